"""What a hierarchy of the simulated phone looks like, at rest and scrolled."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from tapwright.device_bridge.simulator import layout
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from views import CONTACTS, open_settings, seen, tap, texts


def test_a_row_with_a_switch_is_nested_and_named_as_in_aosp(fresh: Phone) -> None:
    open_settings(fresh, "Network & internet")
    root = ElementTree.fromstring(fresh.dump_shell())
    row = next(
        node
        for node in root.iter("node")
        if node.get("clickable") == "true" and node.find(".//node[@text='Airplane mode']") is not None
    )
    assert row.get("class") == "android.widget.LinearLayout"
    title = row.find(".//node[@resource-id='android:id/title']")
    switch = row.find("./node[@resource-id='android:id/widget_frame']/node")
    assert title is not None and title.get("text") == "Airplane mode"
    assert switch is not None and switch.get("class") == "android.widget.Switch"
    assert (switch.get("checkable"), switch.get("checked"), switch.get("clickable")) == ("true", "false", "false")


def test_the_two_dumps_have_their_own_attributes(fresh: Phone) -> None:
    shell = ElementTree.fromstring(fresh.dump_shell())[0]
    server = ElementTree.fromstring(fresh.dump_server())
    assert "drawing-order" not in shell.attrib and "hint" not in shell.attrib
    assert {"drawing-order", "hint", "display-id"} <= set(server[0].attrib)
    assert {node.get("package") for node in server} == {"com.google.android.apps.nexuslauncher", "com.android.systemui"}


def test_a_compressed_dump_leaves_wrappers_out_and_a_depth_is_kept(fresh: Phone) -> None:
    open_settings(fresh)
    full, compressed = (ElementTree.fromstring(fresh.dump_server(compressed=flag)) for flag in (False, True))
    assert len(list(compressed.iter())) < len(list(full.iter()))
    assert compressed.find(".//node[@text='Battery']") is not None
    shallow = ElementTree.fromstring(fresh.dump_server(max_depth=3))
    assert shallow.find("./node/node/node") is not None and shallow.find("./node/node/node/node") is None


def test_an_empty_field_reports_its_hint_as_its_text(fresh: Phone) -> None:
    fresh.open_package(CONTACTS)
    tap(fresh, "Create contact")
    assert 'text="First name"' in fresh.dump_shell()


def test_every_activity_draws_itself_within_the_screen(fresh: Phone) -> None:
    for app in builtin_apps():
        for name in app.activities:
            fresh.start_activity(Intent(component=f"{app.package}/{name}"))
            for window in fresh.windows():
                for view in window.root.walk():
                    left, top, right, bottom = view.bounds
                    assert 0 <= left < right <= 1080 and 0 <= top < bottom <= 2400, (name, view)
            assert fresh.screenshot().size == (1080, 2400)


def test_rows_out_of_view_are_absent_until_scrolled_to(fresh: Phone) -> None:
    open_settings(fresh)
    assert "About phone" not in texts(fresh)
    before = seen(fresh, "Display")
    fresh.swipe(540, 1800, 540, 1500)
    after = seen(fresh, "Display")
    assert before is not None and after is not None
    assert before.bounds.top - after.bounds.top == 300
    fresh.swipe(540, 2000, 540, 300)
    assert "About phone" in texts(fresh) and "Network & internet" not in texts(fresh)


def test_a_list_that_fits_does_not_scroll(fresh: Phone) -> None:
    open_settings(fresh, "Network & internet", "Data Saver")
    assert not any(view.scrollable for view in fresh.focused_window().root.walk())


def test_a_row_that_is_cut_off_has_the_bounds_of_its_visible_part(fresh: Phone) -> None:
    open_settings(fresh)
    listing = next(view for view in fresh.focused_window().root.walk() if view.scrollable)
    assert listing.children[-1].bounds.bottom == listing.bounds.bottom
    assert listing.children[-1].frame.bottom > listing.bounds.bottom


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(50, 900))
def test_wrapping_loses_no_words(text: str, width: int) -> None:
    lines = layout.wrap(text, 42, width, 1000)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
