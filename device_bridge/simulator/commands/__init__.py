"""The shell commands of the simulated phone, one function each; importing this package registers them all."""

from . import (
    activity,
    basics,
    connectivity,
    content,
    dumpsys,
    files,
    inputs,
    methods,
    packages,
    screen,
    service,
    settings,
    system,
)
from .registry import Call, ExitShell, Sink, Source, command_names, find_command, invoke

__all__ = [
    "Call",
    "ExitShell",
    "Sink",
    "Source",
    "activity",
    "basics",
    "command_names",
    "connectivity",
    "content",
    "dumpsys",
    "files",
    "find_command",
    "inputs",
    "invoke",
    "methods",
    "packages",
    "screen",
    "service",
    "settings",
    "system",
]
