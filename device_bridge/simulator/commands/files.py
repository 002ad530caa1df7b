"""Shell commands on files."""

from __future__ import annotations

import fnmatch
import hashlib
import itertools
import posixpath
import re
import stat
from datetime import UTC, datetime

from ..files import Node
from .registry import Call, command

_IDS = {"root": 0, "media_rw": 1023, "shell": 2000, "u0_a149": 10149}


def _split(args: list[str]) -> tuple[set[str], list[str]]:
    """Single-letter options, and the rest; a lone "--" ends the options."""
    flags: set[str] = set()
    rest: list[str] = []
    for position, argument in enumerate(args):
        if argument == "--":
            return flags, rest + args[position + 1 :]
        if argument.startswith("-") and len(argument) > 1:
            flags.update(argument[1:])
        else:
            rest.append(argument)
    return flags, rest


def _owner(path: str) -> tuple[str, str]:
    if path.startswith("/storage/emulated"):
        return "u0_a149", "media_rw"
    if path.startswith("/data/local/tmp"):
        return "shell", "shell"
    return "root", "root"


def _time(node: Node) -> datetime:
    return datetime.fromtimestamp(node.mtime, UTC)


@command("ls")
def _ls(call: Call) -> int:
    flags, paths = _split(call.args)
    status = 0
    paths = paths or [call.shell.cwd]
    for path in paths:
        try:
            node = call.handset.files.get(call.path(path))
            if not node.is_dir or "d" in flags:
                _show(call, flags, [(path, node)], posixpath.dirname(call.path(path)))
                continue
            children = call.handset.files.entries(call.path(path))
        except OSError as error:
            call.complain(f"ls: {path}: {error.strerror}")
            status = 1
            continue
        if len(paths) > 1:
            call.say(f"{path}:")
        if "l" in flags:
            call.say(f"total {sum(-(-child.size // 1024) for child in children.values())}")
        shown = [(name, child) for name, child in children.items() if "a" in flags or not name.startswith(".")]
        _show(call, flags, shown, call.path(path))
    return status


def _show(call: Call, flags: set[str], entries: list[tuple[str, Node]], folder: str) -> None:
    for name, node in entries:
        mark = "/" if node.is_dir and ("p" in flags or "F" in flags) else ""
        if "l" in flags:
            user, group = _owner(call.handset.files.resolve(name, folder))
            links = 2 if node.is_dir else 1
            moment = f"{_time(node):%Y-%m-%d %H:%M}"
            call.say(f"{stat.filemode(node.mode)} {links} {user} {group} {node.size:>7} {moment} {name}{mark}")
        else:
            call.say(name + mark)


@command("cat")
async def _cat(call: Call) -> int:
    status = 0
    for path in call.args or ["-"]:
        try:
            if path != "-":
                call.stdout.write(call.handset.files.read(call.path(path)))
                continue
            while data := await call.stdin.read_some():
                call.stdout.write(data)
                await call.stdout.flush()
        except OSError as error:
            status = call.fail(f"cat: {path}: {error.strerror}")
    return status


@command("rm")
def _rm(call: Call) -> int:
    flags, paths = _split(call.args)
    status = 0
    for path in paths:
        try:
            call.handset.files.remove(call.path(path), recursive=bool(flags & {"r", "R"}))
        except OSError as error:
            if not ("f" in flags and isinstance(error, FileNotFoundError)):
                status = call.fail(f"rm: {path}: {error.strerror}")
    return status


@command("rmdir")
def _rmdir(call: Call) -> int:
    files = call.handset.files
    status = 0
    for path in call.args:
        try:
            if files.entries(call.path(path)):
                status = call.fail(f"rmdir: {path}: Directory not empty")
            else:
                files.remove(call.path(path), recursive=True)
        except OSError as error:
            status = call.fail(f"rmdir: {path}: {error.strerror}")
    return status


@command("mkdir")
def _mkdir(call: Call) -> int:
    flags, paths = _split(call.args)
    status = 0
    for path in paths:
        try:
            call.handset.files.mkdir(call.path(path), parents="p" in flags)
        except OSError as error:
            status = call.fail(f"mkdir: '{path}': {error.strerror}")
    return status


@command("touch")
def _touch(call: Call) -> int:
    status = 0
    for path in _split(call.args)[1]:
        try:
            call.handset.files.write(call.path(path), b"", append=True)
        except OSError as error:
            status = call.fail(f"touch: '{path}': {error.strerror}")
    return status


@command("mv", "cp")
def _mv(call: Call) -> int:
    files = call.handset.files
    paths = _split(call.args)[1]
    if len(paths) < 2:
        return call.fail(f"{call.name}: Needs 2 arguments")
    status = 0
    for source in paths[:-1]:
        try:
            (files.move if call.name == "mv" else files.copy)(call.path(source), call.path(paths[-1]))
        except OSError as error:
            status = call.fail(f"{call.name}: bad '{source}': {error.strerror}")
    return status


@command("chmod")
def _chmod(call: Call) -> int:
    rest = [argument for argument in call.args if argument != "-R"]
    if len(rest) < 2:
        return call.fail("chmod: Needs 2 arguments")
    status = 0
    for path in rest[1:]:
        try:
            node = call.handset.files.get(call.path(path))
            mode = _new_mode(stat.S_IMODE(node.mode), rest[0])
            if mode is None:
                return call.fail(f"chmod: bad mode '{rest[0]}'")
            call.handset.files.chmod(call.path(path), mode)
        except OSError as error:
            status = call.fail(f"chmod: '{path}': {error.strerror}")
    return status


def _new_mode(old: int, text: str) -> int | None:
    """The mode that "755" or "u+x,go-w" makes of the old one; None where it cannot be read."""
    if re.fullmatch("0?[0-7]{1,4}", text):
        return int(text, 8)
    for clause in text.split(","):
        sign = next((char for char in "+-=" if char in clause), "")
        who, _, what = clause.partition(sign) if sign else ("", "", "")
        if not sign or set(who) - set("ugoa") or set(what) - set("rwx"):
            return None
        shifts = [shift for letter, shift in (("u", 6), ("g", 3), ("o", 0)) if letter in who or who in ("", "a")]
        bits = sum({"r": 4, "w": 2, "x": 1}[letter] for letter in set(what))
        for shift in shifts:
            kept = old & ~(7 << shift) if sign == "=" else old
            old = kept & ~(bits << shift) if sign == "-" else kept | bits << shift
    return old


@command("stat")
def _stat(call: Call) -> int:
    args = call.args
    form = args[1] if args[:1] == ["-c"] and len(args) > 1 else None
    status = 0
    for path in args[2:] if form is not None else args:
        try:
            node = call.handset.files.get(call.path(path))
        except OSError as error:
            status = call.fail(f"stat: '{path}': {error.strerror}")
            continue
        user, group = _owner(call.path(path))
        mode = stat.S_IMODE(node.mode)
        if form is not None:
            values = {"%s": node.size, "%a": f"{mode:o}", "%n": path, "%Y": node.mtime, "%U": user, "%G": group}
            for sign, value in values.items():
                form = form.replace(sign, str(value))
            call.say(form)
            continue
        kind = "directory" if node.is_dir else "regular file"
        call.say(f"  File: {path}\n  Size: {node.size}\t Blocks: {-(-node.size // 512)}\t IO Blocks: 512\t {kind}")
        owners = f"Uid: ({_IDS[user]:5}/{user:>8})\t Gid: ({_IDS[group]:5}/{group:>8})"
        call.say(f"Access: ({mode:04o}/{stat.filemode(node.mode)})\t{owners}")
        call.say(f"Modify: {_time(node):%Y-%m-%d %H:%M:%S}.000000000 +0000")
    return status


@command("md5sum", "sha1sum", "sha256sum")
async def _sum(call: Call) -> int:
    algorithm = call.name.removesuffix("sum")
    status = 0
    for path in call.args or ["-"]:
        try:
            data = await call.stdin.read() if path == "-" else call.handset.files.read(call.path(path))
            call.say(f"{hashlib.new(algorithm, data).hexdigest()}  {path}")
        except OSError as error:
            status = call.fail(f"{call.name}: {path}: {error.strerror}")
    return status


@command("find")
def _find(call: Call) -> int:
    """`find [FOLDER…] [-name PATTERN] [-type f|d] [-maxdepth N]`."""
    folders = list(itertools.takewhile(lambda argument: not argument.startswith("-"), call.args))
    tests = call.args[len(folders) :]
    wanted = dict(zip(tests[::2], tests[1::2], strict=False))
    if len(tests) % 2 or set(wanted) - {"-name", "-iname", "-type", "-maxdepth"}:
        return call.fail(f"find: bad arg '{next((t for t in tests if t.startswith('-')), '')}'")
    depth = int(wanted["-maxdepth"]) if wanted.get("-maxdepth", "").isdecimal() else 1_000
    status = 0
    for folder in folders or ["."]:
        root = call.path(folder)
        try:
            found = list(call.handset.files.walk(root))
        except OSError as error:
            status = call.fail(f"find: {folder}: {error.strerror}")
            continue
        for path, node in found:
            below = path[len(root) :].strip("/")
            name = posixpath.basename(path)
            fits = fnmatch.fnmatchcase(name, wanted.get("-name", "*"))
            fits = fits and fnmatch.fnmatchcase(name.lower(), wanted.get("-iname", "*").lower())
            fits = fits and wanted.get("-type", "d" if node.is_dir else "f") == ("d" if node.is_dir else "f")
            if fits and (below.count("/") + 1 if below else 0) <= depth:
                call.say(posixpath.join(folder, below) if below else folder)
    return status


@command("realpath", "readlink")
def _realpath(call: Call) -> int:
    """Where a path leads. `readlink` without `-f` tells that of a link itself."""
    status = 0
    for path in _split(call.args)[1]:
        plain = posixpath.normpath(posixpath.join(call.shell.cwd, path))
        target = call.path(path)
        missing = call.handset.files.find(target) is None
        if missing or (call.name == "readlink" and "-f" not in call.args and target == plain):
            status = 1 if call.name == "readlink" else call.fail(f"realpath: {path}: No such file or directory")
        else:
            call.say(target)
    return status


@command("df")
def _df(call: Call) -> None:
    used = sum(node.size for _, node in call.handset.files.walk("/storage/emulated/0")) // 1024
    total, taken = 112_938_684, 41_802_116 + used
    call.say("Filesystem       1K-blocks     Used Available Use% Mounted on")
    share = -(-taken * 100 // total)
    for name, mount in (("/dev/block/dm-50", "/data"), ("/dev/fuse", "/storage/emulated")):
        call.say(f"{name:<16} {total:>9} {taken:>8} {total - taken:>9} {share:>3}% {mount}")
