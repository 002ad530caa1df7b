"""How much of uiautomator2's public interface the conformance tests call, each with a check of its effect."""

from __future__ import annotations

from test_conformance_apps import call as app_calls
from test_conformance_device import call as device_calls
from test_conformance_input import call as input_calls
from test_conformance_selectors import SELECTORS
from test_conformance_selectors import call as object_calls
from test_conformance_xpath import call as xpath_calls

LEAST = 60


def test_at_least_sixty_different_calls_are_checked() -> None:
    calls = [
        name for table in (app_calls, device_calls, input_calls, object_calls, xpath_calls) for name in table.checks
    ]
    assert len(set(calls)) == len(calls) >= LEAST
    assert len(SELECTORS) >= 24
