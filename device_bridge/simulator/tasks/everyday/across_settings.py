"""Across Settings and Messages: text somebody what the phone says about itself."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..atlas import SETTINGS
from ..base import Move, Params, Split, Value
from ..facts import IDENTITY
from ..page import BACK, Page, answer
from ..wordings import said
from .across_base import AcrossTask, was_told
from .messages_base import READING, acts, drop
from .messages_ways import MESSAGES, begin
from .phone_people import acquaint, person, relative

FACTS = {fact.row: fact for fact in IDENTITY}


class TextFact(AcrossTask):
    """Text a contact what a row of About phone says."""

    name, tier, app = "across_text_fact", "hard", MESSAGES
    carries = True
    wordings, dev, held_out = said("everyday/across_settings", "across_text_fact")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} and {fact}, what the phone will say, and somebody else with the same first name."""
        who, fact = person(rng, split), rng.choice(IDENTITY)
        return {
            **who, **relative(rng, who["name"], split), "row": fact.row, "fact": rng.choice(fact.names),
            "value": fact.draw(rng, split),
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The value, and two contacts who were not texted."""
        if write := FACTS[str(params["row"])].write:
            write(state, str(params["value"]))
        for role in ("", "twin_"):
            acquaint(state, params[f"{role}name"], params[f"{role}phone"])
            drop(state, params[f"{role}phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """A new conversation with this one message."""
        return was_told(state, acts(state, changed), params["phone"], params["value"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A message in a new conversation."""
        return ("+records/messages/*", "+records/conversations/*", READING)

    def look(self, page: Page, params: Params) -> Move:
        """About phone, the row."""
        fact = FACTS[str(params["row"])]
        return page.enter(SETTINGS, *fact.route) or page.reach(fact.row, lambda row: answer(row.value)) or BACK

    def act(self, page: Page, params: Params) -> Move:
        """Start chat, the name, the text, Send."""
        return begin(page, str(params["name"]), str(params["name"]), str(params["value"]))


PHONE_FACTS: tuple[AcrossTask, ...] = (TextFact(),)
