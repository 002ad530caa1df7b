"""Which MCP servers a person has configured: a JSON file in the form that other MCP clients read too.

    {"mcpServers": {"notes": {"command": "uvx", "args": ["notes-mcp"], "env": {"TOKEN": "${NOTES_TOKEN}"}},
                    "home": {"url": "http://127.0.0.1:8123/mcp", "headers": {"Authorization": "Bearer ${HOME_TOKEN}"}}}}

A server is a program that is started and spoken to by its standard input and output, or an address that is spoken to by
streamable HTTP. `${NAME}` in `args`, `env`, `url` and `headers` stands for a variable of the environment, so that no
secret need be in the file.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from .contract import TIMEOUT
from .errors import BadConfiguration

_VARIABLE = re.compile(r"\$\{([^}]*)\}")


class ServerConfig(BaseModel):
    """One server as the file describes it; keys that only other programs know are passed over."""

    model_config = ConfigDict(frozen=True)

    command: str | None = None
    args: tuple[str, ...] = ()
    env: dict[str, str] = Field(default_factory=dict)
    cwd: str | None = None
    url: str | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    type: Literal["stdio", "http", "streamable-http", "streamable_http"] | None = None
    timeout: float = Field(default=TIMEOUT, gt=0, description="seconds for one call")
    disabled: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> ServerConfig:
        if (self.command is None) == (self.url is None):
            raise ValueError("it needs either a command or a url")
        return self

    @property
    def place(self) -> str:
        """The program or the address, for a person; no arguments and no headers, which may be secret."""
        return self.url or self.command or ""


def default_path() -> Path:
    """Where the configuration is unless it is given: `mcp.json` in `TAPWRIGHT_HOME`, or in the platform's folder."""
    return Path(os.environ.get("TAPWRIGHT_HOME") or platformdirs.user_config_path("tapwright")) / "mcp.json"


def servers(path: Path) -> dict[str, ServerConfig | BadConfiguration]:
    """The servers of a file by name, those that are disabled left out; for a wrong entry, what is wrong with it.

    Raises:
        BadConfiguration: The file cannot be read, or is not of that form.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadConfiguration(f"{path} cannot be read ({error}).", "Give a JSON file with mcpServers.") from error
    entries = read.get("mcpServers") if isinstance(read, dict) else None
    if not isinstance(entries, dict):
        raise BadConfiguration(f"{path} has no mcpServers.", 'Write {"mcpServers": {NAME: {"command": …}}}.')
    found = {name: _server(entry) for name, entry in entries.items()}
    return {n: server for n, server in found.items() if isinstance(server, BadConfiguration) or not server.disabled}


def filled(config: ServerConfig) -> ServerConfig:
    """The entry with `${NAME}` replaced from the environment.

    Raises:
        BadConfiguration: There is no such variable, or what stands there is no name.
    """
    return config.model_copy(
        update={
            "args": tuple(map(_filled, config.args)),
            "env": {name: _filled(value) for name, value in config.env.items()},
            "url": config.url and _filled(config.url),
            "headers": {name: _filled(value) for name, value in config.headers.items()},
        }
    )


def _filled(text: str) -> str:
    return _VARIABLE.sub(_variable, text)


def _variable(found: re.Match[str]) -> str:
    if not found[1].isidentifier():
        # other programs have more to say there: what it would be is not guessed
        raise BadConfiguration(f"{found[0]} is no variable.", "Write ${NAME}, with letters, digits and _.")
    if found[1] not in os.environ:
        raise BadConfiguration(f"The variable {found[1]} is not set.", "Set it in the environment.")
    return os.environ[found[1]]


def _server(entry: Any) -> ServerConfig | BadConfiguration:
    try:
        return ServerConfig.model_validate(entry)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))} {e['msg']}".strip() for e in error.errors(include_url=False))
        return BadConfiguration(f"Its entry is wrong ({wrong}).", "Mend it in the file.")
