"""What a search looks at: the rows nearest by meaning and by words, each scored by both, as `Index` scores them.

Milvus ranks by one field at a time. What only one of the two rankings names gets its other score afterwards, so that
the mean of both is that of the local index, for as far down as the rankings are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import numpy as np
from pydantic import JsonValue

from ..errors import RetrievalError
from ..intake import moment
from ..ranking import best
from .connection import among, quoted
from .store import Store

FIELDS = ("pk", "file", "version", "source", "number", "heading", "section", "start", "end", "at", "meta", "text")


def candidates(
    store: Store,
    query: str,
    vector: list[float] | None,
    asked: str | None,
    depth: int,
    narrowed: str,
    rarity: Callable[[str], float],
) -> list[dict[str, Any]]:
    """Rows by falling `score`, with their `similarity` where there is a vector.

    Args:
        store: Where they are.
        query: The question.
        vector: The question's, of length 1; None: meaning does not count.
        asked: The question's words; None: words do not count.
        depth: How far down each ranking is looked at.
        narrowed: The filter that the rows have to pass.
        rarity: Of a word.
    """
    near = {} if vector is None else _ranked(store, "dense", vector, depth, narrowed)
    said = _ranked(store, "sparse", asked, depth, narrowed) if asked else {}
    similarity = {pk: row["distance"] for pk, row in near.items()}
    # Milvus Lite gives BM25 a minus sign, a server does not
    bm25 = {pk: abs(row["distance"]) for pk, row in said.items()}
    if vector is not None and (far := said.keys() - near.keys()):
        for row in store.line.query(store.pieces, among("pk", far), ["pk", "dense"]):
            similarity[row["pk"]] = float(np.dot(row["dense"], vector))
    # a ranking that ended before `depth` names all that have one of the words
    if asked and len(said) == depth and (silent := near.keys() - said.keys()):
        for row in store.line.search(store.pieces, "sparse", asked, len(silent), among("pk", silent), ["pk"]):
            bm25[row["pk"]] = abs(row["distance"])
    rows = sorted(store.counting([*{**near, **said}.values()]), key=lambda row: (row["source"], row["number"]))
    for row in rows if vector is not None else ():
        row["similarity"] = similarity[row["pk"]]
    order, scores = best(
        query,
        None if vector is None else np.array([row["similarity"] for row in rows], dtype=np.float32),
        None if asked is None else np.array([bm25.get(row["pk"], 0.0) for row in rows], dtype=np.float32),
        lambda place: f"{rows[place]['heading']}\n{rows[place]['text']}",
        rarity,
        depth,
    )
    return [{**rows[place], "score": float(score)} for place, score in zip(order, scores, strict=True)]


def narrowing(where: Mapping[str, JsonValue] | None, since: datetime | None, until: datetime | None) -> str:
    """The filter that a search's own conditions make.

    Raises:
        RetrievalError: A condition is none that Milvus can look for.
    """
    parts: list[str] = []
    for name, value in (where or {}).items():
        if not isinstance(value, str | int | float):
            raise RetrievalError(
                f"On Milvus a search is not narrowed to {name} = {json.dumps(value)}.", "Give a text, a number or true."
            )
        parts.append(f"meta[{quoted(name)}] == {json.dumps(value, ensure_ascii=False)}")
    if since is not None or until is not None:
        parts.append(f"at >= {moment(since or datetime.min)}")
    if until is not None:
        parts.append(f"at < {moment(until)}")
    return " and ".join(parts)


def _ranked(store: Store, field: str, question: Any, depth: int, narrowed: str) -> dict[str, dict[str, Any]]:
    return {row["pk"]: row for row in store.line.search(store.pieces, field, question, depth, narrowed, FIELDS)}
