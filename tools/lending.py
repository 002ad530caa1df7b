"""Runs others' code for a limited time, and lends it the phone for no longer than that.

Python cannot end a thread. What takes too long is left behind in a daemon thread of its own, which ends with the
process at the latest. So that it cannot go on touching the phone, it never has the phone: each call of a method of
the phone is carried out by the thread that waits for it, and nobody does once the time is up.
"""

from __future__ import annotations

import contextvars
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from .errors import ToolFailed

T = TypeVar("T")
Request = tuple[Future[Any], Callable[[], Any]]
"""A call of the phone, and where its answer goes."""

Desk = queue.SimpleQueue[Request | None]
"""Where the requests are laid; None: the work is done."""

_GRACE = 0.05


class TookTooLong(TimeoutError):
    """The time was up; a `TimeoutError` of the code itself is something else."""


class Lent:
    """The phone as lent to another thread: the same attributes, and methods that the lender carries out."""

    def __init__(self, device: object, desk: Desk) -> None:
        self._device = device
        self._desk = desk
        self._over = False

    def __getattr__(self, name: str) -> Any:
        found = self._ask(getattr, self._device, name)
        return partial(self._ask, found) if callable(found) else found

    def _ask(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._over:
            raise _late()
        answer: Future[Any] = Future()
        self._desk.put((answer, partial(method, *args, **kwargs)))
        if self._over and not answer.done():
            # it was put there after the desk was cleared
            raise _late()
        return answer.result()

    def take_back(self) -> None:
        """No call reaches the phone any more; those that wait fail."""
        self._over = True
        while not self._desk.empty():
            if (item := self._desk.get()) is not None:
                item[0].set_exception(_late())


def within(seconds: float, work: Callable[[Any], T], device: object | None = None) -> T:
    """What `work(device)` returns, or raises.

    Args:
        seconds: How long it may take.
        work: Called in a thread of its own, with this one's context variables.
        device: The phone, which `work` gets as a `Lent` one.

    Raises:
        TookTooLong: Its thread is left behind, without the phone.
    """
    desk: Desk = queue.SimpleQueue()
    lent = None if device is None else Lent(device, desk)
    result: Future[T] = Future()
    context = contextvars.copy_context()

    def thread() -> None:
        try:
            result.set_result(context.run(work, lent))
        except Exception as error:
            result.set_exception(error)
        except BaseException as error:
            # others' code may not end the program
            result.set_exception(RuntimeError(f"{type(error).__name__}: {error}"))
        desk.put(None)

    threading.Thread(target=thread, name="tapwright-tool", daemon=True).start()
    end = time.monotonic() + seconds
    try:
        while (item := _next(desk, end - time.monotonic())) is not None:
            if time.monotonic() > end:
                # the grace is for work that is just done; what still wants the phone gets it no more
                item[0].set_exception(_late())
                raise TookTooLong
            _serve(*item)
        return result.result()
    finally:
        if lent is not None:
            lent.take_back()


def _next(desk: Desk, seconds: float) -> Request | None:
    try:
        return desk.get(timeout=max(_GRACE, seconds))
    except queue.Empty:
        raise TookTooLong from None


def _serve(answer: Future[Any], call: Callable[[], Any]) -> None:
    try:
        answer.set_result(call())
    except Exception as error:
        answer.set_exception(error)
    except BaseException as error:
        answer.set_exception(error)
        raise


def _late() -> ToolFailed:
    return ToolFailed("The tool was given up; the phone is out of its reach.", "Nothing: the run has gone on.")
