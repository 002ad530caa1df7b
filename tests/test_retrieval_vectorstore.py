"""The index as a LangChain vector store: LangChain's own suite, and what it does not ask."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from documents import Letters
from langchain_core.documents import Document
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import VectorStoreIntegrationTests
from tapwright.retrieval import EmbeddingMismatch, IndexStore, RetrievalError

# the suite leaves it to the project's settings how its asynchronous tests are run
for _name in dir(VectorStoreIntegrationTests):
    if _name.startswith("test_") and _name.endswith("_async"):
        pytest.mark.asyncio(getattr(VectorStoreIntegrationTests, _name))

KEYS = Document(id="keys", page_content="The spare key is under the blue pot.", metadata={"room": "garden", "shelf": 2})
WIFI = Document(id="wifi", page_content="The wifi password is swordfish.", metadata={"room": "hall"})


class TestLangChainSuite(VectorStoreIntegrationTests):
    """What LangChain asks of every vector store."""

    @pytest.fixture
    def vectorstore(self, tmp_path: Path) -> VectorStore:
        return IndexStore(tmp_path / "store", self.get_embeddings())


def test_documents_stay_and_are_found_again_in_another_store(tmp_path: Path) -> None:
    IndexStore(tmp_path, Letters()).add_documents([KEYS, WIFI])
    again = IndexStore(tmp_path, Letters())
    assert again.similarity_search("spare key", k=1) == [KEYS]
    assert again.similarity_search("password", k=5, filter={"room": "garden"}) == [KEYS]
    assert again.similarity_search("key", k=5, filter={"shelf": 2}) == [KEYS]
    (best, score), *_ = again.similarity_search_with_relevance_scores("wifi password swordfish")
    assert best == WIFI
    assert 0 < score <= 1


def test_a_long_document_is_searched_in_pieces_and_returned_whole(tmp_path: Path) -> None:
    long = "\n\n".join(f"Paragraph {number} says nothing of interest at all." for number in range(200))
    long += "\n\nThe treasure lies under the old oak."
    store = IndexStore.from_texts([long, "Oaks are trees."], Letters(), ids=["long", "short"], store=tmp_path)
    assert store.index is not None
    assert len(store.index) > 5
    found = store.similarity_search("treasure under the old oak", k=3, mode="words")
    assert [document.id for document in found] == ["long", "short"]
    assert found[0].page_content == long


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    IndexStore(tmp_path, Letters()).add_documents([KEYS])
    letters = Letters()
    IndexStore(tmp_path, letters).add_documents([WIFI])
    assert letters.seen == [WIFI.page_content]


def test_deleting_everything_leaves_a_store_that_can_be_filled(tmp_path: Path) -> None:
    store = IndexStore(tmp_path, Letters())
    store.add_documents([KEYS, WIFI])
    store.delete()
    assert store.similarity_search("key") == []
    assert not list(tmp_path.glob("generation-*"))
    store.add_documents([WIFI])
    assert store.get_by_ids(["wifi", "keys"]) == [WIFI]


def test_other_embeddings_are_refused(tmp_path: Path) -> None:
    IndexStore(tmp_path, Letters()).add_documents([KEYS])
    with pytest.raises(EmbeddingMismatch):
        IndexStore(tmp_path)


def test_what_does_not_fit_together_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    store = IndexStore(tmp_path, Letters())
    with pytest.raises(RetrievalError, match="1 ids for 2 texts"):
        store.add_texts(["one", "two"], ids=["one"])
    with pytest.raises(RetrievalError, match="kept in a folder"):
        IndexStore.from_texts(["one"], Letters())
    assert store.similarity_search("one") == []


def _add(place: Path, name: str) -> None:
    IndexStore(place, Letters()).add_texts([f"This is the text of {name}."], ids=[name])


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    names = [f"text-{number}" for number in range(4)]
    spawn = multiprocessing.get_context("spawn")
    running = [spawn.Process(target=_add, args=(tmp_path, name)) for name in names]
    for process in running:
        process.start()
    for process in running:
        process.join(120)
    there = IndexStore(tmp_path, Letters())
    assert [document.id for document in there.get_by_ids(names)] == names
