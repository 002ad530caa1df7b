"""Whether an answer says what was asked for, and how people ask for something that a page shows."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """Case, white space and punctuation that do not matter taken out; 7:30 am and 7:30AM become the same."""
    text = text.casefold().replace("a.m.", "am").replace("p.m.", "pm")
    text = re.sub(r"(?<=\d)\s*(am|pm|gb|mb)\b", r" \1", text)
    return " ".join(re.sub(r"(?<=\d)\s*(%|percent\b)", "%", text).split()).strip(" .!")


def says(answer: str | None, wanted: str) -> bool:
    """Whether an answer gives `wanted`: as it stands, or inside one short sentence."""
    if answer is None:
        return False
    said, asked = plain(answer), plain(wanted)
    inside = re.search(rf"(?<![\w@.+-]){re.escape(asked)}(?![\w@]|[.-]\w)", said)
    return bool(inside) and len(said) <= len(asked) + 60
