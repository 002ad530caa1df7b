"""An interactive shell: `adb shell` without a command.

On a terminal the phone echoes what is typed, as its tty would; with input from a file or pipe it does not, and runs
each line as soon as it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .commands import ExitShell
from .shell import Shell
from .shell_streams import Channel, HostSink, HostSource, Id, Memory, Terminal
from .shell_syntax import is_unfinished

if TYPE_CHECKING:
    from .handset import Handset
    from .stream import Stream

_INTERRUPT, _END, _BACKSPACES, _RETURNS = "\x03", "\x04", "\x08\x7f", "\r\n"


async def run_console(handset: Handset, stream: Stream, *, packets: bool, terminal: bool) -> None:
    """Serves an interactive shell until the input ends or `exit` is called."""
    channel = Channel(stream, packets=packets)
    source = HostSource(stream, packets=packets)
    stream.accept()
    shell = Shell(handset)
    out, err = HostSink(channel, Id.STDOUT), HostSink(channel, Id.STDERR)
    try:
        if terminal:
            await _converse(shell, source, Terminal(out))
        else:
            await _run_lines(shell, source, out, err)
    except ExitShell as leaving:
        shell.status = leaving.status
    channel.put(Id.EXIT, bytes([shell.status & 0xFF]))
    await channel.flush()


async def _run_lines(shell: Shell, source: HostSource, out: HostSink, err: HostSink) -> None:
    """Runs a script while it comes in. What a command reads is taken from the script, as with any shell."""
    script = ""
    while line := await source.read_line():
        script += line.decode("utf-8", "replace")
        if not is_unfinished(script):
            await shell.run(script, source, out, err)
            await out.flush()
            script = ""
    await shell.run(script, source, out, err)


async def _converse(shell: Shell, source: HostSource, terminal: Terminal) -> None:
    script = line = ""

    def prompt() -> None:
        shown = "> " if script else f"{shell.handset.device_name}:{shell.cwd} $ "
        terminal.write(shown.encode())

    prompt()
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
                script = "" if char == _INTERRUPT else f"{script}{line}\n"
                if not is_unfinished(script):
                    await shell.run(script, Memory(), terminal, terminal)
                    script = ""
                line = ""
                prompt()
            elif char.isprintable():
                terminal.write(char.encode())
                line += char
        await terminal.flush()
