"""What the services of one simulated phone share: the phone itself, its files, its processes."""

from __future__ import annotations

from .files import VirtualFiles
from .phone import Phone
from .processes import Processes
from .properties import DEVICE, properties
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
        self.automation = AutomationServer(phone)

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
