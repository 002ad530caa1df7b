"""Across Phone and another app: whose call was missed last, that person's e-mail address, a text to that person."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..atlas import CONTACTS
from ..base import Move, Params, Split, Value
from ..contact_ways import read
from ..page import BACK, Page
from ..pools import mail_address, pick
from ..reading import says
from ..wordings import said
from .across_base import AcrossTask
from .mail_letters import TEXTS
from .messages_base import READING, acts, chat, was_sent
from .messages_ways import MESSAGES, reply
from .phone_base import log
from .phone_people import acquaint, person, relative
from .phone_ways import PHONE, call_length


class MissedTask(AcrossTask):
    """The latest missed call is from somebody whom the goal does not name; a namesake has called after that."""

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Who that is, what the address is, and how many minutes ago it was."""
        who = person(rng, split)
        first, _, last = str(who["name"]).partition(" ")
        return {
            **who, **relative(rng, who["name"], split), "email": mail_address(rng, first, last, split),
            "minutes": rng.randrange(16, 48), "took": rng.randrange(20, 400),
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts and have called."""
        mine = acquaint(state, params["name"], params["phone"])
        state.update_contact(mine, email=params["email"])
        twin = acquaint(state, params["twin_name"], params["twin_phone"])
        first, _, last = str(params["twin_name"]).partition(" ")
        state.update_contact(twin, email=f"{first}.{last}@example.com".lower())
        minutes = int(params["minutes"])
        log(state, params["phone"], "missed", minutes / 60)
        log(state, params["twin_phone"], "incoming", minutes / 120, int(params["took"]))

    def look(self, page: Page, params: Params) -> Move:
        """The page of the one who called, from the recent calls."""
        return call_length(page, str(params["name"]), "Missed")


class MissedMail(MissedTask):
    """Say the e-mail address of the person whose call was missed last."""

    name, tier, app = "across_missed_mail", "medium", CONTACTS
    wordings, dev, held_out = said("everyday/across_missed", "across_missed_mail")

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the address."""
        return says(answer, str(params["email"]))

    def act(self, page: Page, params: Params) -> Move:
        """The contact's page, then read it off."""
        return read(page, str(params["name"]), str(params["email"]))


class MissedText(MissedTask):
    """Text the person whose call was missed last."""

    name, tier, app = "across_missed_text", "medium", MESSAGES
    wordings, dev, held_out = said("everyday/across_missed", "across_missed_text")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{text} as well."""
        return {**super().parameters(rng, split), "text": pick(rng, TEXTS, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both have written before."""
        super().arrange(state, params)
        chat(state, params["phone"], ("See you soon",), 40)
        chat(state, params["twin_phone"], ("> Happy new year!", "The same to you"), 9)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more message in that conversation."""
        return len(acts(state, changed)) == 1 and was_sent(state, changed, params["phone"], params["text"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new message."""
        return ("+records/messages/*", READING)

    def act(self, page: Page, params: Params) -> Move:
        """Message on that person's page, the text, Send."""
        if page.on(PHONE, str(params["name"])):
            return page.press("Message") or BACK
        return reply(page, str(params["name"]), str(params["text"]))


MISSED: tuple[AcrossTask, ...] = (MissedMail(), MissedText())
