"""An interactive shell: `adb shell` without a command.

On a terminal the phone echoes what is typed, as its tty would; with input from a file or pipe it does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .commands import ExitShell
from .shell import Channel, HostSink, HostSource, Id, Memory, Shell

if TYPE_CHECKING:
    from .handset import Handset
    from .server import Stream

_INTERRUPT, _END, _BACKSPACES, _RETURNS = "\x03", "\x04", "\x08\x7f", "\r\n"


class _Terminal:
    """Output to a terminal, where a line ends with a carriage return as well."""

    def __init__(self, sink: HostSink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> None:
        self._sink.write(data.replace(b"\n", b"\r\n"))

    async def flush(self) -> None:
        await self._sink.flush()


async def run_console(handset: Handset, stream: Stream, *, packets: bool, terminal: bool) -> None:
    """Serves an interactive shell until the input ends or `exit` is called."""
    channel = Channel(stream, packets=packets)
    source = HostSource(stream, packets=packets)
    stream.accept()
    shell = Shell(handset)
    out, err = HostSink(channel, Id.STDOUT), HostSink(channel, Id.STDERR)
    try:
        if terminal:
            await _converse(shell, source, _Terminal(out))
        else:
            await shell.run((await source.read()).decode("utf-8", "replace"), Memory(), out, err)
    except ExitShell as leaving:
        shell.status = leaving.status
    channel.put(Id.EXIT, bytes([shell.status & 0xFF]))
    await channel.flush()


async def _converse(shell: Shell, source: HostSource, terminal: _Terminal) -> None:
    prompt = f"{shell.handset.device_name}:".encode()
    line = ""
    terminal.write(prompt + f"{shell.cwd} $ ".encode())
    await terminal.flush()
    while data := await source.read_some():
        for char in data.decode("utf-8", "replace"):
            if char == _END and not line:
                terminal.write(b"\n")
                return
            if char in _BACKSPACES:
                terminal.write(b"\x08 \x08" if line else b"")
                line = line[:-1]
            elif char == _INTERRUPT or char in _RETURNS:
                terminal.write(b"^C\n" if char == _INTERRUPT else b"\n")
                if char != _INTERRUPT:
                    await shell.run(line, Memory(), terminal, terminal)
                line = ""
                terminal.write(prompt + f"{shell.cwd} $ ".encode())
            elif char.isprintable():
                terminal.write(char.encode())
                line += char
        await terminal.flush()
