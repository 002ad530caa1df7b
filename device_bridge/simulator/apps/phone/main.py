"""Phone's window: favorites, recent calls or contacts, with the bar that turns to them and the dial pad's button."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import MenuItems, action, app_bar, bottom_bar, heading, item, listing, page
from ...kit.formats import clock_text, day_text
from ...state import Contact
from ...view import View
from ...widgets import GROUP, fab, group, icon, label, row
from .base import app, calls, dial, ongoing, rid
from .calling import InCall
from .dialpad import Dialpad
from .history import BlockedNumbers, CallHistory, call_row
from .person import Person, Search

TABS = ("Favorites", "Recents", "Contacts")
NONE = {"Favorites": "No favorites yet", "Recents": "Your call history is empty", "Contacts": "No contacts yet"}
REMEMBERED = "ui/phone/tab"


@app.activity(".extensions.GoogleDialtactsActivity", launcher=True)
class Main(Activity):
    """The three places of Phone; the one that was in front last time comes first."""

    title = "Phone"

    @property
    def tab(self) -> str:
        """The place in front."""
        return self.state.misc(REMEMBERED, "Recents")

    @property
    def heading(self) -> str:
        """The name of the place in front."""
        return self.tab

    def build(self) -> View:
        search = action("Search", lambda: self.start(Search), name="search", resource_id=rid("search_action"))
        bar = app_bar(self, self.tab, [search], up=False, overflow=self._items)
        places = {"Favorites": self._favorites, "Recents": self._recents, "Contacts": self._contacts}
        running = None
        if ongoing(self.state) is not None:
            running = item(self, "Return to call", on_click=lambda: self.start(InCall), leading="phone", name="banner")
        shown = listing(self, places[self.tab](), key=self.tab, none=NONE[self.tab])
        keys = fab("key pad", lambda: self.start(Dialpad), resource_id=rid("dialpad_fab"), name="apps")
        bottom = bottom_bar(self, TABS, self.tab, self._turn)
        return page(self, bar, [running, shown], floating=keys, bottom=bottom)

    def _turn(self, tab: str) -> None:
        self.state.set_misc(REMEMBERED, tab)

    def _items(self) -> MenuItems:
        return [
            ("Call history", lambda: self.start(CallHistory)),
            ("Blocked numbers", lambda: self.start(BlockedNumbers)),
        ]

    def _favorites(self) -> list[View]:
        starred = [contact for contact in self.state.contacts() if contact.starred and contact.phone]
        lines = [starred[start : start + 2] for start in range(0, len(starred), 2)]
        return [row([self._tile(contact) for contact in line], padding=(32, 0, 32, 0)) for line in lines]

    def _tile(self, contact: Contact) -> View:
        picture = icon(contact.name[:1].upper(), size=210, fill="accent_container")
        picture.box.gravity = "center"
        name = label(contact.name, rid("contact_tile_name"), size=40, align="center", padding=(0, 21, 0, 0), lines=1)
        return group(
            [picture, name], class_name=GROUP, resource_id=rid("contact_tile"), width=508, padding=(21, 42, 21, 42),
            on_click=partial(dial, self, contact.phone),
        )  # fmt: skip

    def _recents(self) -> list[View]:
        rows: list[View] = []
        day = ""
        for call in calls(self.state):
            if day != (day := day_text(self.state, call.time)):
                rows.append(heading(self, day))
            rows.append(call_row(self, call, clock_text(self.state, call.time)))
        return rows

    def _contacts(self) -> list[View]:
        return [
            item(
                self, contact.name, on_click=partial(self.start, Person, number=contact.phone),
                leading=contact.name[:1].upper(), name="contact_name",
            )
            for contact in self.state.contacts()
            if contact.phone
        ]  # fmt: skip
