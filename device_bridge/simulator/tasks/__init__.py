"""Tasks for the simulated phone: goals in many words, checks of the phone's state, and scripted experts."""

from __future__ import annotations

from ..packs import packs
from .alarms import AddAlarm, AddLabelledAlarm, DeleteAlarm, ReadAlarm, SwitchAlarm
from .base import Expert, Instance, Move, Task, draw
from .choices import DeviceName, Ringtone, ScreenTimeout
from .contacts import (
    CreateContact,
    CreateContactAtCompany,
    CreateContactWithMail,
    DeleteContact,
    EditPhone,
    FindMail,
    FindPhone,
)
from .facts import IDENTITY, PRESENT, ReadBattery, ReadFact, ReadStorage
from .installed import AppNotifications, ForceStop
from .levels import Brightness, Volume
from .nicknames import NICKNAMED
from .switches import TOGGLES
from .timers import KeypadTimer, ToolTimer

_TASKS: tuple[Task, ...] = (
    *TOGGLES,
    NICKNAMED,
    Brightness(),
    Volume(),
    ScreenTimeout(),
    Ringtone(),
    DeviceName(),
    ForceStop(),
    AppNotifications(),
    ReadFact("read_about", IDENTITY),
    ReadFact("read_setting", PRESENT),
    ReadBattery(),
    ReadStorage(),
    AddAlarm(),
    AddLabelledAlarm(),
    SwitchAlarm(),
    DeleteAlarm(),
    ReadAlarm(),
    ToolTimer(),
    KeypadTimer(),
    CreateContact(),
    CreateContactWithMail(),
    CreateContactAtCompany(),
    EditPhone(),
    DeleteContact(),
    FindPhone(),
    FindMail(),
)


def all_tasks() -> tuple[Task, ...]:
    """Every template, those of loaded packs last, in a fixed order; names are unique."""
    return (*_TASKS, *(task for pack in packs() for task in pack.tasks))


__all__ = ["Expert", "Instance", "Move", "Task", "all_tasks", "draw"]
