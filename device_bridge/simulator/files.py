"""The phone's files: a tree in memory with the places an Android shell user knows.

Rights are those of the shell user: it may write under /sdcard and /data/local/tmp, may look at the
system, and is kept out of /data. Errors are `OSError` with the errno and the words Android's tools print.
"""

from __future__ import annotations

import errno
import fnmatch
import os
import posixpath
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

_inodes = count(2)

WRITABLE = ("/data/local/tmp", "/storage/emulated/0")
_CLOSED = ("/data/app", "/data/data", "/data/misc", "/data/system", "/data/user")
_LINKS = {"/sdcard": "/storage/emulated/0", "/storage/self/primary": "/storage/emulated/0", "/bin": "/system/bin"}
_DIRECTORIES = {
    "/apex": 0o755, "/data": 0o771, "/data/app": 0o771, "/data/data": 0o771, "/data/local": 0o751,
    "/data/local/tmp": 0o771, "/data/misc": 0o1771, "/data/system": 0o775, "/data/user": 0o711, "/dev": 0o755,
    "/mnt": 0o755, "/proc": 0o555, "/product": 0o755, "/storage": 0o755, "/storage/emulated": 0o755,
    "/storage/emulated/0": 0o771, "/storage/self": 0o755, "/sys": 0o755, "/system": 0o755, "/system/app": 0o755,
    "/system/bin": 0o755, "/system/etc": 0o755, "/vendor": 0o755,
}  # fmt: skip
_SHARED = ("Alarms", "Android", "DCIM", "Documents", "Download", "Movies", "Music", "Notifications", "Pictures")
_FILES = {
    "/proc/version": b"Linux version 5.10.198-android13-4 (build@localhost) #1 SMP PREEMPT aarch64\n",
    "/system/etc/hosts": b"127.0.0.1       localhost\n::1             ip6-localhost\n",
}


@dataclass(slots=True)
class Node:
    """A file, or a directory when `children` is not None. `mtime` is in seconds since 1970."""

    mode: int
    mtime: int
    data: bytearray = field(default_factory=bytearray)
    children: dict[str, Node] | None = None
    inode: int = field(default_factory=lambda: next(_inodes))

    @property
    def is_dir(self) -> bool:
        """Whether this is a directory."""
        return self.children is not None

    @property
    def size(self) -> int:
        """Bytes; a directory counts as one block, as `ls -l` shows it."""
        return 4096 if self.is_dir else len(self.data)


def _error(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)


class VirtualFiles:
    """The file tree of one phone."""

    def __init__(self) -> None:
        self.is_full: Callable[[], bool] = lambda: False
        now = int(time.time())
        self._root = Node(stat.S_IFDIR | 0o755, now, children={})
        for path, mode in _DIRECTORIES.items():
            self._place(path, Node(stat.S_IFDIR | mode, now, children={}))
        for name in _SHARED:
            self._place(f"/storage/emulated/0/{name}", Node(stat.S_IFDIR | 0o770, now, children={}))
        for path, data in _FILES.items():
            self._place(path, Node(stat.S_IFREG | 0o644, now, bytearray(data)))

    def resolve(self, path: str, cwd: str = "/") -> str:
        """The absolute path without dots, doubled slashes and the phone's symbolic links."""
        absolute = posixpath.normpath(posixpath.join(cwd, path))
        absolute = "/" + absolute.lstrip("/")
        for link, target in _LINKS.items():
            if absolute == link or absolute.startswith(link + "/"):
                return target + absolute[len(link) :]
        return absolute

    def find(self, path: str) -> Node | None:
        """The node at `path`, None where there is none."""
        node = self._root
        for name in filter(None, self.resolve(path).split("/")):
            child = node.children.get(name) if node.children is not None else None
            if child is None:
                return None
            node = child
        return node

    def get(self, path: str) -> Node:
        """The node at `path`.

        Raises:
            OSError: ENOENT where there is none.
        """
        node = self.find(path)
        if node is None:
            raise _error(errno.ENOENT, path)
        return node

    def entries(self, path: str) -> dict[str, Node]:
        """What a directory holds, by name.

        Raises:
            OSError: It is not there, not a directory, or not for the shell user to see.
        """
        node = self.get(path)
        real = self.resolve(path)
        if node.children is None:
            raise _error(errno.ENOTDIR, path)
        if real == "/data" or real in _CLOSED:
            raise _error(errno.EACCES, path)
        return dict(sorted(node.children.items()))

    def read(self, path: str) -> bytes:
        """A file's content.

        Raises:
            OSError: It is not there or is a directory.
        """
        node = self.get(path)
        if node.is_dir:
            raise _error(errno.EISDIR, path)
        return bytes(node.data)

    def write(
        self, path: str, data: bytes, *, mode: int = 0o660, mtime: int | None = None, append: bool = False
    ) -> None:
        """Writes a whole file, making it if need be.

        Raises:
            OSError: The shell user may not write there, the directory is missing, or the disk is full.
        """
        parent, name = self._parent(path)
        if self.is_full():
            raise _error(errno.ENOSPC, path)
        old = parent.get(name)
        if old is not None and old.is_dir:
            raise _error(errno.EISDIR, path)
        content = bytearray(old.data) + data if append and old is not None else bytearray(data)
        stamp = int(time.time()) if mtime is None else mtime
        parent[name] = Node(stat.S_IFREG | (mode & 0o7777), stamp, content)

    def mkdir(self, path: str, *, parents: bool = False) -> None:
        """Makes a directory, with those above it when `parents` is set.

        Raises:
            OSError: It is there already (unless `parents`), or the shell user may not write there.
        """
        real = self.resolve(path)
        if self.find(real) is not None:
            if parents and self.get(real).is_dir:
                return
            raise _error(errno.EEXIST, path)
        above = posixpath.dirname(real)
        if parents and self.find(above) is None:
            self.mkdir(above, parents=True)
        parent, name = self._parent(path)
        parent[name] = Node(stat.S_IFDIR | 0o770, int(time.time()), children={})

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Removes a file, or a directory with all it holds when `recursive` is set.

        Raises:
            OSError: It is not there, is a directory, or the shell user may not touch it.
        """
        node = self.get(path)
        if node.is_dir and not recursive:
            raise _error(errno.EISDIR, path)
        parent, name = self._parent(path)
        del parent[name]

    def copy(self, source: str, target: str) -> None:
        """Copies one file; a target that is a directory takes it under its own name.

        Raises:
            OSError: As for `read` and `write`.
        """
        node = self.get(source)
        if self._is_dir(target):
            target = posixpath.join(target, posixpath.basename(self.resolve(source)))
        self.write(target, self.read(source), mode=stat.S_IMODE(node.mode))

    def move(self, source: str, target: str) -> None:
        """Moves a file or directory; a target that is a directory takes it under its own name.

        Raises:
            OSError: The source is not there, or the shell user may not touch one of the two.
        """
        node = self.get(source)
        if self._is_dir(target):
            target = posixpath.join(target, posixpath.basename(self.resolve(source)))
        parent, name = self._parent(source)
        new_parent, new_name = self._parent(target)
        del parent[name]
        new_parent[new_name] = node

    def chmod(self, path: str, mode: int) -> None:
        """Sets the permission bits of a file or directory.

        Raises:
            OSError: It is not there, or the shell user may not touch it.
        """
        node = self.get(path)
        self._parent(path)
        node.mode = stat.S_IFMT(node.mode) | mode

    def glob(self, pattern: str, cwd: str = "/") -> list[str]:
        """Paths that match a shell pattern, sorted, in the form they were asked for; empty when none does."""
        found = [""] if pattern.startswith("/") else [cwd.rstrip("/")]
        for part in filter(None, pattern.split("/")):
            found = [f"{base}/{name}" for base in found for name in self._matching(base or "/", part)]
        skip = 0 if pattern.startswith("/") else len(cwd.rstrip("/")) + 1
        return sorted(path[skip:] for path in found)

    def walk(self, path: str) -> Iterator[tuple[str, Node]]:
        """Every path under a directory, itself first, depth first."""
        node = self.get(path)
        yield path, node
        for name, child in sorted((node.children or {}).items()):
            below = posixpath.join(path, name)
            if child.is_dir:
                yield from self.walk(below)
            else:
                yield below, child

    def _matching(self, base: str, part: str) -> list[str]:
        if not any(sign in part for sign in "*?["):
            return [part] if self.find(posixpath.join(base, part)) is not None else []
        try:
            names = self.entries(base)
        except OSError:
            return []
        return [name for name in fnmatch.filter(names, part) if part.startswith(".") or not name.startswith(".")]

    def _is_dir(self, path: str) -> bool:
        node = self.find(path)
        return node is not None and node.is_dir

    def _parent(self, path: str) -> tuple[dict[str, Node], str]:
        real = self.resolve(path)
        if not any(real.startswith(place + "/") for place in WRITABLE):
            closed = real == "/data" or real.startswith("/data/")
            raise _error(errno.EACCES if closed else errno.EROFS, path)
        node = self.get(posixpath.dirname(real))
        if node.children is None:
            raise _error(errno.ENOTDIR, path)
        return node.children, posixpath.basename(real)

    def _place(self, path: str, node: Node) -> None:
        parent, name = posixpath.split(path)
        above = self.find(parent)
        if above is None or above.children is None:
            raise _error(errno.ENOENT, parent)
        above.children[name] = node
