"""Ctrl-C where Python loses it: it stops the run after the step."""

from __future__ import annotations

import signal
import sys
from collections.abc import Generator

import pytest
from tapwright.agent.cli.stopping import heeding


class Lost:
    """In its finalizer comes Ctrl-C."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def steps(ended: list[str], *, lost: bool) -> Generator[int, None, None]:
    try:
        for number in range(3):
            if lost and number == 1:
                Lost()
            yield number
    except KeyboardInterrupt:
        ended.append("stopped")
        raise


def test_ctrl_c_in_a_finalizer_stops_after_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    dropped: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda event: dropped.append(event.exc_type))
    ended: list[str] = []
    seen = []
    with pytest.raises(KeyboardInterrupt):
        for number in heeding(steps(ended, lost=True)):
            seen.append(number)
    assert dropped == [KeyboardInterrupt]
    assert (seen, ended) == ([0, 1], ["stopped"])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_it_all_steps_are_made() -> None:
    assert list(heeding(steps([], lost=False))) == [0, 1, 2]
