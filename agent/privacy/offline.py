"""Offline, enforced: an audit hook refuses connections but to this machine, and child processes but known ones.

The hook stays until the process ends. A refusal is an error of the operating system's kind, which libraries take for a
connection that failed, and it is written down. What the hook cannot see is code that speaks to the system past Python
(a compiled library, or `ctypes` set up with care); where a run needs nothing else on this machine, `namespace.seal`
shuts that way too.
"""

from __future__ import annotations

import ipaddress
import os
import platform
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tapwright.errors import TapwrightError

from .namespace import seal

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "ws_proxy", "wss_proxy")
_MODULES = frozenset(("tapwright.device_bridge.simulator", "tapwright.agent.requantise"))
"""Programs of Tapwright's own that it starts; none of them connects anywhere but to this machine."""
_ADB = frozenset(("start-server", "kill-server", "nodaemon", "fork-server", "-s", "devices", "version"))
"""What adb may be started with: it serves, or speaks to a phone that it knows, but is sent nowhere."""
_SYMBOLS = frozenset(
    ("connect", "sendto", "sendmsg", "sendmmsg", "socket", "getaddrinfo", "gethostbyname", "system", "popen", "fork",
     "vfork", "clone", "execv", "execve", "execvp", "execvpe", "posix_spawn", "posix_spawnp", "syscall", "setns")
)  # fmt: skip
_EXEC = frozenset(("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"))


class OfflineRefused(PermissionError):
    """Something would have left this machine. An `OSError`, since that is what a network that is down raises."""


class NotOffline(TapwrightError):
    """What was asked for cannot be had offline."""


class Refusal(NamedTuple):
    """What was refused, in words, and when (seconds since the epoch)."""

    what: str
    time: float


_refused: list[Refusal] = []
_lock = threading.Lock()
_on = False
_adb = ""


def enforced() -> bool:
    """Whether this process is offline."""
    return _on


def enforce(*, sealed: bool = False) -> bool:
    """Take this process offline until it ends. Harmless when repeated.

    Args:
        sealed: Also by the kernel, where that is possible; what listens on this machine is out of reach then.

    Returns:
        Whether the kernel does it as well.
    """
    global _on, _adb  # noqa: PLW0603 - a hook is a matter of the whole process, and so is its switch
    if _on:
        return False
    _adb = _known_adb()
    platform.processor()  # runs a program for it once, and remembers; clients of chat models ask later
    done = sealed and seal()
    for name in _PROXIES:
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    os.environ.update(LANGSMITH_TRACING="false", LANGCHAIN_TRACING_V2="false", HF_HUB_OFFLINE="1")
    _on = True
    sys.addaudithook(_hook)
    return done


def _known_adb() -> str:
    """The adb program; finding it starts it, so that it is looked for before anything is refused."""
    import adbutils

    try:
        return os.path.realpath(str(adbutils.adb_path()))
    except (adbutils.AdbError, OSError):
        return ""


def taken() -> list[Refusal]:
    """What was refused since the last time, each thing once."""
    with _lock:
        found = list({one.what: one for one in _refused}.values())
        _refused.clear()
    return found


def require_local(verifier: str) -> None:
    """See that a verifier is on this machine.

    Raises:
        NotOffline: It is not.
    """
    remedy = "Name a server on this machine as http://127.0.0.1:PORT/v1 or ollama:MODEL, or leave --offline out."
    address = verifier if "//" in verifier else os.environ.get("OLLAMA_HOST") or "localhost"
    if not (verifier.startswith(("http://", "https://", "ollama:")) and _is_here(_host(address))):
        raise NotOffline(f"{verifier} is not on this machine.", remedy)


def _host(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


def _is_here(host: object) -> bool:
    """Whether a host is this machine; a name other than localhost would have to be asked for elsewhere."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    found = _number(host)
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return found is not None and found.is_loopback


def _number(host: object) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    said = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    check = _CHECKS.get(event)
    if check is not None and (what := check(*arguments)):
        with _lock:
            _refused.append(Refusal(what, time.time()))
        raise OfflineRefused(f"{what} is refused: this run is offline")


def _connecting(_: object, address: object) -> str:
    if address is None:  # on a socket that was connected before, and looked at then
        return ""
    if isinstance(address, tuple) and address and _is_here(address[0]) and address[0] != "":
        return ""
    shown = ":".join(map(str, address[:2])) if isinstance(address, tuple) else str(address)
    return f"a connection to {shown}"


def _looking_up(host: object, *_: object) -> str:
    """Reading an address that is a number asks nobody."""
    shown = host.decode(errors="replace") if isinstance(host, bytes) else host
    return "" if _is_here(host) or _number(host) else f"a look-up of {shown}"


def _naming(address: object, *_: object) -> str:
    host = address[0] if isinstance(address, tuple) and address else address
    return "" if _is_here(host) else f"a look-up of {host}"


def _starting(executable: object, arguments: Sequence[object] | str, *_: object) -> str:
    words = [arguments] if isinstance(arguments, str | bytes) else list(arguments or ())
    said = [os.fsdecode(word) if isinstance(word, str | bytes | os.PathLike) else str(word) for word in words]
    program = os.fsdecode(executable) if isinstance(executable, str | bytes | os.PathLike) else (said or [""])[0]
    if _is_ours(program, said) or _is_adb(program, said):
        return ""
    return f"the child process {' '.join(said[:4]) or program}"


def _is_ours(program: str, said: Sequence[str]) -> bool:
    return program == sys.executable and list(said[1:3]) == ["-P", "-m"] and len(said) > 3 and said[3] in _MODULES


def _is_adb(program: str, said: Sequence[str]) -> bool:
    rest = list(said[3:] if list(said[1:2]) == ["-P"] else said[1:])
    return bool(_adb and rest) and os.path.realpath(program) == _adb and rest[0] in _ADB


def _running(*arguments: object) -> str:
    shown = next((one for one in arguments if isinstance(one, str | bytes)), "")
    return f"the program {os.fsdecode(shown)}"


def _resolving(_: object, name: object) -> str:
    return f"the system's {name} by ctypes" if name in _SYMBOLS else ""


_CHECKS: dict[str, Callable[..., str]] = {
    "socket.connect": _connecting,
    "socket.sendto": _connecting,
    "socket.sendmsg": _connecting,
    "socket.getaddrinfo": _looking_up,
    "socket.gethostbyname": _looking_up,
    "socket.gethostbyaddr": _naming,
    "socket.getnameinfo": _naming,
    "subprocess.Popen": _starting,
    "ctypes.dlsym": _resolving,
    **dict.fromkeys(_EXEC, _running),
}
