"""`tapwright train tagger` and `words`: the tagger of names and addresses, and the classes of words that it reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .output import out


def tagger(
    data: Annotated[Path, typer.Option(help="The folder that holds pii and steps.")],
    out_file: Annotated[Path, typer.Option("--out", help="The file of weights to write; its manifest goes beside it.")],
    share: Annotated[
        float, typer.Option(min=0.05, max=1.0, help="The share of the sentences' templates to learn from, by hash.")
    ] = 0.6,
    kin: Annotated[int, typer.Option(min=0, help="How often a sentence comes with other values.")] = 3,
    threshold: Annotated[float, typer.Option(min=0.01, max=0.99, help="Mask from this probability on.")] = 0.2,
    penalty: Annotated[float, typer.Option(min=0.0, help="Keeps the weights small.")] = 1.0,
    seed: Annotated[int, typer.Option(help="Draws values and walks.")] = 1,
) -> None:
    """Train the tagger that finds names and addresses: two minutes on one processor."""
    from ..bench.figures import ready
    from ..training.tagger_fit import train

    ready(out_file)
    with out.status("…"):
        about = train(data, out_file, share=share, kin=kin, threshold=threshold, penalty=penalty, seed=seed)
    out.print(
        f"{len(about['texts'])} sentences of {len(about['templates'])} templates, {about['examples']} examples, "
        f"{about['weights']:,} features in {out_file}"
    )


def words(
    out_file: Annotated[Path, typer.Option("--out", help="The file to write.")],
    seed: Annotated[int, typer.Option(help="Where the clusters begin.")] = 0,
) -> None:
    """Make the classes of common words that the tagger reads, from the installed embedding model's word vectors."""
    from ...retrieval.embeddings import minilm_folder
    from ..bench.figures import ready
    from ..training.word_classes import make

    ready(out_file)
    count = make(minilm_folder(), out_file, seed=seed)
    out.print(f"{count} words in {out_file}")
