"""The phone's `/system/bin/sh`: runs command lines and carries their output to the host.

With the shell protocol (`shell,v2`) stdout, stderr and the exit status travel as separate packets and
stdin comes back the same way; without it, stdout and stderr are one plain stream.
"""

from __future__ import annotations

import contextlib
import struct
from enum import IntEnum
from typing import TYPE_CHECKING

from .commands import Call, ExitShell, Sink, Source, find_command, invoke
from .shell_syntax import Kind, Part, Pipeline, Redirect, ShellSyntaxError, Simple, Word, parse

if TYPE_CHECKING:
    from .handset import Handset
    from .server import Stream

SH = "/system/bin/sh"
_PIECE = 256 * 1024
_PACKET = struct.Struct("<BI")


class Id(IntEnum):
    """The packets of the shell protocol."""

    STDIN = 0
    STDOUT = 1
    STDERR = 2
    EXIT = 3
    CLOSE_STDIN = 4
    WINDOW_SIZE = 5


class Channel:
    """Output on its way to the host, kept together until somebody flushes, so that it takes few packets."""

    def __init__(self, stream: Stream, *, packets: bool) -> None:
        self._stream = stream
        self._packets = packets
        self._pending = bytearray()

    def put(self, kind: Id, data: bytes) -> None:
        """Queues output of one kind; the exit status is dropped where the protocol has no place for it."""
        if self._packets:
            for start in range(0, len(data), _PIECE):
                piece = data[start : start + _PIECE]
                self._pending += _PACKET.pack(kind, len(piece)) + piece
        elif kind is not Id.EXIT:
            self._pending += data

    async def flush(self) -> None:
        """Sends what is queued."""
        if self._pending:
            data = bytes(self._pending)
            self._pending.clear()
            await self._stream.write(data)


class HostSink:
    """Standard output or error of a command that the host started."""

    def __init__(self, channel: Channel, kind: Id) -> None:
        self._channel = channel
        self._kind = kind

    def write(self, data: bytes) -> None:
        """Queues output for the host."""
        self._channel.put(self._kind, data)

    async def flush(self) -> None:
        """Sends what is queued."""
        await self._channel.flush()


class HostSource:
    """Standard input from the host, read only when a command asks for it."""

    def __init__(self, stream: Stream, *, packets: bool) -> None:
        self._stream = stream
        self._packets = packets
        self._buffer = bytearray()
        self._closed = False

    async def read(self, limit: int | None = None) -> bytes:
        """Everything until the host closes the input, or until there are `limit` bytes."""
        data = bytearray()
        while (limit is None or len(data) < limit) and (piece := await self.read_some()):
            data += piece
        return bytes(data[:limit])

    async def read_some(self) -> bytes:
        """The next bytes as they come; b"" at the end of the input."""
        if not self._packets:
            return await self._stream.read()
        while not self._closed:
            if len(self._buffer) >= _PACKET.size:
                kind, length = _PACKET.unpack_from(self._buffer)
                end = _PACKET.size + length
                if len(self._buffer) >= end:
                    data = bytes(self._buffer[_PACKET.size : end])
                    del self._buffer[:end]
                    self._closed = kind == Id.CLOSE_STDIN
                    if kind == Id.STDIN and data:
                        return data
                    continue
            more = await self._stream.read()
            self._closed = not more
            self._buffer += more
        return b""


class Memory:
    """Output kept for the next command of a pipe, a file, or nobody."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> None:
        """Keeps the output."""
        self.data += data

    async def flush(self) -> None:
        """Nothing waits for it."""

    async def read(self, limit: int | None = None) -> bytes:
        """What was written, as the input of another command."""
        return bytes(self.data[:limit])


class Shell:
    """One running shell: working directory, variables and the status of the last command."""

    def __init__(self, handset: Handset) -> None:
        self.handset = handset
        self.cwd = "/"
        self.status = 0
        self.variables = {
            "HOME": "/",
            "PATH": "/product/bin:/apex/com.android.runtime/bin:/system/bin:/vendor/bin",
            "SHELL": SH,
            "TMPDIR": "/data/local/tmp",
            "USER": "shell",
            "EXTERNAL_STORAGE": "/sdcard",
        }

    async def run(self, text: str, stdin: Source, stdout: Sink, stderr: Sink) -> int:
        """Runs a script and returns the status of its last command.

        Raises:
            ExitShell: The script called `exit`.
        """
        try:
            pipelines = parse(text)
        except ShellSyntaxError as error:
            stderr.write(f"{SH}: {error}\n".encode())
            self.status = 1
            return self.status
        for pipeline in pipelines:
            skip = (pipeline.after == "&&" and self.status != 0) or (pipeline.after == "||" and self.status == 0)
            if not skip:
                self.status = await self._pipeline(pipeline, stdin, stdout, stderr)
        return self.status

    def subshell(self) -> Shell:
        """A new shell with a copy of this one's directory and variables."""
        inner = Shell(self.handset)
        inner.cwd, inner.variables = self.cwd, dict(self.variables)
        return inner

    async def _pipeline(self, pipeline: Pipeline, stdin: Source, stdout: Sink, stderr: Sink) -> int:
        for simple in pipeline.commands[:-1]:
            between = Memory()
            await self._simple(simple, stdin, between, stderr)
            stdin = between
        return await self._simple(pipeline.commands[-1], stdin, stdout, stderr)

    async def _simple(self, simple: Simple, stdin: Source, stdout: Sink, stderr: Sink) -> int:
        words = [text for word in simple.words for text in await self._expand(word)]
        assigned = {name: await self._text(word) for name, word in simple.assignments}
        if not words:
            self.variables.update(assigned)
        streams: dict[int, Sink] = {1: stdout, 2: stderr}
        files: list[tuple[Redirect, str, Memory]] = []
        for redirect in simple.redirects:
            target = await self._text(redirect.target)
            if redirect.operator == ">&":
                streams[redirect.fd] = streams.get(int(target) if target.isdigit() else 0, stdout)
            elif redirect.operator == "<":
                problem = self._input_problem(target)
                if problem:
                    stderr.write(f"{SH}: can't open {target}: {problem}\n".encode())
                    return 1
                stdin = Memory()
                stdin.write(self.handset.files.read(self.handset.files.resolve(target, self.cwd)))
            else:
                memory = Memory()
                streams[redirect.fd] = memory
                files.append((redirect, target, memory))
        before = self.variables
        self.variables = {**before, **assigned} if words else before
        try:
            status = await self._call(words, stdin, streams[1], streams[2]) if words else 0
        finally:
            if words and words[0] not in ("export", "unset", "read"):
                self.variables = before
        for redirect, target, memory in files:
            problem = self._save(target, bytes(memory.data), append=redirect.operator == ">>")
            if problem:
                stderr.write(f"{SH}: can't create {target}: {problem}\n".encode())
                status = 1
        return status

    async def _call(self, words: list[str], stdin: Source, stdout: Sink, stderr: Sink) -> int:
        function = find_command(words[0])
        if function is None:
            stderr.write(f"{SH}: {words[0]}: inaccessible or not found\n".encode())
            return 127
        return await invoke(function, Call(self, words[0], words[1:], stdin, stdout, stderr))

    def _input_problem(self, target: str) -> str:
        try:
            self.handset.files.read(self.handset.files.resolve(target, self.cwd))
        except OSError as error:
            return str(error.strerror)
        return ""

    def _save(self, target: str, data: bytes, *, append: bool) -> str:
        path = self.handset.files.resolve(target, self.cwd)
        if path == "/dev/null":
            return ""
        try:
            self.handset.files.write(path, data, append=append)
        except OSError as error:
            return str(error.strerror)
        return ""

    async def _value(self, part: Part) -> str:
        if part.kind is Kind.TEXT:
            return part.text
        if part.kind is Kind.COMMAND:
            output = Memory()
            with contextlib.suppress(ExitShell):
                await self.subshell().run(part.text, Memory(), output, Memory())
            return output.data.decode("utf-8", "replace").rstrip("\n")
        if part.text == "?":
            return str(self.status)
        if part.text == "$":
            return str(self.handset.processes.shell_pid)
        return self.variables.get(part.text, "")

    async def _text(self, word: Word) -> str:
        return "".join([await self._value(part) for part in word])

    async def _expand(self, word: Word) -> list[str]:
        fields: list[str] = []
        current: str | None = None
        pattern = False
        for part in word:
            value = await self._value(part)
            if part.quoted or part.kind is Kind.TEXT:
                current = (current or "") + value
                pattern = pattern or (not part.quoted and any(sign in value for sign in "*?["))
                continue
            pieces = value.split()
            if not pieces:
                continue
            if current is not None and not value[0].isspace():
                pieces[0] = current + pieces[0]
            elif current is not None:
                fields.append(current)
            fields += pieces[:-1]
            current = pieces[-1]
            if value[-1].isspace():
                fields.append(current)
                current = None
        if current is not None:
            fields.append(current)
        if pattern and len(fields) == 1:
            return self.handset.files.glob(fields[0], self.cwd) or fields
        return fields


async def run_command(handset: Handset, stream: Stream, text: str, *, packets: bool) -> None:
    """Serves `shell:` or `exec:` with a command: runs it and ends with its exit status."""
    channel = Channel(stream, packets=packets)
    source = HostSource(stream, packets=packets)
    stream.accept()
    try:
        status = await Shell(handset).run(text, source, HostSink(channel, Id.STDOUT), HostSink(channel, Id.STDERR))
    except ExitShell as leaving:
        status = leaving.status
    channel.put(Id.EXIT, bytes([status & 0xFF]))
    await channel.flush()
