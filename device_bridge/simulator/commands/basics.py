"""The shell's own commands, and the small ones that only pass text along."""

from __future__ import annotations

import re

from .registry import Call, ExitShell, command, find_command, invoke, is_builtin


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
    raise ExitShell(int(call.args[0]) if call.args and call.args[0].isdigit() else call.shell.status)


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


@command("test", "[", builtin=True)
def _test(call: Call) -> int:
    args = call.args[:-1] if call.name == "[" else call.args
    negate = bool(args) and args[0] == "!"
    return int(_holds(call, args[1:] if negate else args) is negate)


def _holds(call: Call, args: list[str]) -> bool:
    if len(args) == 2 and args[0] in ("-e", "-f", "-d", "-s"):
        node = call.handset.files.find(call.path(args[1]))
        if node is None:
            return False
        return {"-e": True, "-f": not node.is_dir, "-d": node.is_dir, "-s": node.size > 0}[args[0]]
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
    args = call.args
    if args[:1] == ["-c"] and len(args) > 1:
        text = args[1]
    elif args:
        try:
            text = call.handset.files.read(call.path(args[0])).decode("utf-8", "replace")
        except OSError as error:
            return call.fail(f"sh: {args[0]}: {error.strerror}", 127)
    else:
        text = (await call.stdin.read()).decode("utf-8", "replace")
    try:
        return await call.shell.subshell().run(text, call.stdin, call.stdout, call.stderr)
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


@command("grep")
async def _grep(call: Call) -> int:
    flags = {letter for argument in call.args if argument.startswith("-") for letter in argument[1:]}
    rest = [argument for argument in call.args if not argument.startswith("-")]
    if not rest:
        return call.fail("grep: no REGEX", 2)
    try:
        pattern = re.compile(re.escape(rest[0]) if "F" in flags else rest[0], re.IGNORECASE if "i" in flags else 0)
    except re.error as error:
        return call.fail(f"grep: bad REGEX '{rest[0]}': {error}", 2)
    lines = (await _input(call, rest[1:])).decode("utf-8", "replace").splitlines()
    kept = [line for line in lines if (pattern.search(line) is not None) != ("v" in flags)]
    if "c" in flags:
        call.say(str(len(kept)))
    elif "q" not in flags:
        for line in kept:
            call.say(line)
    return 0 if kept else 1


@command("head", "tail")
async def _head(call: Call) -> int:
    args = list(call.args)
    count = 10
    if args[:1] == ["-n"] and len(args) > 1 and args[1].isdigit():
        count, args = int(args[1]), args[2:]
    elif args and re.fullmatch(r"-\d+", args[0]):
        count, args = int(args[0][1:]), args[1:]
    lines = (await _input(call, args)).splitlines(keepends=True)
    chosen = lines[:count] if call.name.endswith("head") else lines[-count:] if count else []
    call.stdout.write(b"".join(chosen))
    return 0


@command("wc")
async def _wc(call: Call) -> None:
    paths = [argument for argument in call.args if not argument.startswith("-")]
    data = await _input(call, paths)
    counts = {"l": data.count(b"\n"), "w": len(data.split()), "c": len(data)}
    flags = [letter for letter in "lwc" if f"-{letter}" in call.args] or list("lwc")
    call.say(" ".join([*(str(counts[letter]) for letter in flags), *paths]))


async def _input(call: Call, paths: list[str]) -> bytes:
    """The files named, or standard input when none is."""
    if not paths:
        return await call.stdin.read()
    data = b""
    for path in paths:
        try:
            data += call.handset.files.read(call.path(path))
        except OSError as error:
            call.complain(f"{call.name}: {path}: {error.strerror}")
    return data
