"""Content providers of the everyday apps: messages, the call log, events and pictures, as other programs read them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from .app import Provider
from .apps import calendar, gallery, messages, phone
from .apps.calendar.events import Event
from .apps.gallery.base import Picture
from .apps.messages.base import Conversation, Message, conversation_with
from .apps.phone.base import Call
from .state import PhoneState, Record

CALL_TYPES = {"incoming": 1, "outgoing": 2, "missed": 3}


def _milliseconds(state: PhoneState, moment: str) -> int:
    """An ISO time of the phone's zone as Android's milliseconds since 1970."""
    zone = ZoneInfo(state.misc("timezone", "UTC"))
    return int(datetime.fromisoformat(moment).replace(tzinfo=zone).timestamp() * 1000)


def _iso(state: PhoneState, milliseconds: str) -> str:
    moment = datetime.fromtimestamp(int(milliseconds) / 1000, ZoneInfo(state.misc("timezone", "UTC")))
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _remove(kind: type[Record], state: PhoneState, row_id: int) -> None:
    record = state.one(kind, row_id)
    if record is not None:
        state.remove(record)


def _sms(state: PhoneState) -> list[dict[str, Any]]:
    numbers = {talk.id: talk for talk in state.all(Conversation)}
    return [
        {
            "_id": message.id,
            "thread_id": message.conversation,
            "address": numbers[message.conversation].number,
            "date": int(message.time * 1000),
            "read": int(not numbers[message.conversation].unread),
            "type": 2 if message.sent else 1,
            "body": message.text,
        }
        for message in sorted(state.all(Message), key=lambda message: -message.time)
        if message.conversation in numbers
    ]


def _add_sms(state: PhoneState, bound: dict[str, str]) -> None:
    number = bound.get("address", "")
    talk = conversation_with(state, number)
    if talk is None:
        talk = Conversation(number=number)
        state.add(talk)
    sent = bound.get("type", "1") == "2"
    when = int(bound["date"]) / 1000 if bound.get("date", "").isdecimal() else state.epoch()
    state.add(Message(conversation=talk.id, text=bound.get("body", ""), sent=sent, time=when))
    if not sent and bound.get("read") != "1":
        talk.unread = True
        state.save(talk)


def _calls(state: PhoneState) -> list[dict[str, Any]]:
    names = {contact.phone: contact.name for contact in state.contacts()}
    return [
        {
            "_id": call.id,
            "number": call.number,
            "name": names.get(call.number),
            "date": int(call.time * 1000),
            "duration": call.seconds,
            "type": CALL_TYPES.get(call.type, 1),
        }
        for call in sorted(state.all(Call), key=lambda call: -call.time)
    ]


def _add_call(state: PhoneState, bound: dict[str, str]) -> None:
    kinds = {str(number): name for name, number in CALL_TYPES.items()}
    when = int(bound["date"]) / 1000 if bound.get("date", "").isdecimal() else state.epoch()
    seconds = int(bound["duration"]) if bound.get("duration", "").isdecimal() else 0
    kind = kinds.get(bound.get("type", "1"), "incoming")
    state.add(Call(number=bound.get("number", ""), type=kind, time=when, seconds=seconds))


def _events(state: PhoneState) -> list[dict[str, Any]]:
    return [
        {
            "_id": event.id,
            "calendar_id": 1,
            "title": event.title,
            "eventLocation": event.location,
            "description": event.notes,
            "dtstart": _milliseconds(state, event.begin),
            "dtend": _milliseconds(state, event.end),
            "allDay": int(event.all_day),
        }
        for event in sorted(state.all(Event), key=lambda event: event.begin)
    ]


def _add_event(state: PhoneState, bound: dict[str, str]) -> None:
    begin = bound.get("dtstart", str(int(state.epoch() * 1000)))
    end = bound.get("dtend", str(int(begin) + 3_600_000))
    state.add(
        Event(
            title=bound.get("title", ""),
            location=bound.get("eventLocation", ""),
            notes=bound.get("description", ""),
            begin=_iso(state, begin),
            end=_iso(state, end),
            all_day=bound.get("allDay") == "1",
        )
    )


def _pictures(state: PhoneState, *, moving: bool) -> list[dict[str, Any]]:
    return [
        {
            "_id": picture.id,
            "_display_name": picture.name,
            "bucket_display_name": picture.album,
            "width": picture.width,
            "height": picture.height,
            "_size": picture.size_kb * 1024,
            "datetaken": _milliseconds(state, picture.taken),
            "duration": picture.seconds * 1000,
        }
        for picture in state.all(Picture)
        if bool(picture.seconds) is moving and not picture.trashed
    ]


def register() -> None:
    """Adds the providers to the apps that they belong to."""
    box = Provider(_sms, _add_sms, lambda state, row_id: _remove(Message, state, row_id))
    received = Provider(lambda state: [row for row in _sms(state) if row["type"] == 1], _add_sms, box.delete)
    sent = Provider(lambda state: [row for row in _sms(state) if row["type"] == 2], None, box.delete)
    messages.app.providers.update({"sms": box, "sms/inbox": received, "sms/sent": sent})
    phone.app.providers["call_log/calls"] = Provider(
        _calls, _add_call, lambda state, row_id: _remove(Call, state, row_id)
    )
    calendar.app.providers["com.android.calendar/events"] = Provider(
        _events, _add_event, lambda state, row_id: _remove(Event, state, row_id)
    )
    for name, moving in (("images", False), ("video", True)):
        gallery.app.providers[f"media/external/{name}/media"] = Provider(
            partial(_pictures, moving=moving),
            None,
            lambda state, row_id: _remove(Picture, state, row_id),
        )
