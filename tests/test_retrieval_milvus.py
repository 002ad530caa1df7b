"""The index on Milvus: it finds what the local one finds, and whatever happens to a build, no file is met in halves."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from documents import Letters, write_documents
from milvus_servers import milvus_server
from tapwright.retrieval import EmbeddingMismatch, Index, IndexEmpty, IndexMissing, RetrievalError
from tapwright.retrieval import intake as intake_module
from tapwright.retrieval.milvus import MilvusIndex, MilvusUnreachable, PackageMissing
from tapwright.retrieval.milvus.connection import Connection

QUESTIONS = ["vinegar", "where is the key?", "how much did revenue rise?", "the door's code", "qqq zzz", "bikes"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents of each kind, a chat and records among them."""
    docs = write_documents(tmp_path / "docs")
    (docs / "chat.txt").write_text(
        "12/04/2026, 08:38 - Ada: The bread is in the oven.\n"
        "12/04/2026, 08:40 - Ben: Take the bread out at nine.\n"
        "14/04/2026, 19:02 - Ada: We need new bread.\n" + "14/04/2026, 19:03 - Ben: Which kind of bread is that? " * 40
    )
    records = [
        {"title": f"Note {n}", "text": f"Bread number {n} is rye.", "kind": "note", "number": n} for n in range(12)
    ]
    (docs / "all.jsonl").write_text("\n".join(map(json.dumps, records)))
    return docs


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A `.db` file, let go of at the end."""
    yield tmp_path / "milvus" / "index.db"
    if (tmp_path / "milvus" / "index.db").exists():
        Connection(tmp_path / "milvus" / "index.db").close()


def pieces(address: Path | str) -> int:
    """How many rows there are, whether they count or not."""
    (row,) = Connection(address).query("tapwright", "", ["count(*)"])
    return int(row["count(*)"])


def seen(index: MilvusIndex | Index) -> dict[str, set[tuple[int, int, str]]]:
    """What can be found, by document."""
    found: dict[str, set[tuple[int, int, str]]] = {}
    for passage in index.search("the", k=1000, mode="dense"):
        found.setdefault(passage.source, set()).add((passage.start, passage.end, passage.text))
    return found


def test_it_finds_what_the_local_index_finds(folder: Path, place: Path, tmp_path: Path) -> None:
    local = Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    assert (len(index), set(index.sources), index.skipped) == (len(local), set(local.sources), local.skipped)
    assert all(index.text(source) == local.text(source) for source in local.sources)
    for mode in ("hybrid", "dense", "words"):
        for question in QUESTIONS:
            ours, theirs = (
                {(p.source, p.start): p for p in one.search(question, k=100, mode=mode)} for one in (index, local)
            )
            assert ours.keys() == theirs.keys()
            for at, passage in ours.items():
                assert passage.score == pytest.approx(theirs[at].score, abs=1e-4)
                assert passage.similarity == pytest.approx(theirs[at].similarity, abs=1e-4)
                own = {"score": 0, "similarity": 0}
                assert passage.model_copy(update=own) == theirs[at].model_copy(update=own)
    assert index.rarity("bread") == pytest.approx(local.rarity("bread"))
    assert index.rarity("none") == pytest.approx(local.rarity("none"))


def test_a_search_is_narrowed_and_widened_as_the_local_one(folder: Path, place: Path, tmp_path: Path) -> None:
    local = Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    options: list[dict[str, Any]] = [
        {"where": {"package": "com.acme.kettle"}},
        {"where": {"kind": "note", "number": 7}},
        {"where": {"kind": 'no"\\ such'}},
        {"since": datetime(2026, 4, 13)},
        {"until": datetime(2026, 4, 13)},
        {"since": datetime(2026, 4, 12, 8, 39), "until": datetime(2026, 4, 14)},
        {"one_per": "section"},
        {"one_per": "source"},
        {"around": 1, "where": {"package": "com.acme.kettle"}},
        {"around": 2, "since": datetime(2026, 4, 1)},
    ]
    for option in options:
        ours, theirs = (
            {(p.source, p.start, p.end, p.text, p.at) for p in one.search("bread", k=50, mode="dense", **option)}
            for one in (index, local)
        )
        assert ours == theirs, option
    with pytest.raises(RetrievalError, match="not narrowed"):
        index.search("bread", where={"kind": ["note"]})


def test_answers_quote_whole_documents(folder: Path, place: Path) -> None:
    text = "Пролог. " * 4000 + "\n\nThe ferry to Lisbon leaves at noon — “always”.\n\n" + "後書き。" * 3000
    (folder / "long.txt").write_text(text)
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    assert index.text("long.txt") == text
    answer = index.answer("When does the ferry to Lisbon leave?", choose=lambda question, sentences: [0])
    (quote,) = answer.quotes
    assert quote.text == index.text(quote.source)[quote.start : quote.end]
    assert quote.text.startswith("The ferry to Lisbon leaves")
    with pytest.raises(KeyError):
        index.text("none.txt")


def test_only_changed_files_are_embedded(folder: Path, place: Path) -> None:
    MilvusIndex.build(folder, place, embeddings=Letters())
    unchanged = Letters()
    MilvusIndex.build(folder, place, embeddings=unchanged)
    assert unchanged.seen == []
    (folder / "deep" / "notes.txt").write_text("The spare key is gone.")
    (folder / "new.txt").write_text("The wifi password is swordfish.")
    (folder / "report.pdf").unlink()
    changed = Letters()
    index = MilvusIndex.build(folder, place, embeddings=changed)
    assert sorted(changed.seen) == ["The spare key is gone.", "The wifi password is swordfish."]
    assert "report.pdf" not in index.sources
    assert index.text("deep/notes.txt") == "The spare key is gone."
    assert len(index) == pieces(place)
    assert index.search("swordfish", k=1)[0].source == "new.txt"


def test_a_build_that_is_interrupted_anywhere_is_finished_by_the_next(
    folder: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was written last, a reader meets each file as it was or as it is, and the next build leaves no trace."""
    before = seen(MilvusIndex.build(folder, place, embeddings=Letters()))
    (folder / "deep" / "notes.txt").write_text("The spare key is gone.\n\n" + "Nobody knows where it is. " * 80)
    (folder / "manual.md").write_text("# Kettle\n\nIt boils no more.\n")
    (folder / "new.txt").write_text("The wifi password is swordfish.\n")
    (folder / "all.jsonl").unlink()
    after = seen(Index.build(folder, store=tmp_path / "s", embeddings=Letters()))
    monkeypatch.setattr(intake_module, "MOST_FILES", 2)
    writes = {name: getattr(Connection, name) for name in ("upsert", "delete")}
    left = 0

    def writing(name: str) -> Any:
        def write(self: Connection, *given: Any) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise MilvusUnreachable("The cable was pulled.")
            writes[name](self, *given)

        return write

    for last in range(40):
        left = last
        with monkeypatch.context() as patch:
            for name in writes:
                patch.setattr(Connection, name, writing(name))
            try:
                MilvusIndex.build(folder, place, embeddings=Letters())
            except MilvusUnreachable:
                whole = False
            else:
                whole = True
        reader = MilvusIndex.open(place, embeddings=Letters())
        now = seen(reader)
        for source in before | after:
            assert now.get(source) in (before.get(source), after.get(source)), (last, source)
        if whole:
            break
    assert last > 10
    assert seen(reader) == after
    assert len(reader) == pieces(place)


def test_a_build_that_is_killed_is_finished_by_the_next(folder: Path, place: Path, tmp_path: Path) -> None:
    code = (
        "from documents import Letters; from tapwright.retrieval import intake\n"
        "from tapwright.retrieval.milvus import MilvusIndex\n"
        "intake.MOST_FILES = 2\n"
        "def wait(done, files): print(done, flush=True); done < 4 or input()\n"
        f"MilvusIndex.build({str(folder)!r}, {str(place)!r}, embeddings=Letters(), progress=wait)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, **pipes) as builder:
        assert builder.stdout
        assert [builder.stdout.readline() for _ in range(2)] == ["2\n", "4\n"]
        builder.kill()
    assert len(MilvusIndex.open(place, embeddings=Letters()).sources) > 4
    again = Letters()
    index = MilvusIndex.build(folder, place, embeddings=again)
    local = Index.build(folder, store=tmp_path / "s", embeddings=Letters())
    assert seen(index) == seen(local)
    assert 0 < len(again.seen) < len(index) == pieces(place)


def test_what_one_interrupted_build_left_is_swept(folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MilvusIndex.build(folder, place, embeddings=Letters())
    (folder / "new.txt").write_text("The wifi password is swordfish.\n")
    with monkeypatch.context() as patch:
        original = Connection.upsert

        def upsert(self: Connection, name: str, rows: Any) -> None:
            rows = list(rows)
            if any(row["file"] == "new.txt" and "pieces" in row for row in rows):
                raise MilvusUnreachable("The cable was pulled.")
            original(self, name, rows)

        patch.setattr(Connection, "upsert", upsert)
        with pytest.raises(MilvusUnreachable):
            MilvusIndex.build(folder, place, embeddings=Letters())
    (folder / "new.txt").unlink()
    assert pieces(place) == len(MilvusIndex.open(place, embeddings=Letters())) + 1
    assert pieces(place) - 1 == len(MilvusIndex.build(folder, place, embeddings=Letters()))
    assert pieces(place) == len(MilvusIndex.open(place, embeddings=Letters()))


def test_the_model_is_remembered(folder: Path, place: Path) -> None:
    class Words(Letters):
        """Another model."""

    MilvusIndex.build(folder, place, embeddings=Letters())
    for attempt in (
        lambda: MilvusIndex.open(place),
        lambda: MilvusIndex.open(place, embeddings=Words()),
        lambda: MilvusIndex.build(folder, place, embeddings=Words()),
        lambda: MilvusIndex.open(place, embeddings=Letters("abc")).search("water"),
    ):
        with pytest.raises(EmbeddingMismatch) as caught:
            attempt()
        assert caught.value.remedy
    other = MilvusIndex.build(folder, place, collection="other", embeddings=Words())
    assert len(other) == len(MilvusIndex.open(place, embeddings=Letters()))


def test_bad_files_are_left_out_and_named(folder: Path, place: Path) -> None:
    (folder / "report.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "wide.jsonl").write_text(json.dumps({"text": "Short.", "notes": "x" * 70_000}))
    (folder / "half.jsonl").write_text('{"text": "Half a \\ud83d face."}')
    (folder / 'it\'s "odd\\ näme".txt').write_text("The odd one is found.")
    (folder / "blank.txt").write_text("  \n")
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    assert index.skipped.keys() == {"report.pdf", "wide.jsonl"}
    assert "64 KB" in index.skipped["wide.jsonl"]
    assert index.text("half.jsonl#1") == "Half a ? face."
    assert index.text("blank.txt") == "  \n"
    (found,) = index.search("odd", k=1)
    assert index.text(found.source)[found.start : found.end] == "The odd one is found."


def test_a_folder_with_nothing_in_it_changes_nothing(folder: Path, place: Path, tmp_path: Path) -> None:
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    empty, blank = tmp_path / "empty", tmp_path / "blank"
    empty.mkdir()
    blank.mkdir()
    (blank / "blank.txt").write_text("\n")
    for missing in (empty, blank):
        with pytest.raises(IndexEmpty):
            MilvusIndex.build(missing, place, embeddings=Letters())
        assert "manual.md" in index.sources
    with pytest.raises(IndexMissing):
        MilvusIndex.build(tmp_path / "none", place, embeddings=Letters())
    with pytest.raises(IndexMissing, match="no index other"):
        MilvusIndex.open(place, collection="other", embeddings=Letters())


def test_it_serves_langchain(folder: Path, place: Path) -> None:
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    (document,) = index.as_retriever(k=1, mode="words").invoke("vinegar")
    assert document.page_content == "Rinse it with vinegar once a month."
    (document,) = index.as_vectorstore().similarity_search("Vinegar", k=1)
    assert document.page_content == "Rinse it with vinegar once a month."
    assert document.metadata["source"] == "manual.md"


def test_another_address_is_all_it_takes(folder: Path, place: Path, tmp_path: Path) -> None:
    """The same on a server, which several processes may ask."""
    local = MilvusIndex.build(folder, place, embeddings=Letters())
    with milvus_server(tmp_path / "served") as address:
        served = MilvusIndex.build(folder, address, embeddings=Letters())
        assert (served.sources, len(served)) == (local.sources, len(local))
        assert seen(served) == seen(local)
        assert [served.rarity(word) for word in ("bread", "none")] == [local.rarity(word) for word in ("bread", "none")]
        code = (
            "from documents import Letters; from tapwright.retrieval.milvus import MilvusIndex\n"
            f"print(MilvusIndex.open({address!r}, embeddings=Letters()).search('vinegar', k=1)[0].source)"
        )
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "manual.md"
    with pytest.raises(MilvusUnreachable, match="cannot be reached"):
        served.search("vinegar")


def test_an_open_file_is_for_one_process(folder: Path, place: Path) -> None:
    index = MilvusIndex.build(folder, place, embeddings=Letters())
    code = (
        "from tapwright.retrieval.milvus import MilvusIndex, MilvusUnreachable\n"
        f"try: MilvusIndex.open({str(place)!r})\n"
        "except MilvusUnreachable as error: print(error.remedy)\n"
        "except Exception as error: print(type(error).__name__)"
    )

    def elsewhere() -> str:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "no other process" in elsewhere()
    index.close()
    assert elsewhere().strip() == "EmbeddingMismatch"


def test_nobody_at_the_address_is_said(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for address in (f"http://somebody:hunter2@127.0.0.1:{port}", "index", "127.0.0.1:19530"):
        with pytest.raises(MilvusUnreachable) as caught:
            MilvusIndex.build(folder, address, embeddings=Letters())
        assert "hunter2" not in str(caught.value)
        assert caught.value.remedy


def test_a_token_goes_to_the_server_and_nowhere_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that lets nobody in says what it was shown."""
    import grpc

    shown: list[str] = []

    class Closed(grpc.GenericRpcHandler):  # type: ignore[misc]
        def service(self, details: Any) -> grpc.RpcMethodHandler:
            shown.extend(str(value) for key, value in details.invocation_metadata if key == "authorization")
            return grpc.unary_unary_rpc_method_handler(
                lambda request, context: context.abort(grpc.StatusCode.UNAUTHENTICATED, "no")
            )

    server = grpc.server(ThreadPoolExecutor(1), handlers=[Closed()])
    address = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    monkeypatch.setenv("TAPWRIGHT_MILVUS_TOKEN", "from:surroundings")
    try:
        for token in (None, "given:outright"):
            with pytest.raises(MilvusUnreachable, match="TAPWRIGHT_MILVUS_TOKEN") as caught:
                MilvusIndex.build(folder, address, embeddings=Letters(), token=token)
            assert "outright" not in str(caught.value)
    finally:
        server.stop(0).wait()
    assert len(set(shown)) == 2


def test_what_is_not_installed_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "milvus_lite", None)
    with pytest.raises(PackageMissing, match="pip install milvus-lite"):
        MilvusIndex.open(tmp_path / "a.db")
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(PackageMissing, match=r"pip install 'tapwright\[cluster\]'"):
        MilvusIndex.open("http://127.0.0.1:19530")


def test_nothing_of_it_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, tapwright.retrieval, tapwright.retrieval.milvus, tapwright.retrieval.bulk\n"
        "assert not {'pymilvus', 'milvus_lite', 'langchain_milvus', 'ray', 'grpc'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
