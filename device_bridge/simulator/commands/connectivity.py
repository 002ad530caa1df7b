"""`svc`, `cmd connectivity` and the like: switch radios and set volumes by way of their system services."""

from __future__ import annotations

from .registry import Call, command
from .service import service_command

_RADIOS = {"wifi": "wifi", "data": "mobile_data", "bluetooth": "bluetooth", "nfc": "nfc"}
_STREAMS = {"0": "voice_call", "2": "ring", "3": "music", "4": "alarm", "5": "notification"}
_SWITCH = {"enable": True, "disable": False}


@command("svc")
def _svc(call: Call) -> int:
    """`svc wifi|data|bluetooth|nfc enable|disable` and `svc power stayon true|false`."""
    if call.args[:2] == ["power", "stayon"] and len(call.args) > 2:
        call.phone.state.put("global", "stay_on_while_plugged_in", 0 if call.args[2] == "false" else 15)
        return 0
    if len(call.args) < 2 or call.args[0] not in _RADIOS or call.args[1] not in _SWITCH:
        names = "\n".join(f"         {name}" for name in (*_RADIOS, "power"))
        return call.fail(f"Available commands:\n         help     Show information about the subcommands\n{names}", 255)
    call.phone.state.set_radio(_RADIOS[call.args[0]], _SWITCH[call.args[1]])
    return 0


@service_command("connectivity")
def _connectivity(call: Call) -> int:
    """`cmd connectivity airplane-mode [enable|disable]`."""
    if call.args[:1] != ["airplane-mode"]:
        return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)
    if len(call.args) == 1:
        call.say("enabled" if call.phone.state.radio("airplane") else "disabled")
    elif call.args[1] in _SWITCH:
        call.phone.state.set_radio("airplane", _SWITCH[call.args[1]])
    else:
        return call.fail("Unknown command: " + call.args[1], 255)
    return 0


@service_command("wifi")
def _wifi(call: Call) -> int:
    """`cmd wifi set-wifi-enabled enabled|disabled` and `cmd wifi status`."""
    state = call.phone.state
    if call.args[:1] == ["set-wifi-enabled"] and call.args[1:] in (["enabled"], ["disabled"]):
        state.set_radio("wifi", call.args[1] == "enabled")
    elif call.args[:1] == ["status"]:
        call.say(f"Wifi is {'enabled' if state.radio('wifi') else 'disabled'}")
        if state.radio("wifi"):
            name = state.misc("wifi_ssid")
            call.say(f'Wifi is connected to "{name}"')
    else:
        return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)
    return 0


@service_command("bluetooth_manager")
def _bluetooth(call: Call) -> int:
    """`cmd bluetooth_manager enable|disable`."""
    if call.args[:1] not in (["enable"], ["disable"]):
        return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)
    call.phone.state.set_radio("bluetooth", _SWITCH[call.args[0]])
    return 0


@service_command("media_session")
def _media_session(call: Call) -> int:
    """`cmd media_session volume --stream N (--get | --set INDEX)`."""
    state, args = call.phone.state, call.args
    name = _STREAMS.get(args[args.index("--stream") + 1] if "--stream" in args[:-1] else "3")
    if args[:1] != ["volume"] or name is None:
        return call.fail("Error: unknown command '" + " ".join(args[:1]) + "'", 255)
    low, high = state.volume_range(name)
    if "--set" in args[:-1]:
        wanted = args[args.index("--set") + 1]
        if not wanted.isdecimal() or not low <= int(wanted) <= high:
            return call.fail(f"Error: volume index must be in the range [{low}..{high}]", 255)
        state.set_volume(name, int(wanted))
    call.say(f"[V] will get volume\n[V] volume is {state.volume(name)} in range [{low}..{high}]")
    return 0


@service_command("location")
def _location(call: Call) -> int:
    """`cmd location set-location-enabled true|false` and `cmd location is-location-enabled`."""
    state = call.phone.state
    if call.args[:1] == ["is-location-enabled"]:
        call.say(str(state.radio("location")).lower())
    elif call.args[:1] == ["set-location-enabled"] and call.args[1:] in (["true"], ["false"]):
        state.set_radio("location", call.args[1] == "true")
    else:
        return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)
    return 0
