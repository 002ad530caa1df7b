"""`cmd SERVICE …`: talks to a system service. Each service is a function registered by name."""

from __future__ import annotations

from collections.abc import Callable

from ..shade import Notification, notifications
from .registry import Call, CommandFunction, command, invoke

_services: dict[str, CommandFunction] = {}


def service_command(name: str) -> Callable[[CommandFunction], CommandFunction]:
    """Registers what `cmd NAME` does; the function's `Call` holds the arguments after the name."""

    def register(function: CommandFunction) -> CommandFunction:
        _services[name] = function
        return function

    return register


@command("cmd")
async def _cmd(call: Call) -> int:
    if not call.args:
        return call.fail("cmd: No service specified; use -l to list all services", 20)
    name, *rest = call.args
    if name == "-l":
        call.say("Currently running services:")
        for service in sorted(_services):
            call.say(f"  {service}")
        return 0
    function = _services.get(name)
    if function is None:
        return call.fail(f"cmd: Can't find service: {name}", 20)
    return await invoke(function, Call(call.shell, name, rest, call.stdin, call.stdout, call.stderr))


@service_command("uimode")
def _uimode(call: Call) -> int:
    """`cmd uimode night [yes|no|auto]`."""
    values = {"no": "1", "yes": "2", "auto": "0"}
    state = call.phone.state
    if call.args[:1] != ["night"] or (len(call.args) > 1 and call.args[1] not in values):
        return call.fail("Unknown command: " + " ".join(call.args), 255)
    if len(call.args) > 1:
        state.put("secure", "ui_night_mode", values[call.args[1]])
    names = {value: name for name, value in values.items()}
    call.say(f"Night mode: {names.get(state.get('secure', 'ui_night_mode') or '1', 'no')}")
    return 0


@service_command("statusbar")
def _statusbar(call: Call) -> int:
    """`cmd statusbar expand-notifications|expand-settings|collapse`."""
    match call.args[:1]:
        case ["expand-notifications"]:
            call.phone.open_shade("notifications")
        case ["expand-settings"]:
            call.phone.open_shade("settings")
        case ["collapse"]:
            call.phone.close_shade()
        case _:
            return call.fail("Unknown command: " + " ".join(call.args), 255)
    return 0


@service_command("notification")
def _notification(call: Call) -> int:
    """`cmd notification set_dnd on|off|none|priority|alarms|all` and `cmd notification list`."""
    modes = {"on": 2, "none": 2, "priority": 1, "alarms": 3, "all": 0, "off": 0}
    if call.args[:1] == ["set_dnd"] and len(call.args) == 2 and call.args[1] in modes:
        call.phone.state.put("global", "zen_mode", modes[call.args[1]])
        return 0
    if call.args[:1] == ["list"]:
        for note in notifications(call.phone.state):
            call.say(f"0|{note.package}|{note.id}|null|10000")
        return 0
    if call.args[:1] == ["post"] and len(call.args) > 2:
        return _post(call)
    return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)


def _post(call: Call) -> int:
    """`cmd notification post [-t TITLE] TAG TEXT`; the shell's own package posts it."""
    args, title = list(call.args[1:]), "Shell command"
    if args[0] in ("-t", "--title"):
        title, args = args[1], args[2:]
    if len(args) < 2:
        return call.fail("Error: usage: cmd notification post [-t title] tag text", 255)
    note = Notification(
        package="com.android.shell", title=title, text=" ".join(args[1:]), when=call.phone.state.epoch()
    )
    call.phone.state.add(note)
    call.say("posting:")
    return 0
