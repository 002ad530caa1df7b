"""Tasks that call: a contact, a number, whoever was missed; with the speaker on or digits to press."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..pools import until
from ..wordings import said
from .phone_base import CallTask, is_calling, log, silence
from .phone_people import forget, number, person, relative
from .phone_ways import call_back, call_contact, call_extension, call_number, call_on_speaker, key_in_number


class CallContact(CallTask):
    """Call a contact."""

    name = "phone_call_contact"
    tier: Tier = "medium"
    wordings, dev, held_out = said("everyday/phone_calls", "phone_call_contact")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, and somebody else with the same first name."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts."""
        self.meet(state, params, "", "twin_")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called."""
        return is_calling(state, changed, params["phone"])

    def expert(self, params: Params) -> Expert:
        """Contacts, the person, Call."""
        return Scripted(lambda page: call_contact(page, str(params["name"])))


class CallOnSpeaker(CallContact):
    """Call a contact and switch the speaker on."""

    name, tier = "phone_call_on_speaker", "medium"
    wordings, dev, held_out = said("everyday/phone_calls", "phone_call_on_speaker")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called, with the speaker on."""
        return is_calling(state, changed, params["phone"], speaker=True)

    def expert(self, params: Params) -> Expert:
        """Contacts, the person, Call, Speaker."""
        return Scripted(lambda page: call_on_speaker(page, str(params["name"])))


class CallNumber(CallTask):
    """Call a number that is no contact's."""

    name = "phone_call_number"
    tier: Tier = "medium"
    wordings, dev, held_out = said("everyday/phone_calls", "phone_call_number")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone}."""
        return {"phone": number(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The number is nobody's and was not called."""
        forget(state, "", params["phone"])
        silence(state, params["phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called."""
        return is_calling(state, changed, params["phone"])

    def expert(self, params: Params) -> Expert:
        """The dial pad, the number, Call."""
        return Scripted(lambda page: call_number(page, str(params["phone"])))


class KeyInNumber(CallNumber):
    """Call a number by pressing its digits one after the other."""

    name, tier = "phone_key_in_number", "hard"
    wordings, dev, held_out = said("everyday/phone_calls", "phone_key_in_number")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone}, seven digits."""
        return {"phone": number(rng, split, ("555-01##",))}

    def expert(self, params: Params) -> Expert:
        """The dial pad, seven keys, Call."""
        return Scripted(lambda page: key_in_number(page, str(params["phone"])))


class CallExtension(CallNumber):
    """Call a number and press digits during the call."""

    name, tier = "phone_call_extension", "hard"
    wordings, dev, held_out = said("everyday/phone_calls", "phone_call_extension")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone} and {code}, four digits."""
        code = until(rng, lambda rng: f"{rng.randrange(10_000):04d}", split)
        return {"phone": number(rng, split), "code": code}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called, and these digits were pressed."""
        return is_calling(state, changed, params["phone"], keys=str(params["code"]))

    def expert(self, params: Params) -> Expert:
        """The dial pad, the number, Call, Keypad, four keys."""
        return Scripted(lambda page: call_extension(page, str(params["phone"]), str(params["code"])))


class CallBack(CallContact):
    """Call back whoever was missed last."""

    name, tier = "phone_call_back_missed", "easy"
    wordings, dev, held_out = said("everyday/phone_calls", "phone_call_back_missed")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Missed half an hour ago; somebody else called after that."""
        super().arrange(state, params)
        log(state, params["phone"], "missed", 0.5)
        log(state, params["twin_phone"], "incoming", 0.2, 95)

    def expert(self, params: Params) -> Expert:
        """Recents, the button beside the call."""
        return Scripted(lambda page: call_back(page, str(params["name"])))
