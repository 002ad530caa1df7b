"""The windows of the simulated phone: back stack, dialogs, keyboard, toasts, the launcher; an app of one's own."""

from __future__ import annotations

import random
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from tapwright.device_bridge.simulator import keys
from tapwright.device_bridge.simulator.app import Activity, App
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.preferences import preference, settings_page
from tapwright.device_bridge.simulator.view import View
from views import CLOCK, CONTACTS, SETTINGS, open_settings, seen, tap, texts


def test_back_closes_keyboard_then_dialog_then_page(fresh: Phone) -> None:
    open_settings(fresh, "About phone", "Device name")
    assert [window.kind for window in fresh.roots()] == ["dialog", "system", "input_method"]
    fresh.press(keys.BACK)
    assert [window.kind for window in fresh.roots()] == ["dialog", "system"]
    fresh.press(keys.BACK)
    assert fresh.top.heading == "About phone" and fresh.focused_window().kind == "application"
    fresh.press(keys.BACK)
    fresh.press(keys.BACK)
    assert fresh.current()[0] == "com.google.android.apps.nexuslauncher"


def test_home_keeps_an_app_where_it_was_and_force_stop_does_not(fresh: Phone) -> None:
    open_settings(fresh, "Display")
    fresh.press(keys.HOME)
    fresh.open_package(SETTINGS)
    assert fresh.top.heading == "Display"
    fresh.force_stop(SETTINGS)
    fresh.open_package(SETTINGS)
    assert fresh.top.heading == "Settings"


def test_recent_apps_are_listed_and_opened(fresh: Phone) -> None:
    open_settings(fresh, "Display")
    fresh.press(keys.APP_SWITCH)
    tap(fresh, "Settings")
    assert fresh.top.heading == "Display"


def test_a_tap_outside_closes_a_dialog(fresh: Phone) -> None:
    open_settings(fresh, "Network & internet", "Private DNS")
    fresh.tap(540, 300)
    assert fresh.focused_window().kind == "application"


def test_the_keyboard_types_and_covers_the_lower_part(fresh: Phone) -> None:
    fresh.open_package(CONTACTS)
    tap(fresh, "Create contact", "Email")
    field = fresh.focused_field()
    assert field is not None and field.hint == "Email" and field.bounds.bottom <= 1536
    keyboard = next(window for window in fresh.windows() if window.kind == "input_method")
    for letter in "a@b":
        key = keyboard.root.find(desc=letter)
        assert key is not None
        fresh.tap(*key.bounds.center)
    fresh.press(keys.DEL)
    field = fresh.focused_field()
    assert field is not None and field.text == "a@"


@given(st.text(max_size=20))
@settings(max_examples=25)
def test_any_text_can_be_typed_and_dumped(text: str) -> None:
    phone = Phone()
    phone.open_package(CONTACTS)
    tap(phone, "Create contact", "First name")
    phone.insert_text(text)
    field = phone.focused_field()
    assert field is not None and field.text == text
    ElementTree.fromstring(phone.dump_server())
    phone.screenshot()


def test_a_toast_goes_after_some_seconds(fresh: Phone) -> None:
    fresh.show_toast("Saved")
    assert fresh.notices.visible_toast() == "Saved"
    fresh.state.advance_clock(5)
    assert fresh.notices.visible_toast() == ""


def test_a_phone_that_sleeps_takes_no_touches(fresh: Phone) -> None:
    icon = seen(fresh, "Settings")
    assert icon is not None
    fresh.press(keys.POWER)
    fresh.tap(*icon.bounds.center)
    assert fresh.screenshot().getbbox() is None
    fresh.press(keys.WAKEUP)
    assert fresh.current()[0] == "com.google.android.apps.nexuslauncher"


def test_the_drawer_opens_with_a_swipe_and_finds_apps(fresh: Phone) -> None:
    fresh.swipe(540, 1800, 540, 800)
    tap(fresh, "Search apps")
    fresh.insert_text("clo")
    fresh.press(keys.ENTER)
    assert fresh.current()[0] == CLOCK


def test_an_intent_that_nobody_answers_is_an_error(fresh: Phone) -> None:
    assert "Error:" in fresh.start_activity(Intent("android.intent.action.DIAL"))
    assert "does not exist" in fresh.start_activity(Intent(component="com.example/.Main"))


def test_random_touches_never_break_it(fresh: Phone) -> None:
    draw = random.Random(11)
    for _ in range(400):
        at = (draw.randrange(1080), draw.randrange(2400))
        match draw.randrange(6):
            case 0:
                fresh.swipe(*at, draw.randrange(1080), draw.randrange(2400))
            case 1:
                fresh.press(draw.choice([keys.BACK, keys.ENTER, keys.DEL, keys.APP_SWITCH, keys.TAB]))
            case 2:
                fresh.insert_text(draw.choice(["7", "abc", " "]))
            case _:
                targets = [view for view in fresh.focused_window().root.walk() if view.clickable]
                fresh.tap(*(draw.choice(targets).bounds.center if targets else at))
        ElementTree.fromstring(fresh.dump_shell())


def test_an_app_is_one_small_class() -> None:
    app = App("com.example.counter", "Counter")

    @app.activity(".Main", launcher=True)
    class Main(Activity):
        title = "Counter"

        def build(self) -> View:
            count = int(self.state.misc("count", "0"))
            return settings_page(
                self, [preference(f"{count}", on_click=lambda: self.state.set_misc("count", count + 1))]
            )

    phone = Phone(apps=[*builtin_apps(), app])
    tap(phone, "Counter", "0", "1")
    assert texts(phone) == ["2"]
