"""What apps do with their records and the person may take back, and how they hand things on to other apps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from ..app import Activity
from ..intents import Intent
from ..records import Record
from ..state import PhoneState
from ..widgets import Action
from .questions import sheet

R = TypeVar("R", bound=Record)


def only(state: PhoneState, kind: type[R]) -> R:
    """The one record of a kind of which a phone has one row (options, a player); a new one where there is none yet."""
    return next(iter(state.all(kind)), kind())


def keep(state: PhoneState, record: Record) -> None:
    """Stores a record as it is now, be it new or not."""
    if record.id:
        state.save(record)
    else:
        state.add(record)


def delete(activity: Activity, records: Sequence[Record], said: str, *, then: Action | None = None) -> None:
    """Removes records and says so; the button beside the words puts them back as they were.

    Args:
        activity: Who says it.
        records: What goes.
        said: The words, e.g. `Task deleted`.
        then: What else the button does once they are back.
    """
    state = activity.state

    def restore() -> None:
        for record in records:
            state.restore(record)
        if then is not None:
            then()

    for record in records:
        state.remove(record)
    activity.snackbar(said, "Undo", restore)


def share(activity: Activity, intent: Intent, title: str, copy: tuple[str, str]) -> None:
    """Opens the share sheet: the clipboard, and every other app that takes the intent.

    Args:
        activity: Who shares.
        intent: What is sent, to no package yet.
        title: What the sheet is called.
        copy: What the first entry is called, and the text that it puts on the clipboard.
    """

    def to_clipboard() -> None:
        activity.phone.clipboard = copy[1]
        activity.toast("Copied")

    items: list[tuple[str, Action]] = [(copy[0], to_clipboard)]
    for other in activity.phone.apps.values():
        sent = replace(intent, package=other.package)
        if other is not activity.app and other.resolve(sent) is not None:
            items.append((other.label, partial(activity.start, sent)))
    sheet(activity, title, items)
