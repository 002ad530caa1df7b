"""uiautomator2's calls on the device as a whole do on the simulated phone what the shell and the dump confirm."""

from __future__ import annotations

import time

import pytest
import uiautomator2
from conformance import HOME, SETTINGS, Calls, Check, Hand
from lxml import etree
from PIL import Image, ImageChops, ImageStat

call = Calls()


# -- facts ------------------------------------------------------------------------------------------------


@call("info")
def _info(hand: Hand) -> None:
    info = hand.d.info
    assert info["currentPackageName"] == HOME
    assert f"{info['displayWidth']}x{info['displayHeight']}" in hand.adb.shell("wm size")
    assert str(info["sdkInt"]) == hand.adb.shell("getprop ro.build.version.sdk")
    assert info["productName"] == hand.adb.shell("getprop ro.product.device")
    assert info["screenOn"] and info["naturalOrientation"] and info["displayRotation"] == 0


@call("device_info")
def _device_info(hand: Hand) -> None:
    info = hand.d.device_info
    for key, name in (("serial", "ro.serialno"), ("model", "ro.product.model"), ("arch", "ro.product.cpu.abi")):
        assert info[key] == hand.adb.shell(f"getprop {name}")


@call("window_size", "pos_rel2abs")
def _window_size(hand: Hand) -> None:
    assert hand.d.window_size() == (1080, 2400)
    assert hand.d.pos_rel2abs(0.5, 0.25) == (540, 600)


@call("serial", "adb_device")
def _serial(hand: Hand) -> None:
    assert hand.d.serial == hand.d.adb_device.serial == hand.adb("get-serialno").stdout.decode().strip()


@call("wlan_ip")
def _wlan_ip(hand: Hand) -> None:
    assert hand.d.wlan_ip in hand.adb.shell("ip addr show wlan0")
    hand.adb.shell("svc wifi disable")
    assert hand.d.wlan_ip is None


@call("dump_hierarchy")
def _dump_hierarchy(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    root = etree.fromstring(d.dump_hierarchy().encode())
    assert set(hand.adb.texts()) <= {node.get("text") for node in root.iter("node")}
    pretty = d.dump_hierarchy(pretty=True)
    assert pretty.count("\n") > len(root.findall(".//node"))
    assert etree.fromstring(pretty.encode()).xpath("//node[@text='Network & internet']")
    assert d.dump_hierarchy(compressed=True).count("<node") < len(root.findall(".//node"))
    shallow = etree.fromstring(d.dump_hierarchy(max_depth=4).encode())
    assert max(len(list(node.iterancestors())) for node in shallow.iter("node")) == 4
    active = etree.fromstring(d.dump_hierarchy(root_in_active=True).encode())
    assert {node.get("package") for node in active.iter("node")} == {SETTINGS}


@call("screenshot")
def _screenshot(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    hand.adb.shell("screencap -p /sdcard/shot.png")
    hand.adb("pull", "/sdcard/shot.png", hand.folder / "shell.png")
    shell = Image.open(hand.folder / "shell.png").convert("L")
    for name in ("saved.png", "saved.jpg"):
        assert d.screenshot(str(hand.folder / name)) is None
        saved = Image.open(hand.folder / name).convert("L")
        assert saved.size == shell.size == d.screenshot().size == d.screenshot(display_id=0).size
        assert ImageStat.Stat(ImageChops.difference(saved, shell)).mean[0] < 4
    with pytest.raises(ValueError, match="Unsupported format"):
        d.screenshot(format="tiff")


@call("settings", "wait_timeout", "implicitly_wait", "click_post_delay")
def _settings(hand: Hand) -> None:
    d, before = hand.d, hand.d.settings["wait_timeout"]
    try:
        d.settings["wait_timeout"] = 0.3
        assert d.wait_timeout == d.implicitly_wait() == d.settings["wait_timeout"] == 0.3
        start = time.monotonic()
        with pytest.raises(uiautomator2.UiObjectNotFoundError):
            d(text="No such thing").click()
        assert 0.3 <= time.monotonic() - start < 10
        d.settings["operation_delay"] = (0.1, 0.1)
        start = time.monotonic()
        d.click(540, 1200)
        assert time.monotonic() - start >= 0.2
    finally:
        d.settings["operation_delay"] = (0, 0)
        d.wait_timeout = before


@call("debug", "sleep", "show_float_window", "last_traversed_text", "clear_traversed_text")
def _small_things(hand: Hand) -> None:
    assert hand.d.debug is False
    hand.d.sleep(0.01)
    hand.d.show_float_window(True)
    hand.d.clear_traversed_text()
    assert hand.d.last_traversed_text is None


# -- the shell and files ------------------------------------------------------------------------------------


@call("shell")
def _shell(hand: Hand) -> None:
    d = hand.d
    done = d.shell("echo words; false")
    assert (done.output, done.exit_code) == ("words\n", 1)
    assert d.shell(["echo", "a  b", "$HOME", "it's"]).output == "a  b $HOME it's\n"
    assert d.adb_device.shell2("echo out; echo err >&2; exit 3", v2=True).stderr == "err\n"
    assert d.shell("nosuchcommand").exit_code == 127


@call("push", "pull")
def _push_and_pull(hand: Hand) -> None:
    d, data = hand.d, bytes(range(256)) * 2000
    (hand.folder / "here").write_bytes(data)
    d.push(str(hand.folder / "here"), "/sdcard/Download/there", mode=0o600)
    assert hand.adb.shell("stat -c '%s %a' /sdcard/Download/there") == f"{len(data)} 600"
    d.pull("/sdcard/Download/there", str(hand.folder / "back"))
    assert (hand.folder / "back").read_bytes() == data
    hand.adb.shell("mkdir -p /sdcard/Download/box/in; echo x > /sdcard/Download/box/in/x.txt")
    d.pull("/sdcard/Download/box", str(hand.folder / "box"))
    assert (hand.folder / "box" / "in" / "x.txt").read_text() == "x\n"


# -- keys and the screen ------------------------------------------------------------------------------------


@call("press")
def _press(hand: Hand) -> None:
    d = hand.open(SETTINGS, "Display")
    d.press("back")
    assert "Network & internet" in hand.adb.texts()
    before = hand.adb.shell("cmd media_session volume --stream 3 --get")
    d.press("volume_up")
    d.press(25)
    assert hand.adb.shell("cmd media_session volume --stream 3 --get") == before
    d.press("home")
    assert hand.front().startswith(HOME)
    d.press("recent")
    assert "Recents" in hand.front()
    d.press(0x04)
    assert hand.d.press("no such key") is False


@call("keyevent")
def _keyevent(hand: Hand) -> None:
    hand.open(SETTINGS).keyevent("home")
    assert hand.front().startswith(HOME)


@call("long_press")
def _long_press(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    d.long_press("back")
    d.long_press(3)
    assert hand.front().startswith(HOME)


@call("screen_on", "screen_off")
def _screen_on_and_off(hand: Hand) -> None:
    hand.d.screen_off()
    assert "mWakefulness=Asleep" in hand.adb.shell("dumpsys power")
    assert hand.d.info["screenOn"] is False
    hand.d.screen_on()
    assert "mWakefulness=Awake" in hand.adb.shell("dumpsys power")


@call("unlock")
def _unlock(hand: Hand) -> None:
    hand.state.set_misc("lock_screen", "swipe")
    hand.d.screen_off()
    hand.d.unlock()
    assert "mWakefulness=Awake" in hand.adb.shell("dumpsys power")
    assert "NotificationShade" not in hand.adb.shell("dumpsys window | grep mCurrentFocus")


@call("orientation", "set_orientation")
def _orientation(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    try:
        d.orientation = "left"
        assert d.orientation == "left"
        assert hand.adb.shell("settings get system user_rotation") == "1"
        assert d.window_size() == (2400, 1080)
        assert (d.info["displayWidth"], d.info["displayHeight"]) == (2400, 1080)
        assert d.dump_hierarchy().count('<hierarchy rotation="1"') == 1
        assert d.screenshot().size == (2400, 1080)
        assert d(text="Network & internet").bounds()[2] > 1080
        d.set_orientation("r")
        assert d.orientation == "right"
        assert "SurfaceOrientation: 3" in hand.adb.shell("dumpsys input")
    finally:
        d.orientation = "natural"
    assert d.window_size() == (1080, 2400)
    with pytest.raises(ValueError, match="Invalid orientation"):
        d.orientation = "sideways"


@call("freeze_rotation")
def _freeze_rotation(hand: Hand) -> None:
    hand.d.freeze_rotation()
    assert hand.adb.shell("settings get system accelerometer_rotation") == "0"
    hand.d.freeze_rotation(False)
    assert hand.adb.shell("settings get system accelerometer_rotation") == "1"


@call("open_notification")
def _open_notification(hand: Hand) -> None:
    hand.adb.shell("cmd notification post -t Title tag 'Some text'")
    assert hand.d.open_notification()
    assert {"Title", "Some text"} <= set(hand.adb.texts())
    assert "NotificationShade" in hand.adb.shell("dumpsys window | grep mCurrentFocus")
    assert hand.d.app_current()["package"] == HOME
    hand.d.press("back")
    assert "Title" not in hand.adb.texts()


@call("open_quick_settings")
def _open_quick_settings(hand: Hand) -> None:
    assert hand.d.open_quick_settings()
    assert {"Wi-Fi", "Airplane mode", "Dark theme"} <= set(hand.adb.texts())
    hand.d(text="Airplane mode").click()
    assert hand.adb.shell("cmd connectivity airplane-mode") == "enabled"


@call("show_touch_trace")
def _show_touch_trace(hand: Hand) -> None:
    hand.d.show_touch_trace(True, False)
    assert hand.adb.shell("settings get system pointer_location; settings get system show_touches") == "1\n0"


@call.parametrized()
def test_a_call_does_what_it_says(hand: Hand, check: Check) -> None:
    check(hand)
