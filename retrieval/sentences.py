"""Where sentences begin and end, as offsets; lines of a list, a table or a chat count as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[*_`]*[A-Z0-9À-ÞА-Я])|(?<=[。！？])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|fig|approx|mr|mrs|ms|dr|st)|\b[A-Z])\.$", re.I)
_NEW_ITEM = re.compile(r"[ \t]*(?:[-*+•>|#]|\d+[.)][ \t]|$)")
_MARKER = re.compile(r"[ \t]*(?:(?:[-*+•>|#]+|\d+[.)])[ \t]+)*")
_WRAPPED = 50
"""A line at least this long, in characters, without a full stop at its end goes on in the next one."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yields the offsets of each sentence of `text[start:end]`, without list markers and outer white space."""
    for block_start, block_end in _blocks(text, start, len(text) if end is None else end):
        marker = _MARKER.match(text, block_start, block_end)
        begin = marker.end() if marker else block_start
        for split in _END.finditer(text, begin, block_end):
            # "tap e.g. Home" and "J. Smith" are one sentence
            if _ABBREVIATION.search(text, max(begin, split.start() - 8), split.start()) is None:
                yield from _trimmed(text, begin, split.start())
                begin = split.end()
        yield from _trimmed(text, begin, block_end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines, joined where a paragraph was only wrapped."""
    begin = start
    position = start
    while position < end:
        newline = text.find("\n", position, end)
        if newline < 0:
            break
        line = text[position:newline].rstrip()
        position = newline + 1
        following = text.find("\n", position, end)
        next_line = text[position : end if following < 0 else following]
        wrapped = len(line) >= _WRAPPED and line[-1] not in ".!?:;。！？|" and not _NEW_ITEM.match(next_line)
        if not wrapped:
            yield begin, newline
            begin = position
    if begin < end:
        yield begin, end
