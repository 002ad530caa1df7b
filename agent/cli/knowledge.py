"""The command that answers questions from documents."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Json, Offline, go_offline
from .output import say, warn

if TYPE_CHECKING:
    from ...retrieval import Index, Passage, Quote
    from ...retrieval.writing import Claim, Write, Written

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def ask(
    question: Annotated[str, typer.Argument(help="A question of your documents, or several in one.")],
    index: Annotated[
        str,
        typer.Option(
            help="The folder of documents: Markdown, text, chat logs, HTML, PDF, JSON Lines; "
            "or an index made before: its folder or name."
        ),
    ],
    passages: Annotated[int, typer.Option(min=1, help="How many passages to look at.")] = 5,
    writer: Annotated[
        str | None,
        typer.Option(
            help="Who writes the answer from the quotes: local (the small model), PROVIDER:MODEL or http://HOST/v1. "
            "Without one the quotes are the answer."
        ),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Show under each source the sentence that is quoted.")
    ] = False,
    offline: Offline = False,
    json: Json = False,
) -> None:
    """Answer from documents, each sentence with the quotes that bear it.

    Exit status: 0 answered, 1 the documents do not hold the answer (then the nearest passages are shown).
    """
    from ...retrieval.writing import Claim, Written, answers, write
    from ..goal import require_question

    question = require_question(question)
    if offline:
        here = writer in (None, "local")
        if writer is not None and not here:
            from ..privacy.offline import require_local

            require_local(writer)
        go_offline(sealed=here)
    writes = _writer(writer)
    found = answers(_opened(index), question, passages)
    heard = -1
    for one in write(question, found, writes, name=writer or "quotes"):
        if isinstance(one, Claim) and not json:
            heard = _claimed(one, heard)
        elif isinstance(one, Written):
            if json:
                typer.echo(one.model_dump_json(indent=2))
            else:
                _sources(one, shown=quotes)
            raise typer.Exit(1 if one.abstained else 0)


def _writer(name: str | None) -> Write | None:
    """The writer of that name; without one nothing of a language model is loaded."""
    if name is None:
        return None
    from ..answering import writer

    return writer(name)


def _opened(name: str) -> Index:
    """The index of a folder of documents, or the one that is kept in a folder or under a name."""
    from ...retrieval import Index, IndexMissing
    from ...retrieval import store as stores

    place = Path(name)
    with suppress(IndexMissing):
        stores.current(place)
        return Index.open(place)
    kept = stores.default_place(Path()).parent
    if place.is_dir() or place.name != name or not kept.is_dir():
        return Index.build(place)
    found = sorted(one for one in kept.iterdir() if one.name == name or one.name.rpartition("-")[0] == name)
    if len(found) == 1:
        return Index.open(found[0])
    if found:
        listed = ", ".join(one.name for one in found)
        raise IndexMissing(f"There are {len(found)} indexes called {name}: {listed}.", "Give one by its whole name.")
    raise IndexMissing(
        f"There is no folder {name}, and no index of that name.", "Give a folder that holds documents, or an index."
    )


def _claimed(claim: Claim, heard: int) -> int:
    """Says a claim; a quote word for word stands in quotation marks. The part that it belongs to."""
    whole = " ".join(claim.quotes[0].text.split()) == claim.text
    marks = "".join(f"[{mark}]" for mark in claim.marks)
    if heard not in (-1, claim.part):
        say("")
    say(_plain(f"“{claim.text}” {marks}" if whole else f"{claim.text} {marks}"), style="bold")
    return claim.part


def _sources(written: Written, *, shown: bool) -> None:
    """Says where the quotes stand, what has no answer and what came nearest to it, and what went wrong."""
    missing = [part.question for part in written.parts if part.abstained]
    for number, quote in enumerate(written.quotes, 1):
        say(_plain(f"[{number}] {_place(quote)}"), style="dim")
        if shown:
            say(_plain(f"    “{' '.join(quote.text.split())}”"), style="dim")
    if missing:
        which = "" if len(written.parts) == 1 else f": {' '.join(missing)}"
        say(_plain(f"not in these documents{which}; the nearest passages:"), style="yellow")
        for number, passage in enumerate(written.nearest, len(written.quotes) + 1):
            say(_plain(f"[{number}] {_place(passage)}"), style="dim")
    for found in written.conflicts:
        told = f"contradiction: “{found.says}” in {found.one.source}, “{found.instead}” in {found.other.source}"
        say(_plain(told), style="yellow")
    for part in written.parts:
        if part.trouble:
            left = "the quotes are shown instead" if part.by == "quotes" else "what is shown passed the checks"
            warn(_plain(f"warning: {part.trouble}; {left}"))


def _place(source: Quote | Passage) -> str:
    """A source, its heading and its offsets."""
    heading = f" – {source.heading}" if source.heading else ""
    return f"{source.source}{heading} ({source.start}–{source.end})"


def _plain(text: str) -> str:
    """Without control characters: what documents and servers say must not move the cursor."""
    return _CONTROL.sub(" ", text)
