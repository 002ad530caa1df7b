"""Which tools there are: the built-in ones, those of installed packages, and those of a file.

A package adds tools by an entry point in the group `tapwright.tools` that names a `Tool`, a list of
them, or a module that holds some. A plug-in that fails is reported and left out; the others work.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from .builtin import open_app, set_timer
from .contract import Device, Tool
from .errors import DuplicateTool, ToolDefinitionError, ToolFileError

GROUP = "tapwright.tools"


class Problem(NamedTuple):
    """A plug-in that was left out: the entry point's name, its package, and why."""

    plugin: str
    package: str
    reason: str


class Registry:
    """Tools by name, in the order they were added.

    Raises:
        DuplicateTool: Two tools have one name.
    """

    def __init__(self, tools: Iterable[Tool] = ()) -> None:
        self._tools: dict[str, Tool] = {}
        self.problems: tuple[Problem, ...] = ()
        for tool in tools:
            self.add(tool)

    @classmethod
    def discover(cls) -> Registry:
        """The built-in tools and those of every installed plug-in; `problems` tells which plug-ins failed."""
        registry = cls(default_tools())
        problems = []
        for point in entry_points(group=GROUP):
            try:
                found = _tools_of(point)
                if taken := [tool.name for tool in found if tool.name in registry]:
                    raise DuplicateTool(f"There is a tool {taken[0]} already.", "Rename the plug-in's.")
            except Exception as error:
                # somebody else's code: whatever it raises must not take the other tools away
                package = point.dist.name if point.dist else ""
                problems.append(Problem(point.name, package, f"{type(error).__name__}: {error}"))
            else:
                for tool in found:
                    registry.add(tool)
        registry.problems = tuple(problems)
        return registry

    def add(self, tool: Tool) -> None:
        """Adds a tool.

        Raises:
            DuplicateTool: There is one of that name.
        """
        if tool.name in self._tools:
            raise DuplicateTool(f"There are two tools named {tool.name}.", "Rename one: @tool(name=…).")
        self._tools[tool.name] = tool

    def usable(self, device: Device) -> list[Tool]:
        """The tools that this phone can carry out."""
        return [tool for tool in self if not tool.lacks(device)]

    def off(self, device: Device) -> dict[str, str]:
        """Why the other tools cannot be used on this phone, by name."""
        return {tool.name: f"needs {', '.join(lacking)}" for tool in self if (lacking := tool.lacks(device))}

    def __getitem__(self, name: str) -> Tool:
        """The tool of that name; KeyError if there is none."""
        return self._tools[name]

    def __contains__(self, name: object) -> bool:
        return name in self._tools

    def __iter__(self) -> Iterator[Tool]:
        return iter(self._tools.values())

    def __len__(self) -> int:
        return len(self._tools)


def default_tools() -> list[Tool]:
    """The tools that come with Tapwright."""
    return [set_timer, open_app]


def load_file(path: Path | str) -> list[Tool]:
    """Runs a Python file and returns the tools that it defines, in its order.

    Raises:
        ToolFileError: The file is missing, does not run, or defines no tool.
    """
    path = Path(path)
    name = f"_tapwright_tools_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise ToolFileError(f"{path} is no Python file.", "Give a .py file that defines tools.")
    module = importlib.util.module_from_spec(spec)
    # types in annotations are looked up through sys.modules
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ToolDefinitionError as error:
        del sys.modules[name]
        raise ToolFileError(f"{path}: {error.message}", error.remedy) from error
    except Exception as error:
        del sys.modules[name]
        raise ToolFileError(f"{path} does not run ({type(error).__name__}: {error}).", "Mend the file.") from error
    tools = _defined(module)
    if not tools:
        raise ToolFileError(f"{path} defines no tool.", "Put @tool above a function.")
    return tools


def _tools_of(point: EntryPoint) -> list[Tool]:
    loaded = point.load()
    found = _defined(loaded) if isinstance(loaded, ModuleType) else [loaded] if isinstance(loaded, Tool) else loaded
    if not isinstance(found, list | tuple) or not found or not all(isinstance(tool, Tool) for tool in found):
        raise ToolDefinitionError(f"{point.value} is no tool, no list of tools and no module that defines some.")
    return list(found)


def _defined(module: ModuleType) -> list[Tool]:
    """The tools whose functions were written in this module; imported ones belong to others."""
    tools = [value for value in vars(module).values() if isinstance(value, Tool)]
    return [tool for tool in tools if tool.func is None or tool.func.__module__ == module.__name__]
