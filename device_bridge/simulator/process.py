"""`BuiltinPhone`: a simulated phone in a process of its own, with an adb server of its own.

The phone's process owns the adb server and watches its standard input, so both end with this process, however it ends.
"""

from __future__ import annotations

import atexit
import contextlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from ..errors import DeviceError
from .adb_server import adb_path

_START_SECONDS = 40.0
_STOP_SECONDS = 8.0


class PhoneNotStarted(DeviceError):
    """The built-in phone could not be started; the text says why."""

    def __init__(self, detail: str) -> None:
        said = detail.rstrip(".")
        super().__init__(
            f"The built-in phone does not start: {said}.",
            "Change the address or the state file it complains about, or look at the parts with `tapwright doctor`.",
        )


class BuiltinPhone:
    """A running simulated phone, as adb sees it. Made by `start`; a context manager stops it.

    Attributes:
        serial: What adb calls the phone, `127.0.0.1:PORT`.
        adb_port: The port of the private adb server that knows the phone (`ANDROID_ADB_SERVER_PORT`).
        state_path: The SQLite file of the phone's state, None when it is only in memory.
    """

    def __init__(self, process: subprocess.Popen[str], log: IO[bytes], state_path: Path | None) -> None:
        self._process = process
        self._log = log
        self.state_path = state_path
        self.serial = ""
        self.adb_port = 0

    @classmethod
    def start(
        cls,
        state: Path | None = None,
        seed: int = 0,
        port: int = 0,
        *,
        packs: Sequence[str] = (),
        variant: int = 0,
        faults: str = "",
    ) -> BuiltinPhone:
        """Starts a phone and waits until adb sees it, about a second.

        Args:
            state: SQLite file of its state, made when it is not there; None keeps the state in memory.
            seed: What is on a new phone.
            port: TCP port of the phone; 0 takes a free one.
            packs: App packs, by path or name.
            variant: Which look its apps have; 0 is the plain one.
            faults: What goes wrong, `NAME=RATE,…`.

        Raises:
            PhoneNotStarted: It ended early or was not ready in time.
        """
        command = [sys.executable, "-P", "-m", __package__, "--seed", str(seed), "--port", str(port)]
        command += ["--exit-with-parent", "--adb-server"]
        if state is not None:
            command += ["--state", str(state)]
        for pack in packs:
            command += ["--apps", str(pack)]
        command += ["--variant", str(variant), "--faults", faults]
        # A session of its own keeps Ctrl-C in the terminal from ending the phone before the run has been saved.
        log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
        )
        phone = cls(process, log, state)
        atexit.register(phone.stop)
        try:
            phone._wait_ready()
        except BaseException:
            phone.stop()
            raise
        return phone

    @property
    def environment(self) -> dict[str, str]:
        """Variables with which other programs find the phone through its adb server."""
        return {"ANDROID_ADB_SERVER_PORT": str(self.adb_port), "ANDROID_SERIAL": self.serial}

    @property
    def running(self) -> bool:
        """Whether the phone's process is alive."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Makes the phone vanish at once, as if its battery fell out; its adb server stays until `stop`."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Ends the phone and its adb server. Harmless when repeated."""
        atexit.unregister(self.stop)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        if self.adb_port and _answers(self.adb_port):
            command = [adb_path(), "-P", str(self.adb_port), "kill-server"]
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                subprocess.run(command, capture_output=True, timeout=_STOP_SECONDS, check=False)
        self._log.close()

    def __enter__(self) -> BuiltinPhone:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _wait_ready(self) -> None:
        reader = threading.Thread(target=self._read_addresses, daemon=True)
        reader.start()
        reader.join(_START_SECONDS)
        if not self.serial:
            detail = f"not ready after {_START_SECONDS:.0f} s"
            if not reader.is_alive():
                self._process.wait(_STOP_SECONDS)
                self._log.seek(0)
                said = self._log.read().decode(errors="replace").strip().splitlines()
                detail = said[-1].removeprefix("error: ") if said else f"exit status {self._process.returncode}"
            raise PhoneNotStarted(detail)

    def _read_addresses(self) -> None:
        for line in self._process.stdout or ():
            name, _, value = line.strip().partition(" ")
            if name == "adb":
                self.adb_port = int(value)
            elif name == "serial":
                self.serial = value
                return


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.5):
            return True
    except OSError:
        return False
