"""Hierarchy XML becomes a Screen as a person would read it, whatever state the dump is in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tapwright.device_bridge import Element, HierarchyError, Screen, parse_screen

APP = "com.example.app"
FLAGS = ("checkable", "checked", "clickable", "focused", "scrollable", "long-clickable", "password", "selected")


def view(kind: str, *children: str, at: tuple[int, int, int, int] = (0, 200, 1080, 400), **attributes: object) -> str:
    """One `<node>` as the server writes it; underscores in names stand for dashes, `id` for the resource id."""
    values: dict[str, object] = {"text": "", "resource-id": "", "package": APP, "content-desc": "", "enabled": True}
    values |= dict.fromkeys(FLAGS, False)
    names = {"id": "resource-id", "desc": "content-desc"}
    values |= {names.get(name, name.replace("_", "-")): value for name, value in attributes.items()}
    values["class"] = kind if "." in kind else f"android.widget.{kind}"
    values["bounds"] = "[{},{}][{},{}]".format(*at)
    told = " ".join(f"{k}={quoteattr(str(v).lower() if isinstance(v, bool) else str(v))}" for k, v in values.items())
    return f"<node {told}>{''.join(children)}</node>"


def dump(*windows: str) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation=\"0\">"
        + "".join(windows)
        + "</hierarchy>"
    )


def page(*children: str) -> Screen:
    return parse_screen(dump(view("FrameLayout", *children, at=(0, 0, 1080, 2400))), size=(1080, 2400))


def switch_row(title: str, summary: str = "", *, on: bool = False, top: int = 300, **row: object) -> str:
    """A settings row as AOSP builds it."""
    box = (0, top, 1080, top + 190)
    texts = [view("TextView", text=title, id="android:id/title", at=(60, top + 40, 800, top + 100))]
    if summary:
        texts.append(view("TextView", text=summary, id="android:id/summary", at=(60, top + 100, 800, top + 150)))
    state = view(
        "Switch", id="android:id/switch_widget", checkable=True, checked=on, at=(880, top + 50, 1020, top + 140)
    )
    return view(
        "LinearLayout",
        view("RelativeLayout", *texts, at=(60, top, 860, top + 190)),
        view("LinearLayout", state, id="android:id/widget_frame", at=(860, top, 1080, top + 190)),
        **({"clickable": True, "focusable": True, "at": box} | row),  # type: ignore[arg-type]
    )


def only(screen: Screen) -> Element:
    assert len(screen.elements) == 1, screen.elements
    return screen.elements[0]


class TestMerging:
    def test_a_row_with_title_summary_and_switch_is_one_switch(self) -> None:
        row = only(page(switch_row("Dark theme", "Never on", on=True)))
        assert (row.role, row.text, row.value, row.checked) == ("switch", "Dark theme", "Never on", True)
        assert row.actions == ("tap",)
        assert row.bounds == (0, 300, 1080, 490)

    def test_a_row_with_a_clickable_switch_stays_two_things(self) -> None:
        alarm = view(
            "LinearLayout",
            view("TextView", text="8:30 AM", at=(40, 220, 300, 300)),
            view("Switch", desc="8:30 AM alarm", checkable=True, clickable=True, at=(900, 220, 1040, 300)),
            clickable=True,
        )
        screen = page(alarm)
        assert [(e.role, e.text) for e in screen.elements] == [("item", "8:30 AM"), ("switch", "8:30 AM alarm")]

    def test_a_clickable_container_around_clickables_swallows_none_of_them(self) -> None:
        buttons = [
            view("Button", text=name, clickable=True, at=(x, 300, x + 200, 400)) for x, name in [(0, "A"), (300, "B")]
        ]
        loose = view("TextView", text="Choose one", at=(0, 420, 500, 480))
        screen = page(view("FrameLayout", loose, *buttons, clickable=True, at=(0, 100, 1080, 2000)))
        assert [(e.role, e.text) for e in screen.elements] == [("button", "A"), ("button", "B"), ("text", "Choose one")]

    def test_a_wrapper_around_one_button_goes(self) -> None:
        inner = view("Button", text="Save", clickable=True, at=(10, 210, 1070, 390))
        assert [e.text for e in page(view("FrameLayout", inner, clickable=True)).elements] == ["Save"]

    def test_repeated_words_stand_once(self) -> None:
        tab = view("FrameLayout", view("TextView", text="Alarm"), desc="Alarm", clickable=True)
        assert (only(page(tab)).text, only(page(tab)).value) == ("Alarm", "")

    def test_texts_of_a_row_that_does_nothing_stand_together(self) -> None:
        rows = [
            view(
                "LinearLayout",
                view("TextView", text=name, id="android:id/title", at=(40, top, 600, top + 60)),
                view("TextView", text=value, id="android:id/summary", at=(40, top + 60, 600, top + 120)),
                at=(0, top, 1080, top + 150),
            )
            for top, name, value in [(300, "IP address", "10.0.0.7"), (450, "Up time", "3:12:09")]
        ]
        listed = view("androidx.recyclerview.widget.RecyclerView", *rows, scrollable=True, at=(0, 300, 1080, 2400))
        found = [(e.text, e.value) for e in page(listed).elements if e.role == "text"]
        assert found == [("IP address", "10.0.0.7"), ("Up time", "3:12:09")]


class TestRoles:
    def test_icon_buttons_take_their_description_else_their_id(self) -> None:
        named = view("ImageButton", desc="Navigate up", clickable=True, id=f"{APP}:id/button7")
        unnamed = view("ImageButton", clickable=True, id=f"{APP}:id/fab_add", at=(0, 400, 200, 600))
        assert [e.text for e in page(named, unnamed).elements] == ["Navigate up", "add"]

    def test_a_slider_is_named_by_its_row_and_holds_a_percentage(self) -> None:
        row = view(
            "LinearLayout",
            view("TextView", text="Media volume", at=(60, 210, 700, 270)),
            view("SeekBar", text="40%", at=(60, 280, 1000, 390)),
        )
        slider = only(page(row))
        assert (slider.role, slider.text, slider.value, slider.actions) == ("slider", "Media volume", "40%", ("swipe",))

    def test_neighbours_of_which_one_is_selected_are_tabs(self) -> None:
        tabs = [
            view("FrameLayout", desc=name, clickable=True, selected=name == "Timer", at=(x, 2200, x + 270, 2350))
            for x, name in [(0, "Alarm"), (270, "Clock"), (540, "Timer")]
        ]
        found = page(view("LinearLayout", *tabs, at=(0, 2200, 1080, 2350))).elements
        assert [(e.role, e.selected) for e in found] == [("tab", False), ("tab", False), ("tab", True)]

    def test_radio_rows_hold_their_state(self) -> None:
        row = view(
            "LinearLayout",
            view("RadioButton", checkable=True, checked=True, at=(20, 220, 120, 380)),
            view("TextView", text="30 seconds", id="android:id/title", at=(140, 220, 800, 380)),
            clickable=True,
        )
        assert (only(page(row)).role, only(page(row)).text, only(page(row)).checked) == ("radio", "30 seconds", True)

    def test_what_is_disabled_takes_no_action(self) -> None:
        button = only(page(view("Button", text="Save", clickable=True, enabled=False)))
        assert (button.enabled, button.actions) == (False, ())

    def test_lists_scroll_in_the_direction_they_are_laid_out(self) -> None:
        cards = [view("TextView", text=str(x), at=(x, 300, x + 200, 500)) for x in (0, 200, 400)]
        across = view("androidx.recyclerview.widget.RecyclerView", *cards, scrollable=True, at=(0, 300, 1080, 500))
        down = view(
            "ScrollView",
            view("TextView", text="long", at=(0, 600, 1080, 700)),
            scrollable=True,
            at=(0, 600, 1080, 2400),
        )
        assert [e.scroll for e in page(across, down).elements if e.role == "list"] == [
            ("left", "right"),
            ("up", "down"),
        ]

    def test_a_row_of_a_table_is_no_tab(self) -> None:
        row = view("TableRow", view("TextView", text="Delete all"), clickable=True)
        tab = view("androidx.appcompat.app.ActionBar$Tab", text="Songs", clickable=True, at=(0, 500, 300, 600))
        assert [(e.role, e.text) for e in page(row, tab).elements] == [("item", "Delete all"), ("tab", "Songs")]

    def test_what_a_terminal_would_obey_is_left_out(self) -> None:
        assert only(page(view("Button", text="Sa\x9b2Jve", clickable=True))).text == "Sa2Jve"


class TestFields:
    def test_an_empty_field_shows_its_hint_as_text_but_holds_nothing(self) -> None:
        field = only(page(view("EditText", text="First name", hint="First name", clickable=True)))
        assert (field.role, field.text, field.value) == ("field", "First name", "")
        assert field.actions == ("tap", "type")

    def test_a_field_takes_the_label_above_it(self) -> None:
        label = view("TextView", text="Hour", at=(100, 200, 300, 250))
        field = view("EditText", text="07", clickable=True, at=(100, 260, 300, 400))
        assert [(e.text, e.value) for e in page(label, field).elements] == [("Hour", "07")]

    def test_a_password_is_never_kept(self) -> None:
        field = only(page(view("EditText", text="hunter2", hint="Password", password=True, clickable=True)))
        assert field.password
        assert "hunter2" not in field.model_dump_json()
        assert field.value


class TestWindows:
    BAR = view(
        "FrameLayout",
        view("TextView", text="12:00", package="com.android.systemui"),
        package="com.android.systemui",
        at=(0, 0, 1080, 128),
    )

    def test_the_status_bar_is_ignored(self) -> None:
        app = view("FrameLayout", view("Button", text="Go", clickable=True), at=(0, 0, 1080, 2400))
        screen = parse_screen(dump(self.BAR, app))
        assert (screen.app, [e.text for e in screen.elements]) == (APP, ["Go"])

    def test_a_dialog_hides_the_page_behind_it(self) -> None:
        app = view("FrameLayout", view("Button", text="Behind", clickable=True), at=(0, 0, 1080, 2400))
        box = (100, 800, 980, 1500)
        dialog = view(
            "FrameLayout",
            view("TextView", text="Delete contact?", id="android:id/alertTitle", at=(150, 850, 900, 950)),
            view("Button", text="Delete", clickable=True, at=(700, 1350, 950, 1480)),
            at=box,
        )
        screen = parse_screen(dump(app, dialog, self.BAR))
        assert (screen.title, [e.text for e in screen.elements]) == ("Delete contact?", ["Delete"])

    def test_what_the_keyboard_covers_is_out_of_reach(self) -> None:
        field = view("EditText", hint="Name", focused=True, clickable=True, at=(0, 300, 1080, 400))
        covered = view("Button", text="Below", clickable=True, at=(0, 2000, 1080, 2100))
        ime = "com.google.android.inputmethod.latin"
        keyboard = view(
            "FrameLayout",
            view("View", desc="q", clickable=True, package=ime, at=(0, 1600, 100, 1750)),
            package=ime,
            at=(0, 0, 1080, 2400),
        )
        screen = parse_screen(dump(view("FrameLayout", field, covered, at=(0, 0, 1080, 2400)), keyboard))
        assert screen.keyboard
        assert [e.text for e in screen.elements] == ["Name"]

    def test_the_heading_is_the_title_and_no_element(self) -> None:
        bar = view(
            "FrameLayout",
            view("ImageButton", desc="Navigate up", clickable=True, at=(0, 130, 120, 250)),
            id="x:id/collapsing_toolbar",
            desc="Display",
            at=(0, 128, 1080, 500),
        )
        screen = page(bar)
        assert (screen.title, [e.text for e in screen.elements]) == ("Display", ["Navigate up"])


class TestDamage:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "   ",
            "ERROR: could not get idle state.",
            "<html><body/></html>",
            "null",
            "<hierarchy/>",
            '<?xml version="1.0"?>',
            "<",
        ],
    )
    def test_what_is_no_hierarchy_is_an_error_with_a_remedy(self, text: str) -> None:
        with pytest.raises(HierarchyError) as caught:
            parse_screen(text)
        assert caught.value.remedy

    def test_entities_do_not_expand(self) -> None:
        bomb = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx">]><hierarchy><node text="&b;" bounds="[0,0][9,9]"/></hierarchy>'
        with pytest.raises(HierarchyError):
            parse_screen(bomb)

    def test_characters_that_xml_forbids_are_dropped(self) -> None:
        xml = dump(
            view("FrameLayout", view("Button", text="Tap\x07 me\u200b &#1;now", clickable=True), at=(0, 0, 1080, 2400))
        )
        assert only(parse_screen(xml.replace("&amp;#1;", "&#1;"))).text == "Tap me now"

    def test_escapes_are_read(self) -> None:
        assert (
            only(page(view("Button", text='Terms & "Conditions" <now>', clickable=True))).text
            == 'Terms & "Conditions" <now>'
        )

    def test_a_dump_cut_off_in_the_middle_gives_what_is_there(self) -> None:
        xml = dump(
            view(
                "FrameLayout",
                view("Button", text="First", clickable=True),
                view("Button", text="Second", clickable=True, at=(0, 400, 500, 600)),
                at=(0, 0, 1080, 2400),
            )
        )
        assert "First" in [e.text for e in parse_screen(xml[: xml.index("Second")]).elements]

    def test_thousands_of_levels(self) -> None:
        inner = view("Button", text="Deep", clickable=True)
        head, tail = view("FrameLayout", "|", at=(0, 0, 1080, 2400)).split("|")
        assert only(parse_screen(dump(head * 5000 + inner + tail * 5000))).text == "Deep"

    def test_views_without_area_are_not_there(self) -> None:
        assert (
            page(
                view("Button", text="Gone", clickable=True, at=(0, 0, 0, 0)),
                view("Button", text="Here", clickable=True),
            )
            .elements[0]
            .text
            == "Here"
        )

    @settings(max_examples=60)
    @given(cut=st.integers(0, 4000), noise=st.text(max_size=20), at=st.integers(0, 4000))
    def test_no_damage_leads_to_anything_but_a_screen_or_the_named_error(self, cut: int, noise: str, at: int) -> None:
        xml = dump(
            view("FrameLayout", switch_row("Wi-Fi", "on"), view("EditText", text="x", hint="y"), at=(0, 0, 1080, 2400))
        )
        xml = xml[:at] + noise + xml[at:]
        try:
            screen = parse_screen(xml[:cut] if cut < len(xml) else xml)
        except HierarchyError:
            return
        assert [e.index for e in screen.elements] == list(range(len(screen.elements)))


def test_a_usual_screen_takes_less_than_ten_milliseconds() -> None:
    rows = [switch_row(f"Setting {n}", "summary", top=200 + 100 * n) for n in range(20)]
    xml = dump(view("FrameLayout", *rows, at=(0, 0, 1080, 2400)))
    best = min(_seconds(xml) for _ in range(5))
    assert best < 0.010


def _seconds(xml: str) -> float:
    start = time.perf_counter()
    parse_screen(xml)
    return time.perf_counter() - start


def _dumps(config: pytest.Config) -> Iterator[Path]:
    data = config.getoption("--data", default=None)
    if data:
        yield from sorted((Path(data) / "dumps").rglob("*.xml"))


def test_dumps_of_real_phones(pytestconfig: pytest.Config) -> None:
    paths = list(_dumps(pytestconfig))
    if not paths:
        pytest.skip("dumps of real phones are read from --data DIR")
    for path in paths:
        screen = parse_screen(path.read_text(encoding="utf-8", errors="replace"))
        assert screen.app, path
        assert any(element.actions for element in screen.elements), path
