"""`cmd SERVICE …`: talks to a system service. Each service is a function registered by name."""

from __future__ import annotations

from collections.abc import Callable

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


@service_command("notification")
def _notification(call: Call) -> int:
    """`cmd notification set_dnd on|off|none|priority|alarms|all` and `cmd notification list`."""
    modes = {"on": 1, "priority": 1, "none": 2, "alarms": 3, "all": 0, "off": 0}
    if call.args[:1] == ["set_dnd"] and len(call.args) == 2 and call.args[1] in modes:
        call.phone.state.put("global", "zen_mode", modes[call.args[1]])
        return 0
    if call.args[:1] == ["list"]:
        return 0
    return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)


@service_command("statusbar")
def _statusbar(call: Call) -> int:
    """`cmd statusbar collapse`: there is no shade to collapse, so it always is."""
    return 0 if call.args[:1] == ["collapse"] else call.fail("Unknown command: " + " ".join(call.args[:1]), 255)
