"""The Contacts app: list with search, a contact's page, and the editor."""

from __future__ import annotations

from ..app import Activity, App
from ..dialogs import alert, menu
from ..intents import EDIT, INSERT, VIEW
from ..state import Contact
from ..view import MATCH, View
from ..widgets import FRAME, GROUP, RELATIVE, button, fab, field, group, icon, icon_button, label, row, scroll_list

PACKAGE = "com.google.android.contacts"
app = App(PACKAGE, "Contacts", version="4.27", size_mb=44, icon="person")

DATA = (
    "content://com.android.contacts", "content://contacts/people", "vnd.android.cursor.dir/contact",
    "vnd.android.cursor.dir/raw_contact", "vnd.android.cursor.item/contact", "vnd.android.cursor.item/raw_contact",
)  # fmt: skip
FIELDS = {"first": "First name", "last": "Last name", "company": "Company", "phone": "Phone", "email": "Email"}
EXTRAS = ("company", "phone", "email")
"""What intents call like the fields; beside them there is `name`, which is both first and last."""


def rid(name: str) -> str:
    """The full resource-id of a View of Contacts."""
    return f"{PACKAGE}:id/{name}"


@app.activity("com.google.android.apps.contacts.activities.PeopleActivity", launcher=True)
class People(Activity):
    """Everybody, by name."""

    title = "Contacts"
    query: str | None = None

    def on_back(self) -> bool:
        if self.query is None:
            return False
        self.query, self.ui.focus = None, None
        return True

    def build(self) -> View:
        found = self.state.contacts(self.query or "")
        rows: list[View] = []
        initial = ""
        for contact in found:
            if contact.name[:1].upper() != initial and not self.query:
                initial = contact.name[:1].upper()
                rows.append(label(initial, rid("header"), size=37, color="accent", bold=True, padding=(63, 32, 63, 8)))
            rows.append(self._person(contact))
        if not found:
            empty = "No results found" if self.query else "No contacts yet"
            rows = [label(empty, rid("empty_text"), align="center", padding=(63, 200, 63, 0))]
        listing = scroll_list(self.ui, rows, key="people", resource_id="android:id/list", padding=(0, 0, 0, 220))
        content = group(
            [listing, fab("Create contact", lambda: self.start(Editor), resource_id=rid("floating_action_button"))],
            class_name=FRAME, arrange="frame", height=MATCH, weight=1, resource_id=rid("contacts_list_container"),
        )  # fmt: skip
        return group([self._bar(), content], class_name=GROUP, resource_id=rid("root"), height=MATCH)

    def _bar(self) -> View:
        if self.query is None:
            return row(
                [
                    icon("search", margin=(0, 0, 42, 0)),
                    label("Search contacts", rid("open_search_bar_text_view"), size=47, color="secondary", weight=1),
                ],
                class_name=GROUP,
                resource_id=rid("open_search_bar"),
                on_click=self._search,
                height=147,
                margin=(42, 21, 42, 21),
                padding=(53, 0, 53, 0),
                fill="surface_high",
                radius=74,
            )
        entry = field(
            "search", self.query, self._type, hint="Search contacts", resource_id=rid("open_search_view_edit_text"),
            weight=1,
        )  # fmt: skip
        return row(
            [
                icon_button("Back", self.phone.navigate_up, name="back"),
                entry,
                icon_button("Clear text", lambda: self._type(""), name="close") if self.query else None,
            ],
            resource_id=rid("search_header"),
            padding=(0, 21, 42, 21),
        )

    def _search(self) -> None:
        self.query = ""
        self.phone.focus(self.ui, "search")

    def _type(self, text: str) -> None:
        self.query = text

    def _person(self, contact: Contact) -> View:
        return row(
            [
                icon(contact.name[:1].upper(), size=105, fill="accent_container", margin=(0, 0, 42, 0)),
                label(contact.name, rid("cliv_name_textview"), size=47, weight=1),
            ],
            class_name=GROUP,
            on_click=lambda: self.start(Details, contact_id=contact.id),
            min_height=168,
            padding=(63, 21, 63, 21),
        )


@app.activity("com.android.contacts.quickcontact.QuickContactActivity", actions=(VIEW,), data=DATA)
class Details(Activity):
    """One contact. Its id comes as an argument, or at the end of the intent's data."""

    title = "Contact"

    def on_create(self) -> None:
        if self.contact is None:
            self.finish()
            if not self.phone.stack or not isinstance(self.phone.top, People):
                self.start(People)

    @property
    def contact(self) -> Contact | None:
        """The contact that is shown; None once it is gone."""
        return self.state.contact(int(self.arguments.get("contact_id", 0)) or self.intent.data_id)

    @property
    def heading(self) -> str:
        """The contact's name."""
        contact = self.contact
        return contact.name if contact is not None else self.title

    def build(self) -> View:
        contact = self.contact
        if contact is None:
            return label("Contact not found", rid("empty_text"), align="center", padding=(63, 400, 63, 0))
        toolbar = row(
            [
                icon_button("Navigate up", self.phone.navigate_up, name="back"),
                group([], weight=1, height=10),
                icon_button("Edit contact", lambda: self.start(Editor, contact_id=contact.id), name="edit",
                            resource_id=rid("menu_edit"), class_name="android.widget.Button"),
                icon_button(
                    "Remove from favorites" if contact.starred else "Add to favorites",
                    lambda: self.state.update_contact(contact.id, starred=int(not contact.starred)),
                    name="star", resource_id=rid("menu_star"), class_name="android.widget.Button",
                ),
                icon_button("More options", self._menu, name="more", class_name="android.widget.ImageView"),
            ],
            class_name=GROUP,
            resource_id=rid("toolbar"),
            height=147,
        )  # fmt: skip
        photo = icon(
            contact.name[:1].upper(), size=320, fill="accent_container", resource_id=rid("photo_touch_intercept")
        )
        photo.box.gravity = "center"
        named = contact.first or contact.last
        header = group(
            [
                photo,
                label(contact.name, rid("large_title"), size=72, align="center", padding=(42, 42, 42, 8)),
                label(contact.company, rid("organization_name"), size=39, color="secondary", align="center")
                if contact.company and named
                else None,
            ],
            padding=(0, 42, 0, 42),
        )
        cards = [
            self._card(contact.phone, "Mobile", f"Call Mobile {contact.phone}", "phone") if contact.phone else None,
            self._card(contact.email, "Home", f"Email Home {contact.email}", "mail") if contact.email else None,
        ]
        if not any(cards):
            cards = [button("Add phone number", lambda: self.start(Editor, contact_id=contact.id), rid("add_phone"))]
        listing = scroll_list(self.ui, [header, *cards], key="details", resource_id=rid("contact_details"))
        return group([toolbar, listing], class_name=GROUP, height=MATCH)

    def _card(self, text: str, kind: str, desc: str, name: str) -> View:
        texts = group(
            [label(text, rid("header"), size=47), label(kind, rid("sub_header"), size=37, color="secondary")],
            class_name=RELATIVE,
            weight=1,
        )
        return row(
            [icon(name, margin=(0, 0, 42, 0)), texts],
            class_name=RELATIVE,
            desc=desc,
            on_click=lambda: self._copy(text),
            min_height=189,
            padding=(63, 32, 63, 32),
            margin=(42, 8, 42, 8),
            fill="surface_high",
            radius=42,
        )

    def _copy(self, text: str) -> None:
        """There is no dialer and no mail here, so the text goes to the clipboard."""
        self.phone.clipboard = text
        self.toast("Copied")

    def _menu(self) -> None:
        self.show(lambda: menu(self, [("Delete", self._ask)]), placement="menu")

    def _ask(self) -> None:
        def delete() -> None:
            contact = self.contact
            if contact is not None:
                self.state.delete_contact(contact.id)
                self.finish()
                self.phone.show_toast(f"{contact.name} deleted", PACKAGE)

        self.show(
            lambda: alert(
                self, "Delete contact?", "This contact will be permanently deleted from your device.",
                buttons=[("Cancel", None), ("Delete", delete)],
            ),
            title="Delete contact?",
        )  # fmt: skip


@app.activity("com.google.android.apps.contacts.editor.ContactEditorActivity", actions=(INSERT, EDIT), data=DATA)
class Editor(Activity):
    """Makes a contact, or changes the one whose id comes as an argument or in the intent's data."""

    title = "Create contact"

    def on_create(self) -> None:
        given = int(self.arguments.get("contact_id", 0)) or self.intent.data_id
        self.before = self.state.contact(given) or Contact()
        first, _, last = self.intent.text("name").partition(" ")
        given_values = {name: getattr(self.before, name) for name in FIELDS}
        extras = {"first": first, "last": last, **{name: self.intent.text(name) for name in EXTRAS}}
        self.draft = {**given_values, **{name: text for name, text in extras.items() if text}}

    @property
    def heading(self) -> str:
        """Create or edit."""
        return "Edit contact" if self.before.id else "Create contact"

    def build(self) -> View:
        toolbar = row(
            [
                icon_button("Close", self._close, name="close"),
                label(self.heading, rid("toolbar_title"), size=58, weight=1),
                button("Save", self._save, rid("toolbar_button"), fill="accent", color="on_accent",
                       margin=(0, 0, 42, 0)),
            ],
            class_name=GROUP,
            resource_id=rid("toolbar"),
            height=168,
        )  # fmt: skip
        picture = group(
            [icon("person", size=200, fill="accent_container", resource_id=rid("photo"))], padding=(440, 42, 0, 42)
        )
        entries = [self._entry(name, hint) for name, hint in FIELDS.items()]
        form = scroll_list(
            self.ui, [picture, *entries], key="form", resource_id=rid("contact_editor_fragment"),
            class_name="android.widget.ScrollView", padding=(0, 0, 0, 42),
        )  # fmt: skip
        return group([toolbar, form], class_name=GROUP, height=MATCH)

    def _entry(self, name: str, hint: str) -> View:
        def store(text: str) -> None:
            self.draft[name] = text

        entry = field(name, self.draft[name], store, hint=hint)
        return group([group([entry], class_name=FRAME)], padding=(63, 21, 63, 21))

    def on_back(self) -> bool:
        if all(self.draft[name] == getattr(self.before, name) for name in FIELDS):
            return False
        self.show(
            lambda: alert(self, "Discard your changes?", buttons=[("Cancel", None), ("Discard", self.finish)]),
            title="Discard your changes?",
        )
        return True

    def _close(self) -> None:
        self.phone.hide_keyboard()
        if not self.on_back():
            self.finish()

    def _save(self) -> None:
        values = {name: text.strip() for name, text in self.draft.items()}
        self.finish()
        if not any(values.values()):
            self.phone.show_toast("Nothing to save. Contact discarded.", PACKAGE)
            return
        if self.before.id:
            self.state.update_contact(self.before.id, **values)
        else:
            self.start(Details, contact_id=self.state.add_contact(**values))
        self.phone.show_toast(f"{Contact(**values).name} saved", PACKAGE)
