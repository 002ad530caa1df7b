"""The built-in tools for contacts: what the simulated phone shows and keeps once one was called."""

from __future__ import annotations

import pytest
from playing import press, shows, tap
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.records import Contact
from tapwright.tools import BadArguments, ToolFailed, invoke
from tapwright.tools.builtin import (
    edit_contact,
    find_contact,
    get_contact_info,
    get_contact_info_from_uri,
    insert_contact,
    pick_contact,
    view_contact,
)

CONTACTS = "content://com.android.contacts/contacts"


@pytest.fixture
def ida(direct: DirectDriver) -> Contact:
    """Somebody of whom everything is known."""
    state = direct.phone.state
    number = state.add_contact("Ida", "Holm", "5550177", "ida@example.com", "Halyard")
    found = state.contact(number)
    assert found is not None
    return found


# -- contacts ------------------------------------------------------------------------------------------


def test_what_is_known_of_a_person(direct: DirectDriver, ida: Contact) -> None:
    uri = f"{CONTACTS}/{ida.id}"
    assert invoke(get_contact_info, {"name": "ida holm", "key": "phone"}, direct) == "5550177"
    assert invoke(get_contact_info, {"name": "Ida", "key": "email"}, direct) == "ida@example.com"
    assert invoke(get_contact_info, {"name": "Ida Holm", "key": "uri"}, direct) == uri
    assert invoke(get_contact_info_from_uri, {"contact_uri": uri, "key": "email"}, direct) == "ida@example.com"
    assert invoke(find_contact, {"name": "holm"}, direct) == f"Ida Holm, 5550177, ida@example.com, {uri}"


def test_the_uri_of_a_number_leads_to_its_owner(direct: DirectDriver, ida: Contact) -> None:
    rows = direct.shell("content query --uri content://com.android.contacts/data --projection _id:data1").splitlines()
    number = next(row for row in rows if row.endswith("data1=5550177")).split("_id=")[1].split(",")[0]
    uri = f"content://com.android.contacts/data/{number}"
    assert invoke(get_contact_info_from_uri, {"contact_uri": uri, "key": "phone"}, direct) == "5550177"


def test_what_is_not_known_of_a_person_is_said(direct: DirectDriver, ida: Contact) -> None:
    with pytest.raises(ToolFailed, match="no address of Ida Holm"):
        invoke(get_contact_info, {"name": "Ida Holm", "key": "address"}, direct)
    with pytest.raises(BadArguments, match="Nobody") as caught:
        invoke(get_contact_info, {"name": "Idda Holm", "key": "phone"}, direct)
    assert "Ida Holm" in caught.value.remedy
    with pytest.raises(ToolFailed, match="Nobody"):
        invoke(find_contact, {"name": "Zzyzx"}, direct)
    with pytest.raises(BadArguments, match="no URI"):
        invoke(get_contact_info_from_uri, {"contact_uri": "Ida Holm", "key": "phone"}, direct)
    with pytest.raises(BadArguments, match="no contact"):
        invoke(view_contact, {"contact": "content://media/external/images/media/3"}, direct)
    with pytest.raises(ToolFailed, match="no contact"):
        invoke(view_contact, {"contact": f"{CONTACTS}/999999"}, direct)


def test_two_of_a_name_are_told_apart(direct: DirectDriver, ida: Contact) -> None:
    other = direct.phone.state.add_contact("Ida", "Hansen", "5550178")
    with pytest.raises(BadArguments, match="2 contacts") as caught:
        invoke(view_contact, {"contact": "ida"}, direct)
    assert f"{CONTACTS}/{other}" in caught.value.remedy
    invoke(view_contact, {"contact": f"{CONTACTS}/{other}"}, direct)
    assert direct.phone.top.heading == "Ida Hansen"


def test_a_name_with_commas_and_quotes_is_found(direct: DirectDriver) -> None:
    direct.phone.state.add_contact("O'Neil,", "display_name=Jr", "5550179")
    assert invoke(get_contact_info, {"name": "O'Neil, display_name=Jr", "key": "phone"}, direct) == "5550179"


def test_a_contact_is_shown(direct: DirectDriver, ida: Contact) -> None:
    invoke(view_contact, {"contact": "Ida Holm"}, direct)
    assert direct.phone.top.heading == "Ida Holm"
    assert shows(direct, "5550177")


def test_a_new_contact_is_kept_once_it_is_saved(direct: DirectDriver) -> None:
    state = direct.phone.state
    info = {"name": "Zoë Lindqvist", "phone": "555 0199", "email": "zoe@example.com", "company": "Northwind"}
    assert "not saved" in invoke(insert_contact, {"contact_info": info}, direct)
    assert not state.contacts("Zoë")
    tap(direct, "Save")
    (contact,) = state.contacts("Zoë")
    assert (contact.name, contact.phone, contact.email, contact.company) == tuple(info.values())


def test_a_contact_is_changed_once_it_is_saved(direct: DirectDriver, ida: Contact) -> None:
    state = direct.phone.state
    invoke(edit_contact, {"contact": "Ida Holm", "contact_info": {"phone": "555 0142"}}, direct)
    assert state.contact(ida.id) == ida
    tap(direct, "Save")
    changed = state.contact(ida.id)
    assert changed is not None
    assert (changed.phone, changed.email, changed.name) == ("555 0142", "ida@example.com", "Ida Holm")


@pytest.mark.parametrize("info", [{}, {"fax": "1"}])
def test_a_contact_of_nothing_is_refused(info: dict[str, str], direct: DirectDriver) -> None:
    with pytest.raises(BadArguments):
        invoke(insert_contact, {"contact_info": info}, direct)


def test_a_person_is_picked_on_the_screen(direct: DirectDriver, ida: Contact) -> None:
    nobody = direct.phone.state.add_contact("Adam", "Mailless", "5550180")
    invoke(pick_contact, {"data_type": "email"}, direct)
    assert direct.phone.top.heading == "Select a contact"
    assert direct.phone.state.contact(nobody) is not None and not shows(direct, "Adam Mailless")
    invoke(pick_contact, {}, direct)
    assert shows(direct, "Adam Mailless")
    tap(direct, "Adam Mailless")
    press(direct, "back")
    assert direct.observe().app == "com.google.android.apps.nexuslauncher"
