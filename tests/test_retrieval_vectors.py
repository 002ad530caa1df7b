"""Vectors on disk: exact while they are few, near enough to exact when they are many, and filters hold in both."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from documents import Letters, write_documents
from tapwright.agent.bench.vectors import drawn, nearest
from tapwright.retrieval import Index, index, vectors
from tapwright.retrieval.embeddings import Vectors

MANY = 6_000


@pytest.fixture(scope="module")
def many() -> tuple[Vectors, Vectors]:
    """Vectors in clusters, and queries near them."""
    rng = np.random.default_rng(3)
    centres = rng.standard_normal((200, 48)).astype(np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return drawn(centres, MANY, rng), drawn(centres, 50, rng)


@pytest.fixture(scope="module", params=[MANY, 100], ids=["exact", "in lists"])
def kept(
    request: pytest.FixtureRequest, many: tuple[Vectors, Vectors], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The same vectors, written as few and as many."""
    place = tmp_path_factory.mktemp("vectors")
    vectors.write(place, many[0], flat=request.param)
    return place


def test_nearly_all_of_the_nearest_are_found(kept: Path, many: tuple[Vectors, Vectors]) -> None:
    dense = vectors.read(kept)
    assert (len(dense), dense.width) == (MANY, 48)
    right = nearest(*many)
    hits = sum(len(set(dense.nearest(query, 10)) & set(rows)) for query, rows in zip(many[1], right, strict=True))
    assert hits >= 0.95 * 10 * len(right)


def test_they_come_nearest_first_with_their_exact_cosines(kept: Path, many: tuple[Vectors, Vectors]) -> None:
    dense, query = vectors.read(kept), many[1][0]
    rows = dense.nearest(query, 20)
    cosines = dense.cosines(query, rows)
    assert list(cosines) == sorted(cosines, reverse=True)
    assert np.allclose(cosines, many[0][rows] @ query, atol=1e-3)
    assert np.allclose(dense.vectors(), many[0], atol=1e-3)


@pytest.mark.parametrize("share", [0.5, 0.01])
def test_only_allowed_rows_are_found(
    kept: Path, many: tuple[Vectors, Vectors], share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "FLAT", 100)
    allowed = np.random.default_rng(1).random(MANY) < share
    found = vectors.read(kept).nearest(many[1][0], 10, allowed)
    assert len(found) == 10
    assert allowed[found].all()


def test_an_index_too_large_for_exact_search_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_documents(tmp_path / "docs")
    exact = Index.build(folder, store=tmp_path / "exact", embeddings=Letters())
    monkeypatch.setattr(vectors.write, "__kwdefaults__", {"flat": 2})
    monkeypatch.setattr(vectors, "FLAT", 2)
    monkeypatch.setattr(index, "FLAT", 2)
    lists = Index.build(folder, store=tmp_path / "lists", embeddings=Letters())
    assert list((tmp_path / "lists").glob("generation-*/vectors.npy"))
    for question in ("where is the spare key?", "vinegar", "code of the door"):
        for narrowed in ({}, {"package": "com.acme.kettle"}):
            one, other = (made.search(question, 3, where=narrowed) for made in (exact, lists))
            assert [passage.text for passage in one] == [passage.text for passage in other]
