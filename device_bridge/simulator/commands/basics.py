"""The shell's own commands, and those that run others."""

from __future__ import annotations

import asyncio
import re

from .registry import Call, ExitShell, LeaveLoop, command, find_command, invoke, is_builtin


@command("cd", builtin=True)
def _cd(call: Call) -> int:
    path = call.path(call.args[0] if call.args else call.shell.variables.get("HOME", "/"))
    node = call.handset.files.find(path)
    if node is None or not node.is_dir:
        reason = "No such file or directory" if node is None else "Not a directory"
        return call.fail(f"/system/bin/sh: cd: {path}: {reason}", 2)
    call.shell.cwd = path
    return 0


@command("pwd", builtin=True)
def _pwd(call: Call) -> None:
    call.say(call.shell.cwd)


@command("echo", builtin=True)
def _echo(call: Call) -> None:
    args = call.args
    newline = not (args and args[0] == "-n")
    if not newline:
        args = args[1:]
    call.stdout.write(" ".join(args).encode() + (b"\n" if newline else b""))


@command("printf", builtin=True)
def _printf(call: Call) -> int:
    if not call.args:
        return call.fail("/system/bin/sh: printf: usage: printf format [arguments]")
    escapes = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}
    form = re.sub(r"\\[nt\\]", lambda found: escapes[found[0]], call.args[0])
    places = len(re.findall(r"%[sd]", form))
    values = call.args[1:]
    for start in range(0, max(len(values), 1) if places else 1, places or 1):
        call.stdout.write(_filled(form, values[start : start + places]).encode())
    return 0


def _filled(form: str, values: list[str]) -> str:
    rest = iter(values)
    return re.sub(r"%[sd%]", lambda found: "%" if found[0] == "%%" else next(rest, ""), form)


@command("exit", builtin=True)
def _exit(call: Call) -> int:
    raise ExitShell(int(call.args[0]) if call.args and call.args[0].isdecimal() else call.shell.status)


@command("exec", builtin=True)
async def _exec(call: Call) -> int:
    if not call.args:
        return 0
    name, *rest = call.args
    function = find_command(name)
    if function is None:
        call.complain(f"/system/bin/sh: {name}: inaccessible or not found")
        raise ExitShell(127)
    inner = Call(call.shell, name, rest, call.stdin, call.stdout, call.stderr)
    raise ExitShell(await invoke(function, inner))


@command("break", "continue", builtin=True)
def _break(call: Call) -> int:
    levels = int(call.args[0]) if call.args and call.args[0].isdecimal() else 1
    raise LeaveLoop(levels, goes_on=call.name == "continue")


@command("read", builtin=True)
async def _read(call: Call) -> int:
    """Reads a line into variables; the last one takes what is left of it."""
    line = (await call.stdin.read_line()).decode("utf-8", "replace")
    names = [argument for argument in call.args if not argument.startswith("-")] or ["REPLY"]
    words = line.split(maxsplit=len(names) - 1) if len(names) > 1 else [line.strip()]
    for name, word in zip(names, [*words, *([""] * len(names))], strict=False):
        call.shell.variables[name] = word.rstrip("\n")
    return 0 if line else 1


@command("wait", builtin=True)
async def _wait(call: Call) -> None:
    """Waits for what runs in the background."""
    await asyncio.gather(*call.shell.jobs)


@command("true", ":", builtin=True)
def _true(_call: Call) -> int:
    return 0


@command("false", builtin=True)
def _false(_call: Call) -> int:
    return 1


@command("export", builtin=True)
def _export(call: Call) -> None:
    for argument in call.args:
        name, equals, value = argument.partition("=")
        if equals:
            call.shell.variables[name] = value


@command("unset", builtin=True)
def _unset(call: Call) -> None:
    for name in call.args:
        call.shell.variables.pop(name, None)


@command("env", "printenv")
def _env(call: Call) -> None:
    for name, value in sorted(call.shell.variables.items()):
        call.say(f"{name}={value}")


@command("test", "[", "[[", builtin=True)
def _test(call: Call) -> int:
    args = call.args[:-1] if call.name != "test" else call.args
    negate = bool(args) and args[0] == "!"
    return int(_holds(call, args[1:] if negate else args) is negate)


def _holds(call: Call, args: list[str]) -> bool:
    if len(args) == 2 and args[0] in ("-e", "-f", "-d", "-s", "-r", "-w", "-x"):
        node = call.handset.files.find(call.path(args[1]))
        if node is None:
            return False
        return {"-f": not node.is_dir, "-d": node.is_dir, "-s": node.size > 0}.get(args[0], True)
    if len(args) == 2 and args[0] in ("-n", "-z"):
        return bool(args[1]) is (args[0] == "-n")
    if len(args) == 3:
        left, operator, right = args
        if operator in ("=", "==", "!="):
            return (left == right) is (operator != "!=")
        try:
            order = (int(left) > int(right)) - (int(left) < int(right))
        except ValueError:
            return False
        wanted = {"-eq": (0,), "-ne": (-1, 1), "-gt": (1,), "-lt": (-1,), "-ge": (0, 1), "-le": (-1, 0)}
        return order in wanted.get(operator, ())
    return bool(args and args[0])


@command("sh")
async def _sh(call: Call) -> int:
    """`sh -c TEXT`, `sh FILE`, or a script on standard input."""
    args, given = call.args, call.args[1:]
    if args[:1] == ["-c"] and len(args) > 1:
        text, given = args[1], args[3:]
    elif args:
        try:
            text = call.handset.files.read(call.path(args[0])).decode("utf-8", "replace")
        except OSError as error:
            return call.fail(f"sh: {args[0]}: {error.strerror}", 127)
    else:
        text = (await call.stdin.read()).decode("utf-8", "replace")
    shell = call.shell.subshell()
    shell.variables |= {str(place): value for place, value in enumerate(given, start=1)}
    shell.variables |= {"#": str(len(given)), "@": " ".join(given), "*": " ".join(given)}
    try:
        return await shell.run(text, call.stdin, call.stdout, call.stderr)
    except ExitShell as leaving:
        return leaving.status


@command("toybox")
async def _toybox(call: Call) -> int:
    """Runs one of the commands that toybox holds, which on this phone are those with a file of their own."""
    if not call.args:
        return 0
    name = call.args[0]
    function = find_command(name)
    if function is None or is_builtin(name):
        return call.fail(f"toybox: Unknown command {name}", 127)
    return await invoke(function, Call(call.shell, name, call.args[1:], call.stdin, call.stdout, call.stderr))


@command("which")
def _which(call: Call) -> int:
    missing = 0
    for name in call.args:
        if find_command(name) is None or is_builtin(name):
            missing = 1
        else:
            call.say(f"/system/bin/{name}")
    return missing


@command("nohup", "timeout", "setsid")
async def _nohup(call: Call) -> int:
    """`nohup COMMAND …` and `timeout SECONDS COMMAND …`."""
    args = call.args
    seconds = None
    if call.name == "timeout":
        if len(args) < 2 or not re.fullmatch(r"\d+(\.\d+)?s?", args[0]):
            return call.fail("timeout: Needs 2 arguments")
        seconds, args = float(args[0].rstrip("s")), args[1:]
    function = find_command(args[0]) if args else None
    if function is None:
        return call.fail(f"{call.name}: exec {' '.join(args[:1])}: No such file or directory", 127)
    inner = Call(call.shell, args[0], args[1:], call.stdin, call.stdout, call.stderr)
    try:
        return await asyncio.wait_for(invoke(function, inner), seconds)
    except TimeoutError:
        return 124
