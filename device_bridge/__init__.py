"""Sees and acts on a phone: `Screen`, `Element`, `Action`, their compact text, and the uiautomator2 driver."""

from .adb import ListedPhone, phones
from .compact import Line, describe, labels, rows, written
from .driver import AndroidDriver
from .errors import (
    ActionFailed,
    AdbMissing,
    DeviceError,
    DeviceGone,
    DeviceOffline,
    HierarchyError,
    NoDevice,
    NoSuchSerial,
    ServerNotReady,
    TextNotEntered,
    Unauthorized,
    UnknownElement,
)
from .hierarchy import parse_screen, screen_from_nodes
from .nodes import Node
from .screen import Action, ActionKind, Bounds, Direction, Element, Key, Role, Screen

__all__ = [
    "Action",
    "ActionFailed",
    "ActionKind",
    "AdbMissing",
    "AndroidDriver",
    "Bounds",
    "DeviceError",
    "DeviceGone",
    "DeviceOffline",
    "Direction",
    "Element",
    "HierarchyError",
    "Key",
    "Line",
    "ListedPhone",
    "NoDevice",
    "NoSuchSerial",
    "Node",
    "Role",
    "Screen",
    "ServerNotReady",
    "TextNotEntered",
    "Unauthorized",
    "UnknownElement",
    "describe",
    "labels",
    "parse_screen",
    "phones",
    "rows",
    "screen_from_nodes",
    "written",
]
