"""The way to a phone through adb: the program, its server, the phones it sees, and their troubles by name."""

from __future__ import annotations

import os
import socket
import subprocess
from functools import cached_property
from typing import NamedTuple

import adbutils

from .errors import AdbMissing, DeviceOffline, NoDevice, NoSuchSerial, Unauthorized

PORT = 5037
START_TIMEOUT = 20.0
CONNECT_TIMEOUT = 5.0
SILENCE = 60.0


class ListedPhone(NamedTuple):
    """A phone that adb sees; `state` is adb's word, `device` for one that can be used."""

    serial: str
    state: str
    model: str


class Client(adbutils.AdbClient):  # type: ignore[misc]
    """An adb client that asks the server for its version once, not before every stream (10 ms each)."""

    @cached_property
    def _version(self) -> int:
        return int(super().server_version())

    def make_connection(self, timeout: float | None = None) -> adbutils.AdbConnection:
        """A connection to the adb server; adbutils would let a silent phone keep it waiting for ten minutes."""
        return super().make_connection(min(timeout or SILENCE, SILENCE))

    def server_version(self) -> int:
        """The adb server's protocol version, e.g. 41."""
        return self._version


def adb_port(port: int | None = None) -> int:
    """The adb server's port: the given one, else ANDROID_ADB_SERVER_PORT, else 5037.

    Raises:
        AdbMissing: when that variable is no port.
    """
    named = os.environ.get("ANDROID_ADB_SERVER_PORT") or str(PORT)
    if not port and not (named.isdecimal() and 0 < int(named) < 65536):
        raise AdbMissing(f"ANDROID_ADB_SERVER_PORT is {named!r}, which is no port")
    return port or int(named)


def start_server(port: int | None = None) -> None:
    """Start the adb server unless something answers on its port already.

    Raises:
        AdbMissing: when there is no adb program or its server does not start.
    """
    port = adb_port(port)
    if _answers(port):
        return
    try:
        subprocess.run(
            [adbutils.adb_path(), "-P", str(port), "start-server"],
            check=True,
            capture_output=True,
            timeout=START_TIMEOUT,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise AdbMissing(said[-1] if said else "the server does not start") from error
    except (OSError, subprocess.TimeoutExpired, adbutils.AdbError) as error:
        raise AdbMissing(str(error)) from error


def client(port: int | None = None) -> Client:
    """A client of the adb server, which is started if need be."""
    start_server(port)
    return Client(host="127.0.0.1", port=adb_port(port))


def phones(port: int | None = None) -> list[ListedPhone]:
    """Every phone that adb sees, whatever its state."""
    try:
        seen = client(port).list(extended=True)
    except (adbutils.AdbError, OSError) as error:
        raise AdbMissing(str(error)) from error
    return [ListedPhone(info.serial, info.state, info.tags.get("model", "")) for info in seen]


def connect(serial: str, port: int | None = None) -> adbutils.AdbDevice:
    """The phone with this serial, ready to use; a `host:port` that adb does not know yet is connected first.

    Raises:
        NoDevice, NoSuchSerial, Unauthorized, DeviceOffline: what is wrong with it.
        AdbMissing: when adb itself does not answer.
    """
    adb = client(port)
    state = _state(serial, phones(port))
    if state in (None, "offline") and ":" in serial:
        _connect_remote(adb, serial)
        state = _state(serial, phones(port))
    if state is None:
        known = [phone.serial for phone in phones(port)]
        raise NoSuchSerial(serial, known) if known or serial else NoDevice()
    if state == "unauthorized":
        raise Unauthorized(serial)
    if state != "device":
        raise DeviceOffline(serial, state)
    return adb.device(serial)


def is_there(serial: str, port: int | None = None) -> bool:
    """Whether adb still sees the phone and can use it."""
    try:
        seen = Client(host="127.0.0.1", port=adb_port(port)).list() if _answers(adb_port(port)) else []
    except (adbutils.AdbError, OSError):
        return False
    return any(info.serial == serial and info.state == "device" for info in seen)


def _state(serial: str, seen: list[ListedPhone]) -> str | None:
    return next((phone.state for phone in seen if phone.serial == serial), None)


def _connect_remote(adb: Client, serial: str) -> None:
    try:
        with adb.make_connection(timeout=CONNECT_TIMEOUT) as link:
            link.send_command(f"host:connect:{serial}")
            link.check_okay()
            link.read_string_block()
    except (adbutils.AdbError, OSError):
        return  # That it is not there shows in the list, with a better error.


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.5):
            return True
    except OSError:
        return False
