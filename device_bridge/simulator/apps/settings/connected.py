"""Connected devices: Bluetooth, NFC, cast, printing."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import category, main_switch, note, preference, switch_row
from ...view import View
from .base import Page, page


@page(".Settings$BluetoothSettingsActivity", "android.settings.BLUETOOTH_SETTINGS")
class Bluetooth(Page):
    """The Bluetooth radio."""

    title = "Bluetooth"

    def rows(self) -> Sequence[View | None]:
        on = self.state.radio("bluetooth")
        return [
            main_switch("Use Bluetooth", on, lambda on: self.state.set_radio("bluetooth", on)),
            self.link("Pair new device", PairNewDevice, icon="plus") if on else None,
            preference("Device name", self.state.get("global", "device_name") or "", self._rename) if on else None,
            note(
                "When Bluetooth is turned on, your device can communicate with other nearby Bluetooth devices"
                if not on
                else "Visible as “" + (self.state.get("global", "device_name") or "") + "” to other devices"
            ),
        ]

    def _rename(self) -> None:
        rename_device(self)


@page()
class PairNewDevice(Page):
    """Looks for devices; it switches Bluetooth on, as on a real phone."""

    title = "Pair new device"
    searchable = False

    def on_create(self) -> None:
        self.state.set_radio("bluetooth", True)

    def rows(self) -> Sequence[View | None]:
        return [
            preference("Device name", self.state.get("global", "device_name") or "", lambda: rename_device(self)),
            category("Available devices"),
            preference("Searching for devices…", enabled=False),
            note(f"Phone’s Bluetooth address: {self.state.misc('bluetooth_mac', '02:15:B2:00:4A:7F')}"),
        ]


@page(".Settings$NfcSettingsActivity", "android.settings.NFC_SETTINGS")
class Nfc(Page):
    """The NFC radio."""

    title = "NFC"

    def rows(self) -> Sequence[View | None]:
        on = self.state.radio("nfc")
        return [
            main_switch("Use NFC", on, lambda on: self.state.set_radio("nfc", on)),
            switch_row(
                "Require device unlock for NFC",
                self.state.misc("nfc_secure", "0") == "1",
                lambda on: self.state.set_misc("nfc_secure", int(on)),
                "Allow NFC use only when screen is unlocked",
                enabled=on,
            ),
        ]


@page(".Settings$WifiDisplaySettingsActivity", "android.settings.CAST_SETTINGS")
class Cast(Page):
    """Screens to cast to."""

    title = "Cast"

    def rows(self) -> Sequence[View | None]:
        return [
            self.radio_switch("Enable wireless display", "cast"),
            preference("No nearby devices were found.", enabled=False),
        ]


@page(".Settings$PrintSettingsActivity", "android.settings.ACTION_PRINT_SETTINGS")
class Printing(Page):
    """Print services."""

    title = "Printing"

    def rows(self) -> Sequence[View | None]:
        on = self.state.misc("print_service", "1") == "1"
        return [
            switch_row("Default Print Service", on, lambda on: self.state.set_misc("print_service", int(on)),
                       "On" if on else "Off"),
        ]  # fmt: skip


@page()
class ConnectionPreferences(Page):
    """Ways to connect."""

    title = "Connection preferences"

    def rows(self) -> Sequence[View | None]:
        return [
            self.link("Bluetooth", Bluetooth, _on_off(self.state.radio("bluetooth")), icon="bluetooth"),
            self.link("NFC", Nfc, _on_off(self.state.radio("nfc")), icon="nfc"),
            self.link("Cast", Cast, "Not connected", icon="cast"),
            self.link("Printing", Printing, "1 print service on", icon="print"),
        ]


@page(".Settings$ConnectedDeviceDashboardActivity")
class ConnectedDevices(Page):
    """The group's first page."""

    title = "Connected devices"

    def rows(self) -> Sequence[View | None]:
        on = self.state.radio("bluetooth")
        return [
            self.link("Pair new device", PairNewDevice, icon="plus"),
            self.link("Connection preferences", ConnectionPreferences, "Bluetooth, NFC, cast"),
            note("Bluetooth will turn on to pair" if not on else "Visible to devices nearby when pairing"),
        ]


def _on_off(on: bool) -> str:
    return "On" if on else "Off"


def rename_device(shown: Page) -> None:
    """The dialog that changes the phone's name, which Bluetooth and About phone share."""
    name = shown.state.get("global", "device_name") or ""

    def rename(text: str) -> None:
        if text.strip():
            shown.state.put("global", "device_name", text.strip())

    shown.edit_text("Device name", name, rename)
