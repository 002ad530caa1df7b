"""uiautomator2's selectors and objects on the simulated phone find and do what the dump and the shell confirm."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import uiautomator2
from conformance import CLOCK, CONTACTS, SETTINGS, Calls, Check, Hand, bounds_of

call = Calls()


# -- what a selector finds --------------------------------------------------------------------------------

Node = dict[str, str]


def has(**attributes: str) -> Callable[[Node], bool]:
    return lambda node: all(node[name.replace("_", "-")] == value for name, value in attributes.items())


def matches(attribute: str, pattern: str) -> Callable[[Node], bool]:
    return lambda node: re.fullmatch(pattern, node[attribute]) is not None


SWITCH = "android.widget.Switch"
SELECTORS: dict[str, tuple[dict[str, Any], Callable[[Node], bool]]] = {
    "text": ({"text": "Alarm"}, has(text="Alarm")),
    "textContains": ({"textContains": "run"}, lambda node: "run" in node["text"]),
    "textMatches": ({"textMatches": r"\d+:\d\d [AP]M"}, matches("text", r"\d+:\d\d [AP]M")),
    "textStartsWith": ({"textStartsWith": "Sch"}, lambda node: node["text"].startswith("Sch")),
    "className": ({"className": SWITCH}, has(**{"class": SWITCH})),
    "classNameMatches": ({"classNameMatches": r".*Button"}, matches("class", r".*Button")),
    "description": ({"description": "Expand alarm"}, has(content_desc="Expand alarm")),
    "descriptionContains": ({"descriptionContains": "alarm"}, lambda node: "alarm" in node["content-desc"].lower()),
    "descriptionMatches": ({"descriptionMatches": r"\d+:.. .M"}, matches("content-desc", r"\d+:.. .M")),
    "descriptionStartsWith": ({"descriptionStartsWith": "8:"}, lambda node: node["content-desc"].startswith("8:")),
    "resourceId": ({"resourceId": f"{CLOCK}:id/onoff"}, has(resource_id=f"{CLOCK}:id/onoff")),
    "resourceIdMatches": ({"resourceIdMatches": r".*:id/tab_.*"}, matches("resource-id", r".*:id/tab_.*")),
    "packageName": ({"packageName": CLOCK}, has(package=CLOCK)),
    "packageNameMatches": ({"packageNameMatches": r".*desk.*"}, matches("package", r".*desk.*")),
    "clickable": ({"clickable": True}, has(clickable="true")),
    "longClickable": ({"longClickable": False}, has(long_clickable="false")),
    "checkable": ({"checkable": True}, has(checkable="true")),
    "checked": ({"checked": True}, has(checked="true")),
    "enabled": ({"enabled": True}, has(enabled="true")),
    "focusable": ({"focusable": True}, has(focusable="true")),
    "focused": ({"focused": False}, has(focused="false")),
    "scrollable": ({"scrollable": True}, has(scrollable="true")),
    "selected": ({"selected": True}, has(selected="true")),
    "index": ({"className": SWITCH, "index": 1}, has(**{"class": SWITCH, "index": "1"})),
    "two together": ({"className": SWITCH, "checked": True}, has(**{"class": SWITCH, "checked": "true"})),
}


@pytest.mark.parametrize("name", SELECTORS)
def test_a_selector_finds_what_the_dump_shows(hand: Hand, name: str) -> None:
    wanted, fits = SELECTORS[name]
    d = hand.open(CLOCK)
    expected = [bounds_of(node) for node in hand.adb.nodes() if fits(node)]
    assert expected
    found = d(**wanted)
    assert found.exists
    assert found.count == len(found) == len(expected)
    assert [one.bounds() for one in found] == expected
    info = found.info
    assert (info["bounds"]["left"], info["bounds"]["top"]) == expected[0][:2]


def test_an_instance_is_one_of_them(hand: Hand) -> None:
    d = hand.open(CLOCK)
    expected = [bounds_of(node) for node in hand.adb.nodes() if node["class"] == SWITCH]
    assert d(className=SWITCH, instance=2).bounds() == d(className=SWITCH)[2].bounds() == expected[2]
    assert d(className=SWITCH)[-1].bounds() == expected[-1]
    assert d(className=SWITCH, instance=2).count == 1
    assert len(d(className=SWITCH, instance=2).info_list()) == 1
    assert not d(className=SWITCH, instance=len(expected)).exists


def test_nothing_is_found_where_nothing_is(hand: Hand) -> None:
    d = hand.open(CLOCK)
    for wanted in ({"text": "alarm"}, {"textMatches": "Ala"}, {"text": "Alarm", "checkable": True}, {"index": 99}):
        assert not d(**wanted).exists
        assert d(**wanted).count == 0
        with pytest.raises(uiautomator2.UiObjectNotFoundError):
            _ = d(**wanted).info
    with pytest.raises(uiautomator2.RPCUnknownError):
        bool(d(textMatches="(").exists)


# -- relations ------------------------------------------------------------------------------------------


@call("UiObject.child", "UiObject.child_selector")
def _child(hand: Hand) -> None:
    d = hand.open(CLOCK)
    item = d(resourceId=f"{CLOCK}:id/alarm_item", instance=2)
    assert item.child(resourceId=f"{CLOCK}:id/label").get_text() == "School run"
    assert item.child(className=SWITCH).bounds() == hand.bounds("10:45 AM School run")
    assert item.child(className="android.widget.LinearLayout").child(description="Expand alarm").count == 1


@call("UiObject.sibling", "UiObject.from_parent")
def _sibling(hand: Hand) -> None:
    d = hand.open(CLOCK)
    button = d(text="Stand-up").sibling(className="android.widget.ImageButton")
    assert button.info["contentDescription"] == "Expand alarm"
    assert d(description="Timer").sibling(description="Stopwatch").bounds() == hand.bounds("Stopwatch")


@call("UiObject.child_by_text")
def _child_by_text(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    row = d(scrollable=True).child_by_text("Battery", className="android.widget.LinearLayout")
    assert row.info["clickable"]
    row.click()
    assert "Battery Saver" in hand.adb.texts()


@call("UiObject.child_by_text (scrolling)")
def _child_by_text_below_the_fold(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        d(scrollable=True).child_by_text("System", allow_scroll_search=False, className="android.widget.LinearLayout")
    assert d(scrollable=True).child_by_text("System", className="android.widget.LinearLayout").exists
    assert "System" in hand.adb.texts()


@call("UiObject.child_by_description")
def _child_by_description(hand: Hand) -> None:
    d = hand.open(CLOCK)
    item = d(scrollable=True).child_by_description("9:00 AM", resourceId=f"{CLOCK}:id/alarm_item")
    assert item.bounds() == hand.bounds("9:00 AM alarm")


@call("UiObject.child_by_instance")
def _child_by_instance(hand: Hand) -> None:
    d = hand.open(CLOCK)
    switches = [bounds_of(node) for node in hand.adb.nodes() if node["class"] == SWITCH]
    assert d(scrollable=True).child_by_instance(1, className=SWITCH).bounds() == switches[1]


@call("UiObject.left", "UiObject.right")
def _beside(hand: Hand) -> None:
    d = hand.open(CLOCK)
    button = d(text="School run").right(className="android.widget.ImageButton")
    assert button.info["contentDescription"] == "Expand alarm"
    tab = next(node for node in hand.adb.nodes() if node["resource-id"].endswith("tab_menu_alarm"))
    assert d(description="Clock").left(clickable=True).bounds() == bounds_of(tab)
    assert d(description="Stopwatch").right(clickable=True) is None


@call("UiObject.up", "UiObject.down")
def _above_and_below(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(text="Apps").up(resourceId="android:id/title").get_text() == "Connected devices"
    assert d(text="Apps").down(resourceId="android:id/title").get_text() == "Notifications"


# -- what an object says of itself -------------------------------------------------------------------------


@call("UiObject.info")
def _info(hand: Hand) -> None:
    d = hand.open(CLOCK)
    node = next(node for node in hand.adb.nodes() if node["content-desc"] == "10:45 AM School run")
    info = d(description="10:45 AM School run").info
    assert (info["className"], info["packageName"], info["resourceName"]) == (
        node["class"],
        node["package"],
        node["resource-id"],
    )
    flags = ("checkable", "checked", "clickable", "enabled", "focusable", "focused", "scrollable", "selected")
    assert {flag: str(info[flag]).lower() for flag in flags} == {flag: node[flag] for flag in flags}
    assert tuple(info["visibleBounds"][side] for side in ("left", "top", "right", "bottom")) == bounds_of(node)
    assert info["childCount"] == 0


@call("UiObject.bounds", "UiObject.center")
def _bounds(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    left, top, right, bottom = hand.bounds("Battery")
    battery = d(text="Battery")
    assert battery.bounds() == (left, top, right, bottom)
    assert battery.center() == ((left + right) / 2, (top + bottom) / 2)
    assert battery.center(offset=(0, 0)) == (left, top)


@call("UiObject.get_text")
def _get_text(hand: Hand) -> None:
    d = hand.open(CONTACTS, "Create contact")
    field = d(className="android.widget.EditText")
    assert field.get_text() == "First name"  # accessibility reports the hint of an empty field
    assert d(text="Last name").exists
    assert "First name" in hand.adb.texts()


@call("UiObject.exists")
def _exists(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(text="Battery").exists
    assert d(text="Battery").exists(timeout=1)
    assert not d(text="Batter").exists
    assert d.exists(text="Battery") and not d.exists(text="Batter")


@call("UiObject.wait", "UiObject.wait_gone", "UiObject.must_wait")
def _wait(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(text="Airplane mode").wait(timeout=0.2) is False
    hand.tap("Network & internet")
    assert d(text="Airplane mode").wait(timeout=5)
    d(text="Airplane mode").must_wait(timeout=5)
    assert d(text="Airplane mode").wait_gone(timeout=0.2) is False
    hand.adb.shell("input keyevent BACK")
    assert d(text="Airplane mode").wait_gone(timeout=5)
    assert d(text="Airplane mode").wait(exists=False, timeout=5)
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        d(text="Airplane mode").must_wait(timeout=0.2)


@call("UiObject.screenshot")
def _object_screenshot(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    left, top, right, bottom = hand.bounds("Battery")
    assert d(text="Battery").screenshot().size == (right - left, bottom - top)


# -- what is done to an object ---------------------------------------------------------------------------


@call("UiObject.click")
def _click(hand: Hand) -> None:
    d = hand.open(SETTINGS, "Network & internet")
    d(text="Airplane mode").click(timeout=5)
    assert hand.adb.shell("settings get global airplane_mode_on") == "1"
    d(text="Airplane mode").click(offset=(0.1, 0.1))
    assert hand.adb.shell("cmd connectivity airplane-mode") == "disabled"


@call("UiObject.click_exists")
def _click_exists(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(text="No such row").click_exists(timeout=0.1) is False
    assert d(text="Display").click_exists(timeout=5) is True
    assert "Dark theme" in hand.adb.texts()


@call("UiObject.click_gone")
def _click_gone(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(text="Display").click_gone(maxretry=3, interval=0.1)
    assert "Network & internet" not in hand.adb.texts()


@call("UiObject.long_click")
def _long_click(hand: Hand) -> None:
    d = hand.open("org.fossify.gallery")
    d(descriptionStartsWith="Photo", instance=1).long_click(duration=0.8)
    assert len([node for node in hand.adb.nodes() if node["content-desc"].endswith(", selected")]) == 1


@call("UiObject.set_text", "UiObject.clear_text", "UiObject.send_keys")
def _set_text(hand: Hand) -> None:
    d = hand.open(CONTACTS, "Create contact")
    field = d(className="android.widget.EditText", instance=1)
    field.set_text('Ærø 王 🎉 "q" <b>')
    assert 'Ærø 王 🎉 "q" <b>' in hand.adb.texts()
    field.send_keys("other")
    assert "other" in hand.adb.texts()
    field.clear_text()
    assert "other" not in hand.adb.texts()
    assert d(text="Save").set_text("x") is False
    assert "Create contact" in hand.adb.texts()


@call("UiObject.drag_to")
def _drag_to(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d(text="Display").drag_to(text="Connected devices", duration=0.2)
    assert "Network & internet" not in hand.adb.texts()
    d(text="Display").drag_to(540, 2200, duration=0.2)
    assert "Network & internet" in hand.adb.texts()


@call("UiObject.swipe")
def _swipe(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d(scrollable=True).swipe("up", steps=20)
    assert "Network & internet" not in hand.adb.texts()
    d(scrollable=True).swipe("down", steps=20)
    assert "Network & internet" in hand.adb.texts()


@call("UiObject.gesture")
def _gesture(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    before = hand.adb.nodes()
    assert d(scrollable=True).gesture((0.3, 0.5), (0.7, 0.5), (0.4, 0.5), (0.6, 0.5), 20)
    assert hand.adb.nodes() == before  # nothing in Settings answers to two fingers


@call("UiObject.pinch_in", "UiObject.pinch_out")
def _pinch(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(scrollable=True).pinch_in(percent=50, steps=10)
    assert d(scrollable=True).pinch_out(percent=50, steps=10)
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        d(text="No such thing").pinch_in()


@call("UiObject.scroll.to", "UiObject.scroll.toEnd", "UiObject.scroll.toBeginning")
def _scroll_to(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d(scrollable=True).scroll.to(text="System")
    assert "System" in hand.adb.texts()
    assert d(scrollable=True).scroll.toBeginning()
    assert "Network & internet" in hand.adb.texts()
    assert d(scrollable=True).scroll.toEnd()
    assert any(text.startswith("About") for text in hand.adb.texts())
    assert d(scrollable=True).scroll.toBeginning(max_swipes=1)
    assert d(scrollable=True).scroll.to(text="No such row") is False


@call("UiObject.scroll.vert.forward", "UiObject.scroll.vert.backward", "UiObject.scroll.horiz.forward")
def _scroll_by_page(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    before = hand.adb.texts()
    assert d(scrollable=True).scroll.horiz.forward() is False
    assert hand.adb.texts() == before
    assert d(scrollable=True).scroll.vert.forward(steps=10)
    assert hand.adb.texts() != before
    assert d(scrollable=True).scroll.vert.backward(steps=10)
    assert hand.adb.texts() == before
    assert d(scrollable=True).scroll.backward() is False


@call("UiObject.fling.forward", "UiObject.fling.backward", "UiObject.fling.toEnd", "UiObject.fling.toBeginning")
def _fling(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    first = hand.adb.texts()
    assert d(scrollable=True).fling.forward()
    assert hand.adb.texts() != first
    assert d(scrollable=True).fling.backward()
    assert d(scrollable=True).fling.vert.toEnd(max_swipes=20)
    assert any(text.startswith("About") for text in hand.adb.texts())
    assert d(scrollable=True).fling.toBeginning()
    assert hand.adb.texts() == first


@call.parametrized()
def test_a_call_does_what_it_says(hand: Hand, check: Check) -> None:
    check(hand)
