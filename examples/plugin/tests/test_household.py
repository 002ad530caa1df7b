"""The plugin's tools: on the built-in simulated phone, and on a device that answers by a script."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.tools import BadArguments, MissingDevice, ToolFailed, invoke
from tapwright_household import free_space, split_bill

DF = """Filesystem       1K-blocks     Used Available Use% Mounted on
/dev/block/dm-50  10485760  2097152   8388608  20% /data
"""


class Scripted:
    """A device whose shell prints one text."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.said: list[str] = []

    def shell(self, command: str, /) -> str:
        """Answers as scripted."""
        self.said.append(command)
        return self.output


def test_a_bill_is_split_to_the_cent() -> None:
    assert invoke(split_bill, {"total": "84.60", "people": "3"}) == "each pays 28.20"
    assert invoke(split_bill, {"total": 120, "people": 4, "tip_percent": 10}) == "each pays 33.00"


def test_nobody_cannot_pay() -> None:
    with pytest.raises(BadArguments, match="people"):
        invoke(split_bill, {"total": 10, "people": 0})


def test_free_space_reads_what_df_prints() -> None:
    device = Scripted(DF)
    assert invoke(free_space, {}, device) == "8.0 GB of 10.0 GB are free"  # type: ignore[arg-type]
    assert device.said == ["df -k /data"]


def test_what_df_does_not_tell_is_an_error() -> None:
    with pytest.raises(ToolFailed, match="No such file"):
        invoke(free_space, {}, Scripted("df: /data: No such file or directory"))  # type: ignore[arg-type]
    with pytest.raises(MissingDevice):
        invoke(free_space, {})


def test_free_space_on_the_simulated_phone() -> None:
    with BuiltinPhone.start() as phone, AndroidDriver(phone.serial, adb_port=phone.adb_port) as device:
        assert "GB are free" in invoke(free_space, {"of": "apps and files"}, device)


def test_the_entry_point_names_the_module() -> None:
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text()
    assert 'household = "tapwright_household"' in text
    module = EntryPoint("household", "tapwright_household", "tapwright.tools").load()
    assert module.split_bill is split_bill
