"""uiautomator2's XPath on the simulated phone finds and does what the dump and the shell confirm."""

from __future__ import annotations

import pytest
import uiautomator2
from conformance import CLOCK, CONTACTS, SETTINGS, Calls, Check, Hand, bounds_of

call = Calls()


SWITCH = "android.widget.Switch"


@call("xpath.all", "xpath.exists", "xpath.match")
def _xpath_all(hand: Hand) -> None:
    d = hand.open(CLOCK)
    expected = [bounds_of(node) for node in hand.adb.nodes() if node["class"] == SWITCH]
    assert [element.bounds for element in d.xpath(f"//{SWITCH}").all()] == expected
    assert d.xpath(f"//{SWITCH}[@checked='true']").exists
    assert d.xpath.match("//*[@text='School run']")
    assert not d.xpath("//*[@text='Nothing']").exists


@call("xpath.get", "xpath.get_text", "xpath.info", "xpath.attrib", "xpath.get_last_match")
def _xpath_get(hand: Hand) -> None:
    d = hand.open(CLOCK)
    found = d.xpath("//*[@text='School run']")
    assert found.get_text() == found.get(timeout=2).text == found.get_last_match().text == "School run"
    assert found.info["resourceName"] == found.attrib["resource-id"] == f"{CLOCK}:id/label"
    with pytest.raises(uiautomator2.XPathElementNotFoundError):
        d.xpath("//*[@text='Nothing']").get(timeout=0.1)


@call("xpath.center", "xpath.rect", "xpath.offset", "xpath.percent_bounds")
def _xpath_places(hand: Hand) -> None:
    d = hand.open(CLOCK)
    left, top, right, bottom = hand.bounds("School run")
    element = d.xpath("School run").get()
    assert element.rect == (left, top, right - left, bottom - top)
    assert element.center() == (left + (right - left) // 2, top + (bottom - top) // 2)
    assert element.offset(0, 0) == (left, top)
    assert element.percent_bounds()[:2] == (left / 1080, top / 2400)


@call("xpath short forms")
def _xpath_short_forms(hand: Hand) -> None:
    d = hand.open(CLOCK)
    bounds = hand.bounds("School run")
    for short in ("School run", "%ool ru%", "%run", "School%", "^Sch.*", f"@{CLOCK}:id/label"):
        assert bounds in [element.bounds for element in d.xpath(short).all()], short


@call("xpath.child", "xpath.parent", "xpath & |")
def _xpath_relations(hand: Hand) -> None:
    d = hand.open(CLOCK)
    items = d.xpath(f"//*[@resource-id='{CLOCK}:id/alarm_item']")
    assert [one.bounds for one in items.child(f"//{SWITCH}").all()] == [
        bounds_of(node) for node in hand.adb.nodes() if node["class"] == SWITCH
    ]
    parent = d.xpath("School run").get().parent(f"@{CLOCK}:id/alarm_item")
    assert parent is not None and parent.bounds == hand.bounds("10:45 AM alarm")
    assert len((d.xpath("//*[@checkable='true']") & d.xpath("//*[@checked='true']")).all()) == 2
    assert len((d.xpath("School run") | d.xpath("Stand-up")).all()) == 2


@call("xpath.click", "xpath.click_exists", "xpath.wait", "xpath.wait_gone")
def _xpath_click(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d.xpath("Network & internet").click(timeout=5)
    assert d.xpath("Airplane mode").wait(timeout=5)
    assert d.xpath("//*[@text='Airplane mode']").click_exists(timeout=2)
    assert hand.adb.shell("settings get global airplane_mode_on") == "1"
    assert d.xpath("Nothing").click_exists(timeout=0.1) is False
    hand.adb.shell("input keyevent BACK")
    assert d.xpath("Airplane mode").wait_gone(timeout=5)


@call("xpath.long_click")
def _xpath_long_click(hand: Hand) -> None:
    d = hand.open("org.fossify.gallery")
    d.xpath("^Photo taken.*").long_click()
    assert len([node for node in hand.adb.nodes() if node["content-desc"].endswith(", selected")]) == 1


@call("xpath.set_text")
def _xpath_set_text(hand: Hand) -> None:
    d = hand.open(CONTACTS, "Create contact")
    d.xpath("//android.widget.EditText[1]").set_text("Zoë 🎉")
    assert "Zoë 🎉" in hand.adb.texts()


@call("xpath.screenshot")
def _xpath_screenshot(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    left, top, right, bottom = hand.bounds("Battery")
    assert d.xpath("Battery").screenshot().size == (right - left, bottom - top)


@call("xpath.scroll", "xpath.swipe")
def _xpath_scroll(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d.xpath(f"@{SETTINGS}:id/recycler_view").scroll("forward")
    assert "Network & internet" not in hand.adb.texts()
    d.xpath(f"@{SETTINGS}:id/recycler_view").swipe("down")
    assert "Network & internet" in hand.adb.texts()


@call("xpath.scroll_to")
def _xpath_scroll_to(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    assert d.xpath.scroll_to("System") is not None
    assert "System" in hand.adb.texts()
    hand.open(SETTINGS)
    assert d.xpath(f"@{SETTINGS}:id/recycler_view").scroll_to("Accessibility") is not None


@call.parametrized()
def test_a_call_does_what_it_says(hand: Hand, check: Check) -> None:
    check(hand)
