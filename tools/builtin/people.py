"""Contacts: what is known of a person, and the screens that show, make, change and pick one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..address_book import CONTACTS, Known, Person, known, matching, person
from ..contract import Device, Hints, tool
from ..errors import BadArguments, ToolFailed
from ..intents import ACTION, start

_READS = Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
_MOST = 5
_CONTENT_TYPES = {
    "phone": "vnd.android.cursor.dir/phone_v2",
    "email": "vnd.android.cursor.dir/email_v2",
    "address": "vnd.android.cursor.dir/postal-address_v2",
}


class ContactInfo(BaseModel):
    """What is written into a contact; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, description="first and last name")
    phone: str | None = Field(default=None, description="phone number")
    email: str | None = Field(default=None, description="e-mail address")
    company: str | None = Field(default=None, description="where the person works")
    address: str | None = Field(default=None, description="postal address")

    def extras(self) -> dict[str, str]:
        """As intents name it.

        Raises:
            BadArguments: Nothing is given.
        """
        given = {name: value for name, value in self.model_dump().items() if value}
        if not given:
            raise BadArguments("There is nothing to write into the contact.", "Give a name, phone, email or the like.")
        return {"postal" if name == "address" else name: value for name, value in given.items()}


@tool(hints=_READS, needs=("shell",))
def find_contact(name: Annotated[str, Field(min_length=1)], device: Device) -> str:
    """Find people in the contacts, with their numbers and addresses.

    Args:
        name: The name, or the beginning of one.
        device: The phone.

    Examples:
        Who is Ines in my contacts?
        Look up Omar
    """
    found = matching(device, name)
    if not found:
        raise ToolFailed(f"Nobody in the contacts is called {name!r}.", "Try another part of the name.")
    kinds: tuple[Known, ...] = ("phone", "email")
    tables = [known(device, found[:_MOST], kind) for kind in kinds]
    lines = [
        ", ".join([one.name, *(value for table in tables for value in table.get(one.id, ())), one.uri])
        for one in found[:_MOST]
    ]
    return "\n".join([*lines, *([f"and {len(found) - _MOST} more"] if len(found) > _MOST else [])])


@tool(hints=_READS, needs=("shell",))
def get_contact_info(name: str, key: Literal["phone", "email", "address", "uri"], device: Device) -> str:
    """Get a person's phone number, e-mail address, postal address, or contact URI.

    Args:
        name: The person's name.
        key: What is asked for.
        device: The phone.

    Examples:
        What is Ana's phone number?
        Get the email address of Leo Brandt
    """
    who = person(device, name)
    return who.uri if key == "uri" else _known(device, who, key)


@tool(hints=_READS, needs=("shell",))
def get_contact_info_from_uri(contact_uri: str, key: Known, device: Device) -> str:
    """Get the phone number, e-mail or postal address of the contact that a URI names.

    Args:
        contact_uri: A content URI, as get_contact_info gives it.
        key: What is asked for.
        device: The phone.

    Examples:
        Get the phone number of content://com.android.contacts/contacts/7
    """
    return _known(device, person(device, _uri(contact_uri)), key)


@tool(hints=_READS, needs=("shell",))
def view_contact(contact: str, device: Device) -> str:
    """Show a contact.

    Args:
        contact: The person's name, or the contact's URI.
        device: The phone.

    Examples:
        Show me Ana's contact
        Open the contact of Leo Brandt
    """
    who = person(device, contact)
    start(device, f"{ACTION}VIEW", data=who.uri, aim=f"show {who.name}")
    return f"{who.name} is on the screen"


@tool(hints=_READS, needs=("shell",))
def insert_contact(contact_info: ContactInfo, device: Device) -> str:
    """Open the form for a new contact, filled in; it is stored once it is saved there.

    Args:
        contact_info: What is known of the person.
        device: The phone.

    Examples:
        Add Ida Holm to my contacts, 555 0177
        New contact: Leo, leo@example.com
    """
    kind = "vnd.android.cursor.dir/contact"
    start(device, f"{ACTION}INSERT", mime_type=kind, extras=contact_info.extras(), aim="open a new contact")
    return "the form for a new contact is on the screen; it is not saved yet"


@tool(hints=_READS, needs=("shell",))
def edit_contact(contact: str, device: Device, contact_info: ContactInfo | None = None) -> str:
    """Open a contact's form, with what is new filled in; it is stored once it is saved there.

    Args:
        contact: The person's name, or the contact's URI.
        device: The phone.
        contact_info: What is new.

    Examples:
        Change Ana's phone number to 555 0142
        Edit the contact of Leo Brandt
    """
    who = person(device, contact)
    new = contact_info.extras() if contact_info is not None else {}
    start(
        device, f"{ACTION}EDIT", data=who.uri, mime_type="vnd.android.cursor.item/contact",
        extras={**new, "finishActivityOnSaveCompleted": True}, aim=f"open the form of {who.name}",
    )  # fmt: skip
    return f"the form of {who.name} is on the screen; nothing is saved yet"


@tool(hints=_READS, needs=("shell",))
def pick_contact(device: Device, data_type: Literal["all", "phone", "email", "address"] = "all") -> str:
    """Open the list of contacts for a person to be chosen from; the choice is made on the screen.

    Args:
        device: The phone.
        data_type: What the people listed must have.

    Examples:
        Let me pick a contact
        Choose somebody's email address
    """
    data = f"{CONTACTS}/contacts" if data_type == "all" else ""
    start(
        device, f"{ACTION}PICK", data=data, mime_type=_CONTENT_TYPES.get(data_type, ""), aim="open the list of contacts"
    )
    return "the contacts to choose from are on the screen"


def _known(device: Device, who: Person, key: Known) -> str:
    values = known(device, [who], key).get(who.id)
    if not values:
        raise ToolFailed(f"There is no {key} of {who.name} in the contacts.", "Ask for it.")
    return ", ".join(values)


def _uri(text: str) -> str:
    if not text.strip().startswith("content:"):
        raise BadArguments(f"{text!r} is no URI of a contact.", "Use get_contact_info with the name.")
    return text
