"""The index: what is searched is found, what is kept stays whole, and what goes wrong is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import CARDS, Letters
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests
from tapwright.errors import TapwrightError
from tapwright.retrieval import (
    Document,
    EmbeddingMismatch,
    EmbeddingModelMissing,
    Index,
    IndexEmpty,
    IndexMissing,
    IndexNotWritable,
    RetrievalError,
)
from tapwright.retrieval import embeddings as embeddings_module


class Words(Letters):
    """Another model."""


def test_search_within_one_app(cards: Index) -> None:
    found = cards.search("how do I delete it?", k=50, where={"package": "com.google.android.contacts"})
    assert {p.source for p in found} == {"contacts.md"}
    assert cards.search("delete", where={"package": "none"}) == []


def test_meaning_and_words_both_find(cards: Index) -> None:
    assert cards.search("make the screen yellowish in the evening", k=1, mode="dense")[0].heading.endswith(
        "Bedtime screen"
    )
    assert cards.search("IMEI", k=1, mode="words")[0].heading.endswith("Identity of the phone")
    best = cards.search("which setting plays both channels in one ear?", k=3)
    assert best[0].heading.endswith("One-ear sound")
    assert best[0].similarity is not None
    assert best[0].similarity > 0.3
    assert [p.score for p in best] == sorted((p.score for p in best), reverse=True)


def test_words_side_by_side_as_in_the_question_come_first(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "apart.txt").write_text("Channel numbers are on the list, the list of every channel.\n")
    (docs / "beside.txt").write_text("Whoever edits numbers opens the channel list for that, and waits.\n")
    index = Index.build(docs, store=tmp_path / "s", embeddings=Letters())
    assert index.search("Where is the list of the channel?", 1, mode="words")[0].source == "apart.txt"
    assert index.search("Where is the channel list?", 1, mode="words")[0].source == "beside.txt"


def test_words_alone_load_no_model(tmp_path: Path) -> None:
    Index.build(CARDS, store=tmp_path)
    code = (
        "import sys; from tapwright.retrieval import Index\n"
        f"assert Index.open({str(tmp_path)!r}).search('roaming', mode='words')\n"
        "assert not {'torch', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_question_without_known_words_still_gets_passages(index: Index) -> None:
    assert index.search("qqq zzz", mode="words") == []
    assert index.search("qqq zzz")
    assert index.search("   ") == []


def test_an_unchanged_folder_is_not_embedded_again(folder: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    first = Index.build(folder, store=tmp_path / "s", embeddings=Letters(), progress=lambda *at: seen.append(at))
    assert seen[-1] == (len(first), len(first))
    again = Letters()
    Index.build(folder, store=tmp_path / "s", embeddings=again)
    assert again.seen == []


def test_only_what_changed_is_embedded(folder: Path, tmp_path: Path) -> None:
    Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    (folder / "deep" / "notes.txt").rename(folder / "moved.txt")
    (folder / "new.txt").write_text("The wifi password is swordfish.\n")
    (folder / "other.txt").write_text("Nothing of interest, but a second text.\n")
    (folder / "report.pdf").unlink()
    again = Letters()
    index = Index.build(folder, store=tmp_path / "s", embeddings=again)
    assert sorted(again.seen) == ["Nothing of interest, but a second text.", "The wifi password is swordfish."]
    assert "report.pdf" not in index.sources
    assert index.search("swordfish", k=1)[0].source == "new.txt"
    assert index.search("spare key", k=1)[0].source == "moved.txt"


def test_it_opens_without_the_folder(index: Index, folder: Path, tmp_path: Path) -> None:
    before = index.search("vinegar")
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert Index.open(tmp_path / "store", embeddings=Letters()).search("vinegar") == before


def test_a_crash_while_writing_leaves_the_old_index(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "s"
    Index.build(folder, store=store, embeddings=Letters())
    (folder / "new.txt").write_text("Something new.")

    def crash(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        with pytest.raises(IndexNotWritable, match="No space left"):
            Index.build(folder, store=store, embeddings=Letters())
    assert "new.txt" not in Index.open(store, embeddings=Letters()).sources
    assert "new.txt" in Index.build(folder, store=store, embeddings=Letters()).sources


def test_old_generations_go(folder: Path, tmp_path: Path) -> None:
    for number in range(4):
        (folder / "new.txt").write_text(f"Version {number}.")
        Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    assert len(list((tmp_path / "s").glob("generation-*"))) == 2
    assert not list((tmp_path / "s").glob(".*"))


def test_the_default_place_is_the_cache(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(tmp_path / "cache"))
    Index.build(folder, embeddings=Letters())
    assert len(list((tmp_path / "cache" / "indexes").glob("docs-*/CURRENT"))) == 1


def test_it_serves_as_a_langchain_retriever(index: Index) -> None:
    (document,) = index.as_retriever(k=1, mode="words").invoke("vinegar")
    assert document.page_content == "Rinse it with vinegar once a month."
    assert document.metadata["source"] == "manual.md"
    assert document.metadata["package"] == "com.acme.kettle"
    start, end = document.metadata["start"], document.metadata["end"]
    assert index.text("manual.md")[start:end] == document.page_content


# the suite leaves it to the project's settings how its one asynchronous test is run
pytest.mark.asyncio(RetrieversIntegrationTests.test_ainvoke_returns_documents)


class TestLangChainSuite(RetrieversIntegrationTests):
    """What LangChain asks of every retriever."""

    @pytest.fixture(autouse=True)
    def _built(self, index: Index) -> Iterator[None]:
        type(self).index = index  # type: ignore[attr-defined]
        yield

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return type(self.index.as_retriever())  # type: ignore[attr-defined]

    @property
    def retriever_constructor_params(self) -> dict[str, object]:
        return {"index": self.index}  # type: ignore[attr-defined]

    @property
    def retriever_query_example(self) -> str:
        return "where is the key?"


def test_errors_say_what_to_do(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(IndexEmpty) as nothing:
        Index.build(empty, store=tmp_path / "s")
    with pytest.raises(IndexMissing) as nowhere:
        Index.build(tmp_path / "nowhere", store=tmp_path / "s")
    with pytest.raises(IndexMissing) as unbuilt:
        Index.open(tmp_path / "s")
    Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    with pytest.raises(EmbeddingMismatch) as other:
        Index.open(tmp_path / "s", embeddings=Words())
    with pytest.raises(EmbeddingMismatch) as default:
        Index.open(tmp_path / "s")
    with pytest.raises(EmbeddingMismatch) as narrower:
        Index.open(tmp_path / "s", embeddings=Letters("abc")).search("water")
    for caught in (nothing, nowhere, unbuilt, other, default, narrower):
        assert isinstance(caught.value, RetrievalError)
        assert isinstance(caught.value, TapwrightError)
        assert caught.value.remedy
        assert "\n" not in str(caught.value)


def test_a_folder_of_blank_files_is_empty(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n\n")
    with pytest.raises(IndexEmpty):
        Index.build(tmp_path, store=tmp_path / "s", embeddings=Letters())


def test_words_without_letters_are_no_trouble(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text("!!! ???")
    assert len(Index.build(docs, store=tmp_path / "s", embeddings=Letters())) == 1


def test_an_unreadable_file_is_left_out_and_named(folder: Path, tmp_path: Path) -> None:
    (folder / "report.pdf").write_bytes(b"%PDF-1.7 broken")
    index = Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    assert "report.pdf" not in index.sources
    assert "cannot be read as PDF" in index.skipped["report.pdf"]


def test_a_damaged_store_is_built_again(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    Index.build(folder, store=store, embeddings=Letters())
    for path in store.glob("generation-*/dense.faiss"):
        path.write_bytes(b"junk")
    with pytest.raises(IndexMissing, match="damaged"):
        Index.open(store, embeddings=Letters())
    assert Index.build(folder, store=store, embeddings=Letters()).search("water")


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (embeddings_module.minilm_folder() / "model.safetensors").is_file()
    monkeypatch.setattr(embeddings_module, "SHA256", "0" * 64)
    with pytest.raises(EmbeddingModelMissing, match="checksum"):
        embeddings_module.minilm_folder()
    monkeypatch.setattr(embeddings_module, "PACKAGE", "no_such_package")
    with pytest.raises(EmbeddingModelMissing, match="not installed"):
        embeddings_module.minilm_folder()


def test_texts_embedded_together_have_the_rows_they_have_alone() -> None:
    import numpy as np
    import torch

    texts = [" ".join(["Rinse the kettle", "in the evening", "with cold water"] * count) for count in range(1, 12)]
    model, threads = embeddings_module.MiniLM(), torch.get_num_threads()
    together = model(texts)
    assert together.shape == (11, 384) and together.dtype == np.float32
    np.testing.assert_allclose(together, np.vstack([model([text]) for text in texts]), atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    assert torch.get_num_threads() == threads


def test_sections_of_the_same_name_are_two(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# Tips\n\nRinse the kettle.\n\n# Tips\n\nEmpty the kettle at night.\n")
    index = Index.build(tmp_path / "docs", store=tmp_path / "s", embeddings=Letters())
    found = index.search("kettle", mode="words", one_per="section", around=3)
    assert [passage.text for passage in found] == ["Rinse the kettle.", "Empty the kettle at night."]
    assert {passage.heading for passage in found} == {"Tips"}


def test_documents_that_are_in_no_folder(tmp_path: Path) -> None:
    documents = [
        Document(source="a", text="Rinse it with vinegar.", meta={"year": 2026}),
        Document(source="b", text="!"),
    ]
    Index.from_documents(documents, tmp_path, embeddings=Letters())
    index = Index.open(tmp_path, embeddings=Letters())
    assert index.documents == {document.source: document for document in documents}
    assert index.search("vinegar", where={"year": 2026})[0].meta == {"year": 2026}
    assert index.search("vinegar", where={"year": 2025}) == []
