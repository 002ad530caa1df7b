"""What a person told a run: which choice they mean, and whether the page that they meant it for is in front."""

from __future__ import annotations

from typing import Any

from ..device_bridge import Screen
from .check import likeness
from .choices import Choice, Decision
from .planner import Situation, Value


def spoken(words: str, choice: Choice) -> dict[str, Value] | None:
    """The arguments in what a person said, if it is this choice: its words, and after a colon perhaps the text.

    `type First name: Anna` and `answer: 42` are choices with their text; `type First name:` leaves it to the model.
    """
    if words.casefold() == choice.words.casefold():
        return {}
    lead, text = words[: len(choice.words)], words[len(choice.words) :].strip()
    if choice.takes not in ("text", "percent") or lead.casefold() != choice.words.casefold() or not text:
        return None
    if choice.takes == "text":
        return {"text": text}
    percent = text.removesuffix("%").strip()
    return {"percent": percent} if percent.isdecimal() and int(percent) <= 100 else None


def of_page(told: dict[str, Any], screen: Screen) -> bool:
    """Whether the screen is the page, by app and heading, for which the person decided."""
    return bool(told) and (told["app"], told["title"]) == (screen.app, screen.title)


def as_told(told: dict[str, Any], situation: Situation) -> Decision | None:
    """The decision that the person made earlier, once its page is in front again, shows the same and offers it."""
    if not of_page(told, situation.screen) or told["page"] != likeness(situation.screen):
        return None
    decision = Decision.model_validate(told["decision"])
    for choice in situation.choices():
        if (choice.kind, choice.words) == (decision.choice.kind, decision.choice.words):
            return decision.model_copy(update={"choice": choice})
    return None
