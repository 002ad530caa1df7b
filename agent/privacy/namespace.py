"""Seals this process off from every network, by the kernel: a network namespace with nothing but loopback in it.

Whatever the process does, and whatever it starts, there is no way out then, for Python code and for any other. What
listens on the machine's own loopback is out of reach as well, so this is for runs that need nothing there.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
import threading
from pathlib import Path

_NEWUSER, _NEWNET = 0x10000000, 0x40000000
_SET_FLAGS, _UP, _RUNNING = 0x8914, 0x1, 0x40


def seal() -> bool:
    """Move this process into an empty network namespace; whether that was possible.

    It has to be done before there are other threads, and needs Linux that lets users make namespaces.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    user, group = os.getuid(), os.getgid()
    flags = _NEWNET if user == 0 else _NEWNET | _NEWUSER
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if system.unshare(flags) != 0:
            return False
        if flags & _NEWUSER:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        _raise_loopback()
    except (OSError, AttributeError):
        return False
    return True


def _raise_loopback() -> None:
    import fcntl

    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh", b"lo", _UP | _RUNNING))
