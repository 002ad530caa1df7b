"""The system's pickers of files and of a place for a new one; they are gone on with on the screen."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..contract import Device, Hints, tool
from ..errors import BadArguments
from ..intents import ACTION, EXTRA, as_mime_type, start

_OPENS = Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
_OPENABLE = "android.intent.category.OPENABLE"


@tool(hints=_OPENS, needs=("shell",))
def create_document(name: str, device: Device, mime_type: str = "text/plain") -> str:
    """Open the picker of a place for a new, empty document; it is made once it is saved there.

    Args:
        name: The document's name, with its ending.
        device: The phone.
        mime_type: Its MIME type, such as application/pdf.

    Examples:
        Create a new text document called Notes.txt
        Make a PDF file named Report.pdf
    """
    if not name.strip() or "/" in name or "\n" in name:
        raise BadArguments(f"{name!r} is no name for a document.", "Give one without a slash.")
    start(
        device, f"{ACTION}CREATE_DOCUMENT", mime_type=as_mime_type(mime_type), category=_OPENABLE,
        extras={f"{EXTRA}TITLE": name}, aim="open the picker of documents",
    )  # fmt: skip
    return f"the place for {name} is to be chosen on the screen; it is not made yet"


@tool(hints=_OPENS, needs=("shell",))
def open_document(
    mime_types: Annotated[list[str], Field(min_length=1)], device: Device, allow_multiple: bool = False
) -> str:
    """Open the picker of documents of some types; which one is chosen on the screen.

    Args:
        mime_types: The MIME types, such as application/pdf.
        device: The phone.
        allow_multiple: More than one may be chosen.

    Examples:
        Open a PDF or a text document
        Choose a spreadsheet to open
    """
    wanted = [as_mime_type(each) for each in mime_types]
    extras = {f"{EXTRA}MIME_TYPES": wanted, f"{EXTRA}ALLOW_MULTIPLE": True if allow_multiple else None}
    start(
        device, f"{ACTION}OPEN_DOCUMENT", mime_type=wanted[0] if len(wanted) == 1 else "*/*", category=_OPENABLE,
        extras=extras, aim="open the picker of documents",
    )  # fmt: skip
    return f"the documents of type {', '.join(wanted)} are on the screen to choose from"


@tool(hints=_OPENS, needs=("shell",))
def get_content(mime_type: str, device: Device, allow_multiple: bool = False) -> str:
    """Open the picker of files of one type; which one is chosen on the screen.

    Args:
        mime_type: The MIME type: image/*, audio/*, video/*, */*, or one more narrow.
        device: The phone.
        allow_multiple: More than one may be chosen.

    Examples:
        Let me pick an image
        Select some audio files
    """
    start(
        device, f"{ACTION}GET_CONTENT", mime_type=as_mime_type(mime_type), category=_OPENABLE,
        extras={f"{EXTRA}ALLOW_MULTIPLE": True if allow_multiple else None}, aim="open the picker of files",
    )  # fmt: skip
    return f"the files of type {mime_type} are on the screen to choose from"
