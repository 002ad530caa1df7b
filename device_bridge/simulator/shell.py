"""The phone's `/system/bin/sh`: runs scripts and carries their output to the host."""

from __future__ import annotations

import asyncio
import fnmatch
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from .commands import Call, ExitShell, LeaveLoop, Sink, Source, find_command, invoke
from .shell_streams import Channel, HostSink, HostSource, Id, Memory, Terminal
from .shell_syntax import Case, Command, For, Group, If, Loop, Pipeline, Redirect, Simple, parse
from .shell_values import BadExpression, arithmetic, cut, split_modifier
from .shell_words import Kind, Part, ShellSyntaxError, Word, read_word
from .stream import StreamClosed

if TYPE_CHECKING:
    from .handset import Handset
    from .stream import Stream

SH = "/system/bin/sh"
_CRASHED = 139
"""The status of a program that ended by a segmentation fault."""
_LONGEST_WORD = 4 * 1024 * 1024
"""Characters that one word may grow to, as by `X=$X$X` in a loop."""


class _Streams(NamedTuple):
    """Standard input, output and error output of a command."""

    stdin: Source
    stdout: Sink
    stderr: Sink

    def complain(self, text: str) -> None:
        """Prints what the shell itself has to say."""
        self.stderr.write(f"{SH}: {text}\n".encode())

    def with_output(self, descriptor: int, sink: Sink) -> _Streams:
        """The same, with one of the two outputs going elsewhere."""
        return self._replace(stderr=sink) if descriptor == 2 else self._replace(stdout=sink)


class _Stop(Exception):
    """A command cannot be run; the message is what the shell prints."""


class Shell:
    """One running shell: working directory, variables and the status of the last command."""

    def __init__(self, handset: Handset) -> None:
        self.handset = handset
        self.cwd = "/"
        self.status = 0
        self.jobs: list[asyncio.Task[None]] = []
        self._inside = False
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
        streams = _Streams(stdin, stdout, stderr)
        try:
            with suppress(LeaveLoop):
                await self._script(parse(text), streams)
        except ShellSyntaxError as error:
            streams.complain(str(error))
            self.status = 1
        except RecursionError:
            if self._inside:
                raise  # The whole script ends, not only the shell that happened to be the innermost.
            streams.complain("stack overflow")
            self.status = _CRASHED
        return self.status

    def subshell(self) -> Shell:
        """A new shell with a copy of this one's directory and variables."""
        inner = Shell(self.handset)
        inner._inside = True
        inner.cwd, inner.variables = self.cwd, dict(self.variables)
        return inner

    async def _script(self, script: list[Pipeline], streams: _Streams) -> int:
        for pipeline in script:
            if (pipeline.after == "&&" and self.status != 0) or (pipeline.after == "||" and self.status == 0):
                continue
            if pipeline.background:
                self._start_job(pipeline, streams)
                continue
            status = await self._pipeline(pipeline.commands, streams)
            self.status = int(status == 0) if pipeline.negated else status
        return self.status

    def _start_job(self, pipeline: Pipeline, streams: _Streams) -> None:
        job = asyncio.create_task(self._in_background(pipeline, streams))
        self.jobs.append(job)
        self.handset.jobs.add(job)
        job.add_done_callback(self.handset.jobs.discard)
        self.status = 0

    async def _in_background(self, pipeline: Pipeline, streams: _Streams) -> None:
        """Runs in a shell of its own, without input, until it is done or nobody takes its output any more."""
        with suppress(ExitShell, LeaveLoop, StreamClosed):
            await self.subshell()._pipeline(pipeline.commands, streams._replace(stdin=Memory()))
            await streams.stdout.flush()

    async def _pipeline(self, commands: list[Command], streams: _Streams) -> int:
        stdin = streams.stdin
        for command in commands[:-1]:
            between = Memory()
            with suppress(ExitShell, LeaveLoop):
                await self.subshell()._command(command, _Streams(stdin, between, streams.stderr))
            stdin = between
        return await self._command(commands[-1], streams._replace(stdin=stdin))

    async def _command(self, command: Command, streams: _Streams) -> int:
        """Runs one command, its redirections around it."""
        files: list[tuple[Redirect, str, Memory]] = []
        try:
            for redirect in command.redirects:
                streams = await self._redirected(redirect, streams, files)
            status = await self._inner(command, streams)
        except (_Stop, BadExpression) as problem:
            streams.complain(str(problem))
            status = 1
        for redirect, target, memory in files:
            reason = self._save(target, bytes(memory.data), append=redirect.operator == ">>")
            if reason:
                streams.complain(f"can't create {target}: {reason}")
                status = 1
        return status

    async def _redirected(
        self, redirect: Redirect, streams: _Streams, files: list[tuple[Redirect, str, Memory]]
    ) -> _Streams:
        target = await self._text(redirect.target)
        if redirect.operator == ">&":
            return streams.with_output(redirect.fd, streams.stderr if target == "2" else streams.stdout)
        memory = Memory()
        if redirect.operator == "<":
            path = self.handset.files.resolve(target, self.cwd)
            try:
                memory.write(b"" if path == "/dev/null" else self.handset.files.read(path))
            except OSError as error:
                raise _Stop(f"can't open {target}: {error.strerror}") from None
            return streams._replace(stdin=memory)
        files.append((redirect, target, memory))
        return streams.with_output(redirect.fd, memory)

    async def _inner(self, command: Command, streams: _Streams) -> int:
        match command:
            case Simple():
                return await self._simple(command, streams)
            case Group(body, subshell):
                shell = self.subshell() if subshell else self
                try:
                    return await shell._script(body, streams)
                except ExitShell as leaving:
                    if not subshell:
                        raise
                    return leaving.status
            case If(branches):
                for condition, body in branches:
                    if condition is None or await self._script(condition, streams) == 0:
                        return await self._script(body, streams)
                return 0
            case Case(subject, cases):
                text = await self._text(subject)
                for patterns, body in cases:
                    if any([fnmatch.fnmatchcase(text, await self._text(pattern)) for pattern in patterns]):
                        return await self._script(body, streams)
                return 0
            case For():
                return await self._for(command, streams)
            case Loop():
                return await self._loop(command, streams)

    async def _for(self, loop: For, streams: _Streams) -> int:
        status = 0
        for value in [text for word in loop.words for text in await self._expand(word)]:
            self.variables[loop.name] = value
            status, goes_on = await self._round(loop.body, streams)
            if not goes_on:
                break
        return status

    async def _loop(self, loop: Loop, streams: _Streams) -> int:
        status, goes_on = 0, True
        while goes_on and (await self._script(loop.condition, streams) == 0) is not loop.until:
            status, goes_on = await self._round(loop.body, streams)
        return status

    async def _round(self, body: list[Pipeline], streams: _Streams) -> tuple[int, bool]:
        """One round of a loop: its status, and whether there may be another. Other streams get their turn between."""
        await streams.stdout.flush()
        await asyncio.sleep(0)
        try:
            return await self._script(body, streams), True
        except LeaveLoop as leaving:
            if leaving.levels > 1:
                leaving.levels -= 1
                raise
            return 0, leaving.goes_on

    async def _simple(self, simple: Simple, streams: _Streams) -> int:
        words = [text for word in simple.words for text in await self._expand(word)]
        assigned = {name: await self._text(word) for name, word in simple.assignments}
        if not words:
            self.variables.update(assigned)
            return 0
        before = self.variables
        self.variables = {**before, **assigned}
        try:
            return await self._call(words, streams)
        finally:
            if words[0] not in ("export", "unset", "read"):
                self.variables = before

    async def _call(self, words: list[str], streams: _Streams) -> int:
        function = find_command(words[0])
        if function is None:
            streams.complain(f"{words[0]}: inaccessible or not found")
            return 127
        return await invoke(function, Call(self, words[0], words[1:], *streams))

    def _save(self, target: str, data: bytes, *, append: bool) -> str:
        path = self.handset.files.resolve(target, self.cwd)
        if path == "/dev/null":
            return ""
        try:
            self.handset.files.write(path, data, append=append)
        except OSError as error:
            return str(error.strerror)
        return ""

    # -- words -------------------------------------------------------------------------------------

    async def _value(self, part: Part) -> str:
        match part.kind:
            case Kind.TEXT:
                return part.text
            case Kind.COMMAND:
                output = Memory()
                with suppress(ExitShell):
                    await self.subshell().run(part.text, Memory(), output, Memory())
                return output.data.decode("utf-8", "replace").rstrip("\n")
            case Kind.ARITHMETIC:
                return str(arithmetic(await self._text(read_word(part.text)), self.variables))
            case Kind.VARIABLE:
                return await self._variable(*split_modifier(part.text))

    async def _variable(self, name: str, modifier: str, rest: str) -> str:
        special = {"?": str(self.status), "$": str(self.handset.processes.shell_pid), "#": "0"}
        value = self.variables.get(name, special.get(name))
        is_set = value is not None and not (modifier.startswith(":") and value == "")
        word = await self._text(read_word(rest)) if rest else ""
        match modifier.removeprefix(":"):
            case "length":
                return str(len(value or ""))
            case "-" if not is_set:
                return word
            case "=" if not is_set:
                self.variables[name] = word
                return word
            case "?" if not is_set:
                raise _Stop(f"{name}: {word or 'parameter null or not set'}")
            case "+":
                return word if is_set else ""
            case "%" | "%%" | "#" | "##":
                return cut(value or "", modifier, word)
        return value or ""

    async def _text(self, word: Word) -> str:
        text = "".join([await self._value(part) for part in word])
        if len(text) > _LONGEST_WORD:
            raise _Stop("out of memory")
        return text

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
        if sum(map(len, fields)) > _LONGEST_WORD:
            raise _Stop("out of memory")
        if pattern and len(fields) == 1:
            return self.handset.files.glob(fields[0], self.cwd) or fields
        return fields


async def run_command(
    handset: Handset, stream: Stream, text: str, *, packets: bool = False, terminal: bool = False
) -> None:
    """Serves `shell:` or `exec:` with a command: runs it and ends with its exit status.

    Args:
        handset: The phone to run it on.
        stream: The host.
        text: The command line.
        packets: Speak the shell protocol, which keeps the streams apart and carries the exit status.
        terminal: Write to a terminal, which mixes both outputs and ends lines in its own way.
    """
    channel = Channel(stream, packets=packets)
    source = HostSource(stream, packets=packets)
    stream.accept()
    out, err = HostSink(channel, Id.STDOUT), HostSink(channel, Id.STDERR)
    screen = Terminal(out)
    try:
        shell = Shell(handset)
        status = await (shell.run(text, source, screen, screen) if terminal else shell.run(text, source, out, err))
    except ExitShell as leaving:
        status = leaving.status
    channel.put(Id.EXIT, bytes([status & 0xFF]))
    await channel.flush()
