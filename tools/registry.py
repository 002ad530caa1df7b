"""Which tools there are: the built-in ones, those of installed packages, of files, and of MCP servers.

`Registry.gather` collects them all. A source that fails, or hangs, is reported in `problems` and left out; the others
work. Where two tools have one name, the one that was there first keeps it: no plug-in can take the place of a built-in
tool. Tools of MCP servers get the server's name in front instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from langchain_core.tools import BaseTool

from ..errors import TapwrightError
from .adopt import adopt
from .builtin import BUILTIN
from .contract import Device, Tool
from .errors import BadConfiguration, DuplicateTool
from .lending import TookTooLong, within
from .loading import load_file, tools_of
from .mcp_config import default_path, servers

if TYPE_CHECKING:
    from .mcp_session import McpServer

GROUP = "tapwright.tools"
PATIENCE = 20.0
"""How long a package or a file may take to load, in seconds."""

T = TypeVar("T")


class Problem(NamedTuple):
    """A source of tools that was left out, or one of its tools: what it is called, where it is from, and why."""

    plugin: str
    source: str
    reason: str

    def __str__(self) -> str:
        place = self.source if self.source.endswith(f" {self.plugin}") else f"{self.source}, {self.plugin}"
        return f"{place}: {self.reason}"


class Registry:
    """Tools by name, in the order they were added.

    Raises:
        DuplicateTool: Two tools have one name.
    """

    def __init__(self, tools: Iterable[BaseTool] = ()) -> None:
        self._tools: dict[str, Tool] = {}
        self._sources: dict[str, str] = {}
        self._servers: list[McpServer] = []
        self.problems: tuple[Problem, ...] = ()
        for tool in tools:
            self.add(tool)

    @classmethod
    def gather(
        cls,
        files: Sequence[Path | str] = (),
        mcp: Path | str | None = None,
        *,
        start_servers: bool = True,
        patience: float = PATIENCE,
    ) -> Registry:
        """The built-in tools and those of every plug-in; `problems` tells what was left out. `close` it afterwards.

        Args:
            files: Python files with tools.
            mcp: The configuration of the MCP servers; otherwise the one in the person's folder, if it is there.
            start_servers: The servers that the person configured are started, or called.
            patience: How many seconds a package or a file may take to load.
        """
        registry = cls()
        for tool in default_tools():
            registry.add(tool, "built in")
        for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
            package = f"package {point.dist.name}" if point.dist else "package"
            registry._load(point.name, package, patience, partial(tools_of, point))
        for file in files:
            registry._load(Path(file).name, f"file {Path(file).name}", patience, partial(load_file, file))
        if start_servers:
            registry.connect(mcp)
        return registry

    def add(self, tool: BaseTool, source: str = "program") -> Tool:
        """Adds a tool, any of LangChain's too; the tool as it is called from now on.

        Raises:
            DuplicateTool: There is one of that name.
            ToolDefinitionError: It cannot be a tool here.
        """
        if tool.name in self._tools:
            there = self._sources[tool.name]
            raise DuplicateTool(f"There are two tools named {tool.name}, one of them {there}.", "Rename the other.")
        adopted = adopt(tool)
        self._tools[tool.name] = adopted
        self._sources[tool.name] = source
        return adopted

    def connect(self, mcp: Path | str | None = None) -> None:
        """Starts, or calls, the MCP servers that the person configured, and adds their tools.

        Args:
            mcp: The configuration; otherwise the one in the person's folder, if it is there.
        """
        path = Path(mcp) if mcp is not None else default_path()
        if mcp is None and not path.is_file():
            return
        configured = self._attempt(path.name, f"file {path}", None, partial(servers, path))
        if not configured:
            return
        from .background import wait_for
        from .mcp_session import McpServer, load

        for name, server in configured.items():
            if isinstance(server, BadConfiguration):
                self._report(name, f"MCP server {name}", server)
        new = [McpServer(n, s) for n, s in configured.items() if not isinstance(s, BadConfiguration)]
        self._servers += new
        listed = wait_for(load(new))
        counts = Counter(tool.name for found in listed if not isinstance(found, BaseException) for tool in found)
        for started, found in zip(new, listed, strict=True):
            source = f"MCP server {started.name}"
            if isinstance(found, BaseException):
                self._report(started.name, source, found)
                continue
            for tool in found:
                clashes = counts[tool.name] > 1 or tool.name in self
                name = f"{started.name}_{tool.name}" if clashes else tool.name
                work = partial(self._add_renamed, tool, name, source, started.config.timeout)
                self._attempt(tool.name, source, None, work)

    def source(self, name: str) -> str:
        """Where a tool is from: `built in`, `package NAME`, `file NAME`, `MCP server NAME`, or `program`.

        Raises:
            KeyError: There is none of that name.
        """
        return self._sources[name]

    def usable(self, device: Device) -> list[Tool]:
        """The tools that this phone can carry out."""
        return [tool for tool in self if not tool.lacks(device)]

    def off(self, device: Device) -> dict[str, str]:
        """Why the other tools cannot be used on this phone, by name."""
        return {tool.name: f"needs {', '.join(lacking)}" for tool in self if (lacking := tool.lacks(device))}

    def close(self) -> None:
        """Ends the sessions with the MCP servers; their tools start them anew if they are called again."""
        if self._servers:
            from .mcp_session import close

            close(self._servers)

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getitem__(self, name: str) -> Tool:
        """The tool of that name; KeyError if there is none."""
        return self._tools[name]

    def __contains__(self, name: object) -> bool:
        return name in self._tools

    def __iter__(self) -> Iterator[Tool]:
        return iter(self._tools.values())

    def __len__(self) -> int:
        return len(self._tools)

    def _load(self, plugin: str, source: str, patience: float, work: Callable[[], Sequence[BaseTool]]) -> None:
        for tool in self._attempt(plugin, source, patience, work) or ():
            self._attempt(plugin, source, None, partial(self.add, tool, source))

    def _add_renamed(self, tool: BaseTool, name: str, source: str, timeout: float) -> None:
        self.add(adopt(tool.model_copy(update={"name": name}), timeout=timeout), source)

    def _attempt(self, plugin: str, source: str, patience: float | None, work: Callable[[], T]) -> T | None:
        """What the work returns; None if it fails, which is reported: others' code may raise anything at all."""
        try:
            return work() if patience is None else within(patience, lambda _: work())
        except Exception as error:
            self._report(plugin, source, error)
            return None

    def _report(self, plugin: str, source: str, error: BaseException) -> None:
        if isinstance(error, TookTooLong):
            reason = "It takes too long to load and was left out. What it does on import should be done in its tools."
        elif isinstance(error, TapwrightError):
            reason = str(error)
        else:
            reason = f"{type(error).__name__}: {error}"
        self.problems += (Problem(plugin, source, " ".join(reason.split())[:500]),)


def default_tools() -> list[Tool]:
    """The tools that come with Tapwright."""
    return list(BUILTIN)
