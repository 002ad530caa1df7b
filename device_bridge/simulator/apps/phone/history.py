"""The whole call history, and the list of blocked numbers."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...intents import VIEW
from ...kit import MenuItems, app_bar, ask_text, confirm, item, listing, page, sheet, tabs
from ...view import View
from ...widgets import button, icon_button, label
from ..phone_numbers import is_number, name_of
from .base import TYPES, Blocked, Call, app, ask_unblock, block_entry, blocked, calls, dial, rid, when
from .person import Person, copy


def offer(activity: Activity, call: Call) -> None:
    """What can be done with a line of the call log, as a sheet."""

    def delete() -> None:
        activity.state.remove(call)
        activity.toast("Call deleted")

    turn = block_entry(activity, call.number)
    items: MenuItems = [("Copy number", partial(copy, activity, call.number)), turn, ("Delete", delete)]
    sheet(activity, name_of(activity.state, call.number), items)


def call_row(activity: Activity, call: Call, time: str) -> View:
    """A line of the call log: a tap opens the number's page, the button at its end calls."""
    name = name_of(activity.state, call.number)
    button = icon_button(
        f"Call {name}", partial(dial, activity, call.number), name="phone", resource_id=rid("call_back_action")
    )
    return item(
        activity, name, f"{TYPES[call.type]}, {time}", partial(activity.start, Person, number=call.number),
        on_long_click=partial(offer, activity, call), leading=name.strip("(+")[:1].upper(), extra=button,
    )  # fmt: skip


@app.activity("com.android.dialer.app.calllog.CallLogActivity", actions=(VIEW,), data=("vnd.android.cursor.dir/calls",))
class CallHistory(Activity):
    """All calls, or the missed ones."""

    title = "Call history"
    tab = "All"

    def build(self) -> View:
        bar = app_bar(self, self.title, overflow=self._items)
        shown = [call for call in calls(self.state) if self.tab == "All" or call.type == "missed"]
        rows = [call_row(self, call, when(self.state, call)) for call in shown]
        chooser = tabs(self, ("All", "Missed"), self.tab, self._turn)
        return page(self, bar, [chooser, listing(self, rows, key=self.tab, none="Your call history is empty")])

    def _turn(self, tab: str) -> None:
        self.tab = tab

    def _items(self) -> MenuItems:
        return [("Clear call history", self._ask)]

    def _ask(self) -> None:
        def clear() -> None:
            for call in calls(self.state):
                self.state.remove(call)

        confirm(self, "Clear call history?", "This will delete all calls from your history.", "Clear", clear)


@app.activity("com.android.server.telecom.settings.BlockedNumbersActivity")
class BlockedNumbers(Activity):
    """The numbers whose calls are turned away."""

    title = "Blocked numbers"

    def build(self) -> View:
        note = label(
            "You won't receive calls or texts from blocked numbers.", rid("blocked_note"), size=37, color="secondary",
            padding=(63, 21, 63, 21),
        )  # fmt: skip
        add = button("Add a number", self._ask, rid("add_blocked"), margin=(21, 0, 0, 0))
        rows = [self._entry(entry) for entry in self.state.all(Blocked)]
        return page(self, app_bar(self, self.title), [note, add, listing(self, rows, none="No blocked numbers")])

    def _entry(self, entry: Blocked) -> View:
        name = name_of(self.state, entry.number)
        remove = icon_button(f"Unblock {entry.number}", partial(ask_unblock, self, entry), name="close")
        return item(self, entry.number, "" if name == entry.number else name, extra=remove)

    def _ask(self) -> None:
        ask_text(self, "Add a number", self._block, hint="Phone number", ok="Block")

    def _block(self, number: str) -> None:
        if not is_number(number):
            self.toast("That is no phone number")
        elif blocked(self.state, number):
            self.toast(f"{number} is blocked already")
        else:
            self.state.add(Blocked(number=number))
            self.toast(f"{number} blocked")
