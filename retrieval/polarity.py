"""Sentences that turn another one around: a "not" too many or too few, or "off" where the other has "on".

Both are cut into clauses, and each clause is laid beside the one that has most of its words. The two must agree on
whether something is denied, and must not have opposite words in each other's place. What is turned around in quite
other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

_CLAUSE = re.compile(
    r"(?<!\d)[,.;:](?!\d)|[;!?–—()\n]|[,.:](?=\s)"
    r"|\b(?:and|but|or|if|when|unless|because|while|until|although|whereas|so that)\b",
    re.I,
)
_WORD = re.compile(r"\w[\w'’-]*")
_DENIES = frozenset(re.findall(r"\w+", "no not never none nothing nobody nowhere neither nor cannot without"))
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an the is are was were be been being am do does did has have had will would can could should may might must "
        "to of in at by for from with as it its this that these those there they them their you your i my we our he "
        "him his she her who which what",
    )
)
_OPPOSITES = (
    "on/off enable/disable open/close before/after more/less more/fewer increase/decrease always/never all/none "
    "allow/forbid allow/prevent allow/block include/exclude add/remove add/delete keep/delete show/hide first/last "
    "left/right up/down above/below inside/outside start/stop start/end begin/end maximum/minimum most/least "
    "most/fewest high/low higher/lower long/short longer/shorter early/late earlier/later accept/reject "
    "accept/decline win/lose buy/sell true/false arrive/leave rise/fall raise/lower push/pull same/different "
    "hot/cold light/dark upper/lower front/back empty/full public/private male/female day/night optional/required "
    "increase/reduce every/no both/neither turn/leave like/dislike agree/refuse agree/decline good/bad best/worst"
)
_PREFIXES = ("un", "dis", "de", "in", "im", "non", "mis")


class Clause(NamedTuple):
    """A clause's words by their stems, and whether it denies."""

    said: Mapping[str, str]
    denies: bool

    @property
    def words(self) -> Set[str]:
        """The stems."""
        return self.said.keys()


def turned(sentence: str, others: Sequence[str]) -> str:
    """What the sentence turns around, in a few words; empty if nothing is seen.

    Args:
        sentence: What somebody wrote.
        others: What it is taken from.
    """
    known = [clause for other in others for clause in _clauses(other)]
    for clause in _clauses(sentence):
        shares = [(len(clause.words & one.words) / (len(clause.words | one.words) or 1), one) for one in known]
        best = max((share for share, _ in shares), default=0.0)
        for share, one in shares:
            if best and share == best:
                if one.denies != clause.denies:
                    return "denies what is said" if clause.denies else "says what is denied"
                if pair := _opposed(clause.words - one.words, one.words - clause.words):
                    return f"has “{clause.said[pair[0]]}” for “{one.said[pair[1]]}”"
    return ""


def stem(word: str) -> str:
    """A word without the commonest English endings: `opens`, `opened` and `opening` become `open`."""
    word = word.casefold()
    for ending in ("ing", "ed", "ies", "es", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word


def _clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text; one of a single word belongs to what follows, as "salt" in "salt and pepper"."""
    held: dict[str, str] = {}
    denies, pieces = False, _CLAUSE.split(text)
    for place, piece in enumerate(pieces):
        tokens = [token.casefold() for token in _WORD.findall(piece)]
        denies = denies or any(token in _DENIES or token.endswith(("n't", "n’t")) for token in tokens)
        held |= {stem(token): token for token in tokens if token not in _EMPTY and token not in _DENIES}
        if len(held) > 1 or (held and place == len(pieces) - 1):
            yield Clause(held, denies)
            held, denies = {}, False


def _opposed(ours: Set[str], theirs: Set[str]) -> tuple[str, str] | None:
    """A stem of ours and its opposite among theirs."""
    for one, other in _PAIRS:
        for mine, yours in ((one, other), (other, one)):
            if mine in ours and yours in theirs:
                return mine, yours
    for mine in ours:
        for yours in theirs:
            if any(mine == prefix + yours or yours == prefix + mine for prefix in _PREFIXES):
                return mine, yours
    return None


_PAIRS = tuple((stem(one), stem(other)) for one, _, other in (pair.partition("/") for pair in _OPPOSITES.split()))
