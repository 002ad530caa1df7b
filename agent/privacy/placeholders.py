"""The table of placeholders: what stands for what in a run, the same for as long as the run lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tapwright.errors import TapwrightError

from .found import Kind

PLACEHOLDER = re.compile(r"<([A-Z]+)_(\d+)>")


class UnknownPlaceholder(TapwrightError):
    """An answer names a placeholder that stands for nothing, or for a password where none belongs."""


class Placeholders:
    """Values and what stands for them: `<PERSON_1>`, `<PERSON_2>`, `<EMAIL_1>`, ….

    Args:
        known: Placeholders of the run so far with their values; a password's value may be missing.
    """

    def __init__(self, known: Mapping[str, str | None] | None = None):
        self._values: dict[str, str | None] = dict(known or {})
        self._by_value = {value: name for name, value in self._values.items() if value is not None}
        self._counts: dict[str, int] = {}
        for name in self._values:
            if found := PLACEHOLDER.fullmatch(name):
                self._counts[found[1]] = max(self._counts.get(found[1], 0), int(found[2]))

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The values with the kinds of their placeholders, in the order in which they came."""
        return ((value, kind_of(name)) for value, name in self._by_value.items())

    def of(self, value: str, kind: Kind) -> str:
        """What stands for a value; the kind counts when it is met for the first time."""
        if value not in self._by_value:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            name = f"<{kind}_{self._counts[kind]}>"
            self._by_value[value], self._values[name] = name, value
        return self._by_value[value]

    def restored(self, text: str, *, password: bool = False) -> str:
        """A text with the values in place of the placeholders.

        Args:
            text: What came back.
            password: It goes into a password field, the one place where a password may be put back.

        Raises:
            UnknownPlaceholder: One stands for nothing that is known, or for a password elsewhere.
        """

        def value(found: re.Match[str]) -> str:
            kept = self._values.get(found[0])
            if kept is None or (found[1] == "PASSWORD" and not password):
                raise UnknownPlaceholder(f"{found[0]} stands for nothing that may be put here.", "Ask again.")
            return kept

        return PLACEHOLDER.sub(value, text)

    def since(self, count: int) -> dict[str, str | None]:
        """The placeholders after the first `count`, without the values of passwords: what a journal may keep."""
        new = list(self._values.items())[count:]
        return {name: None if kind_of(name) == "PASSWORD" else value for name, value in new}


def kind_of(placeholder: str) -> str:
    """`PERSON` of `<PERSON_2>`."""
    return placeholder[1:].rpartition("_")[0]
