"""The command that answers questions from documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import Json
from .output import say


def ask(
    question: Annotated[str, typer.Argument(help="A question of your documents.")],
    index: Annotated[
        Path, typer.Option(help="The folder of documents: Markdown, text, chat logs, HTML, PDF, JSON Lines.")
    ],
    passages: Annotated[int, typer.Option(min=1, help="How many passages to look at.")] = 5,
    json: Json = False,
) -> None:
    """Answer from a folder of documents with quoted sentences.

    Exit status: 0 answered, 1 the documents do not hold the answer (then the nearest passages are shown).
    """
    from ...retrieval import Index, Passage, Quote
    from ..goal import require_question

    question = require_question(question)
    result = Index.build(index).answer(question, passages)
    if json:
        typer.echo(result.model_dump_json(indent=2))
        raise typer.Exit(1 if result.abstained else 0)
    for number, quote in enumerate(result.quotes, 1):
        say(f"“{quote.text}” [{number}]", style="bold")
    if result.abstained:
        say("not in these documents; the nearest passages:", style="yellow")
    sources: tuple[Quote | Passage, ...] = result.nearest if result.abstained else result.quotes
    for number, source in enumerate(sources, 1):
        place = f" – {source.heading}" if source.heading else ""
        say(f"[{number}] {source.source}{place} ({source.start}–{source.end})", style="dim")
    for found in result.conflicts:
        say(
            f"contradiction: “{found.says}” in {found.one.source}, “{found.instead}” in {found.other.source}",
            style="yellow",
        )
    if result.abstained:
        raise typer.Exit(1)
