"""Shell commands that pass text along: search it, sort it, cut it."""

from __future__ import annotations

import itertools
import re

from ..shell_streams import Memory
from .registry import Call, command, find_command, invoke

_MOST_NUMBERS = 1_000_000


@command("grep", "egrep", "fgrep")
async def _grep(call: Call) -> int:
    """`grep [-ivcqnowEF] [-e] PATTERN [FILE…]`."""
    rest = [argument for argument in call.args if not argument.startswith("-")]
    flags = {letter for argument in call.args if argument.startswith("-") for letter in argument[1:]}
    if not rest:
        return call.fail("grep: no REGEX", 2)
    wanted = re.escape(rest[0]) if "F" in flags or call.name == "fgrep" else rest[0]
    try:
        pattern = re.compile(rf"\b(?:{wanted})\b" if "w" in flags else wanted, re.IGNORECASE if "i" in flags else 0)
    except re.error as error:
        return call.fail(f"grep: bad REGEX '{rest[0]}': {error}", 2)
    lines = (await _input(call, rest[1:])).decode("utf-8", "replace").splitlines()
    kept = [(at, line) for at, line in enumerate(lines, 1) if (pattern.search(line) is not None) != ("v" in flags)]
    if "c" in flags:
        call.say(str(len(kept)))
    elif "q" not in flags:
        for at, line in kept:
            for shown in [found[0] for found in pattern.finditer(line)] if "o" in flags else [line]:
                call.say(f"{at}:{shown}" if "n" in flags else shown)
    return 0 if kept else 1


@command("head", "tail")
async def _head(call: Call) -> int:
    args = list(call.args)
    count = 10
    if args[:1] == ["-n"] and len(args) > 1 and args[1].isdecimal():
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


@command("sort")
async def _sort(call: Call) -> None:
    """`sort [-nru] [FILE…]`."""
    flags = {letter for argument in call.args if argument.startswith("-") for letter in argument[1:]}
    lines = (await _input(call, _paths(call))).splitlines()
    if "u" in flags:
        lines = list(dict.fromkeys(lines))
    for line in sorted(lines, key=_leading_number if "n" in flags else lambda line: (0, line), reverse="r" in flags):
        call.stdout.write(line + b"\n")


def _leading_number(line: bytes) -> tuple[int, bytes]:
    found = re.match(rb"\s*(-?\d+)", line)
    return (int(found[1]) if found else 0), line


@command("uniq")
async def _uniq(call: Call) -> None:
    for line, same in itertools.groupby((await _input(call, _paths(call))).splitlines()):
        count = f"{len(list(same)):>7} ".encode() if "-c" in call.args else b""
        call.stdout.write(count + line + b"\n")


@command("cut")
async def _cut(call: Call) -> int:
    """`cut -d SIGN -f N[-M],…` with one character between fields, or `cut -c N[-M]`."""
    found: dict[str, str] = dict(re.findall(r"-([dfc])[ \0]?([^\0]+)", "\0".join(call.args)))
    spans = re.findall(r"(\d*)(-?)(\d*)", found.get("f", found.get("c", "")))
    wanted = [(int(low or 1), int(high or (10**6 if dash else low))) for low, dash, high in spans if low or high]
    if not wanted:
        return call.fail("cut: Need -bcdfCF")
    used = {value for flag in "dfc" if (value := found.get(flag))}
    for line in (await _input(call, [path for path in _paths(call) if path not in used])).decode().splitlines():
        sign = found.get("d", "\t") if "f" in found else ""
        parts = line.split(sign) if sign else list(line)
        picked = [part for at, part in enumerate(parts, 1) if any(low <= at <= high for low, high in wanted)]
        call.say(sign.join(picked) if len(parts) > 1 else line)
    return 0


@command("tr")
async def _tr(call: Call) -> int:
    """`tr FROM TO` and `tr -d SIGNS`, with ranges such as a-z."""
    signs = [_signs(argument) for argument in call.args if not argument.startswith("-")]
    text = (await call.stdin.read()).decode("utf-8", "replace")
    if "-d" in call.args and len(signs) == 1:
        call.stdout.write("".join(char for char in text if char not in signs[0]).encode())
    elif len(signs) == 2 and all(signs):
        table = dict(zip(signs[0], signs[1].ljust(len(signs[0]), signs[1][-1]), strict=False))
        call.stdout.write("".join(table.get(char, char) for char in text).encode())
    else:
        return call.fail("tr: Needs 2 arguments")
    return 0


def _signs(text: str) -> str:
    for escape, char in (("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r")):
        text = text.replace(escape, char)
    return re.sub(r"(.)-(.)", lambda found: "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1))), text)


@command("tee")
async def _tee(call: Call) -> int:
    data = await call.stdin.read()
    call.stdout.write(data)
    status = 0
    for path in _paths(call):
        try:
            call.handset.files.write(call.path(path), data, append="-a" in call.args)
        except OSError as error:
            status = call.fail(f"tee: {path}: {error.strerror}")
    return status


@command("seq")
def _seq(call: Call) -> int:
    numbers = [int(argument) for argument in call.args if re.fullmatch(r"-?\d{1,9}", argument)]
    if len(numbers) != len(call.args) or not 1 <= len(numbers) <= 3 or numbers[1:2] == [0]:
        return call.fail("seq: Needs 1 to 3 numbers")
    first = numbers[0] if len(numbers) > 1 else 1
    step = numbers[1] if len(numbers) == 3 else 1
    for number in itertools.islice(range(first, numbers[-1] + (1 if step > 0 else -1), step), _MOST_NUMBERS):
        call.say(str(number))
    return 0


@command("basename", "dirname")
def _basename(call: Call) -> int:
    if not call.args:
        return call.fail(f"{call.name}: Needs 1 argument")
    above, _, last = call.args[0].rstrip("/").rpartition("/")
    if call.name == "dirname":
        call.say(above or ("/" if call.args[0].startswith("/") else "."))
    else:
        call.say(last.removesuffix(call.args[1]) if len(call.args) > 1 and last != call.args[1] else last or "/")
    return 0


@command("xargs")
async def _xargs(call: Call) -> int:
    """`xargs [-0] [-n COUNT] [COMMAND…]`: runs a command with the words of its input as arguments."""
    args, size = [argument for argument in call.args if argument != "-0"], 0
    if args[:1] == ["-n"] and args[1:2] and args[1].isdecimal():
        size, args = int(args[1]), args[2:]
    args = args or ["echo"]
    data = (await call.stdin.read()).decode("utf-8", "replace")
    words = data.rstrip("\0").split("\0") if "-0" in call.args else data.split()
    function = find_command(args[0])
    if function is None:
        return call.fail(f"xargs: exec {args[0]}: No such file or directory", 127)
    status = 0
    for start in range(0, max(len(words), 1), size or max(len(words), 1)):
        some = words[start : start + size] if size else words
        inner = Call(call.shell, args[0], [*args[1:], *some], Memory(), call.stdout, call.stderr)
        status = await invoke(function, inner) or status
    return status


def _paths(call: Call) -> list[str]:
    return [argument for argument in call.args if not argument.startswith("-")]


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
