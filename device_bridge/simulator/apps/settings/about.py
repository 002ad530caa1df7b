"""About phone."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import category, preference
from ...view import View
from .base import Page, page
from .connected import rename_device

BUILD = "UQ1A.240205.002"


@page()
class AndroidVersion(Page):
    """Versions of the system."""

    title = "Android version"

    def rows(self) -> Sequence[View | None]:
        return [
            preference("Android version", "14"),
            preference("Android security update", "February 5, 2024"),
            preference("Google Play system update", "February 1, 2024"),
            preference("Baseband version", "g5300q-230927-231102-B-11040898"),
            preference("Kernel version", "5.10.177-android13-4"),
            preference("Build number", BUILD),
        ]


@page()
class Model(Page):
    """What phone it is."""

    title = "Model"

    def rows(self) -> Sequence[View | None]:
        return [
            preference("Model", "Pixel 7"),
            preference("Serial number", self.state.misc("serial", "TW0A7E24586")),
            preference("Hardware version", "MP1.0"),
        ]


@page(".Settings$MyDeviceInfoActivity", "android.settings.DEVICE_INFO_SETTINGS")
class AboutPhone(Page):
    """What this phone is."""

    title = "About phone"

    def rows(self) -> Sequence[View | None]:
        state = self.state
        wifi = state.radio("wifi")
        return [
            category("Basic info"),
            preference("Device name", state.get("global", "device_name") or "", lambda: rename_device(self)),
            preference("Phone number (sim slot 1)", state.misc("phone_number")),
            category("Legal & regulatory"),
            preference("Regulatory labels"),
            category("Device details"),
            preference("SIM status (sim slot 1)", state.misc("sim_name")),
            self.link("Model", Model, "Pixel 7"),
            preference("IMEI (sim slot 1)", state.misc("imei", "358240051111110")),
            self.link("Android version", AndroidVersion, "14"),
            category("Device identifiers"),
            preference("IP address", state.misc("ip_address") if wifi else "Unavailable"),
            preference("Wi-Fi MAC address", state.misc("wifi_mac") if wifi else "To view, choose saved network"),
            preference("Bluetooth address", state.misc("bluetooth_mac", "02:15:B2:00:4A:7F")),
            preference("Up time", self._uptime()),
            preference("Build number", BUILD, self._tap_build),
        ]

    def _uptime(self) -> str:
        seconds = max(0, int(self.state.epoch() - float(self.state.misc("booted_at", "0"))))
        hours, rest = divmod(seconds, 3600)
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"

    def _tap_build(self) -> None:
        """Seven taps make a developer, as everybody knows."""
        if self.is_on("global", "development_settings_enabled"):
            self.toast("No need, you are already a developer.")
            return
        taps = int(self.state.misc("build_taps", "0")) + 1
        self.state.set_misc("build_taps", taps % 7)
        if taps >= 7:
            self.state.put("global", "development_settings_enabled", 1)
            self.toast("You are now a developer!")
        elif taps >= 3:
            self.toast(f"You are now {7 - taps} step{'s' if taps < 6 else ''} away from being a developer.")
