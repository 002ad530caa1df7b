"""Ctrl-C that is not lost.

Python raises KeyboardInterrupt wherever the program is. In a finalizer, or in a function that a C library calls back,
it is printed and forgotten, and a run would go on that its person has stopped.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


def heeding(steps: Generator[T, Any, Any]) -> Iterator[T]:
    """The steps, until Ctrl-C came: where Python lost it, it is raised in `steps` after the step."""
    with _remembered() as came:
        for step in steps:
            yield step
            if came.is_set():
                steps.throw(KeyboardInterrupt())


@contextmanager
def _remembered() -> Iterator[threading.Event]:
    """Set once Ctrl-C came in the block; never where somebody else handles it, or in a thread, where none comes."""
    came = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        came.set()
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is not signal.default_int_handler:
        yield came
        return
    signal.signal(signal.SIGINT, stop)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before)
