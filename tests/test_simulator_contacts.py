"""The Contacts of the simulated phone."""

from __future__ import annotations

from tapwright.device_bridge.simulator import keys
from tapwright.device_bridge.simulator.intents import INSERT, VIEW, Intent
from tapwright.device_bridge.simulator.phone import Phone
from views import CONTACTS, tap, texts


def test_a_contact_is_created_edited_and_deleted_by_hand(fresh: Phone) -> None:
    fresh.open_package(CONTACTS)
    tap(fresh, "Create contact")
    for name, value in (("First name", "Zoë"), ("Last name", "Lindqvist"), ("Phone", "555 0199")):
        tap(fresh, name)
        fresh.insert_text(value)
    tap(fresh, "Save")
    (contact,) = fresh.state.contacts("Zoë")
    assert (contact.name, contact.phone) == ("Zoë Lindqvist", "555 0199")
    tap(fresh, "Edit contact", "Email")
    fresh.insert_text("zoe@example.com")
    tap(fresh, "Save")
    assert fresh.state.contacts("Zoë")[0].email == "zoe@example.com"
    tap(fresh, "More options", "Delete")
    assert "Delete contact?" in texts(fresh)
    tap(fresh, "Cancel")
    assert fresh.state.contacts("Zoë")
    tap(fresh, "More options", "Delete", "Delete")
    assert not fresh.state.contacts("Zoë")
    assert fresh.top.heading == "Contacts"


def test_leaving_the_editor_with_changes_asks(fresh: Phone) -> None:
    fresh.open_package(CONTACTS)
    tap(fresh, "Create contact", "Company")
    fresh.insert_text("Northwind")
    fresh.press(keys.BACK)
    fresh.press(keys.BACK)
    assert "Discard your changes?" in texts(fresh)
    tap(fresh, "Cancel")
    assert "Northwind" in texts(fresh)
    tap(fresh, "Close", "Discard")
    assert fresh.top.heading == "Contacts"


def test_contacts_are_searched_by_name_and_number(fresh: Phone) -> None:
    contact = fresh.state.contacts()[5]
    fresh.open_package(CONTACTS)
    tap(fresh, "Search contacts")
    fresh.insert_text(contact.phone)
    assert contact.name in texts(fresh)
    fresh.press(keys.BACK)
    fresh.press(keys.BACK)
    assert fresh.focused_field() is None


def test_intents_open_the_editor_and_a_contact(fresh: Phone) -> None:
    extras = {"name": "Ada Byron", "phone": "555 0100"}
    fresh.start_activity(Intent(INSERT, mime_type="vnd.android.cursor.dir/contact", extras=extras))
    tap(fresh, "Save")
    (made,) = fresh.state.contacts("Byron")
    assert (made.first, made.last, made.phone) == ("Ada", "Byron", "555 0100")
    fresh.go_home()
    fresh.start_activity(Intent(VIEW, data=f"content://com.android.contacts/contacts/{made.id}"))
    assert fresh.top.heading == "Ada Byron"
