"""Bad documents and bad places: each is named with what to do, the other files are indexed, nothing is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Cli
from documents import Letters
from tapwright.retrieval import Index, IndexMissing, IndexNewer
from tapwright.retrieval import building as building_module
from tapwright.retrieval.building import LARGEST
from tapwright.retrieval.loaders import find, load


def build(folder: Path, tmp_path: Path) -> Index:
    return Index.build(folder, store=tmp_path / "s", embeddings=Letters())


def test_a_text_of_two_hundred_megabytes_is_left_out_and_named(folder: Path, tmp_path: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200 * 2**20)  # takes no room on the disk
    index = build(folder, tmp_path)
    assert f"larger than {LARGEST // 2**20} MB" in index.skipped["huge.txt"]
    assert "manual.md" in index.sources
    (folder / "huge.txt").write_text("Short now.")
    assert "huge.txt" in build(folder, tmp_path).sources


def test_binary_junk_under_the_name_of_a_text_does_no_harm(folder: Path, tmp_path: Path) -> None:
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "junk.pdf").write_bytes(os.urandom(5_000))
    (folder / "junk.html").write_bytes(os.urandom(5_000))
    (folder / "junk.jsonl").write_bytes(b"\x00\xff{not json\n" * 20)
    index = build(folder, tmp_path)
    assert "junk.pdf" in index.skipped
    assert index.search("vinegar", k=1)[0].source == "manual.md"


def test_what_is_left_out_is_still_said_when_other_files_change(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    build(folder, tmp_path)
    (folder / "more.txt").write_text("One more.")
    assert "broken.pdf" in build(folder, tmp_path).skipped


def test_files_that_did_not_change_are_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, tmp_path)
    (folder / "more.txt").write_text("One more.")
    loaded: list[str] = []

    def watched(source: str, data: bytes) -> object:
        loaded.append(source)
        return load(source, data)

    monkeypatch.setattr(building_module, "load", watched)
    index = build(folder, tmp_path)
    assert loaded == ["more.txt"]
    assert index.search("spare key", k=1)[0].source == "deep/notes.txt"


def test_a_file_that_goes_away_while_the_folder_is_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def vanishing(place: Path) -> Iterator[tuple[str, Path]]:
        for source, path in find(place):
            if source == "page.html":
                path.unlink()
            yield source, path

    monkeypatch.setattr(building_module, "find", vanishing)
    index = build(folder, tmp_path)
    assert "page.html cannot be read (No such file" in index.skipped["page.html"]
    assert "manual.md" in index.sources


def test_an_index_of_a_later_version_is_left_alone(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path)
    (manifest,) = (tmp_path / "s").glob("generation-*/manifest.json")
    body = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({"format": body["format"] + 1, "what": "is not known today"}))
    attempts: tuple[Callable[[], Index], ...] = (
        lambda: build(folder, tmp_path),
        lambda: Index.open(tmp_path / "s", embeddings=Letters()),
    )
    for attempt in attempts:
        with pytest.raises(IndexNewer, match="later version") as caught:
            attempt()
        assert "Update tapwright" in caught.value.remedy
    assert json.loads(manifest.read_text())["what"] == "is not known today"


def test_an_index_of_an_earlier_version_is_built_again(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path)
    (manifest,) = (tmp_path / "s").glob("generation-*/manifest.json")
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 0}))
    with pytest.raises(IndexMissing, match="earlier version"):
        Index.open(tmp_path / "s", embeddings=Letters())
    assert build(folder, tmp_path).search("vinegar")


def test_the_command_line_says_what_is_wrong_and_what_to_do(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place, said in ((tmp_path / "nowhere", "There is no folder"), (tmp_path / "empty", "has no document to index")):
        done = cli("ask", "Where is the key?", "--index", str(place))
        assert done.status == 2
        assert said in done.err.replace("\n", " ")
        assert "Traceback" not in done.err
