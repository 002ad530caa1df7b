"""Recorded questions with the place of their answer: manuals in sections, or chats in files with time stamps."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .figures import NoData, json_lines

CORPUS = "corpus.jsonl.gz"
QUESTIONS = "questions.jsonl"
_STAMP = re.compile(r"^Time:\s*(\S+)", re.M)
_UNANSWERABLE = "null"


@dataclass(frozen=True)
class Question:
    """A question and where its answer stands.

    Attributes:
        text: What is asked.
        answer: What somebody answered.
        right: For each piece of evidence the places of which one has to be found; empty: the documents do not answer.
        cited: Places from which an answer may quote.
        where: What the documents to search have in their front matter.
    """

    text: str
    answer: str
    right: tuple[frozenset[str], ...]
    cited: frozenset[str]
    where: Mapping[str, str]


@dataclass(frozen=True)
class Corpus:
    """Documents and questions about them.

    Attributes:
        files: The documents' texts by their path.
        questions: In the order of the record.
        sections: Of each file the places that begin at an offset of its text, in order; without any it is one place.
    """

    files: Mapping[str, str]
    questions: tuple[Question, ...]
    sections: Mapping[str, list[tuple[int, str]]] = field(default_factory=dict)

    def place(self, source: str, start: int) -> str:
        """Where an offset of a file is."""
        begun = self.sections.get(source)
        if not begun:
            return source
        return begun[max(0, bisect_right(begun, start, key=lambda one: one[0]) - 1)][1]

    def parts(self, path: str) -> Iterator[tuple[str, str]]:
        """The places of a file, each with its text."""
        text, begun = self.files[path], self.sections.get(path, [(0, path)])
        for (start, place), (end, _) in zip(begun, [*begun[1:], (len(text), "")], strict=True):
            yield place, text[start:end]

    def write(self, folder: Path) -> None:
        """Writes the documents as files."""
        for path, text in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")


def read(data: Path) -> Corpus:
    """The corpus in a folder: chats if its documents have a `path`, manuals if they have a `manual`.

    Raises:
        NoData: A file is missing, or is neither.
    """
    documents, asked = list(json_lines(data / CORPUS)), list(json_lines(data / QUESTIONS))
    if not documents or not asked:
        raise NoData(f"{data} holds no documents or no questions.", "Point --data at another folder.")
    if "path" in documents[0]:
        return _chats(documents, asked)
    if "manual" in documents[0]:
        return _manuals(documents, asked)
    raise NoData(
        f"The documents in {data / CORPUS} have neither a path nor a manual.", "Point --data at another folder."
    )


def drawn(corpus: Corpus, limit: int | None, seed: int) -> Corpus:
    """The corpus with so many of its questions, drawn at random by a seed; all of them if there are no more."""
    if limit is None or limit >= len(corpus.questions):
        return corpus
    return replace(corpus, questions=tuple(random.Random(seed).sample(corpus.questions, limit)))


def _chats(documents: list[dict[str, Any]], asked: list[dict[str, Any]]) -> Corpus:
    """Evidence names the time stamps at which files begin, joined by `<and>`."""
    files = {str(row["path"]): str(row["text"]) for row in documents}
    stamped: dict[str, set[str]] = {}
    for path, text in files.items():
        for stamp in _STAMP.findall(text):
            stamped.setdefault(stamp, set()).add(path)
    questions = []
    for row in asked:
        stamps = [part.strip().removeprefix("Time:").strip() for part in str(row["evidence"]).split("<and>")]
        known = str(row.get("type", "")).casefold() != _UNANSWERABLE
        right = tuple(frozenset(stamped.get(stamp, ())) for stamp in stamps) if known else ()
        cited = frozenset().union(*right)
        questions.append(Question(str(row["question"]), str(row["answer"]), right, cited, {}))
    return Corpus(files, tuple(questions))


def _manuals(documents: list[dict[str, Any]], asked: list[dict[str, Any]]) -> Corpus:
    """Each manual as one Markdown file; the first of a question's gold sections is the one to find."""
    texts: dict[str, str] = {}
    sections: dict[str, list[tuple[int, str]]] = {}
    for row in documents:
        manual, title = str(row["manual"]), " ".join(str(row["title"]).split())
        path = f"{manual}.md"
        text = texts.get(path, f"---\nmanual: {manual}\n---\n")
        depth = min(6, str(row.get("hierarchy", "")).count(">") + 1)
        body = str(row["text"]).removeprefix(str(row["title"])).strip()
        sections.setdefault(path, []).append((len(text), _place(manual, str(row["id"]))))
        texts[path] = text + (f"{'#' * depth} {title}\n\n" if title else "") + f"{body}\n\n"
    questions = []
    for row in asked:
        manual = str(row["manual"])
        gold = [_place(manual, str(one)) for one in row["gold_section_ids"]]
        right = (frozenset(gold[:1]),) if gold else ()
        questions.append(Question(str(row["question"]), str(row["answer"]), right, frozenset(gold), {"manual": manual}))
    return Corpus(texts, tuple(questions), sections)


def _place(manual: str, section: str) -> str:
    return f"{manual}/{section}"
