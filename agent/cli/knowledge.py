"""The command that answers questions from documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from .output import out
from .run import Json


def ask(
    question: Annotated[str, typer.Argument(help="A question of your documents.")],
    index: Annotated[Path, typer.Option(help="The folder of documents.")],
    passages: Annotated[int, typer.Option(min=1, help="How many passages to look at.")] = 5,
    json: Json = False,
) -> None:
    """Answer from a folder of documents with quoted sentences, or say that they do not hold the answer."""
    from ...retrieval import Index, answer
    from ..agent import require_goal

    require_goal(question)
    found = Index.build(index)
    result = answer(question, found.search(question, k=passages))
    if json:
        out.print_json(result.model_dump_json())
        return
    if result.abstained:
        out.print(Text("not in these documents; the nearest passages:", style="yellow"))
    for number, quote in enumerate(result.quotes, 1):
        out.print(Text(f"“{quote.text}” [{number}]", style="bold"))
    for number, source in enumerate(result.quotes or result.nearest, 1):
        place = f" – {source.heading}" if source.heading else ""
        out.print(Text(f"[{number}] {source.source}{place} ({source.start}–{source.end})", style="dim"))
    if result.abstained:
        raise typer.Exit(1)
