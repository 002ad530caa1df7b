"""Calls to the uiautomator2 server on the phone, with a promise: what may not happen twice is sent once.

uiautomator2's own `jsonrpc_call` restarts the server and sends again when the connection drops, so a tap whose
answer was lost is tapped twice. Here a call that acts is sent once; only when no byte of it has left (the
connection could not be opened) is the server started again first.
"""

from __future__ import annotations

import http.client
import json
import socket
from typing import Any

import adbutils
import uiautomator2
from uiautomator2 import exceptions as u2
from uiautomator2.core import AdbHTTPConnection

from . import adb
from .errors import ActionFailed, DeviceGone, ServerNotReady

TIMEOUT = 15.0
_TROUBLE = (u2.BaseException, adbutils.AdbError, http.client.HTTPException, OSError, EOFError, ValueError)
# With these in its answer the server is up but useless: its hold on the accessibility service is lost.
_DEAD = ("UiAutomation not connected", "DeadObjectException", "DeadSystemRuntimeException")


class RemoteError(Exception):
    """The server answered with an error; `str()` is its message."""


class Server:
    """The uiautomator2 server of one phone, started through the real uiautomator2 client.

    Raises:
        ServerNotReady: when the server does not start.
        DeviceGone: when the phone is lost meanwhile.
    """

    def __init__(self, device: adbutils.AdbDevice, port: int) -> None:
        self.serial = str(device.serial)
        self._device = device
        self._adb_port = port
        try:
            self._u2 = uiautomator2.Device(device)
        except _TROUBLE as error:
            raise self.named(error) from error

    def read(self, method: str, *params: Any, timeout: float = TIMEOUT) -> Any:
        """Call something that may safely happen twice; a lost server is started again once.

        Raises:
            RemoteError: when the server answers with an error.
            ServerNotReady, DeviceGone: when it does not answer.
        """
        try:
            return self._call(self._open(timeout), method, params)
        except RemoteError as error:
            if not any(word in str(error) for word in _DEAD):
                raise
        except _TROUBLE as error:
            self._raise_if_gone(error)
        self._restart()
        try:
            return self._call(self._open(timeout), method, params)
        except _TROUBLE as error:
            raise self.named(error) from error

    def act(self, method: str, *params: Any, timeout: float = TIMEOUT) -> Any:
        """Call something that must not happen twice.

        Raises:
            RemoteError: when the server answers with an error.
            ActionFailed: when the answer is lost, so that nobody knows whether it happened.
            ServerNotReady, DeviceGone: when it could not be sent.
        """
        try:
            link = self._open(timeout)
        except _TROUBLE as error:
            self._raise_if_gone(error)
            self._restart()
            try:
                link = self._open(timeout)
            except _TROUBLE as again:
                raise self.named(again) from again
        try:
            return self._call(link, method, params)
        except _TROUBLE as error:
            self._raise_if_gone(error)
            raise ActionFailed(f"the phone did not answer, so {method} may or may not have happened") from error

    def close(self) -> None:
        """Stop the server if this object started it."""
        try:
            self._u2.stop_uiautomator(wait=False)
        except _TROUBLE:
            return  # A phone that is gone has no server to stop.

    def named(self, error: BaseException) -> DeviceGone | ServerNotReady:
        """The error that says what to do about a failed connection."""
        if not adb.is_there(self.serial, self._adb_port):
            return DeviceGone(self.serial)
        lines = str(error).strip().splitlines()
        return ServerNotReady(self.serial, lines[0][:200] if lines else type(error).__name__)

    def _raise_if_gone(self, error: BaseException) -> None:
        if not adb.is_there(self.serial, self._adb_port):
            raise DeviceGone(self.serial) from error

    def _restart(self) -> None:
        try:
            self._u2.stop_uiautomator()
            self._u2.start_uiautomator()
        except _TROUBLE as error:
            raise self.named(error) from error

    def _open(self, timeout: float) -> http.client.HTTPConnection:
        link: http.client.HTTPConnection = AdbHTTPConnection(self._device, port=self._u2._device_server_port)
        link.connect()
        link.sock.settimeout(timeout)
        link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return link

    def _call(self, link: http.client.HTTPConnection, method: str, params: tuple[Any, ...]) -> Any:
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        # An empty Accept-Encoding: the server's gzip leaks.
        headers = {"User-Agent": "uiautomator2", "Accept-Encoding": "", "Content-Type": "application/json"}
        try:
            link.auto_open = 0  # A second connection would be a second try.
            link.request("POST", "/jsonrpc/0", body, headers)
            response = link.getresponse()
            content = response.read()
        finally:
            link.close()
        if response.status != 200:
            raise u2.HTTPError(f"HTTP {response.status} {response.reason}")
        answer = json.loads(content.decode("utf-8", errors="replace"))
        if not isinstance(answer, dict) or not ("result" in answer or "error" in answer):
            raise u2.HTTPError("the answer is not JSON-RPC")
        if "error" in answer:
            raise RemoteError(str(answer["error"].get("message", "")) or str(answer["error"])[:200])
        return answer["result"]
