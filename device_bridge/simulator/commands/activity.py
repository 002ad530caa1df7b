"""`am` and `monkey`: starts and stops what apps show, and sends broadcasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..adb_keyboard import keyboard_broadcast
from ..intents import Extra, Intent
from .registry import Call, command
from .service import service_command


def _texts(text: str) -> tuple[str, ...]:
    """What stands between commas; a comma after a backslash is one of the text."""
    return tuple(part.replace("\\,", ",") for part in re.split(r"(?<!\\),", text))


def _truth(text: str) -> bool:
    word = text.lower()
    return word in ("true", "t") if word in ("true", "t", "false", "f") else int(text, 0) != 0


def _integers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _decimals(text: str) -> tuple[float, ...]:
    return tuple(map(float, text.split(",")))


_EXTRAS: dict[str, Callable[[str], Extra]] = {
    "-e": str, "--es": str, "--ei": int, "--el": int, "--ef": float, "--ed": float, "--eu": str, "--ecn": str,
    "--ez": _truth, "--esa": _texts, "--esal": _texts, "--eia": _integers, "--eial": _integers, "--ela": _integers,
    "--elal": _integers, "--efa": _decimals, "--efal": _decimals, "--eda": _decimals, "--edal": _decimals,
}  # fmt: skip
_FLAGS_WITHOUT_VALUE = frozenset({"-W", "-S", "-D", "-N", "--activity-clear-top", "--activity-clear-task",
                                  "--activity-single-top", "--include-stopped-packages", "--async",
                                  "--receiver-foreground", "--grant-read-uri-permission"})  # fmt: skip
_PROTECTED = ("android.intent.action.AIRPLANE_MODE", "android.intent.action.BOOT_COMPLETED")


class _BadArguments(Exception):
    """The text is what `am` prints."""


def _parse(args: list[str]) -> tuple[Intent, set[str]]:
    """The intent that `am`'s arguments describe, and the flags that stand beside it."""
    values: dict[str, Any] = {"categories": [], "extras": {}}
    names = {"-a": "action", "-d": "data", "-t": "mime_type", "-n": "component", "-p": "package"}
    flags: set[str] = set()
    rest = iter(args)
    for option in rest:
        if option in _FLAGS_WITHOUT_VALUE:
            flags.add(option)
        elif option in names:
            values[names[option]] = _next(rest, option)
        elif option == "-c":
            values["categories"].append(_next(rest, option))
        elif option == "-f":
            values["flags"] = int(_next(rest, option), 0)
        elif option in _EXTRAS:
            key, text = _next(rest, option), _next(rest, option)
            values["extras"][key] = _extra(option, text)
        elif option in ("--esn", "--user", "--display", "--windowingMode"):
            _next(rest, option)
        elif option.startswith("-"):
            raise _BadArguments(f"Error: Unknown option: {option}")
        elif ":" in option:
            values["data"] = option
        elif "/" in option:
            values["component"] = option
        else:
            values["package"] = option
    values["categories"] = tuple(values["categories"])
    return Intent(**values), flags


def _next(rest: Any, option: str) -> str:
    try:
        return str(next(rest))
    except StopIteration:
        raise _BadArguments(f'Error: Argument expected after "{option}"') from None


def _extra(option: str, text: str) -> Extra:
    try:
        return _EXTRAS[option](text)
    except ValueError:
        if option == "--ez":
            raise _BadArguments(f"java.lang.IllegalArgumentException: Invalid boolean value: {text}") from None
        raise _BadArguments(f'java.lang.NumberFormatException: For input string: "{text}"') from None


@command("am")
@service_command("activity")
def _am(call: Call) -> int:
    """`am start|start-activity|broadcast|force-stop|kill|kill-all|get-current-user …`."""
    verb, *rest = call.args or [""]
    try:
        if verb in ("start", "start-activity"):
            return _start(call, *_parse(rest))
        if verb == "broadcast":
            return _broadcast(call, _parse(rest)[0])
    except _BadArguments as problem:
        return call.fail(str(problem), 255)
    if verb in ("force-stop", "stop-app") and rest:
        _stop(call, rest[-1])
    elif verb == "kill" and rest:
        call.handset.processes.end(rest[-1])
    elif verb == "kill-all":
        front = call.phone.current()[0]
        for process in call.handset.processes.table():
            if process.name != front:
                call.handset.processes.end(process.name)
    elif verb == "get-current-user":
        call.say("0")
    else:
        return call.fail(f"Unknown command: {verb}" if verb else "Activity manager (activity) commands:", 255)
    return 0


def _stop(call: Call, package: str) -> None:
    call.phone.force_stop(package)
    call.handset.processes.end(package)


def _start(call: Call, intent: Intent, flags: set[str]) -> int:
    if "-S" in flags and intent.component:
        _stop(call, intent.component.partition("/")[0])
    lines = call.phone.start_activity(intent).splitlines()
    trouble = next((at for at, line in enumerate(lines) if line.startswith("Error")), len(lines))
    for line in lines[:trouble]:
        call.say(line)
    for line in lines[trouble:]:
        call.complain(line)
    if trouble < len(lines):
        return 1
    if "-W" in flags:
        package, name = call.phone.current()
        call.say(f"Status: ok\nLaunchState: WARM\nActivity: {package}/{name}\nTotalTime: 87\nWaitTime: 91\nComplete")
    return 0


def _broadcast(call: Call, intent: Intent) -> int:
    if intent.action in _PROTECTED:
        text = f"Permission Denial: not allowed to send broadcast {intent.action} from pid=6120, uid=2000"
        return call.fail(f"Security exception: {text}", 255)
    answer = keyboard_broadcast(call.phone, intent)
    if answer is None:
        call.say(call.phone.broadcast(intent))
    else:
        call.say(f'Broadcasting: {intent}\nBroadcast completed: result=-1, data="{answer}"')
    return 0


@command("monkey")
def _monkey(call: Call) -> int:
    """`monkey -p PACKAGE [-c CATEGORY] 1`: opens an app as its icon does."""
    package = call.args[call.args.index("-p") + 1] if "-p" in call.args[:-1] else ""
    if not package or not call.phone.open_package(package):
        call.say("  bash arg: " + " ".join(call.args))
        return call.fail("** No activities found to run, monkey aborted.", 252)
    call.say("Events injected: 1\n## Network stats: elapsed time=21ms (0ms mobile, 0ms wifi, 21ms not connected)")
    return 0
