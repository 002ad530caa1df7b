"""Across Calendar and another app: with whom an event is, and that person's number; call or text that person."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from ...apps import calendar, messages, phone
from ...apps.calendar.events import Event, event_at
from ...apps.messages.base import Conversation, Message
from ...apps.phone.base import Blocked, Call, Ongoing
from ...state import PhoneState
from ..atlas import CONTACTS
from ..base import Move, Params, Split, Value
from ..contact_ways import read
from ..page import Page
from ..pools import pick
from ..reading import says
from ..wordings import said
from .across_base import AcrossTask
from .across_ways import find_event
from .calendar_days import say_day, settle, some_day
from .calendar_events import event_time
from .mail_letters import TEXTS
from .messages_base import READING, acts, chat, was_sent
from .messages_ways import MESSAGES, reply
from .phone_base import is_calling, silence
from .phone_people import acquaint, person, relative
from .phone_ways import PHONE, call_contact

ACTIVITIES = (
    "chess", "sauna", "badminton", "bouldering", "tennis", "squash", "karaoke", "pilates", "darts", "a hike",
    "a picnic", "guitar practice", "mentoring", "a flat inspection", "kayaking", "ice skating", "board games",
    "a bike tour", "a beach walk", "a study session", "a job talk", "breakfast", "brunch", "a portfolio review",
    "bowling", "a tasting", "minigolf", "a museum visit", "fencing", "duet practice", "a day trip", "archery",
    "a film night", "gardening",
)  # fmt: skip


class GuestTask(AcrossTask):
    """An event with somebody that the goal does not name, beside one of the same kind with a namesake."""

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{activity} and {date}, and with whom that is; somebody else with the same first name on another day."""
        today = some_day(rng, split)
        day = today + timedelta(days=rng.randrange(1, 19))
        hour, minute = event_time(rng, split)
        who = person(rng, split)
        return {
            **who, **relative(rng, who["name"], split), "activity": pick(rng, ACTIVITIES, split), "hour": hour,
            "minute": minute, "today": today.isoformat(), "day": day.isoformat(), "date": say_day(rng, day),
            "later": rng.choice((-1, 1, 2, 3, 7)),
        }  # fmt: skip

    def words(self, params: Params) -> dict[str, str]:
        """The parameters, and {on}: on that date, or tomorrow."""
        tomorrow = date.fromisoformat(str(params["today"])) + timedelta(days=1)
        on = "tomorrow" if params["day"] == tomorrow.isoformat() else f"on {params['date']}"
        return {**super().words(params), "on": on}

    def title(self, params: Params, who: str = "name") -> str:
        """What the event with that person is called."""
        what = str(params["activity"]).removeprefix("a ")
        return f"{what[0].upper()}{what[1:]} with {params[who]}"

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Two contacts, and an event with each of them."""
        settle(state, date.fromisoformat(str(params["today"])), calendar.app, Event)
        begin = datetime.combine(
            date.fromisoformat(str(params["day"])), time(int(params["hour"]), int(params["minute"]))
        )
        acquaint(state, params["name"], params["phone"])
        acquaint(state, params["twin_name"], params["twin_phone"])
        state.add(event_at(begin, title=self.title(params)))
        state.add(event_at(begin + timedelta(days=int(params["later"])), title=self.title(params, "twin_name")))

    def look(self, page: Page, params: Params) -> Move:
        """The event's page, which names the person."""
        return find_event(page, str(params["activity"]).removeprefix("a "), self.title(params))


class GuestPhone(GuestTask):
    """Say the number of the person that an event is with."""

    name, tier, app = "across_guest_phone", "medium", CONTACTS
    wordings, dev, held_out = said("everyday/across_guests", "across_guest_phone")

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the number."""
        return says(answer, str(params["phone"]))

    def act(self, page: Page, params: Params) -> Move:
        """The contact's page, then read it off."""
        return read(page, str(params["name"]), str(params["phone"]))


class GuestCall(GuestTask):
    """Call the person that an event is with."""

    name, tier, app = "across_guest_call", "hard", PHONE
    wordings, dev, held_out = said("everyday/across_guests", "across_guest_call")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Neither of the two was called lately."""
        settle(state, date.fromisoformat(str(params["today"])), phone.app, Call, Ongoing, Blocked)
        super().arrange(state, params)
        silence(state, params["phone"])
        silence(state, params["twin_phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called."""
        return is_calling(state, changed, params["phone"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A call."""
        return ("+records/calls/*", "+records/ongoing_calls/*")

    def act(self, page: Page, params: Params) -> Move:
        """The contact's page in Phone, Call."""
        return call_contact(page, str(params["name"]))


class GuestText(GuestTask):
    """Text the person that an event is with."""

    name, tier, app = "across_guest_text", "hard", MESSAGES
    wordings, dev, held_out = said("everyday/across_guests", "across_guest_text")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{text} as well, and how many hours ago the two wrote."""
        hours = rng.choice((1, 3, 12, 30, 60))
        return {**super().parameters(rng, split), "text": pick(rng, TEXTS, split), "hours": hours}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both have written before."""
        settle(state, date.fromisoformat(str(params["today"])), messages.app, Conversation, Message)
        super().arrange(state, params)
        chat(state, params["phone"], ("> Shall we say this month?", "Yes, gladly"), params["hours"])
        chat(state, params["twin_phone"], ("Thanks again for your help",), 4)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more message in that conversation."""
        return len(acts(state, changed)) == 1 and was_sent(state, changed, params["phone"], params["text"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new message."""
        return ("+records/messages/*", READING)

    def act(self, page: Page, params: Params) -> Move:
        """The conversation, the text, Send."""
        return reply(page, str(params["name"]), str(params["text"]))


GUESTS: tuple[AcrossTask, ...] = (GuestPhone(), GuestCall(), GuestText())
