"""`svc`, `cmd connectivity` and the like: switch radios and set volumes by way of their system services."""

from __future__ import annotations

from .registry import Call, command
from .service import service_command

_RADIOS = {"wifi": "wifi", "data": "mobile_data", "bluetooth": "bluetooth", "nfc": "nfc"}
_STREAMS = {0: "voice_call", 2: "ring", 3: "music", 4: "alarm", 5: "notification"}
_SECURITY = {"open": 0, "wpa2": 8, "wpa3": 8}
"""How many characters of passphrase an access point needs at least."""
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
    """`cmd wifi set-wifi-enabled enabled|disabled`, `status`, `start-softap SSID SECURITY …` and `stop-softap`."""
    state = call.phone.state
    if call.args[:1] == ["set-wifi-enabled"] and call.args[1:] in (["enabled"], ["disabled"]):
        state.set_radio("wifi", call.args[1] == "enabled")
    elif call.args[:1] == ["status"]:
        call.say(f"Wifi is {'enabled' if state.radio('wifi') else 'disabled'}")
        if state.radio("wifi"):
            name = state.misc("wifi_ssid")
            call.say(f'Wifi is connected to "{name}"')
    elif call.args[:1] == ["start-softap"]:
        return _start_softap(call)
    elif call.args == ["stop-softap"]:
        was_on = state.radio("hotspot")
        state.set_radio("hotspot", False)
        call.say("Soft AP stopped successfully" if was_on else "Soft AP failed to stop")
    else:
        return call.fail("Unknown command: " + " ".join(call.args[:1]), 255)
    return 0


def _start_softap(call: Call) -> int:
    """`cmd wifi start-softap SSID open|wpa2|wpa3 [PASSPHRASE] [-b BAND]`: an access point, with no way to the net."""
    name, security, *rest = [*call.args[1:], "", ""]
    if not name or security not in _SECURITY:
        return call.fail(f"java.lang.IllegalArgumentException: Unknown network type {security}", 255)
    passphrase = rest[0] if security != "open" else ""
    if len(passphrase) < _SECURITY[security] or len(name.encode()) > 32:
        return call.fail("java.lang.IllegalArgumentException: Passphrase length invalid", 255)
    if call.phone.state.radio("hotspot") or call.phone.state.radio("airplane"):
        call.say("Soft AP failed to start. Please check config parameters")
        return 0
    call.phone.state.set_misc("hotspot_name", name)
    call.phone.state.set_radio("hotspot", True)
    call.say("Soft AP started successfully")
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
    """`cmd media_session volume [--show] [--stream N] [--set INDEX] [--get]`."""
    if call.args[:1] != ["volume"]:
        return call.fail("Error: unknown command '" + " ".join(call.args[:1]) + "'", 255)
    stream, asked = 3, False
    wanted: int | None = None
    rest = iter(call.args[1:])
    for option in rest:
        if option in ("--stream", "--set"):
            value = next(rest, "")
            if option == "--stream" and value.isdecimal():
                stream = int(value)
                call.say(f"[V] will control stream={stream} (STREAM_{_STREAMS.get(stream, 'invalid').upper()})")
            elif option == "--set" and value.isdecimal():
                wanted = int(value)
                call.say(f"[V] will set volume to index={wanted}")
            else:
                return call.fail(f'java.lang.NumberFormatException: For input string: "{value}"', 255)
        elif option == "--get":
            asked = True
            call.say("[V] will get volume")
        elif option != "--show":
            return call.fail(f"java.lang.IllegalArgumentException: Unknown argument {option}", 255)
    if stream not in _STREAMS:
        return call.fail(f"java.lang.IllegalArgumentException: Bad stream type {stream}", 255)
    return _volume(call, stream, wanted, asked=asked)


def _volume(call: Call, stream: int, wanted: int | None, *, asked: bool) -> int:
    state, name = call.phone.state, _STREAMS[stream]
    low, high = state.volume_range(name)
    call.say("[V] Connecting to AudioService")
    if wanted is not None and not low <= wanted <= high:
        return call.fail(
            f"Error: invalid volume index {wanted} for stream {stream} (should be in [{low}..{high}])", 255
        )
    if wanted is not None:
        state.set_volume(name, wanted)
    if asked:
        call.say(f"[V] volume is {state.volume(name)} in range [{low}..{high}]")
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
