"""A call, a text message, a mail: each is made ready on the screen, and nothing leaves the phone before a tap there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..contract import Device, Hints, tool
from ..errors import BadArguments
from ..intents import ACTION, EXTRA, Uri, as_phone_number, start, uri_of

_DRAFTS = Hints(destructiveHint=False, idempotentHint=True, openWorldHint=False)


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("shell",))
def dial(phone_number: str, device: Device) -> str:
    """Open the dial pad with a number; the call is made with a tap there.

    Args:
        phone_number: The phone number.
        device: The phone.

    Examples:
        Dial 555 0142
        Call (212) 555-1212
    """
    start(device, f"{ACTION}DIAL", data=uri_of("tel", as_phone_number(phone_number)), aim="open the dial pad")
    return f"{phone_number.strip()} is on the dial pad; nobody is called yet"


@tool(hints=_DRAFTS, needs=("shell",))
def send_message(phone_number: str, body: str, device: Device, subject: str | None = None) -> str:
    """Open a text message to a number, filled in; it is sent with a tap there.

    Args:
        phone_number: The phone number.
        body: The text.
        device: The phone.
        subject: What it is about, for messages that have a subject.

    Examples:
        Text 555 0142 that I am late
        Send a message to +1 650 555 0177: back at six
    """
    extras = {"sms_body": body, "subject": subject or None}
    start(
        device,
        f"{ACTION}SENDTO",
        data=uri_of("smsto", as_phone_number(phone_number)),
        extras=extras,
        aim="open the message",
    )
    return f"the message to {phone_number.strip()} is on the screen; it is not sent yet"


@tool(hints=_DRAFTS, needs=("shell",))
def send_email(
    to: Annotated[list[str], Field(min_length=1)],
    device: Device,
    subject: str | None = None,
    body: str | None = None,
    cc: list[str] | None = None,
    bcc: list[str] | None = None,
    attachment: str | None = None,
) -> str:
    """Open a mail, filled in; it is sent with a tap there.

    Args:
        to: The addresses it goes to.
        device: The phone.
        subject: What it is about.
        body: The text.
        cc: The addresses that get a copy.
        bcc: The addresses that get a copy unseen by the others.
        attachment: The URI of a file that goes with it.

    Examples:
        Write a mail to ines@example.com with the subject Keys
        Email leo@example.com and omar@example.com: the meeting is moved to Monday
    """
    for address in (*to, *(cc or ()), *(bcc or ())):
        if "@" not in address.strip()[1:-1] or any(mark in address for mark in ",;\n"):
            raise BadArguments(f"{address!r} is no e-mail address.", "Look it up with get_contact_info.")
    told = ", ".join(to)
    if attachment is None:
        asked = {"cc": ",".join(cc or ()), "bcc": ",".join(bcc or ()), "subject": subject or "", "body": body or ""}
        start(device, f"{ACTION}SENDTO", data=uri_of("mailto", ",".join(to), asked), aim="open the mail")
        return f"the mail to {told} is on the screen; it is not sent yet"
    if not attachment.startswith("content://"):
        raise BadArguments(f"{attachment!r} is no content URI.", "Attach the file on the screen instead.")
    extras = {
        f"{EXTRA}EMAIL": to,
        f"{EXTRA}CC": cc or None,
        f"{EXTRA}BCC": bcc or None,
        f"{EXTRA}SUBJECT": subject,
        f"{EXTRA}TEXT": body,
        f"{EXTRA}STREAM": Uri(attachment),
    }
    start(
        device, f"{ACTION}SEND", mime_type="message/rfc822", extras=extras, aim="open the mail",
        remedy="Leave the attachment out, and add it on the screen.",
    )  # fmt: skip
    return f"the mail to {told} is on the screen; it is not sent yet"
