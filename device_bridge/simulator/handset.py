"""What the services of one simulated phone share: the phone itself, its files, its processes, its ports."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .files import VirtualFiles
from .installer import Installer
from .phone import Phone
from .processes import Processes
from .properties import DEVICE, properties
from .reverse import Reversals
from .uia2.server import AutomationServer


class Handset:
    """A phone as its ADB daemon sees it.

    Args:
        phone: The phone whose screen and state the services work on.
    """

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.files = VirtualFiles()
        self.files.is_full = lambda: phone.faults.strikes("full-disk")
        self.processes = Processes(phone)
        self.installer = Installer(phone)
        self.automation = AutomationServer(phone)
        self.reversals = Reversals()
        self.jobs: set[asyncio.Task[None]] = set()
        self.on_restart: Callable[[], None] = lambda: None
        """Hangs up on every host."""

    def banner(self, features: tuple[str, ...]) -> str:
        """What the phone says of itself in CNXN."""
        values = properties(self.phone)
        names = ("ro.product.name", "ro.product.model", "ro.product.device")
        facts = ";".join(f"{name}={values[name]}" for name in names)
        return f"device::{facts};features={','.join(features)}"

    @property
    def device_name(self) -> str:
        """The device's code name, which the shell's prompt shows."""
        return DEVICE

    def restart(self) -> None:
        """Switches the phone off and on again: what runs ends, what is not stored is gone, hosts are hung up on."""
        phone = self.phone
        for job in self.jobs:
            job.cancel()
        self.automation.stop()
        phone.go_home()
        for package in phone.waiting:
            phone.close_task(package)
        phone.clipboard, phone.notices.toast = "", None
        phone.awake = False
        phone.awake = True
        self.processes.restart()
        self.installer.restart()
        phone.state.set_misc("booted_at", str(phone.state.epoch()))
        self.on_restart()
