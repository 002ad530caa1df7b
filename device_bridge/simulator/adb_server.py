"""A private adb server for one simulated phone.

It leaves the person's own adb server alone: another port, no USB, no search for emulators, no network discovery, so it
never takes a real phone away and leaves no ghost of the simulated one behind.
"""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import adbutils

from ..errors import AdbMissing

_QUIET = {"ADB_USB": "0", "ADB_EMU": "0", "ADB_MDNS": "0", "ADB_MDNS_AUTO_CONNECT": ""}
_EMULATOR_PORTS = range(5555, 5586)
_START_SECONDS = 20.0
_STOP_SECONDS = 5.0
_POLL_SECONDS = 0.02


def adb_path() -> str:
    """The adb program that adbutils carries, or the one on PATH where it carries none.

    Raises:
        AdbMissing: There is neither.
    """
    carried = Path(adbutils.__file__).with_name("binaries") / ("adb.exe" if os.name == "nt" else "adb")
    if carried.is_file() and os.access(carried, os.X_OK):
        return str(carried)
    try:
        return str(adbutils.adb_path())
    except adbutils.AdbError as error:
        raise AdbMissing(str(error)) from error


def free_port() -> int:
    """A TCP port that nothing listens on and that adb would not take for an emulator's."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in _EMULATOR_PORTS:
            return port


class PrivateAdb:
    """An adb server that runs as a child of this process."""

    def __init__(self) -> None:
        self.port = 0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> int:
        """Starts the server and returns its port.

        Raises:
            AdbMissing: There is no adb program, or its server does not answer.
        """
        self.port = free_port()
        command = (adb_path(), "-P", str(self.port), "nodaemon", "server")
        nowhere = asyncio.subprocess.DEVNULL
        environment = {**os.environ, **_QUIET}
        environment.pop("ADB_SERVER_SOCKET", None)
        try:
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment
            )
            await asyncio.wait_for(self._answers(), _START_SECONDS)
        except (OSError, TimeoutError) as error:
            await self.stop()
            raise AdbMissing(f"its server does not start: {error or 'it stays silent'}") from error
        return self.port

    async def connect(self, serial: str) -> None:
        """Makes the server connect to a phone on the network.

        Raises:
            AdbMissing: The server does not answer or says that it cannot.
        """
        reply = await self._ask(f"host:connect:{serial}")
        if not reply.startswith(("connected to", "already connected")):
            raise AdbMissing(f"it cannot connect to {serial}: {reply}")

    async def stop(self) -> None:
        """Ends the server."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _answers(self) -> None:
        while True:
            try:
                await self._ask("host:version")
                return
            except ConnectionError:
                if self._process is not None and self._process.returncode is not None:
                    raise OSError(f"adb ended with status {self._process.returncode}") from None
                await asyncio.sleep(_POLL_SECONDS)

    async def _ask(self, request: str) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(b"%04x" % len(request) + request.encode())
            status = await reader.readexactly(4)
            text = (await reader.readexactly(int(await reader.readexactly(4), 16))).decode("utf-8", "replace")
            if status != b"OKAY":
                raise AdbMissing(text)
            return text
        except asyncio.IncompleteReadError:
            raise ConnectionResetError("adb closed the connection") from None
        finally:
            writer.close()
