"""`settings`: reads and writes the settings tables, and nothing but the tables."""

from __future__ import annotations

from .registry import Call, command

NAMESPACES = ("system", "secure", "global")


@command("settings")
def _settings(call: Call) -> int:
    """`settings [--user N] get|put|delete|list|reset NAMESPACE [KEY [VALUE]]`."""
    args = call.args[2:] if call.args[:1] == ["--user"] else call.args
    if len(args) < 2 or args[0] not in ("get", "put", "delete", "list"):
        return call.fail("Invalid command" if args else "Settings provider (settings) commands:", 255)
    verb, namespace, *rest = args
    namespace = namespace.lower()
    if namespace not in NAMESPACES:
        return call.fail(f"Invalid namespace '{namespace}'", 255)
    state = call.phone.state
    if verb == "list":
        for key, value in state.list_settings(namespace).items():
            call.say(f"{key}={value}")
        return 0
    if len(rest) < (2 if verb == "put" else 1):
        return call.fail("Bad arguments", 255)
    if verb == "get":
        found = state.get(namespace, rest[0])
        call.say("null" if found is None else found)
    elif verb == "put":
        state.put(namespace, rest[0], rest[1])
    else:
        call.say(f"Deleted {int(state.delete(namespace, rest[0]))} rows")
    return 0
