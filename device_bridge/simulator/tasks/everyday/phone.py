"""Phone: call people, look up calls, delete them, block numbers, keep favorites."""

from __future__ import annotations

import random

from ...apps.phone.base import Call, calls, length
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import until
from ..reading import says
from ..wordings import said
from .phone_base import PhoneTask, log
from .phone_blocking import BlockNumber, UnblockNumber
from .phone_calls import CallBack, CallContact, CallExtension, CallNumber, CallOnSpeaker, KeyInNumber
from .phone_people import person, relative
from .phone_ways import call_length, clear_history, delete_call, favor, last_missed


class LastMissed(PhoneTask):
    """Say whose call was missed last."""

    name, tier = "phone_last_missed", "easy"
    wordings, dev, held_out = said("everyday/phone", "phone_last_missed")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Whose call was missed, and somebody else with the same first name."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Missed half an hour ago; somebody else called after that."""
        self.meet(state, params, "", "twin_")
        log(state, params["phone"], "missed", 0.5)
        log(state, params["twin_phone"], "incoming", 0.2, 95)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the name."""
        return says(answer, str(params["name"]))

    def expert(self, params: Params) -> Expert:
        """Recents, then read the name off."""
        return Scripted(lambda page: last_missed(page, str(params["name"])))


class CallLength(PhoneTask):
    """Say how long a call was."""

    name, tier = "phone_call_length", "easy"
    wordings, dev, held_out = said("everyday/phone", "phone_call_length")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, how long the call was, how many hours ago, and who called."""
        seconds = until(rng, lambda rng: str(rng.randrange(65, 2400)), split)
        way = rng.choice(("incoming", "outgoing"))
        return {**person(rng, split), "seconds": int(seconds), "hours": rng.choice((1, 8, 20, 45, 70, 110)), "way": way}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """One call with that contact."""
        self.meet(state, params)
        log(state, params["phone"], str(params["way"]), params["hours"], params["seconds"])

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, length(int(params["seconds"])))

    def expert(self, params: Params) -> Expert:
        """Recents, the person, then read it off."""
        return Scripted(lambda page: call_length(page, str(params["name"]), length(int(params["seconds"]))))


class DeleteCall(PhoneTask):
    """Delete a call from the history."""

    name, tier = "phone_delete_call", "medium"
    wordings, dev, held_out = said("everyday/phone", "phone_delete_call")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, somebody else with the same first name, and how many hours ago."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split), "hours": rng.choice((1, 6, 18, 40, 70, 110))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """One missed call from each of the two."""
        self.meet(state, params, "", "twin_")
        log(state, params["phone"], "missed", params["hours"])
        log(state, params["twin_phone"], "missed", 3)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That call is gone, and no other."""
        return len(changed) == 1 and not calls(state, str(params["phone"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A call that is gone."""
        return ("-records/calls/*",)

    def expert(self, params: Params) -> Expert:
        """Recents, hold the row, Delete."""
        return Scripted(lambda page: delete_call(page, str(params["name"])))


class ClearHistory(PhoneTask):
    """Clear the call history, with the confirmation that this needs."""

    name, tier = "phone_clear_history", "medium"
    wordings, dev, held_out = said("everyday/phone", "phone_clear_history")

    def parameters(self, _rng: random.Random, _split: Split) -> dict[str, Value]:
        """None."""
        return {}

    def arrange(self, state: PhoneState, _params: Params) -> None:
        """There are calls."""
        state.add(Call(number="555-0100", type="missed", time=state.epoch() - 600))

    def done(self, state: PhoneState, _params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """No call is left."""
        return not calls(state)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Calls that are gone."""
        return ("-records/calls/*",)

    def expert(self, _params: Params) -> Expert:
        """Call history, its menu, Clear call history, confirm."""
        return Scripted(clear_history)


class AddFavorite(PhoneTask):
    """Make a contact a favorite."""

    name, tier = "phone_add_favorite", "medium"
    wordings, dev, held_out = said("everyday/phone", "phone_add_favorite")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, and somebody else with the same first name."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts, and neither is a favorite."""
        self.meet(state, params, "", "twin_")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That contact is a favorite, and nobody else has become or ceased to be one."""
        starred = [contact for contact in state.contacts() if contact.name == params["name"] and contact.starred]
        return len(changed) == 1 and len(starred) == 1

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A contact's star."""
        return ("contacts/*/starred",)

    def expert(self, params: Params) -> Expert:
        """Contacts, the person, the star."""
        return Scripted(lambda page: favor(page, str(params["name"])))


TASKS: tuple[Task, ...] = (
    CallContact(),
    CallOnSpeaker(),
    CallNumber(),
    KeyInNumber(),
    CallExtension(),
    CallBack(),
    LastMissed(),
    CallLength(),
    DeleteCall(),
    ClearHistory(),
    BlockNumber(),
    UnblockNumber(),
    AddFavorite(),
)
