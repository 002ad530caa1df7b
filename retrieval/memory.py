"""Large tensors on a CPU: their memory stays with the process.

The C library gives blocks of megabytes back to the system as soon as they are free, and each new one is faulted in page
by page: a fifth of the time that a small model takes.
"""

from __future__ import annotations

import ctypes

_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
_LARGEST = 2**25
"""The highest threshold that glibc takes, in bytes."""


def keep_freed() -> None:
    """Let freed blocks be used again (glibc's mallopt(3)); nothing happens where the C library has no such call."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    mallopt(_MMAP_THRESHOLD, _LARGEST)
    mallopt(_TRIM_THRESHOLD, 2**31 - 1)
