"""Compound questions, cut into questions: "When does the shop open and who runs it?" asks two things.

English, and by rules alone. A question is cut only where both sides are questions by themselves: where after "and",
"but", a semicolon or a question mark another one begins, with a question word and its verb, or with an auxiliary and
its subject. "Salt and pepper" therefore stays whole, as does "open and close", at the price of a question now and then
that could have been cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .lexical import words

_DO = r"do|does|did"
_BE = r"is|are|was|were"
_AUXILIARY = rf"{_DO}|{_BE}|can|could|will|would|shall|should|has|have|had|may|might|must"
_NOT = r"(?:n['’]t|not)?"
_PRONOUN = r"i|you|it|he|she|they|we|there|this|these|those|one|somebody|anybody|people"
_ARTICLE = r"the|a|an|my|your|its|his|her|their|our|any|some|all"
_MANY = r"much|many|long|often|far|old|big|large|high|fast|soon|late|early|well|deep|wide|tall|heavy|expensive"
_BEFORE = r"at|in|on|for|from|to|of|by|with|since|until|about|under"
_ASKS = re.compile(
    rf"(?:(?:{_BEFORE})\s+)?"
    rf"(?:(?:when|where|why|how)\s+(?:{_AUXILIARY}){_NOT}\b|how\s+to\b|how\s+(?:{_MANY})\b|how\s+come\b"
    rf"|(?:who|whom|what)\s+\w|whose\s+\w|what['’]s\b|who['’]s\b|where['’]s\b|when['’]s\b|how['’]s\b"
    rf"|which\s+(?!{_AUXILIARY})\w)",
    re.I,
)
"""Begins with a question word and what makes it more than the beginning of a clause: "and when I press it" asks not."""
_DOES = re.compile(rf"(?:{_AUXILIARY}){_NOT}\s+(?:{_PRONOUN})\b", re.I)
_HELPS = re.compile(rf"(?:{_AUXILIARY}){_NOT}\s", re.I)
_HELPS_NAMED = re.compile(rf"(?!(?i:do|have)\b)(?i:{_AUXILIARY}){_NOT}\s+(?:(?i:{_ARTICLE})\s+\w|[A-Z0-9])")
"""After "and" a noun has to follow the auxiliary, and "do" or "have" is what is done: "come and do the dishes"."""
_SUBJECT_ASKED = re.compile(rf"(?:who|what|which\s+\w+|whose\s+\w+)\s+(?!(?:{_DO})\b)", re.I)
"""A question after its subject: "who wrote it and is the owner" goes on, it does not begin again."""
_JOINT = re.compile(
    r"\s*(?:\?+\s*(?:(?:and|but)\b\s*)?|[,;]\s*(?:(?:and|but)\s+)?|\s(?:and|but)\s+)(?:also\s+|then\s+)?", re.I
)
_TWO_WORDS = re.compile(
    r"^(when|where|why|how|who|what)(?:\s*,\s*|\s+)and\s+(when|where|why|how|who|what)\s+(?=\w)", re.I
)
_POSSESSIVE = re.compile(r"\b(?:its|their|his)\b", re.I)
_STANDS_FOR = re.compile(r"\b(?:it|they|them|he|him|she)\b", re.I)
_REFERS = re.compile(r"\b(?:her|hers|there|this|these|those|that|one)\b", re.I)
_PERSON = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.I)
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][\w’'.-]*(?:\s+[A-Z0-9][\w’'.-]*)*")
_THING = re.compile(rf"\b(?:{_ARTICLE})\s+\w.*", re.I)
_GOES_ON = re.compile(
    r"\s+(?:in|on|at|to|from|with|for|by|if|when|before|after|while|that|which|who|because)\b.*", re.I
)
_LEAD = re.compile(
    rf"^(?:(?:{_BEFORE})\s+)?(?:(?:when|where|why|who|whom|what|which|whose|how)\b(?:['’]s)?\s*)?(?:(?:{_MANY})\s+)?",
    re.I,
)
_CONDITION = re.compile(r"\s(?:if|when|while|after|before|unless|once|because)\b[^,;]*$", re.I)
"""Before a mere comma: "what if it fails, what do I do" asks once."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


class Part(NamedTuple):
    """One question of a compound one.

    Attributes:
        text: As it was asked, from its first word to a question mark.
        search: The same with what its pronoun stands for, taken from the first part; what is to be looked for.
    """

    text: str
    search: str


def parts(question: str) -> tuple[Part, ...]:
    """The questions that a question consists of, in order; itself alone where it is one.

    Args:
        question: As somebody asked it.
    """
    question = " ".join(question.split())
    if twice := _TWO_WORDS.match(question):
        rest = question[twice.end() :]
        both = [f"{twice[1]} {rest}", f"{twice[2].capitalize()} {rest}"]
        if all(_asks(each, first=True) for each in both):
            return tuple(Part(text, text) for text in both)
    cut = list(_cut(question))
    if len(cut) < 2:
        return (Part(question, question),)
    texts = [f"{text[0].upper()}{text[1:].rstrip(' ?.')}?" for text in cut]
    return tuple(
        Part(text, _resolved(text, _about(cut[0], text)) if number else text) for number, text in enumerate(texts)
    )


def _cut(question: str) -> Iterator[str]:
    """The question's parts as they stand in it."""
    hidden = _QUOTED.sub(lambda found: "x" * len(found[0]), question)
    begun = 0
    for joint in _JOINT.finditer(hidden):
        if joint.start() < begun:
            continue
        left, right = hidden[begun : joint.start()], hidden[joint.end() :]
        ended = "?" in joint[0]
        if joint[0].strip() == "," and _CONDITION.search(left):
            continue
        if right and _asks(left, first=True) and (_asks(right, after=left) or (ended and _asks(right, first=True))):
            yield question[begun : joint.start()]
            begun = joint.end()
    yield question[begun:].strip()


def _asks(text: str, *, first: bool = False, after: str = "") -> bool:
    """Whether a text begins like a question, and says about what."""
    text = text.strip()
    if len(text.split()) < 2 or not (words(text) or len(text.split()) > 2):
        return False
    if _ASKS.match(text):
        # "the man who wrote it and who sells it" asks once
        opener = text.split()[0].casefold()
        return not (after and opener in ("who", "whom", "whose", "which") and _relative(after, opener))
    if _DOES.match(text):
        return True
    if first:
        return bool(_HELPS.match(text))
    return bool(_HELPS_NAMED.match(text)) and not _SUBJECT_ASKED.match(after.strip())


def _relative(text: str, word: str) -> bool:
    """Whether the word stands inside a text and not only at its beginning."""
    return word in text.casefold().split()[1:]


def _about(text: str, later: str) -> str:
    """What a later part's pronoun stands for in the first one; empty where that is a pronoun as well."""
    named = [str(name).removesuffix("'s").removesuffix("’s") for name in _NAME.findall(text)]
    if named and _PERSON.search(later):
        return named[0]
    rest = _LEAD.sub("", text.strip(" ?"))
    helped = re.match(rf"(?:({_DO})|(?:{_AUXILIARY})){_NOT}\s+", rest, re.I)
    rest = rest[helped.end() :] if helped else rest
    thing = _THING.search(rest)
    if thing is None and named:
        return named[0]
    told = _GOES_ON.sub("", thing[0] if thing else rest).split()
    # "does the shop open": the last word is what it does
    if helped and helped[1] and len(told) > (2 if thing else 1) and rest.startswith(told[0]):
        told = told[:-1]
    return "" if not told or re.fullmatch(_PRONOUN, told[0], re.I) else " ".join(told)


def _resolved(text: str, about: str) -> str:
    """A later part with what its pronoun stands for."""
    if about and _POSSESSIVE.search(text):
        return _POSSESSIVE.sub(lambda _: f"{about}'s", text, count=1)
    if about and _STANDS_FOR.search(text):
        return _STANDS_FOR.sub(lambda _: about, text, count=1)
    return f"{text.rstrip('?')} ({about})?" if about and _REFERS.search(text) else text
