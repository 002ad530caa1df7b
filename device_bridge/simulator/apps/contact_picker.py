"""The Contacts app's list that another app asks a person from; what is chosen goes back to that app."""

from __future__ import annotations

from ..app import Activity
from ..intents import PICK
from ..state import Contact
from ..view import MATCH, View
from ..widgets import FRAME, GROUP, group, icon, icon_button, label, row, scroll_list
from .contacts import DATA, app, rid

__all__ = ["Selection", "app"]

WITH = {"vnd.android.cursor.dir/phone_v2": "phone", "vnd.android.cursor.dir/email_v2": "email"}
"""The field that a person must have to be in the list, by the type that was asked for."""
PLACES = "vnd.android.cursor.dir/postal-address_v2"


@app.activity("com.android.contacts.activities.ContactSelectionActivity", actions=(PICK,), data=(*DATA, *WITH, PLACES))
class Selection(Activity):
    """Everybody who has what was asked for. A tap chooses, and closes the list."""

    title = "Select a contact"

    def build(self) -> View:
        field = WITH.get(self.intent.mime_type, "")
        people = self.state.contacts() if self.intent.mime_type != PLACES else []
        rows: list[View] = [self._person(each, field) for each in people if not field or getattr(each, field)]
        if not rows:
            rows = [label("No contacts", rid("empty_text"), align="center", padding=(63, 200, 63, 0))]
        bar = row(
            [
                icon_button("Navigate up", self.phone.navigate_up, name="back"),
                label(self.title, rid("toolbar_title"), size=58, weight=1),
            ],
            class_name=GROUP, resource_id=rid("toolbar"), height=147,
        )  # fmt: skip
        listing = scroll_list(self.ui, rows, key="people", resource_id="android:id/list")
        frame = group([listing], class_name=FRAME, height=MATCH, weight=1, resource_id=rid("contacts_list_container"))
        return group([bar, frame], class_name=GROUP, height=MATCH)

    def _person(self, contact: Contact, field: str) -> View:
        texts = [
            label(contact.name, rid("cliv_name_textview"), size=47),
            label(getattr(contact, field), rid("cliv_data_view"), size=37, color="secondary") if field else None,
        ]
        return row(
            [icon(contact.name[:1].upper(), size=105, fill="accent_container", margin=(0, 0, 42, 0)), group(texts)],
            class_name=GROUP, on_click=self.finish, min_height=168, padding=(63, 21, 63, 21),
        )  # fmt: skip
