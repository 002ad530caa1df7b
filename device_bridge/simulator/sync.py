"""The `sync:` service: adb push, pull and ls on the phone's file tree.

A client sends requests of a four-letter name, a length and a path, as many as it likes, and QUIT. All
numbers are little-endian. The v2 forms carry 64-bit sizes and an errno; compression is not offered.

Source: "SYNC.TXT" and "file_sync_protocol.h" in the adb package of the Android Open Source Project.
"""

from __future__ import annotations

import errno
import os
import posixpath
import re
import stat
import struct
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from .files import Node, VirtualFiles

if TYPE_CHECKING:
    from .stream import Stream

CHUNK = 64 * 1024
_MAX_PATH = 1024

_STAT1 = struct.Struct("<4sIII")
_STAT2 = struct.Struct("<4sIQQIIIIQqqq")
_DENT1 = struct.Struct("<4sIIII")
_DENT2 = struct.Struct("<4sIQQIIIIQqqqI")
_WORD = struct.Struct("<4sI")
_SEND2 = struct.Struct("<4sII")
_COMPRESSED = 0x7
_DRY_RUN = 0x80000000

SHELL_UID = 2000


class _Hangup(Exception):
    """The client went away or broke the protocol; nothing more can be said to it."""


class SyncSession:
    """One sync conversation over a stream."""

    def __init__(self, files: VirtualFiles, stream: Stream) -> None:
        self._files = files
        self._stream = stream
        self._buffer = bytearray()

    async def run(self) -> None:
        """Answers requests until the client quits or goes away."""
        handlers: dict[bytes, Callable[[str], Awaitable[None]]] = {
            b"STAT": self._stat,
            b"STA2": lambda path: self._stat2(b"STA2", path),
            b"LST2": lambda path: self._stat2(b"LST2", path),
            b"LIST": self._list,
            b"LIS2": self._list2,
            b"SEND": self._send,
            b"SND2": self._send2,
            b"RECV": self._receive,
            b"RCV2": self._receive2,
        }
        try:
            while True:
                name, length = _WORD.unpack(await self._read(_WORD.size))
                if name == b"QUIT":
                    return
                handler = handlers.get(name)
                if handler is None or length > _MAX_PATH:
                    await self._fail(f"unknown or oversized sync request {name!r}")
                    return
                await handler((await self._read(length)).decode("utf-8", "replace"))
        except _Hangup:
            return

    async def _read(self, size: int) -> bytes:
        while len(self._buffer) < size:
            data = await self._stream.read()
            if not data:
                raise _Hangup
            self._buffer += data
        piece = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        return piece

    async def _fail(self, message: str) -> None:
        text = message.encode()
        await self._stream.write(_WORD.pack(b"FAIL", len(text)) + text)

    async def _stat(self, path: str) -> None:
        node = self._files.find(path)
        values = (node.mode, node.size & 0xFFFFFFFF, node.mtime) if node else (0, 0, 0)
        await self._stream.write(_STAT1.pack(b"STAT", *values))

    async def _stat2(self, name: bytes, path: str) -> None:
        node = self._files.find(path)
        await self._stream.write(_STAT2.pack(name, *(_fields(node) if node else (errno.ENOENT, *([0] * 10)))))

    async def _list(self, path: str) -> None:
        out = bytearray()
        for name, node in self._entries(path):
            raw = name.encode()
            out += _DENT1.pack(b"DENT", node.mode, node.size & 0xFFFFFFFF, node.mtime, len(raw)) + raw
        await self._stream.write(bytes(out) + _DENT1.pack(b"DONE", 0, 0, 0, 0))

    async def _list2(self, path: str) -> None:
        out = bytearray()
        for name, node in self._entries(path):
            raw = name.encode()
            out += _DENT2.pack(b"DNT2", *_fields(node), len(raw)) + raw
        await self._stream.write(bytes(out) + _DENT2.pack(b"DONE", *([0] * 12)))

    def _entries(self, path: str) -> list[tuple[str, Node]]:
        try:
            children = self._files.entries(path)
        except OSError:
            return []
        above = self._files.find(posixpath.dirname(self._files.resolve(path))) or self._files.get("/")
        return [(".", self._files.get(path)), ("..", above), *children.items()]

    async def _send(self, argument: str) -> None:
        path, _, mode = argument.rpartition(",")
        if not path or not re.fullmatch(r"\d{1,9}", mode, re.ASCII):
            await self._take_file(argument, 0, save=False, problem=f"couldn't parse mode in {argument!r}")
        else:
            await self._take_file(path, int(mode), save=True)

    async def _send2(self, path: str) -> None:
        _, mode, flags = _SEND2.unpack(await self._read(_SEND2.size))
        problem = "compression is not supported" if flags & _COMPRESSED else ""
        await self._take_file(path, mode, save=not flags & _DRY_RUN, problem=problem)

    async def _take_file(self, path: str, mode: int, *, save: bool, problem: str = "") -> None:
        data = bytearray()
        while True:
            name, value = _WORD.unpack(await self._read(_WORD.size))
            if name == b"DONE":
                break
            if name != b"DATA" or value > CHUNK:
                await self._fail("invalid data message")
                raise _Hangup
            data += await self._read(value)
        if save and not problem:
            problem = self._save(path, bytes(data), mode, value)
        if problem:
            await self._fail(problem)
        else:
            await self._stream.write(_WORD.pack(b"OKAY", 0))

    def _save(self, path: str, data: bytes, mode: int, mtime: int) -> str:
        if stat.S_ISLNK(mode):
            return f"symlink failed: {os.strerror(errno.EPERM)}"  # as on the shared storage of a real phone
        try:
            self._files.mkdir(posixpath.dirname(self._files.resolve(path)), parents=True)
            self._files.write(path, data, mode=mode, mtime=mtime)
        except OSError as error:
            return f"couldn't create file: {os.strerror(error.errno or errno.EIO)}"
        return ""

    async def _receive(self, path: str) -> None:
        try:
            data = self._files.read(path)
        except OSError as error:
            await self._fail(f"open failed: {os.strerror(error.errno or errno.EIO)}")
            return
        out = bytearray()
        for start in range(0, len(data), CHUNK):
            piece = data[start : start + CHUNK]
            out += _WORD.pack(b"DATA", len(piece)) + piece
        await self._stream.write(bytes(out) + _WORD.pack(b"DONE", 0))

    async def _receive2(self, path: str) -> None:
        _, flags = _WORD.unpack(await self._read(_WORD.size))
        if flags & _COMPRESSED:
            await self._fail("compression is not supported")
            return
        await self._receive(path)


def _fields(node: Node) -> tuple[int, ...]:
    links = 2 if node.is_dir else 1
    times = (node.mtime,) * 3
    return (0, 1, node.inode, node.mode, links, SHELL_UID, SHELL_UID, node.size, *times)
