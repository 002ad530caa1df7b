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


ASK = (
    "What is the {fact}?",
    "Tell me the {fact}",
    "What's the {fact} of this phone?",
    "{fact}?",
    "Please read me the {fact}",
    "Can you look up the {fact}?",
    "I need to know the {fact}",
    "Find the {fact} in the settings",
    "Look in the settings: what is the {fact}?",
    "Which {fact} does the phone show?",
    "Could you tell me the {fact} of my phone?",
    "Check the {fact} and tell me",
    "Go to settings and tell me the {fact}",
    "Support wants the {fact}, what is it?",
)
ASK_HELD_OUT = (
    "I have to give somebody the {fact}, what does the phone say?",
    "Do you know the {fact} of this device?",
    "Report the {fact} to me",
    "Have a look at the phone and say what its {fact} is",
)
