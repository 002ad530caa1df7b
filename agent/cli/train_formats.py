"""`tapwright train parity`, `precision` and `merge`: what was trained, as it runs, in which format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .options import ModelFile
from .output import out
from .train import progress


def parity(
    data: Annotated[Path, typer.Option(help="A file of examples.")],
    trained: Annotated[
        Path | None, typer.Option(help="The --out folder of `train lora`; no adapter otherwise.")
    ] = None,
    model: ModelFile = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The first examples only.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Where the F16 copy is kept; in the cache otherwise.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures here.")] = None,
) -> None:
    """Compare what was trained in transformers with what llama.cpp runs, on the same F16 weights.

    Exit status: 0 the same token ids everywhere and the same choice on 99.5 % of the examples, 1 not.
    """
    from ..bench.figures import ready, write
    from ..model import SmallModel
    from ..requantise import copy_as
    from ..training.demos import load
    from ..training.parity import Reference, agrees
    from ..training.parity import parity as measure
    from ..weights import verified

    ready(json_file)
    steps = load(data)[:limit]
    path = copy_as(verified(model)[0], "F16", folder)
    small = SmallModel(path, trained / "adapter.gguf" if trained else None)
    with progress() as bar:
        task = bar.add_task("examples", total=len(steps))
        reference = Reference.load(path, trained)
        figures = measure(reference, small, steps, lambda done, _: bar.update(task, completed=done))
    write(json_file, figures)
    for text in figures["texts_differ"]:
        out.print(f"  other token ids: {text!r}", markup=False)
    out.print(
        f"n {figures['n']}, same choice {figures['same_choice']:.4f}, texts with other token ids "
        f"{len(figures['texts_differ'])} of {figures['texts']}, difference of the top probability "
        f"{figures['mean_difference']:.5f} on average, {figures['max_difference']:.4f} at most"
    )
    if not agrees(figures):
        raise typer.Exit(1)


def precision(
    data: Annotated[Path, typer.Option(help="A file of examples kept apart.")],
    adapter: Annotated[Path, typer.Option(help="A GGUF adapter.")],
    model: ModelFile = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The first examples only.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures here.")] = None,
) -> None:
    """Compare formats of the weights, with the adapter beside them and merged into them."""
    from rich.table import Table

    from ..bench.figures import ready, write
    from ..training.demos import load
    from ..training.precision import compare as measure
    from ..weights import verified

    ready(json_file)
    steps = load(data)[:limit]
    with progress() as bar:
        task = bar.add_task("examples", total=None)
        rows = measure(verified(model)[0], adapter, steps, lambda done, of: bar.update(task, completed=done, total=of))
    write(json_file, {"rows": rows})
    grid = Table("format", "adapter", "MB", "right", "flips", "prefill tok/s", "decide ms", show_edge=False)
    for row in rows:
        grid.add_row(
            row["format"],
            row["adapter"],
            f"{row['bytes'] / 1e6:.0f}",
            f"{row['accuracy']:.3f}",
            f"{row['flips']:.3f}",
            f"{row['prefill_tokens_s']:.0f}",
            f"{row['decide_ms_p50']:.0f}",
        )
    out.print(grid)


def merge(
    adapter: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="A GGUF adapter.")],
    out_file: Annotated[Path, typer.Option("--out", help="The GGUF file to write.")],
    weights_format: Annotated[
        Literal["F16", "Q8_0", "Q4_0", "Q4_K_M"], typer.Option("--format", help="The format of its weights.")
    ] = "Q8_0",
    model: ModelFile = None,
) -> None:
    """Write the model with an adapter merged into its weights as one file, for other programs that run GGUF.

    Tapwright itself takes model and adapter: beside the adapter it knows what was trained on.
    """
    from ..bench.figures import ready
    from ..training.precision import write_merged
    from ..weights import verified

    ready(out_file)
    write_merged(verified(model)[0], adapter, out_file, weights_format)
    out.print(f"{out_file} {out_file.stat().st_size / 1e6:.0f} MB")
