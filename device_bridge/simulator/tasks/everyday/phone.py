"""Phone: call people, look up calls, delete them, block numbers, keep favorites."""

from __future__ import annotations

import random

from ...apps.phone.base import Call, calls, length
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import until
from ..reading import says
from .phone_base import PhoneTask, log
from .phone_blocking import BlockNumber, UnblockNumber
from .phone_calls import CallBack, CallContact, CallExtension, CallNumber, CallOnSpeaker, KeyInNumber
from .phone_people import person, relative
from .phone_ways import call_length, clear_history, delete_call, favor, last_missed


class LastMissed(PhoneTask):
    """Say whose call was missed last."""

    name, tier = "phone_last_missed", "easy"
    wordings = (
        "Whose call did I miss last?",
        "Who called me last that I missed?",
        "Tell me who my latest missed call is from",
        "Who is my most recent missed call from?",
        "Can you check whose call I missed?",
        "last missed call?",
        "who did i miss on the phone",
        "Please look up who tried to call me last without reaching me",
        "I missed a call, who was it?",
        "Open Phone and tell me the name on the newest missed call",
        "Could you tell me who rang when I didn't answer last?",
        "What name is on my last missed call?",
        "My phone rang and I didn't get to it. Who was that?",
        "Check the recent calls: who is the last missed one from?",
    )
    dev = (
        "Somebody tried to reach me, who was the last one I didn't pick up for?",
        "name of the latest missed caller",
        "Would you look whose call I failed to answer most recently?",
        "I see there's a missed call. From whom?",
    )
    held_out = (
        "missed call from who",
        "I left the phone in the kitchen and somebody rang. Whose call was it that I missed last?",
        "Which person tried to call me most recently without my picking up?",
        "Please have a look at my calls and say who the newest missed one is from.",
    )

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
    wordings = (
        "How long was my call with {name}?",
        "How long did I talk to {name} on the phone?",
        "Tell me the length of my call with {name}",
        "What was the duration of the call with {name}?",
        "Can you check how long my phone call with {name} took?",
        "call length {name}?",
        "{name} call, how long",
        "Please look up how many minutes I was on the phone with {name}",
        "Look in the call history: how long was the call with {name}?",
        "I have to bill the call with {name}, how long was it?",
        "Could you find out the duration of my talk with {name}?",
        "For how long was I talking to {name}?",
        "Open the details of the call with {name} and tell me how long it lasted",
        "How much time did my call with {name} take?",
    )
    dev = (
        "I was on the phone with {name}. Minutes and seconds, please",
        "duration - {name} - phone call",
        "Would you look at the call log and say how long {name} and I spoke?",
        "I need to note down how long the call with {name} went on",
    )
    held_out = (
        "minutes on phone w {name}",
        "My time sheet needs the exact length of the phone call I had with {name}. What is it?",
        "Could you see in Phone for what time {name} and I were talking?",
        "I spoke with {name} on the phone, please tell me how long that lasted.",
    )

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
    wordings = (
        "Delete the missed call from {name}",
        "Delete {name}'s missed call from the call history",
        "Remove the call from {name} from my recent calls",
        "Please delete the missed call of {name} in Phone",
        "Can you remove {name}'s call from the call log?",
        "delete missed call {name}",
        "recents: remove {name}",
        "I don't want to see the missed call from {name}, delete it",
        "Take the call from {name} out of my call history",
        "Open Phone and delete the entry of {name} from Recents",
        "Could you erase the missed call from {name} in the history?",
        "In the recent calls, delete the one from {name}",
        "The missed call from {name} should not be in my history",
        "Clear {name}'s missed call, only that one",
    )
    dev = (
        "Get {name}'s call off my list of recent calls",
        "Would you see to it that {name}'s missed call vanishes from the log?",
        "{name} rang once, strike that from the history",
        "Nobody has to know that {name} called me, so delete that entry",
    )
    held_out = (
        "del call {name}",
        "It's a surprise party, so the call {name} made to me can't stay in the history. Delete that one.",
        "Is it possible to have just the missed call by {name} deleted?",
        "Would you please strike the entry with {name} out of my recent calls?",
    )

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
    wordings = (
        "Clear the call history",
        "Delete my whole call history",
        "Please clear all calls from the call log",
        "Can you erase the call history?",
        "clear call history",
        "wipe all recent calls",
        "I want an empty call history",
        "Remove every call from the history in Phone",
        "Open Phone and clear the call history",
        "Could you delete all of my recent calls?",
        "The call log should be emptied, all of it",
        "Delete all incoming, outgoing and missed calls from the history",
        "I'm selling this phone, so clear the call history",
        "Get the call list cleared completely",
    )
    dev = (
        "No call should be left in my phone's log",
        "Would you wipe the record of everyone I've called and everyone who called me?",
        "call log -> empty",
        "Make the list of past calls disappear, every one of them",
    )
    held_out = (
        "empty call log",
        "I'm lending my phone to someone and don't want them to see my calls. Clear the history, I'm sure.",
        "Is there a way to get rid of the complete list of calls?",
        "Would you please see that Phone remembers none of my past calls?",
    )

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
    wordings = (
        "Add {name} to my favorites in Phone",
        "Make {name} a favorite",
        "Please add the contact {name} to the phone favorites",
        "Can you star {name}?",
        "{name} favorite",
        "star {name} in phone",
        "I call {name} a lot, add them to favorites",
        "Put {name} into the favorites of the Phone app",
        "Open Phone, find {name} and add to favorites",
        "Could you mark {name} as a favorite contact?",
        "I want {name} among my favorites",
        "{name} should be one of my phone favorites",
        "Set {name} as favorite so that I can call with one tap",
        "Favorite the contact {name}",
    )
    dev = (
        "Let {name} show up on the Favorites tab",
        "Would you give {name} a star in my phone?",
        "favs + {name}",
        "I'd like to have {name} at hand in Phone's favorites",
    )
    held_out = (
        "add fav {name}",
        "My sister {name} has to be on the favorites page of the phone app, can you arrange that?",
        "Could {name} become one of my favorite contacts in Phone?",
        "Whenever I open my favorites I'm missing {name}. Please put that contact there.",
    )

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
