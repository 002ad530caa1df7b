"""uiautomator2's gestures, typing and toasts do on the simulated phone what the shell and the dump confirm."""

from __future__ import annotations

import uiautomator2
from conformance import CONTACTS, SETTINGS, Calls, Check, Hand

KEYBOARD = "com.github.uiautomator/.AdbKeyboard"

call = Calls()


def put_away(hand: Hand) -> None:
    """Takes AdbKeyboard away again: as long as it is installed the client types with it."""
    hand.adb("uninstall", "com.github.uiautomator")


# -- touching ---------------------------------------------------------------------------------------------


@call("click")
def _click(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    left, top, right, bottom = hand.bounds("Display")
    d.click((left + right) / 2, (top + bottom) / 2)
    assert "Dark theme" in hand.adb.texts()
    d.press("back")
    d.click((left + right) / 2 / 1080, (top + bottom) / 2 / 2400)
    assert "Dark theme" in hand.adb.texts()


@call("double_click")
def _double_click(hand: Hand) -> None:
    d = hand.open(SETTINGS, "Network & internet")
    left, top, right, bottom = hand.bounds("Airplane mode")
    d.double_click((left + right) / 2, (top + bottom) / 2, duration=0.01)
    assert hand.adb.shell("cmd connectivity airplane-mode") == "disabled"  # on, and off again
    d.click((left + right) / 2, (top + bottom) / 2)
    assert hand.adb.shell("cmd connectivity airplane-mode") == "enabled"


@call("long_click")
def _long_click(hand: Hand) -> None:
    d = hand.open("org.fossify.gallery")
    d.long_click(660, 500, 0.6)
    assert len([node for node in hand.adb.nodes() if node["content-desc"].endswith(", selected")]) == 1


@call("swipe")
def _swipe(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d.swipe(540, 1800, 540, 600, duration=0.2)
    assert "Network & internet" not in hand.adb.texts()
    d.swipe(0.5, 0.3, 0.5, 0.9, steps=20)
    assert "Network & internet" in hand.adb.texts()


@call("swipe_ext")
def _swipe_ext(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d.swipe_ext("up", scale=0.8)
    assert "Network & internet" not in hand.adb.texts()
    d.swipe_ext(uiautomator2.Direction.DOWN, box=(0, 400, 1080, 2200))
    assert "Network & internet" in hand.adb.texts()


@call("swipe_points")
def _swipe_points(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d.swipe_points([(540, 2000), (540, 1990), (540, 1400), (540, 700)], duration=0.1)
    moved = hand.adb.texts()
    assert "Network & internet" not in moved
    assert d.swipe_points([(540, 1500), (540, 1800), (540, 1200), (540, 1502)], duration=0.1)
    assert hand.adb.texts() == moved  # there and back again is neither a scroll nor a tap


@call("drag")
def _drag(hand: Hand) -> None:
    d = hand.open("org.fossify.gallery")
    d.drag(660, 500, 660, 1400, duration=0.2)
    assert len([node for node in hand.adb.nodes() if node["content-desc"].endswith(", selected")]) == 1
    hand.open(SETTINGS)
    d.drag(540, 1800, 540, 600, duration=0.2)
    assert "Network & internet" not in hand.adb.texts()


@call("touch.down", "touch.move", "touch.up", "touch.sleep")
def _touch(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d.touch.down(540, 2000).move(540, 1500).sleep(0.01).move(540, 800).up(540, 800)
    moved = hand.adb.texts()
    assert "Network & internet" not in moved
    d.touch.down(540, 1000).move(540, 1400).move(540, 1000).up(540, 1000)
    assert hand.adb.texts() == moved
    hand.open("org.fossify.gallery")
    d.touch.down(660, 500).sleep(0.6).up(660, 500)
    assert len([node for node in hand.adb.nodes() if node["content-desc"].endswith(", selected")]) == 1


# -- text ------------------------------------------------------------------------------------------------


@call("send_keys", "clear_text")
def _send_keys(hand: Hand) -> None:
    d = hand.open(CONTACTS, "Create contact", "First name")
    d.send_keys("Grüße 王 🎉")
    assert "Grüße 王 🎉" in hand.adb.texts()
    d.send_keys("neu", clear=True)
    assert "neu" in hand.adb.texts()
    d.clear_text()
    assert "neu" not in hand.adb.texts()


@call("clipboard", "set_clipboard")
def _clipboard(hand: Hand) -> None:
    d = hand.open(CONTACTS, "Create contact", "First name")
    d.clipboard = "one\ntwo 王"
    assert d.clipboard == "one\ntwo 王"
    d.set_clipboard("pasted", label="label")
    hand.adb.shell("input keyevent PASTE")
    assert "pasted" in hand.adb.texts()


@call("set_input_ime", "is_input_ime_installed", "current_ime")
def _input_method(hand: Hand) -> None:
    d, before = hand.d, hand.d.current_ime()
    assert not d.is_input_ime_installed()
    d.set_input_ime(True)
    try:
        assert d.is_input_ime_installed()
        assert d.current_ime() == hand.adb.shell("settings get secure default_input_method") == KEYBOARD
        d.set_input_ime(False)
        assert d.current_ime() == before
    finally:
        put_away(hand)


@call("send_action", "hide_keyboard")
def _send_action(hand: Hand) -> None:
    d = hand.open(CONTACTS, "Create contact", "First name")
    try:
        d.send_keys("Zoë")
        assert "mInputShown=true" in hand.adb.shell("dumpsys input_method")
        d.send_action("next")
        d.send_keys("Ruiz")
        assert d(focused=True).get_text() == "Ruiz"
        d.hide_keyboard()
        assert "mInputShown=false" in hand.adb.shell("dumpsys input_method")
    finally:
        put_away(hand)


@call("toast.show", "toast.get_message", "toast.reset", "last_toast", "clear_toast", "make_toast")
def _toast(hand: Hand) -> None:
    d = hand.d
    d.clear_toast()
    assert d.last_toast is None
    d.toast.show("made by a call", 2)
    assert d.last_toast == d.toast.get_message(1) == "made by a call"
    d.toast.reset()
    assert d.toast.get_message(0, default="none") == "none"
    d.make_toast("older way")
    assert d.last_toast == "older way"


@call.parametrized()
def test_a_call_does_what_it_says(hand: Hand, check: Check) -> None:
    check(hand)
