"""One event loop in a thread of its own, where asynchronous tools run and the sessions with MCP servers live."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from typing import Any, TypeVar

from .lending import TookTooLong

T = TypeVar("T")
_LEAVE = 1.0


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="tapwright-async", daemon=True).start()
    return loop


def begin(work: Coroutine[Any, Any, T]) -> Future[T]:
    """Starts the work on the loop; cancelling the future cancels the work."""
    return asyncio.run_coroutine_threadsafe(work, _loop())


def wait_for(work: Coroutine[Any, Any, T], seconds: float | None = None) -> T:
    """Waits for the work from another thread.

    Raises:
        TookTooLong: It was cancelled, and has ended.
    """
    future = begin(_limited(work, seconds))
    try:
        return future.result()
    finally:
        future.cancel()


async def there(work: Coroutine[Any, Any, T]) -> T:
    """Waits for the work from another loop, or from this one."""
    if asyncio.get_running_loop() is _loop():
        return await work
    return await asyncio.wrap_future(begin(work))


async def _limited(work: Coroutine[Any, Any, T], seconds: float | None) -> T:
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=seconds)
        if task.done():
            return task.result()
        task.cancel()
        # what it does when it is cancelled is done before anybody goes on, unless it is stubborn
        await asyncio.wait({task}, timeout=_LEAVE)
        raise TookTooLong
    finally:
        task.cancel()
