"""The packets of the ADB transport protocol, and nothing else: how to write one and how to read many.

A packet is a header of six little-endian 32-bit words (command, two arguments, payload length,
payload checksum, command complement) followed by the payload. `PacketDecoder` takes bytes in whatever
pieces the network hands them over.

Source: "protocol.txt" in the adb package of the Android Open Source Project.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

VERSION_MIN = 0x01000000
VERSION_NO_CHECKSUM = 0x01000001
"""From this protocol version on, checksums are not looked at and may be 0."""

MAX_PAYLOAD = 1024 * 1024
"""The largest payload, in bytes, that this side takes and that current adb sends."""

_HEADER = struct.Struct("<6I")


class Command(IntEnum):
    """The commands of the transport; each value is the ASCII name read as a little-endian word."""

    SYNC = 0x434E5953
    CNXN = 0x4E584E43
    AUTH = 0x48545541
    OPEN = 0x4E45504F
    OKAY = 0x59414B4F
    CLSE = 0x45534C43
    WRTE = 0x45545257
    STLS = 0x534C5453


class WireError(Exception):
    """The peer does not speak ADB: wrong magic, a payload over the limit, or a wrong checksum."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet of the transport. What the arguments mean depends on the command."""

    command: Command
    arg0: int
    arg1: int
    payload: bytes = b""

    def encode(self, *, checksum: bool = True) -> bytes:
        """The packet as it goes over the wire; `checksum` False writes 0 in its place."""
        total = _checksum(self.payload) if checksum else 0
        complement = self.command ^ 0xFFFFFFFF
        return _HEADER.pack(self.command, self.arg0, self.arg1, len(self.payload), total, complement) + self.payload


class PacketDecoder:
    """Turns a byte stream, cut anywhere, into packets.

    Checksums are verified until a CNXN announces a version that does without them.

    Args:
        max_payload: Payloads over this many bytes are an error.
    """

    def __init__(self, max_payload: int = MAX_PAYLOAD) -> None:
        self.max_payload = max_payload
        self.verify = True
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Packet]:
        """Takes the next bytes and yields every packet that is now complete.

        Raises:
            WireError: The bytes are not ADB packets; the decoder is of no use afterwards.
        """
        self._buffer += data
        while len(self._buffer) >= _HEADER.size:
            word, arg0, arg1, length, total, complement = _HEADER.unpack_from(self._buffer)
            if word ^ 0xFFFFFFFF != complement:
                raise WireError(f"wrong magic {complement:#010x} for command {word:#010x}")
            try:
                command = Command(word)
            except ValueError:
                raise WireError(f"unknown command {word:#010x}") from None
            if length > self.max_payload:
                raise WireError(f"payload of {length} bytes is over the limit of {self.max_payload}")
            end = _HEADER.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(memoryview(self._buffer)[_HEADER.size : end])
            del self._buffer[:end]
            if command is Command.CNXN:
                self.verify = arg0 < VERSION_NO_CHECKSUM
            if self.verify and total != _checksum(payload):
                raise WireError(f"wrong checksum {total:#010x} for {command.name}")
            yield Packet(command, arg0, arg1, payload)


def _checksum(payload: bytes) -> int:
    return sum(payload) & 0xFFFFFFFF
