"""Which phone: the one that was named, or the built-in one; and what its apps are called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from ..device_bridge.driver import AndroidDriver
from ..device_bridge.simulator.process import BuiltinPhone

if TYPE_CHECKING:
    from ..tools import Device


@contextmanager
def connect(serial: str | None = None) -> Iterator[AndroidDriver]:
    """A phone for a look: the one named (`ANDROID_SERIAL` otherwise), or a fresh built-in one that ends with the block.

    Raises:
        DeviceError: there is no such phone.
    """
    serial = serial or os.environ.get("ANDROID_SERIAL") or None
    with ExitStack() as stack:
        if serial is None:
            builtin = stack.enter_context(BuiltinPhone.start())
            driver = AndroidDriver(builtin.serial, adb_port=builtin.adb_port)
        else:
            driver = AndroidDriver(serial)
        stack.callback(driver.close)
        yield driver


def clock(phone: Device) -> datetime | None:
    """The time on that phone, in its own zone; None if it does not tell."""
    try:
        return datetime.fromisoformat(phone.shell("date +%Y-%m-%dT%H:%M:%S").strip())
    except ValueError:
        return None


def app_name(phone: Device, package: str) -> str:
    """The readable name of a package on that phone."""
    for label, name in phone.apps().items():
        if name == package:
            return label
    return "Home" if "launcher" in package else package.rsplit(".", 1)[-1]
