"""uiautomator2's calls on apps, watchers and its server do on the simulated phone what the shell confirms."""

from __future__ import annotations

import pytest
import uiautomator2
from conformance import CLOCK, CONTACTS, DUMMY, HOME, SETTINGS, Calls, Check, Hand, make_apk

call = Calls()


# -- apps ------------------------------------------------------------------------------------------------


@call("app_start")
def _app_start(hand: Hand) -> None:
    d = hand.d
    d.app_start(SETTINGS)
    assert hand.front().startswith(SETTINGS)
    d.app_start(CLOCK, activity="com.android.deskclock.DeskClock", wait=True)
    assert hand.front().startswith(CLOCK)
    d.app_start(CONTACTS, use_monkey=True, stop=True)
    assert hand.front().startswith(CONTACTS)


@call("app_stop")
def _app_stop(hand: Hand) -> None:
    hand.open(CLOCK).app_stop(CLOCK)
    assert hand.adb("shell", f"pidof {CLOCK}").returncode == 1
    assert hand.front().startswith(HOME)


@call("app_stop_all", "app_list_running")
def _app_stop_all(hand: Hand) -> None:
    hand.open(CLOCK)
    d = hand.open(SETTINGS)
    assert {CLOCK, SETTINGS} <= set(d.app_list_running())
    assert CLOCK in d.app_stop_all(excludes=[SETTINGS])
    assert hand.adb("shell", f"pidof {CLOCK}").returncode == 1
    assert hand.adb.shell(f"pidof {SETTINGS}")


@call("app_clear")
def _app_clear(hand: Hand) -> None:
    d = hand.open(CLOCK)
    assert hand.state.alarms()
    d.app_clear(CLOCK)
    assert not hand.state.alarms()
    assert hand.adb("shell", f"pidof {CLOCK}").returncode == 1


@call("app_current")
def _app_current(hand: Hand) -> None:
    current = hand.open(CLOCK).app_current()
    assert hand.front() == f"{current['package']}/{current['activity']}" == f"{CLOCK}/com.android.deskclock.DeskClock"


@call("app_wait", "wait_activity")
def _app_wait(hand: Hand) -> None:
    d = hand.open(CLOCK)
    assert str(d.app_wait(CLOCK, front=True, timeout=5)) == hand.adb.shell(f"pidof {CLOCK}")
    assert d.wait_activity("com.android.deskclock.DeskClock", timeout=5)
    assert d.app_wait("org.example.nothing", timeout=0.1) == 0
    assert d.wait_activity(".Nothing", timeout=0.1) is False


@call("app_info")
def _app_info(hand: Hand) -> None:
    info = hand.d.app_info(SETTINGS)
    assert f"versionName={info['versionName']}\n" in hand.adb.shell(f"dumpsys package {SETTINGS}")
    assert f"versionCode={info['versionCode']} " in hand.adb.shell(f"dumpsys package {SETTINGS}")
    with pytest.raises(uiautomator2.AppNotFoundError):
        hand.d.app_info("org.example.nothing")


@call("app_list")
def _app_list(hand: Hand) -> None:
    listed = hand.adb.shell("pm list packages | cut -d: -f2").splitlines()
    assert sorted(hand.d.app_list()) == sorted(listed)
    assert hand.d.app_list("clock") == [name for name in listed if "clock" in name]
    assert SETTINGS in hand.d.app_list("-s") and SETTINGS not in hand.d.app_list("-3")


@call("app_install", "app_uninstall", "app_auto_grant_permissions")
def _app_install(hand: Hand) -> None:
    (hand.folder / "dummy.apk").write_bytes(make_apk(version=7))
    hand.d.app_install(str(hand.folder / "dummy.apk"))
    assert hand.d.app_info(DUMMY) == {"versionName": "7.0", "versionCode": 7}
    assert hand.adb.shell(f"pm path {DUMMY}").startswith("package:/data/app/")
    hand.d.app_auto_grant_permissions(DUMMY)
    assert hand.d.app_uninstall(DUMMY) is True
    assert hand.d.app_uninstall(DUMMY) is False
    assert DUMMY not in hand.adb.shell("pm list packages")


@call("app_uninstall_all")
def _app_uninstall_all(hand: Hand) -> None:
    (hand.folder / "dummy.apk").write_bytes(make_apk())
    hand.d.app_install(str(hand.folder / "dummy.apk"))
    kept = [name for name in hand.d.app_list("-3") if name != DUMMY]
    assert hand.d.app_uninstall_all(excludes=kept) == [DUMMY]
    assert hand.adb.shell("pm list packages -3 | cut -d: -f2").splitlines() == kept


@call("session", "session.running", "session.restart", "session.pid", "session.close")
def _session(hand: Hand) -> None:
    with hand.d.session(CLOCK) as session:
        first = session.pid
        assert session.running() and hand.adb.shell(f"pidof {CLOCK}") == str(first)
        session(description="Timer").click()
        session.restart()
        assert session.running() and session.pid != first
        hand.adb.shell(f"am force-stop {CLOCK}")
        with pytest.raises(uiautomator2.SessionBrokenError):
            _ = session.info
    attached = hand.open(SETTINGS).session(SETTINGS, attach=True)
    assert str(attached.pid) == hand.adb.shell(f"pidof {SETTINGS}")


@call("open_url")
def _open_url(hand: Hand) -> None:
    hand.d.open_url("https://weather.example/")
    assert not hand.front().startswith(HOME)
    assert any("weather.example" in text for text in hand.adb.texts())


# -- watchers and the server -----------------------------------------------------------------------------


@call("watcher.when", "watcher.run", "watcher.remove", "watcher.reset")
def _watcher(hand: Hand) -> None:
    d = hand.open(SETTINGS)
    seen: list[str] = []
    d.watcher("display").when("Display").click()
    d.watcher.when("Dark theme").when("//*[@text='Font size']").call(lambda d: seen.append(d.serial))
    assert d.watcher.run()
    assert "Dark theme" in hand.adb.texts()
    hand.open(SETTINGS)
    d.watcher.remove("display")
    assert d.watcher.run() is False
    d.watcher.when("Network & internet").press("home")
    assert d.watcher.run()
    assert hand.front().startswith(HOME)
    d.watcher.reset()


@call("watcher.start", "watcher.stop", "watcher.running")
def _watcher_in_the_background(hand: Hand) -> None:
    d = hand.d
    d.watcher.when("Display").click()
    d.watcher.start(0.1)
    assert d.watcher.running()
    hand.adb.shell(f"am start -n {SETTINGS}/.Settings")
    assert d(text="Dark theme").wait(timeout=20)
    d.watcher.stop()
    assert not d.watcher.running()
    d.watcher.reset()


@call("watch_context", "watch_context.wait_stable")
def _watch_context(hand: Hand) -> None:
    with hand.d.watch_context(autostart=False) as watching:
        watching.when("Display").click()
        hand.adb.shell(f"am start -n {SETTINGS}/.Settings")
        watching.start()
        watching.wait_stable(seconds=0.5, timeout=30)
    assert "Dark theme" in hand.adb.texts()


@call("reset_uiautomator", "stop_uiautomator", "start_uiautomator")
def _server(hand: Hand) -> None:
    d = hand.d
    d.stop_uiautomator()
    assert not d._check_alive()
    assert d.info["sdkInt"] == 34  # the client starts it again
    d.reset_uiautomator()
    assert d._check_alive()
    d.stop_uiautomator()
    d.start_uiautomator()
    assert d._check_alive()


@call("connect", "connect_usb")
def _connect(hand: Hand) -> None:
    other = uiautomator2.connect_usb(hand.d.adb_device)
    assert other.info == uiautomator2.connect(hand.d.adb_device).info == hand.d.info


@call.parametrized()
def test_a_call_does_what_it_says(hand: Hand, check: Check) -> None:
    check(hand)
