"""What the simulated phone remembers: seeded, reset, and shared with other processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.state import PhoneState
from views import SETTINGS, open_settings


def test_the_screen_shows_what_another_process_wrote(tmp_path: Path) -> None:
    phone = Phone(tmp_path / "phone.sqlite")
    open_settings(phone, "Network & internet")
    program = (
        "import sys\nfrom tapwright.device_bridge.simulator.state import PhoneState\n"
        "PhoneState(sys.argv[1]).set_radio('airplane', True)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "phone.sqlite")], check=True)
    switch = next(view for view in phone.focused_window().root.walk() if view.short_class == "Switch")
    assert switch.checked


def test_the_same_seed_gives_the_same_phone() -> None:
    one, two, other = PhoneState(), PhoneState(), PhoneState()
    for state, seed in ((one, 5), (two, 5), (other, 6)):
        state.reset(seed)
    assert one.contacts() == two.contacts() != other.contacts()
    assert one.alarms() == two.alarms()


def test_a_reset_brings_the_phone_home(fresh: Phone) -> None:
    open_settings(fresh, "Display")
    fresh.state.reset(3)
    assert fresh.current()[0] == "com.google.android.apps.nexuslauncher"
    fresh.open_package(SETTINGS)
    assert fresh.top.heading == "Settings"
