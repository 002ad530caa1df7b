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
    held_out = (
        "email of my last missed caller",
        "I didn't get to the phone in time and now I'd rather write. Which address do I have for the one who rang?",
        "Would you please find out who my latest missed call was from and give me the email I have saved for them?",
        "The person I failed to pick up for most recently, at what mail address can they be reached?",
    )
    dev = (
        "Someone rang and I missed it. I want to mail that person, what is the address in my contacts?",
        "missed call -> who -> their e-mail, please",
        "What do my contacts say is the email of the one whose call I just failed to take?",
        "I'd like to send an email to whoever I missed on the phone last. Where to?",
    )
    wordings = (
        "What is the e-mail address of the person whose call I missed last?",
        "Tell me the email address of my last missed caller",
        "Look up who my last missed call is from and tell me their e-mail address",
        "I missed a call. What is the email address of the person who called?",
        "Who called me last that I missed, and what is their email? I only need the address",
        "Can you find the e-mail address of the contact from my latest missed call?",
        "email address of the person i missed a call from",
        "Please check my missed calls and give me the email address of the newest one's caller",
        "Check in Phone whose call I missed last, then read me that person's email from Contacts",
        "I need the email of whoever called last without me answering",
        "There is a missed call in my recent calls. Find that person's e-mail address in my contacts",
        "Which email address do I have for the person of my most recent missed call?",
        "Could you look up the mail address of the one whose call I have just missed?",
        "Find out who I missed a call from last and tell me that contact's email",
    )

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the address."""
        return says(answer, str(params["email"]))

    def act(self, page: Page, params: Params) -> Move:
        """The contact's page, then read it off."""
        return read(page, str(params["name"]), str(params["email"]))


class MissedText(MissedTask):
    """Text the person whose call was missed last."""

    name, tier, app = "across_missed_text", "medium", MESSAGES
    held_out = (
        "sms to last missed caller: {text}",
        "I was in the shower when the phone rang. Whoever that was should get this message from me: {text}",
        "Would you please see who I missed on the phone most recently and text them {text}",
        'Somebody rang and I didn\'t pick up. "{text}" is what I want to write to that person.',
    )
    dev = (
        "Answer my latest missed call with an SMS that says {text}",
        "{text} – this should go out as a text to the one whose call I missed",
        "missed someone's call, write them {text}",
        "Could the person I most recently failed to pick up for get a message from me? Say {text}",
    )
    wordings = (
        'Text the person whose call I missed last: "{text}"',
        "Send my last missed caller the message {text}",
        'Look up who my last missed call is from and text them "{text}"',
        "I missed a call. Send a text to the person who called: {text}",
        'Write "{text}" to the person whose call I missed last',
        "Can you text {text} to the contact from my latest missed call?",
        "text whoever called me last that i missed {text}",
        'Please check my missed calls and send "{text}" to the caller of the newest one',
        "Check in Phone whose call I missed last, then message that person: {text}",
        "I could not take the last call. Text the caller back with {text}",
        'There is a missed call in my recent calls. Write that person a text saying "{text}"',
        "Reply to my most recent missed call by text message: {text}",
        'Could you send an SMS saying "{text}" to the one whose call I have just missed?',
        "Find out who I missed a call from last and message them {text}",
    )

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
