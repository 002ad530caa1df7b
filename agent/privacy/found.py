"""`Found`: a stretch of text that is somebody's own, and how overlapping ones become one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "PASSWORD", "CODE", "EMAIL", "URL", "IBAN", "CARD", "SSN", "IP", "PHONE", "ID", "NUMBER", "ZIP", "DATE", "PERSON",
    "ADDRESS", "PLACE", "TEXT",
]  # fmt: skip
"""What is masked. `ID`: a number on papers, `NUMBER`: one of an account or the like, `DATE`: of birth, `ADDRESS`: a
street address, `PLACE`: a town or country, `TEXT`: words that look like a placeholder and are none."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class Found(NamedTuple):
    """A stretch of a text, end exclusive."""

    start: int
    end: int
    kind: Kind


def joined(found: Iterable[Found]) -> list[Found]:
    """The stretches in order, those that overlap as one; of these the kind that stands first in `KINDS` gives the name.

    What one recogniser saw is therefore never cut by another: the whole of both is masked.
    """
    out: list[Found] = []
    for one in sorted(found):
        if out and one.start < out[-1].end:
            last = out[-1]
            kind = min(last.kind, one.kind, key=KINDS.index)
            out[-1] = Found(last.start, max(last.end, one.end), kind)
        else:
            out.append(one)
    return out
