"""`dumpsys`: reports of the system services. Each service is a function registered by name."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from ..adb_keyboard import current_input_method
from ..shade import notifications
from .packages import apk_path
from .registry import Call, command

Report = Callable[[Call], None]
_reports: dict[str, Report] = {}
_DISPLAY_ID = 4619827259835644672


def report(name: str) -> Callable[[Report], Report]:
    """Registers what `dumpsys NAME` prints; the function's `Call` holds the arguments after the name."""

    def register(function: Report) -> Report:
        _reports[name] = function
        return function

    return register


@command("dumpsys")
def _dumpsys(call: Call) -> int:
    args = [argument for argument in call.args if argument != "-l"]
    if not args:
        call.say("Currently running services:")
        for name in sorted(_reports):
            call.say(f"  {name}")
        return 0
    function = _reports.get(args[0])
    if function is None:
        return call.fail(f"Can't find service: {args[0]}")
    function(Call(call.shell, args[0], args[1:], call.stdin, call.stdout, call.stderr))
    return 0


def _token(name: str) -> str:
    """The identity hash that Android prints with an object; the same name has the same one."""
    return f"{zlib.crc32(name.encode()) & 0xFFFFFFF:07x}"


def _full(package: str, activity: str) -> str:
    return f"{package}/{package}{activity}" if activity.startswith(".") else f"{package}/{activity}"


def _record(package: str, activity: str, task: int) -> str:
    return f"ActivityRecord{{{_token(package + activity)} u0 {package}/{activity} t{task}}}"


@report("window")
def _window(call: Call) -> None:
    phone = call.phone
    package, activity = phone.current()
    display = "[0,0][{},{}]".format(*phone.size)
    for number, window in enumerate(reversed(phone.windows())):
        left, top, right, bottom = window.root.bounds
        call.say(f"  Window #{number} Window{{{_token(window.title)} u0 {window.title}}}:")
        call.say(f"    package={window.package} appop=NONE")
        call.say(f"    Frames: parent={display} display={display} frame=[{left},{top}][{right},{bottom}]")
    front = phone.focused_window()
    name = front.title if front.kind == "shade" else _full(package, activity)
    call.say(f"  mCurrentFocus=Window{{{_token(name)} u0 {name}}}")
    call.say(f"  mFocusedApp={_record(package, activity, len(phone.stack))}")
    call.say(f"  mInputMethodWindow={'shown' if phone.keyboard_shown else 'null'}")
    call.say(f"  mAwake={str(phone.awake).lower()}")


@report("activity")
def _activity(call: Call) -> None:
    phone = call.phone
    package, activity = phone.current()
    if call.args[:1] == ["top"]:
        pid = call.handset.processes.pid_of(package)
        call.say(f"TASK {package} id={len(phone.stack)} userId=0")
        call.say(f"  ACTIVITY {package}/{activity} {_token(package + activity)} pid={pid}")
        return
    call.say("ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)")
    call.say("Display #0 (activities from top to bottom):")
    for number, shown in reversed(list(enumerate(phone.stack))):
        call.say(f"    * Hist #{number}: {_record(shown.app.package, shown.name, number + 1)}")
    record = _record(package, activity, len(phone.stack))
    call.say(f"  mResumedActivity: {record}\n  topResumedActivity={record}")


@report("battery")
def _battery(call: Call) -> None:
    level = call.phone.state.misc("battery_level", "82")
    call.say(
        "Current Battery Service state:\n  AC powered: false\n  USB powered: false\n  Wireless powered: false\n"
        "  Dock powered: false\n  Max charging current: 0\n  Max charging voltage: 0\n  Charge counter: 3567000\n"
        f"  status: 3\n  health: 2\n  present: true\n  level: {level}\n  scale: 100\n  voltage: 4051\n"
        "  temperature: 268\n  technology: Li-ion"
    )


@report("display")
def _display(call: Call) -> None:
    width, height = call.phone.size
    call.say(
        f"DISPLAY MANAGER (dumpsys display)\n  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, isActive=true, "
        f"displayId=0, uniqueId='local:{_DISPLAY_ID}', physicalPort=0, orientation={call.phone.rotation}, "
        f"logicalFrame=Rect(0, 0 - {width}, {height}), physicalFrame=Rect(0, 0 - {width}, {height}), "
        f"deviceWidth={width}, deviceHeight={height}}}]"
    )


@report("input")
def _input(call: Call) -> None:
    width, height = call.phone.size
    call.say("INPUT MANAGER (dumpsys input)\nInput Reader State:\n  Device 1: touchscreen")
    call.say(f"      SurfaceWidth: {width}px\n      SurfaceHeight: {height}px")
    call.say(f"      SurfaceOrientation: {call.phone.rotation}")


@report("SurfaceFlinger")
def _surface_flinger(call: Call) -> None:
    call.say(f'Display {_DISPLAY_ID} (HWC display 0): port=0 pnpId=GGL displayName="Common Panel"')


@report("power")
def _power(call: Call) -> None:
    awake = call.phone.awake
    call.say(f"POWER MANAGER (dumpsys power)\n  mWakefulness={'Awake' if awake else 'Asleep'}")
    call.say(f"  mHoldingDisplaySuspendBlocker={str(awake).lower()}")


@report("input_method")
def _input_method(call: Call) -> None:
    call.say(f"Current Input Method Manager state:\n  mCurMethodId={current_input_method(call.phone)}")
    call.say(f"  mInputShown={str(call.phone.keyboard_shown).lower()}")


@report("package")
def _package(call: Call) -> None:
    for name in call.args:
        info = call.phone.state.package(name)
        if info is None:
            call.say(f"Unable to find package: {name}")
            continue
        flags = "SYSTEM HAS_CODE ALLOW_CLEAR_USER_DATA" if info.system else "HAS_CODE ALLOW_CLEAR_USER_DATA"
        call.say(
            f"Packages:\n  Package [{name}] ({_token(name)}):\n    codePath={apk_path(info).rpartition('/')[0]}\n"
            f"    versionCode={info.version_code} minSdk=24 targetSdk=34\n    versionName={info.version}\n"
            f"    signatures=PackageSignatures{{{_token(name)} version:3, signatures:[{_token(name + 'key')}]}}\n"
            f"    pkgFlags=[ {flags} ]\n    firstInstallTime=2024-02-05 09:00:00\n"
            f"    lastUpdateTime=2024-02-05 09:00:00\n"
            f"    User 0: installed=true stopped={str(info.stopped).lower()} enabled={0 if info.enabled else 3}"
        )


@report("alarm")
def _alarm(call: Call) -> None:
    state = call.phone.state
    call.say("Current Alarm Manager state:")
    for alarm in state.alarms():
        if alarm.enabled:
            call.say(f"    tag=*walarm*:com.android.deskclock.ALARM_ALERT {alarm.hour:02d}:{alarm.minute:02d}")
    following = state.next_alarm()
    call.say(f"  Next alarm clock: {following:%Y-%m-%d %H:%M}" if following else "  Next alarm clock: none")


@report("wifi")
def _wifi(call: Call) -> None:
    state = call.phone.state
    on = state.radio("wifi")
    call.say(f"Wi-Fi is {'enabled' if on else 'disabled'}")
    if on:
        name, mac = state.misc("wifi_ssid"), state.misc("wifi_mac")
        call.say(f'mWifiInfo SSID: "{name}", MAC: {mac}, Supplicant state: COMPLETED')


@report("bluetooth_manager")
def _bluetooth(call: Call) -> None:
    on = call.phone.state.radio("bluetooth")
    call.say(f"Bluetooth Status\n  enabled: {str(on).lower()}\n  state: {'ON' if on else 'OFF'}")


@report("nfc")
def _nfc(call: Call) -> None:
    call.say(f"mState={'on' if call.phone.state.radio('nfc') else 'off'}")


@report("telephony.registry")
def _telephony(call: Call) -> None:
    airplane = call.phone.state.radio("airplane")
    call.say(f"  mServiceState={{mVoiceRegState={'3(POWER_OFF)' if airplane else '0(IN_SERVICE)'}}}")


@report("notification")
def _notifications(call: Call) -> None:
    """The notification list; titles and texts with `--noredact`."""
    state = call.phone.state
    call.say("Current Notification Manager state:")
    call.say("  Notification List:")
    for note in notifications(state):
        call.say(f"    NotificationRecord(0x{note.id:08x}: pkg={note.package} user=UserHandle{{0}} id={note.id})")
        hidden = "--noredact" not in call.args
        call.say(f"        when={int(note.when * 1000)}")
        call.say("        extras={")
        for key, value in (("android.title", note.title), ("android.text", note.text)):
            shown = f"[length={len(value)}]" if hidden else f"({value})"
            call.say(f"            {key}=String {shown}")
        call.say("        }")
