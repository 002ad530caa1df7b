"""`tapwright bench qa`: questions that others asked of documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .bench import JsonFile, Predictions
from .output import out
from .train import progress

if TYPE_CHECKING:
    from ...retrieval import Choose, Index
    from ...retrieval.writing import Write


def qa(
    data: Annotated[Path, typer.Option(help="The folder with corpus.jsonl.gz and questions.jsonl, or with passages.")],
    mode: Annotated[
        Literal["hybrid", "dense", "words"], typer.Option(help="By meaning and by words, or by one of them.")
    ] = "hybrid",
    choose: Annotated[
        Literal["score", "model"], typer.Option(help="Who picks the sentences: their score, or the small model.")
    ] = "score",
    writer: Annotated[
        str | None, typer.Option(help="Who writes from the quotes: local, PROVIDER:MODEL or http://HOST/v1.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="So many questions, drawn by --seed; else all.")] = None,
    seed: Annotated[int, typer.Option(help="Which questions are drawn.")] = 0,
    store: Annotated[Path | None, typer.Option(help="Keep the index here, so that another run only opens it.")] = None,
    naive: Annotated[
        bool, typer.Option(help="Also ask chunks of 1,000 characters in LangChain's FAISS store, nearest by meaning.")
    ] = True,
    predictions: Predictions = None,
    json: JsonFile = None,
) -> None:
    """Questions of documents: how often the answer is found, quoted from the right place, and declined.

    Of a folder whose records hold `positive` and `positive_wrong` passages: how often the contradiction is reported.
    """
    from ..bench import qa as bench
    from ..bench import qa_conflicts, qa_naive
    from ..bench.figures import ready, write
    from ..bench.qa_records import drawn, read

    ready(json)
    if contested := qa_conflicts.recorded(data):
        with progress() as bar:
            task = bar.add_task("questions", total=len(contested))
            figures = qa_conflicts.figures(contested, lambda done, _: bar.update(task, completed=done))
        write(json, {"suite": "qa", **figures})
        out.print(
            f"contradictions reported {_share(figures, 'conflict_reported')}, where there are none "
            f"{_share(figures, 'false_alarms')}, n {figures['n']}"
        )
        return
    corpus = drawn(read(data), limit, seed)
    chooses, writes = _chooser(choose), _writer(writer)
    with TemporaryDirectory(prefix="tapwright-qa-") as place:
        folder = Path(place) / "documents"
        corpus.write(folder)
        index, seconds = _indexed(folder, store or Path(place) / "index")
        with progress() as bar:
            task = bar.add_task("questions", total=len(corpus.questions))
            made = bench.ask(
                corpus,
                index,
                mode=mode,
                choose=chooses,
                writer=writes,
                predictions=predictions,
                progress=lambda done, _: bar.update(task, completed=done),
            )
        again = _indexed_again(folder, store or Path(place) / "index")
    figures = {
        "suite": "qa",
        "mode": mode,
        "choose": choose,
        "writer": writer,
        "drawn_by": seed if limit else None,
        **bench.figures(made),
        "index_seconds": seconds,
        "reindex_seconds": again,
        "pieces": len(index),
    }
    if naive:
        with progress() as bar:
            task = bar.add_task("naive baseline", total=None)
            figures["naive"] = qa_naive.bench(corpus, lambda done, total: bar.update(task, completed=done, total=total))
    write(json, figures)
    _told(figures)


def _chooser(name: str) -> Choose | None:
    """Who picks sentences; the small model goes without an adapter."""
    if name == "score":
        return None
    from ..likely import Likely
    from ..model import SmallModel
    from ..weights import choose_model

    return Likely(SmallModel(choose_model().path))


def _writer(name: str | None) -> Write | None:
    if name is None:
        return None
    from ..answering import writer

    return writer(name)


def _indexed(folder: Path, store: Path) -> tuple[Index, float]:
    """The index and how long it took, with progress."""
    import time

    from ...retrieval import Index

    began = time.perf_counter()
    with progress() as bar:
        task = bar.add_task("pieces", total=None)
        index = Index.build(
            folder, store=store, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    return index, time.perf_counter() - began


def _indexed_again(folder: Path, store: Path) -> float:
    """How long it takes to index the folder once a file has a line more; folder and index are then set back."""
    import time

    from ...retrieval import Index

    changed = min(file for file in folder.rglob("*") if file.is_file())
    text = changed.read_bytes()
    try:
        changed.write_bytes(text + b"\n\nA line more than there was.\n")
        began = time.perf_counter()
        Index.build(folder, store=store)
        return time.perf_counter() - began
    finally:
        changed.write_bytes(text)
        Index.build(folder, store=store)


def _share(figures: dict[str, Any], key: str) -> str:
    """A share with its interval."""
    low, high = figures[f"{key}_95"]
    return f"{figures[key]:.3f} ({low:.3f}–{high:.3f})"


def _told(figures: dict[str, Any]) -> None:
    """What was found and answered, a line each."""
    share = partial(_share, figures)
    if figures["n_answerable"]:
        out.print(
            f"recall@1 {share('recall_at_1')}, recall@5 {share('recall_at_5')}, n {figures['n_answerable']}; "
            f"{figures['pieces']} pieces indexed in {figures['index_seconds']:.1f} s, after a change in "
            f"{figures['reindex_seconds']:.1f} s; query {figures['query_ms_p50']:.0f} ms"
        )
    if known := figures.get("naive"):
        out.print(
            f"naive baseline: recall@1 {_share(known, 'recall_at_1')}, recall@5 {_share(known, 'recall_at_5')}; index "
            f"{known['index_seconds']:.1f} s, {known['chunks']} chunks; query {known['query_ms_p50']:.0f} ms"
        )
    if figures.get("answered"):
        out.print(
            f"answered {figures['answered']}: quotes valid {figures['quote_valid']:.3f}, from the right place "
            f"{share('citation_hit')}, F1 {figures['answer_f1']:.3f} (the first passage: {figures['passage_f1']:.3f})"
        )
    if figures["n_unanswerable"] and "answered" in figures:
        out.print(
            f"declined {share('abstained_on_unanswerable')} of {figures['n_unanswerable']} that the documents do not "
            f"answer and {share('abstained_on_answerable')} of the others"
        )
    if "written_f1" in figures:
        out.print(
            f"written {figures['written_answers']}: sentences that pass the checks {share('sentences_passed')} of "
            f"{figures['sentences']}, F1 with the quotes where none does {figures['written_f1']:.3f} "
            f"(the quotes alone: {figures['quoted_f1']:.3f})"
        )
