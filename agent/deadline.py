"""A time limit for a call that has none of its own: after it nobody waits any more."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, call: Callable[[], T]) -> T:
    """What the call returns, in this thread's context; what it raises is raised.

    Time limits of network clients count from one sign of life to the next, so that a server that sends a byte now and
    then would be waited for without end. The call itself cannot be stopped, and goes on unheard in a thread that does
    not keep the process alive.

    Raises:
        TimeoutError: it takes longer.
    """
    made: list[T] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            made.append(call())
        except BaseException as error:  # it belongs to whoever waits
            failed.append(error)

    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(work,), daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not made:
        raise TimeoutError(f"no answer within {seconds:g} seconds")
    return made[0]
