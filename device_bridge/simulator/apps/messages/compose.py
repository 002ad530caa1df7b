"""Begins a message: to whom it goes, a contact or a number."""

from __future__ import annotations

from functools import partial

from ...intents import EXTRA_TEXT, PLAIN_TEXT, SEND
from ...kit import SearchPage, app_bar, heading, item, listing, page, search_field
from ...view import View
from ...widgets import label
from ..phone_numbers import is_number
from .base import app, rid
from .conversation import ConversationPage


@app.activity(".ui.conversationlist.ShareIntentActivity", actions=(SEND,), data=(PLAIN_TEXT,))
class NewConversation(SearchPage):
    """Asks who to write to. The text, if there is one already, comes in the intent."""

    title = "New conversation"

    def on_create(self) -> None:
        super().on_create()
        self.text = self.intent.text(EXTRA_TEXT)

    def build(self) -> View:
        entry = search_field(self, "search", self.query, self.type_query, hint="Type a name or phone number")
        entry.resource_id = rid("recipient_text_view")
        query = self.query.strip()
        people = [contact for contact in self.state.contacts(query) if contact.phone]
        rows: list[View] = []
        if is_number(query):
            rows.append(item(self, f"Send to {query}", on_click=partial(self._choose, query), leading="phone"))
        if people:
            rows.append(heading(self, "Contacts" if query else "All contacts"))
        rows += [
            item(self, each.name, each.phone, partial(self._choose, each.phone), leading=each.name[:1].upper())
            for each in people
        ]
        shared = label(
            f"Message: {self.text}", rid("shared_text"), size=37, color="secondary", padding=(63, 11, 63, 11)
        )
        body = [entry, shared if self.text else None, listing(self, rows, none="No contact of that name")]
        return page(self, app_bar(self, self.title), body)

    def _choose(self, number: str) -> None:
        self.finish()
        self.start(ConversationPage, number=number, text=self.text)
