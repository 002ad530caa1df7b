"""Others' Python code as a source of tools: a file, or what an entry point of an installed package names."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

from langchain_core.tools import BaseTool, StructuredTool

from .adopt import adopt
from .contract import Tool
from .errors import ToolDefinitionError, ToolFileError


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
        tools = [adopt(tool) for tool in _defined(module)]
    except ToolDefinitionError as error:
        del sys.modules[name]
        raise ToolFileError(f"{path}: {error.message}", error.remedy) from error
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise ToolFileError(f"{path} does not run ({type(error).__name__}: {error}).", "Mend the file.") from error
    if not tools:
        raise ToolFileError(f"{path} defines no tool.", "Put @tool above a function.")
    return tools


def tools_of(point: EntryPoint) -> list[BaseTool]:
    """What an entry point names: a tool, a list of them, or a module that defines some; nothing is adopted yet.

    Raises:
        ToolDefinitionError: It names something else.
        Exception: Whatever the package's own code raises.
    """
    loaded = point.load()
    found = _defined(loaded) if isinstance(loaded, ModuleType) else [loaded] if isinstance(loaded, BaseTool) else loaded
    if not isinstance(found, list | tuple) or not found or not all(isinstance(tool, BaseTool) for tool in found):
        remedy = "Name one of those in the package's entry point."
        raise ToolDefinitionError(f"{point.value} is no tool, no list of tools and no module with some.", remedy)
    return list(found)


def _defined(module: ModuleType) -> list[BaseTool]:
    """The tools that were made in this module, each once whatever names it has; imported ones belong to others."""
    found = {id(value): value for value in vars(module).values() if isinstance(value, BaseTool)}
    return [tool for tool in found.values() if not _imported(tool, module)]


def _imported(tool: BaseTool, module: ModuleType) -> bool:
    """Whether it also stands in the module that its function was written in, which is another one."""
    function = (tool.func or tool.coroutine) if isinstance(tool, StructuredTool) else None
    home = sys.modules.get(getattr(function, "__module__", ""))
    return home is not None and home is not module and any(value is tool for value in vars(home).values())
