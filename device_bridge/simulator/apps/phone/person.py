"""A number's page (who it is, what can be done with it, its calls) and the search for people."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...intents import SENDTO, Intent
from ...kit import MenuItems, SearchPage, action, app_bar, heading, item, listing, page, search_field
from ...state import Contact
from ...view import View
from ...widgets import button, icon, label, row
from ..phone_numbers import key, name_of, people
from .base import TYPES, Call, app, block_entry, calls, dial, length, rid, when


def copy(activity: Activity, number: str) -> None:
    """Puts a number on the clipboard."""
    activity.phone.clipboard = number
    activity.toast("Number copied")


@app.activity("com.android.dialer.calldetails.CallDetailsActivity")
class Person(Activity):
    """The page of a number, which comes as an argument."""

    title = "Call details"

    @property
    def number(self) -> str:
        """Whose page it is."""
        return str(self.arguments.get("number", ""))

    @property
    def heading(self) -> str:
        """The contact's name, or the number."""
        return name_of(self.state, self.number)

    def build(self) -> View:
        contact = people(self.state).get(key(self.number))
        bar = app_bar(self, self.heading, [self._star(contact) if contact else None], overflow=self._items)
        picture = icon(self.heading.strip("(+")[:1].upper(), size=260, fill="accent_container", margin=(0, 42, 0, 21))
        picture.box.gravity = "center"
        acts = row(
            [
                button("Call", partial(dial, self, self.number), rid("call_action"), weight=1),
                button("Message", self._write, rid("message_action"), weight=1),
            ],
            padding=(63, 21, 63, 21),
        )
        where = f"Mobile {self.number}" if contact else "Not in your contacts"
        shown = label(where, rid("phone_number"), size=40, color="secondary", align="center")
        log = [self._line(call) for call in calls(self.state, self.number)]
        rows = [picture, shown, acts, heading(self, "Call history") if log else None, *log]
        return page(self, bar, [listing(self, rows)])

    def _star(self, contact: Contact) -> View:
        desc = "Remove from favorites" if contact.starred else "Add to favorites"
        turn = partial(self.state.update_contact, contact.id, starred=int(not contact.starred))
        return action(desc, turn, name="star", resource_id=rid("star"))

    def _line(self, call: Call) -> View:
        took = "" if call.type == "missed" else f", {length(call.seconds)}"
        return item(self, TYPES[call.type], f"{when(self.state, call)}{took}", name="call_type")

    def _items(self) -> MenuItems:
        return [("Copy number", partial(copy, self, self.number)), block_entry(self, self.number)]

    def _write(self) -> None:
        self.start(Intent(SENDTO, data=f"smsto:{self.number}"))


@app.activity("com.android.dialer.main.impl.SearchActivity")
class Search(SearchPage):
    """Finds contacts by name or number."""

    def build(self) -> View:
        entry = search_field(self, "search", self.query, self.type_query, hint="Search contacts")
        found = [each for each in self.state.contacts(self.needle) if each.phone] if self.needle else []
        rows = [
            item(self, each.name, each.phone, partial(self.start, Person, number=each.phone), leading=each.name[:1])
            for each in found
        ]
        return page(self, app_bar(self, self.title), [entry, listing(self, rows, none="No contacts found")])
