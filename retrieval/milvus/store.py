"""What an index keeps in Milvus, and how it is written so that a reader never meets half a file.

There are three collections: `NAME` holds the pieces with their vectors, `NAME_texts` the documents' texts in parts, and
`NAME_files` a row for each file that says which version of it counts. A new version is written beside the old one, then
the file's row is replaced, then the old version goes. What no file's row names is not seen, and the next build removes
it. Keys are made of source, version and number, so that writing something twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from ..building import K1, B
from ..errors import IndexNewer
from ..intake import LONGEST, Prepared, key
from .connection import Connection, among, dealt, quoted

FORMAT = 1
"""Version of the collections; others are refused."""
DEEPEST = 16_384
"""As far down a ranking as Milvus looks."""
_MARK = "/"
"""The file's row that stands for the whole folder: no file inside it is called so."""
_PART = 16_000
"""Characters of a text in one row: at most four bytes each, and a row's field holds 65,535."""
_NAMED = 200
"""How many names a filter has at most."""
_NOTHING = {"nothing": [0.0, 0.0]}
"""Milvus takes no collection without a vector."""


class Manifest(BaseModel):
    """What a collection was made from, and with what."""

    model_config = ConfigDict(frozen=True)

    format: int
    folder: str
    embedding: str
    dimensions: int
    complete: bool
    """False while a build is under way, and after one that was interrupted."""


class FileRow(NamedTuple):
    """What is known of a file: its version, how many pieces it has, and why it was left out, if it was."""

    version: str
    pieces: int
    note: str


class Store:
    """The collections of one index.

    Args:
        address: Where Milvus is; see `Connection`.
        collection: The name of the pieces' collection, with which the others' names begin.
        token: What the server asks for.
    """

    def __init__(self, address: Path | str, collection: str, token: str | None = None) -> None:
        self.pieces, self.texts, self.names = collection, f"{collection}_texts", f"{collection}_files"
        self.line = Connection(address, token)

    def manifest(self) -> Manifest | None:
        """What the last build wrote of itself; None if there was none.

        Raises:
            IndexNewer: It was written by another version of Tapwright.
        """
        if not self.line.has(self.names):
            return None
        self._load()
        for row in self.line.query(self.names, among("file", [_MARK]), ["note"]):
            manifest = Manifest.model_validate_json(row["note"])
            if manifest.format != FORMAT:
                raise IndexNewer(
                    f"The collection {self.pieces} was written by another version of Tapwright.",
                    "Use that version, or build the index anew in another collection.",
                )
            return manifest
        return None

    def mark(self, manifest: Manifest) -> None:
        """Writes what this build says of itself."""
        row = {"file": _MARK, "version": "", "pieces": 0, "note": manifest.model_dump_json()}
        self.line.upsert(self.names, [{**row, **_NOTHING}])

    def files(self, only: Collection[str] | None = None) -> dict[str, FileRow]:
        """What counts of each file, or of these, by its path inside the folder."""
        fields = ["file", "version", "pieces", "note"]
        if only is None:
            rows: Iterable[Mapping[str, Any]] = self.line.scan(self.names, f"file != {quoted(_MARK)}", fields)
        else:
            asked = (self.line.query(self.names, among("file", some), fields) for some in dealt(only, _NAMED))
            rows = chain.from_iterable(asked)
        return {row["file"]: FileRow(row["version"], row["pieces"], row["note"]) for row in rows}

    def counting(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows without those of versions that do not count, or no longer; each says its `file` and `version`."""
        files = self.files({row["file"] for row in rows})
        return [row for row in rows if row["file"] in files and files[row["file"]].version == row["version"]]

    def having(self, word: str) -> tuple[int, int]:
        """How many pieces have a word, and how many there are."""
        every = self._count("")
        if self.line.local:  # which counts by reading every text, but ranks by a list of each word's pieces
            return len(self.line.search(self.pieces, "sparse", word, DEEPEST, "", ["pk"])), every
        return self._count(f"text_match(words, {quoted(word)})"), every

    def put(self, prepared: Sequence[Prepared]) -> None:
        """Writes files, makes these versions of them count, and removes what they replace."""
        self.line.upsert(self.texts, chain.from_iterable(map(_text_rows, prepared)))
        self.line.upsert(self.pieces, chain.from_iterable(map(_piece_rows, prepared)))
        self.line.upsert(
            self.names,
            (
                {"file": one.file, "version": one.version, "pieces": len(one.rows), "note": one.note, **_NOTHING}
                for one in prepared
            ),
        )
        for some in dealt((one for one in prepared if one.replaces), _NAMED):
            files, versions = [one.file for one in some], [one.version for one in some]
            self._remove(f"{among('file', files)} and not ({among('version', versions)})")

    def remove(self, files: Collection[str]) -> None:
        """Removes files: from now on they do not count, then nothing is left of them."""
        for some in dealt(files, _NAMED):
            self.line.delete(self.names, among("file", some))
            self._remove(among("file", some))

    def sweep(self) -> None:
        """Removes what an interrupted build left behind: whatever is of no version that counts."""
        counting = {row.version for row in self.files().values()}
        for name in (self.pieces, self.texts):
            rows = self.line.scan(name, "", ["pk", "version"])
            stale = [row["pk"] for row in rows if row["version"] not in counting]
            for some in dealt(stale, _NAMED):
                self.line.delete(name, among("pk", some))

    def settle(self) -> None:
        """Writes what Milvus Lite has in memory to its file, where words are found faster; a server sees to that."""
        if self.line.local:
            with self.line.talking():
                for name in (self.texts, self.names, self.pieces):
                    self.line.client.flush(name)

    def create(self, dimensions: int) -> None:
        """Makes those collections that are not there yet, for vectors so wide."""
        from pymilvus import DataType, Function, FunctionType

        pieces = _schema("pk", texts=("file", "version", "source", "heading", "text"))
        for name in ("number", "section", "start", "end", "at"):
            pieces.add_field(name, DataType.INT64)
        pieces.add_field("meta", DataType.JSON)
        # the words are cut already, and only have to be taken apart again
        taken_apart = {"tokenizer": "standard", "filter": ["lowercase"]}
        analyzed = {"enable_analyzer": True, "enable_match": True, "analyzer_params": taken_apart}
        pieces.add_field("words", DataType.VARCHAR, max_length=LONGEST, **analyzed)
        pieces.add_field("dense", DataType.FLOAT_VECTOR, dim=dimensions)
        pieces.add_field("sparse", DataType.SPARSE_FLOAT_VECTOR)
        pieces.add_function(Function("bm25", FunctionType.BM25, ["words"], ["sparse"]))
        texts = _schema("pk", texts=("file", "version", "source", "text"))
        texts.add_field("part", DataType.INT64)
        files = _schema("file", texts=("version", "note"))
        files.add_field("pieces", DataType.INT64)
        for name, schema in ((self.pieces, pieces), (self.texts, texts), (self.names, files)):
            with self.line.talking():
                index = self.line.client.prepare_index_params()
                if name == self.pieces:
                    # Milvus Lite's own choice overlooks rows where a search is narrowed
                    kind = "FLAT" if self.line.local else "AUTOINDEX"
                    index.add_index("dense", index_type=kind, metric_type="COSINE")
                    bm25 = {"bm25_k1": K1, "bm25_b": B}
                    index.add_index("sparse", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=bm25)
                else:
                    schema.add_field("nothing", DataType.FLOAT_VECTOR, dim=2)
                    index.add_index("nothing", index_type="FLAT", metric_type="L2")
                if not self.line.has(name):
                    self.line.client.create_collection(
                        name, schema=schema, index_params=index, consistency_level="Session"
                    )

    def _count(self, narrowed: str) -> int:
        (row,) = self.line.query(self.pieces, narrowed, ["count(*)"])
        return int(row["count(*)"])

    def _load(self) -> None:
        """Has Milvus take into memory what is there; it searches nothing else."""
        for name in (self.pieces, self.texts, self.names):
            if self.line.has(name):
                with self.line.talking():
                    self.line.client.load_collection(name)

    def _remove(self, narrowed: str) -> None:
        for name in (self.pieces, self.texts):
            self.line.delete(name, narrowed)


def _schema(primary: str, texts: Iterable[str]) -> Any:
    from pymilvus import DataType, MilvusClient

    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field(primary, DataType.VARCHAR, is_primary=True, max_length=LONGEST)
    for name in texts:
        schema.add_field(name, DataType.VARCHAR, max_length=LONGEST)
    return schema


def _text_rows(prepared: Prepared) -> Iterator[dict[str, Any]]:
    for source, text in prepared.texts:
        for part, start in enumerate(range(0, max(len(text), 1), _PART)):
            yield {
                "pk": key(source, prepared.version, part),
                "file": prepared.file,
                "version": prepared.version,
                "source": source,
                "part": part,
                "text": text[start : start + _PART],
                **_NOTHING,
            }


def _piece_rows(prepared: Prepared) -> Iterator[dict[str, Any]]:
    if prepared.vectors is not None:
        for row, vector in zip(prepared.rows, prepared.vectors, strict=True):
            yield {**row._asdict(), "file": prepared.file, "version": prepared.version, "dense": vector.tolist()}
