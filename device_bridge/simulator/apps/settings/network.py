"""Network & internet: Wi-Fi, SIM, airplane mode, tethering, Data Saver, VPN, Private DNS."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ... import schema
from ...dialogs import alert
from ...preferences import SETTINGS, main_switch, note, preference, switch_row
from ...view import Box, Paint, View
from ...widgets import field, group
from .base import Page, page


@page(".wifi.WifiSettings2Activity", "android.settings.WIFI_SETTINGS", "android.settings.WIFI_IP_SETTINGS")
class Internet(Page):
    """Wi-Fi and the networks in reach."""

    title = "Internet"

    def rows(self) -> Sequence[View | None]:
        wifi = self.state.radio("wifi")
        current = self.state.misc("wifi_ssid")
        networks = [
            preference(
                name,
                "Connected" if name == current else "",
                partial(self._join, name),
                icon_name="wifi",
            )
            for name in sorted(schema.WIFI_NETWORKS, key=lambda name: name != current)
        ]
        carrier = self.state.misc("sim_name")
        status = "Airplane mode is on" if self.state.radio("airplane") else "Mobile data is off"
        if self.state.radio("mobile_data"):
            status = "Connected / 5G" if not wifi else "5G"
        return [
            preference(carrier, status, lambda: self.start(Sims), icon_name="signal"),
            self.radio_switch("Wi-Fi", "wifi"),
            *(networks if wifi else []),
            preference("Add network", "", self._add, icon_name="plus") if wifi else None,
            self.link("Network preferences", NetworkPreferences, "Wi-Fi turns back on automatically"),
            preference("Saved networks", f"{len(schema.WIFI_NETWORKS)} networks", lambda: self.start(SavedNetworks)),
        ]

    def _join(self, name: str) -> None:
        self.state.set_misc("wifi_ssid", name)

    def _add(self) -> None:
        typed = {"name": ""}

        def build() -> View:
            return alert(
                self,
                "Add network",
                content=group(
                    [
                        field("ssid", typed["name"], lambda text: typed.update(name=text), hint="Enter the SSID",
                              resource_id="com.android.settings:id/ssid", margin=(63, 0, 63, 21)),
                    ]
                ),
                buttons=[("Cancel", None), ("Save", lambda: self._join(typed["name"]) if typed["name"] else None)],
            )  # fmt: skip

        self.show(build, title="Add network", focus="ssid")


@page()
class SavedNetworks(Page):
    """The networks that the phone knows."""

    title = "Saved networks"

    def rows(self) -> Sequence[View | None]:
        return [preference(name, icon_name="wifi") for name in schema.WIFI_NETWORKS]


@page()
class NetworkPreferences(Page):
    """How Wi-Fi behaves by itself."""

    title = "Network preferences"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting(
                "Turn on Wi-Fi automatically", "global", "wifi_wakeup_enabled",
                "Wi-Fi will turn back on near high-quality saved networks, like your home network",
            ),
            self.setting(
                "Notify for public networks", "global", "wifi_networks_available_notification_on",
                "Notify when a high-quality public network is available",
            ),
        ]  # fmt: skip


@page(".Settings$MobileNetworkListActivity", "android.settings.MANAGE_ALL_SIM_PROFILES_SETTINGS",
      "android.settings.NETWORK_OPERATOR_SETTINGS", "android.settings.DATA_ROAMING_SETTINGS",
      "android.settings.APN_SETTINGS")  # fmt: skip
class Sims(Page):
    """The SIM and its mobile data."""

    title = "SIMs"

    def rows(self) -> Sequence[View | None]:
        airplane = self.state.radio("airplane")
        used = self.state.misc("sim_enabled") == "1"
        return [
            main_switch("Use SIM", used, lambda on: self.state.set_misc("sim_enabled", int(on))),
            preference(self.state.misc("sim_name"), self.state.misc("phone_number"), icon_name="sim"),
            self.radio_switch(
                "Mobile data", "mobile_data", "Access data using mobile network", enabled=used and not airplane
            ),
            self.setting("Roaming", "global", "data_roaming", "Connect to data services when roaming", enabled=used),
        ]


@page(".Settings$TetherSettingsActivity", "android.settings.TETHER_SETTINGS")
class Tethering(Page):
    """Sharing the connection."""

    title = "Hotspot & tethering"

    def rows(self) -> Sequence[View | None]:
        return [
            self.link("Wi-Fi hotspot", WifiHotspot, self._hotspot()),
            self.radio_switch("USB tethering", "usb_tethering", "Share phone’s internet connection via USB"),
            self.radio_switch(
                "Bluetooth tethering", "bluetooth_tethering", "Share phone’s internet connection via Bluetooth"
            ),
            note("Use hotspot and tethering to provide internet to other devices through your mobile data connection."),
        ]

    def _hotspot(self) -> str:
        return "On" if self.state.radio("hotspot") else "Off"


@page()
class WifiHotspot(Page):
    """The phone as an access point."""

    title = "Wi-Fi hotspot"

    def rows(self) -> Sequence[View | None]:
        name = self.state.misc("hotspot_name", "Pixel_7_hotspot")
        return [
            main_switch(
                "Use Wi-Fi hotspot", self.state.radio("hotspot"), lambda on: self.state.set_radio("hotspot", on)
            ),
            preference("Hotspot name", name, lambda: self._rename(name)),
            preference("Security", "WPA2/WPA3-Personal"),
            switch_row(
                "Turn off hotspot automatically",
                self.state.misc("hotspot_auto_off", "1") == "1",
                lambda on: self.state.set_misc("hotspot_auto_off", int(on)),
                "When no devices are connected",
            ),
        ]

    def _rename(self, name: str) -> None:
        self.edit_text("Hotspot name", name, lambda text: self.state.set_misc("hotspot_name", text))


@page(".Settings$DataSaverSummaryActivity", "android.settings.DATA_SAVER_SETTINGS")
class DataSaver(Page):
    """Less data in the background."""

    title = "Data Saver"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use Data Saver", self.state.radio("data_saver"), lambda on: self.state.set_radio("data_saver", on)
            ),
            note(
                "To help reduce data usage, Data Saver prevents some apps from sending or receiving data in the "
                "background. An app you’re currently using can access data, but may do so less frequently."
            ),
        ]


@page(".Settings$VpnSettingsActivity", "android.settings.VPN_SETTINGS")
class Vpn(Page):
    """Virtual private networks."""

    title = "VPN"

    def rows(self) -> Sequence[View | None]:
        return [note("No VPNs added")]


@page(".Settings$NetworkDashboardActivity", "android.settings.WIRELESS_SETTINGS",
      "android.settings.AIRPLANE_MODE_SETTINGS")  # fmt: skip
class Network(Page):
    """The group's first page."""

    title = "Network & internet"

    def rows(self) -> Sequence[View | None]:
        state = self.state
        wifi = state.misc("wifi_ssid") if state.radio("wifi") else "Networks available"
        return [
            self.link("Internet", Internet, wifi, icon="wifi"),
            self.link("SIMs", Sims, state.misc("sim_name"), icon="sim"),
            self.radio_switch("Airplane mode", "airplane", icon="airplane"),
            self.link("Hotspot & tethering", Tethering, "On" if state.radio("hotspot") else "Off", icon="hotspot"),
            self.link("Data Saver", DataSaver, "On" if state.radio("data_saver") else "Off", icon="data"),
            self.link("VPN", Vpn, "None", icon="key"),
            preference("Private DNS", DNS_MODES[self._dns()], self._choose_dns),
        ]

    def _dns(self) -> str:
        mode = self.state.get("global", "private_dns_mode") or "opportunistic"
        return mode if mode in DNS_MODES else "opportunistic"

    def _choose_dns(self) -> None:
        draft = {"mode": self._dns(), "host": self.state.get("global", "private_dns_specifier") or ""}

        def save() -> None:
            self.state.put("global", "private_dns_mode", draft["mode"])
            if draft["mode"] == "hostname":
                self.state.put("global", "private_dns_specifier", draft["host"])

        def set_mode(mode: str) -> None:
            draft["mode"] = mode

        def build() -> View:
            options: list[View | None] = [
                View(
                    "android.widget.RadioButton",
                    text=shown,
                    resource_id=f"{SETTINGS}:id/private_dns_mode_{mode}",
                    checkable=True,
                    checked=draft["mode"] == mode,
                    clickable=True,
                    focusable=True,
                    on_click=partial(set_mode, mode),
                    box=Box(height=126, padding=(147, 36, 63, 0)),
                    paint=Paint("text", icon="radio"),
                )
                for mode, shown in DNS_MODES.items()
            ]
            host = field(
                "host", draft["host"], lambda text: draft.update(host=text), hint="Enter hostname of DNS provider",
                resource_id="com.android.settings:id/private_dns_mode_provider_hostname", margin=(147, 0, 63, 21),
            )  # fmt: skip
            content = group([*options, host if draft["mode"] == "hostname" else None])
            return alert(self, "Select Private DNS Mode", content=content, buttons=[("Cancel", None), ("Save", save)])

        self.show(build, title="Select Private DNS Mode")


DNS_MODES = {"off": "Off", "opportunistic": "Automatic", "hostname": "Private DNS provider hostname"}
