"""`pm` and `cmd package`: what is installed, installing, removing."""

from __future__ import annotations

import zlib

from ..adb_keyboard import remove_input_methods
from ..installer import InstallError
from ..state import PackageInfo
from .registry import Call, command
from .service import service_command

CLOCK = "com.google.android.deskclock"
HOME_APP = "com.google.android.apps.nexuslauncher"
_INSTALL_OPTIONS = frozenset({"-S", "-i", "-p", "--user", "--abi", "--install-location"})
"""Options of installing that are followed by a value."""


def apk_path(info: PackageInfo) -> str:
    """Where the package's APK would lie on a phone."""
    if info.system:
        return f"/system/app/{info.label.replace(' ', '')}/{info.label.replace(' ', '')}.apk"
    mark = f"{zlib.crc32(info.package.encode()):08x}"
    return f"/data/app/~~{mark}==/{info.package}-{mark[::-1]}==/base.apk"


@command("pm")
@service_command("package")
async def _pm(call: Call) -> int:
    """`pm list packages|path|install|uninstall|clear|enable|disable-user|resolve-activity|query-activities …`."""
    verb, *rest = call.args or [""]
    if verb == "list":
        return _list(call, rest)
    if verb == "query-activities":
        return _query(call, rest)
    if verb.startswith("install"):
        return await _install(call, verb, rest)
    if verb in ("grant", "revoke", "compile", "trim-caches"):
        return 0
    verbs = {
        "path": _path,
        "uninstall": _uninstall,
        "clear": _clear,
        "enable": _enable,
        "disable-user": _enable,
        "disable": _enable,
        "resolve-activity": _resolve,
    }
    function = verbs.get(verb)
    names = [argument for position, argument in enumerate(rest) if _is_name(rest, position)]
    if function is None or not names:
        return call.fail(f"Unknown command: {verb}" if function is None else "Error: no package specified", 255)
    return function(call, verb, names[0])


def _is_name(args: list[str], position: int) -> bool:
    return not args[position].startswith("-") and (position == 0 or args[position - 1] not in ("--user", "-a", "-c"))


def _list(call: Call, rest: list[str]) -> int:
    if rest[:1] == ["users"]:
        call.say("Users:\n\tUserInfo{0:Owner:c13} running")
        return 0
    if rest[:1] not in (["packages"], ["package"]):
        return call.fail("Error: unknown list type '" + " ".join(rest[:1]) + "'")
    flags = {argument for argument in rest[1:] if argument.startswith("-")}
    words = [argument for position, argument in enumerate(rest) if position and _is_name(rest, position)]
    for info in sorted(call.phone.installed(), key=lambda info: info.package):
        if ("-3" in flags and info.system) or ("-s" in flags and not info.system):
            continue
        if ("-d" in flags and info.enabled) or ("-e" in flags and not info.enabled):
            continue
        if words and words[0] not in info.package:
            continue
        path = f"{apk_path(info)}=" if "-f" in flags else ""
        version = f" versionCode:{info.version_code}" if "--show-versioncode" in flags else ""
        call.say(f"package:{path}{info.package}{version}")
    return 0


def _path(call: Call, _verb: str, package: str) -> int:
    info = call.phone.state.package(package)
    if info is None:
        return 1
    call.say(f"package:{apk_path(info)}")
    return 0


def _clear(call: Call, _verb: str, package: str) -> int:
    state = call.phone.state
    if state.package(package) is None:
        call.say("Failed")
        return 1
    call.phone.force_stop(package)
    call.handset.processes.end(package)
    if package == CLOCK:
        for alarm in state.alarms():
            state.delete_alarm(alarm.id)
        for timer in state.timers():
            state.delete_timer(timer.id)
    call.say("Success")
    return 0


def _enable(call: Call, verb: str, package: str) -> int:
    if call.phone.state.package(package) is None:
        return call.fail(f"Error: java.lang.IllegalArgumentException: Unknown package: {package}", 255)
    call.phone.state.update_package(package, enabled=int(verb == "enable"))
    word = {"enable": "enabled", "disable": "disabled"}.get(verb, "disabled-user")
    call.say(f"Package {package} new state: {word}")
    return 0


def _resolve(call: Call, _verb: str, package: str) -> int:
    info = call.phone.state.package(package)
    if info is None or not info.activity:
        call.say("No activity found")
        return 0
    call.say("priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true")
    call.say(f"{package}/{info.activity}")
    return 0


def _query(call: Call, rest: list[str]) -> int:
    """The activities that the launcher shows; other intents are answered by `am start` alone."""
    found = [info for info in call.phone.installed() if info.activity and info.enabled and info.package != HOME_APP]
    if "android.intent.category.LAUNCHER" not in rest or not found:
        call.say("No activities found")
        return 0
    call.say(f"{len(found)} activities found:")
    for number, info in enumerate(sorted(found, key=lambda info: info.package)):
        name = info.package + info.activity if info.activity.startswith(".") else info.activity
        call.say(f"  Activity #{number}:")
        call.say("    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true")
        if "--brief" in rest:
            call.say(f"    {info.package}/{info.activity}")
            continue
        call.say("    ActivityInfo:")
        call.say(f"      name={name}")
        call.say(f"      packageName={info.package}")
        call.say(f"      labelRes=0x0 nonLocalizedLabel={info.label} icon=0x0 banner=0x0")
        call.say("      enabled=true exported=true directBootAware=false")
    return 0


async def _install(call: Call, verb: str, rest: list[str]) -> int:
    """`install`, and the steps of a session: `install-create`, `-write`, `-commit` and `-abandon`.

    An APK is a file on the phone, or with `-S SIZE` that many bytes of standard input, as `adb install` sends it.
    """
    installer = call.handset.installer
    try:
        match verb:
            case "install":
                installer.install([await _apk(call, rest)], rest)
            case "install-create":
                call.say(f"Success: created install session [{installer.begin(rest)}]")
                return 0
            case "install-write":
                number, name, *_ = _operands(rest)
                data = await _apk(call, rest)
                installer.add(int(number), name, data)
                call.say(f"Success: streamed {len(data)} bytes")
                return 0
            case "install-commit":
                installer.commit(int(_operands(rest)[0]))
            case "install-abandon":
                installer.abandon(int(_operands(rest)[0]))
            case _:
                return call.fail(f"Unknown command: {verb}", 255)
    except InstallError as error:
        call.say(f"Failure [{error}]")
        return 1
    except (OSError, IndexError, ValueError) as error:
        return call.fail(f"Error: failed to read the APK: {error}")
    call.say("Success")
    return 0


def _operands(args: list[str]) -> list[str]:
    """The arguments that are no options or their values; "-" stands for standard input and is one."""
    values = {place + 1 for place, argument in enumerate(args) if argument in _INSTALL_OPTIONS}
    return [
        argument
        for place, argument in enumerate(args)
        if place not in values and (argument == "-" or not argument.startswith("-"))
    ]


async def _apk(call: Call, args: list[str]) -> bytes:
    if "-S" in args[:-1]:
        return await call.stdin.read(int(args[args.index("-S") + 1]))
    return call.handset.files.read(call.path(_operands(args)[-1]))


def _uninstall(call: Call, _verb: str, package: str) -> int:
    info = call.phone.state.package(package)
    if info is None or info.system:
        call.say("Failure [DELETE_FAILED_INTERNAL_ERROR]")
        return 1
    call.phone.force_stop(package)
    call.handset.processes.end(package)
    remove_input_methods(call.phone, package)
    call.phone.state.uninstall(package)
    call.say("Success")
    return 0
