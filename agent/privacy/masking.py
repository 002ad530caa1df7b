"""Masks what is somebody's own in the texts of a run, and puts it back into what comes back.

First all texts are searched, by form and check digit, by what the words beside a value say, and by the tagger of names
and addresses. Then every value that was found, in whichever text, is replaced wherever it stands, so that one mention
that gives itself away hides all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .found import Found, Kind, joined
from .patterns import patterns
from .placeholders import Placeholders
from .secrets_said import said
from .tagger import Tagger, shipped

SPREADS = 4
"""Letters and digits from which a value is looked for in other texts too; a name from one fewer."""
INSIDE = 6
"""Characters from which a password is hidden inside longer words as well."""
CUT = "…"
_SEPARATE = r"(?<![^\W_]){0}(?![^\W_])"


class Masker:
    """Masks the texts of one run.

    Args:
        table: The run's placeholders so far; a new table otherwise.
        people: Names that are known to be somebody's, as those in the phone's contacts.
        passwords: What was typed into password fields.
        tagger: Finds names and addresses; the one that Tapwright brings along otherwise.
    """

    def __init__(
        self,
        table: Placeholders | None = None,
        *,
        people: Iterable[str] = (),
        passwords: Iterable[str] = (),
        tagger: Tagger | None = None,
    ):
        self.table = table if table is not None else Placeholders()
        self._tagger = tagger
        self._seen: dict[str, list[Found]] = {}
        self._learned: dict[str, list[Found]] = {}
        self._known: dict[str, Kind] = {}
        for value, kind in self.table:
            self._know(value, kind)  # type: ignore[arg-type]
        for password in passwords:
            self.hide(password)
        for name in people:
            self._meet(name)

    def hide(self, password: str) -> None:
        """Never let this text out again; dots that stand for a password are none."""
        if len(password) > 2 and set(password) - set("•*●"):
            self._known[password] = "PASSWORD"

    def learn(self, texts: Sequence[str]) -> None:
        """Look for values in texts that stand one below the other, without masking them."""
        for text, found in zip(texts, self._found(texts), strict=True):
            if found:
                self._learned[text] = found
            for one in found:
                self._know(text[one.start : one.end], one.kind)

    def mask(self, texts: Sequence[str], *, learned: bool = False) -> list[str]:
        """The texts with placeholders.

        Args:
            texts: Texts that stand one below the other.
            learned: They are put together of texts that were learnt from, so that the names in them are known.
        """
        found = self._found(texts, names=not learned)
        for text, here in zip(texts, found, strict=True):
            for one in here:
                self._know(text[one.start : one.end], one.kind)
        form = self._form()
        return [
            self._replaced(text, joined([*here, *self._spread(text, form)]))
            for text, here in zip(texts, found, strict=True)
        ]

    def find(self, text: str) -> list[Found]:
        """What would be masked in a text that stands alone."""
        self.learn([text])
        return joined([*self._found([text])[0], *self._spread(text, self._form())])

    def unmask(self, text: str, *, password: bool = False) -> str:
        """The text with the values put back; see `Placeholders.restored`."""
        return self.table.restored(text, password=password)

    # -- finding ---------------------------------------------------------------------------------------

    def _found(self, texts: Sequence[str], *, names: bool = True) -> list[list[Found]]:
        spoken = said(texts)
        return [joined([*self._alone(text, names=names), *here]) for text, here in zip(texts, spoken, strict=True)]

    def _alone(self, text: str, *, names: bool) -> list[Found]:
        formed = patterns(text)
        if not names:
            return formed
        if text not in self._seen:
            tagger = self._tagger or shipped()
            self._seen[text] = joined([*formed, *tagger.find(text, formed)])
        return self._seen[text]

    def _spread(self, text: str, form: re.Pattern[str] | None) -> list[Found]:
        """Known values wherever they stand, and those whose end is cut off."""
        found = [Found(*one.span(), self._kind(one[0])) for one in form.finditer(text)] if form else []
        found += [
            Found(at, at + len(value), "PASSWORD")
            for value, kind in self._known.items()
            if kind == "PASSWORD" and len(value) >= INSIDE
            for at in range(len(text))
            if text.startswith(value, at)
        ]
        return [*found, *self._quoted(text), *self._beginnings(text)]

    def _quoted(self, text: str) -> list[Found]:
        """What was found in learnt texts, where such a text stands within this one."""
        return [
            Found(quoted.start() + one.start, quoted.start() + one.end, one.kind)
            for whole, found in self._learned.items()
            if len(whole) <= len(text) and whole in text
            for quoted in re.finditer(_SEPARATE.format(re.escape(whole)), text)
            for one in found
        ]

    def _beginnings(self, text: str) -> list[Found]:
        """Beginnings of known values before the mark of a cut."""
        found = []
        for cut in re.finditer(CUT, text):
            before = text[: cut.start()]
            for value, kind in self._known.items():
                for length in range(min(len(value), len(before)), 2, -1):
                    start = len(before) - length
                    if before.endswith(value[:length]) and not (start and before[start - 1].isalnum()):
                        found.append(Found(start, len(before), kind))
                        break
        return found

    def _form(self) -> re.Pattern[str] | None:
        """What matches every known value, the longest first; names of several words in any case."""
        values = sorted(self._known, key=len, reverse=True)
        if not values:
            return None
        return re.compile("|".join(_SEPARATE.format(_any_case(value)) for value in values))

    def _kind(self, text: str) -> Kind:
        if text in self._known:
            return self._known[text]
        low = text.casefold()
        return next((kind for value, kind in self._known.items() if value.casefold() == low), "PERSON")

    # -- knowing ---------------------------------------------------------------------------------------

    def _know(self, value: str, kind: Kind) -> None:
        size = sum(letter.isalnum() for letter in value)
        if kind == "TEXT" or size < SPREADS - (kind == "PERSON") or (kind == "ADDRESS" and value.isdigit()):
            return
        self._known.setdefault(value, kind)
        if kind == "PERSON":
            self._parts(value)

    def _meet(self, name: str) -> None:
        if len(name) > 1:
            self._known.setdefault(name, "PERSON")
            self._parts(name)

    def _parts(self, name: str) -> None:
        """The parts of a name that are names by themselves: not `Bank` of `Cedar Bank`."""
        parts = [part.strip(".,;:()") for part in name.split()]
        for part in parts if len(parts) > 1 else ():
            if len(part) > 2 and part[0].isupper() and part not in self._known:
                alone = (self._tagger or shipped()).find(part, [])
                if any(one.kind == "PERSON" for one in alone):
                    self._known[part] = "PERSON"

    def _replaced(self, text: str, found: Sequence[Found]) -> str:
        parts, at = [], 0
        for one in found:
            parts += [text[at : one.start], self.table.of(text[one.start : one.end], one.kind)]
            at = one.end
        return "".join([*parts, text[at:]])


def _any_case(value: str) -> str:
    """The value as a pattern; several words in any case, one alone as it is: in small letters it may be another."""
    return f"(?i:{re.escape(value)})" if " " in value else re.escape(value)
