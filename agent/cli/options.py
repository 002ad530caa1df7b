"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .output import warn

if TYPE_CHECKING:
    from ...tools import Tool

Serial = Annotated[str | None, typer.Option(help="A phone as `adb devices` names it; the built-in phone otherwise.")]
ModelFile = Annotated[Path | None, typer.Option("--model", help="Any GGUF file; the installed default otherwise.")]
VerifierName = Annotated[
    str | None,
    typer.Option(
        "--verifier", help="A larger model for unsure steps: PROVIDER:MODEL, http://HOST/v1, PATH.gguf, or none."
    ),
]
VerifyBelow = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1.01,
        help="Less sure than this, and the verifier is asked; 1.01 is always.",
        show_default="the calibration's",
    ),
]
VerifyChangesBelow = Annotated[
    float | None,
    typer.Option(
        min=0, max=1.01, help="The same where something may change, if it is higher.", show_default="the calibration's"
    ),
]
AskBelow = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1.01,
        help="Less sure than this without a verifier, and you are asked.",
        show_default="the calibration's",
    ),
]
VerifyMost = Annotated[int | None, typer.Option(min=0, help="Calls of the verifier in a run at most.")]
VerifyShare = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Share of a run's steps that are verified at most."),
]
VerifyTokens = Annotated[
    int | None,
    typer.Option(min=0, help="Ask no more once the verifier has read and written so many."),
]
VerifyCost = Annotated[
    float | None,
    typer.Option(min=0, help="Ask no more once so much is spent, by --verify-price."),
]
VerifyPrice = Annotated[
    str | None,
    typer.Option(help="IN,OUT: what a million tokens read and a million written cost."),
]
VerifyTimeout = Annotated[
    float | None,
    typer.Option(min=0.1, help="Seconds for an answer of it.", show_default="60"),
]
CalibrationFile = Annotated[
    Path | None,
    typer.Option("--calibration", help="A file of `tapwright calibrate`; the one beside the adapter otherwise."),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Let nothing leave this machine: connections and programs are refused.")
]
IndexFolder = Annotated[str | None, typer.Option("--index", help="App cards: a folder of documents about apps.")]
Yes = Annotated[bool, typer.Option("--yes", help="Allow everything that changes the phone.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print only how it ended.")]
ToolFiles = Annotated[
    list[Path] | None, typer.Option("--tools", help="A Python file with more tools; repeat for more.")
]
McpFile = Annotated[
    Path | None, typer.Option("--mcp", help="MCP servers (mcpServers in JSON); mcp.json in your folder otherwise.")
]
NoTools = Annotated[bool, typer.Option("--no-tools", help="Work by the screen alone.")]


def alone(serial: str | None, verifier: str | None, mcp: Path | None, *, none: bool) -> bool:
    """Whether a run needs nothing that listens on this machine, so that the kernel may shut all of it off.

    Args:
        serial: The run's phone; None: the built-in one, unless the environment names one.
        verifier: The run's verifier.
        mcp: The file of MCP servers that was named.
        none: There are no tools.
    """
    from ...tools.mcp_config import default_path

    servers = not none and (mcp or default_path()).exists()
    return not (serial or os.environ.get("ANDROID_SERIAL") or servers or not _works_here(verifier))


def _works_here(verifier: str | None) -> bool:
    return verifier in (None, "none") or str(verifier).casefold().endswith(".gguf")


def thresholds(verify: float | None, changes: float | None, ask: float | None) -> dict[str, float]:
    """The fields of a `Policy` that were given."""
    given = {"verify_below": verify, "verify_changes_below": changes, "ask_below": ask, "ask_changes_below": ask}
    return {name: value for name, value in given.items() if value is not None}


def limits(
    most: int | None, share: float | None, tokens: int | None, cost: float | None, price: str | None
) -> dict[str, Any]:
    """The limits of a `Budget` that were given, as it is journaled."""
    given: dict[str, Any] = {"most": most, "share": share, "tokens": tokens, "cost": cost}
    if price is not None:
        try:
            reading, writing = (float(part) for part in price.split(","))
        except ValueError:
            raise typer.BadParameter("--verify-price takes two numbers, for example 2.5,10.") from None
        given["price"] = [reading, writing]
    return {name: value for name, value in given.items() if value is not None}


def go_offline(*, sealed: bool) -> None:
    """Take the process offline, by the kernel too where that is wanted and possible, and say which."""
    from ..privacy.offline import enforce

    done = enforce(sealed=sealed)
    warn(f"offline: {'sealed by the kernel' if done else 'refused within this process'}", style="dim")


@contextmanager
def tools_for_a_run(files: list[Path] | None, mcp: Path | None, *, none: bool) -> Iterator[list[Tool]]:
    """The tools of a run: built in, of installed packages, of files, of the MCP servers; what is left out is told."""
    if none:
        if files or mcp:
            raise typer.BadParameter("--no-tools goes with neither --tools nor --mcp.")
        yield []
        return
    from ...tools import Registry

    with Registry.gather(files or (), mcp) as registry:
        for problem in registry.problems:
            warn(f"warning: left out: {problem}")
        yield list(registry)
