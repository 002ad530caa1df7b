"""What can be done with messages from the list and from their own page: archive, delete, move."""

from __future__ import annotations

from collections.abc import Sequence

from ... import kit
from ...app import Activity
from ...widgets import Action
from .base import ARCHIVE, DRAFTS, FOLDERS, SENT, TRASH, Mail, move, options


def archive(activity: Activity, mails: Sequence[Mail], then: Action) -> None:
    """Puts messages into the archive."""
    then()
    move(activity, mails, ARCHIVE, "Archived")


def delete(activity: Activity, mails: Sequence[Mail], then: Action) -> None:
    """Puts messages into the trash; those that are there already are deleted for good, which asks first."""

    def discard() -> None:
        then()
        move(activity, mails, TRASH, "Moved to Trash")

    def destroy() -> None:
        then()
        for mail in mails:
            activity.state.remove(mail)
        activity.snackbar("Deleted")

    if all(mail.folder == TRASH for mail in mails):
        kit.confirm(activity, "Delete forever?", "This cannot be undone.", "Delete", destroy)
    elif options(activity.state).confirm_delete:
        kit.confirm(activity, "Confirm deletion", "Move this to the trash?", "Delete", discard)
    else:
        discard()


def ask_where(activity: Activity, mails: Sequence[Mail], then: Action) -> None:
    """Asks for the folder to move messages to."""

    def chosen(folder: str) -> None:
        then()
        move(activity, mails, folder, f"Moved to {folder}")

    here = {mail.folder for mail in mails}
    targets = [folder for folder in FOLDERS if folder not in (DRAFTS, SENT) and here != {folder}]
    kit.choose(activity, "Move to", targets, None, chosen)


def empty_trash(activity: Activity) -> None:
    """Deletes everything in the trash for good, after asking."""

    def destroy() -> None:
        for mail in activity.state.all(Mail, folder=TRASH):
            activity.state.remove(mail)
        activity.snackbar("Trash is empty")

    kit.confirm(activity, "Empty Trash?", "All messages in it are deleted forever.", "Empty", destroy)
