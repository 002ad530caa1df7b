"""What the pages of Mail share: the app itself, what a message is, the folders, and moving messages between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ... import kit
from ...app import Activity, App
from ...kit.formats import clock_text, date_text, local
from ...records import Record
from ...state import PhoneState
from ...view import View
from ...widgets import icon_button

PACKAGE = "com.fsck.k9"
app = App(PACKAGE, "Mail", version="6.804", size_mb=38, icon="mail")

OWNER = "Sam Rivers"
ADDRESS = "sam.rivers@example.com"
INBOX, DRAFTS, SENT, ARCHIVE, TRASH = "Inbox", "Drafts", "Sent", "Archive", "Trash"
FOLDERS = (INBOX, DRAFTS, SENT, ARCHIVE, "Spam", "Travel", "Bills", TRASH)
SORTS: dict[str, Callable[[Mail], tuple[object, ...]]] = {
    "Date": lambda mail: (-mail.sent,),
    "Sender": lambda mail: (mail.sender.casefold(), -mail.sent),
    "Subject": lambda mail: (mail.subject.casefold(), -mail.sent),
}


@dataclass(slots=True)
class Mail(Record):
    """A message. `to` and `cc` list addresses with commas; `sent` is in epoch seconds.

    `quote` is the older text that stands below the body of a reply or of what was forwarded; `thread` is the id of the
    message that the conversation began with, 0 for that one itself.
    """

    kind: ClassVar[str] = "mail"
    folder: str = INBOX
    sender: str = ""
    address: str = ""
    to: str = ADDRESS
    cc: str = ""
    subject: str = ""
    body: str = ""
    quote: str = ""
    sent: float = 0.0
    thread: int = 0
    unread: bool = False
    starred: bool = False
    answered: bool = False
    forwarded: bool = False

    @property
    def root(self) -> int:
        """The id of the message that its conversation began with."""
        return self.thread or self.id

    @property
    def title(self) -> str:
        """The subject, or what stands in the place of one."""
        return self.subject or "(No subject)"

    @property
    def who(self) -> str:
        """Who wrote it, or for one's own messages who they are for."""
        if self.folder in (DRAFTS, SENT) or self.address == ADDRESS:
            return f"To: {self.to or '(nobody)'}"
        return self.sender


@dataclass(slots=True)
class Options(Record):
    """What the settings of Mail hold; there is one row of it."""

    kind: ClassVar[str] = "mail_options"
    signature: str = ""
    confirm_delete: bool = False


def rid(name: str) -> str:
    """The full resource-id of a View of Mail."""
    return f"{PACKAGE}:id/{name}"


def options(state: PhoneState) -> Options:
    """The settings of Mail."""
    return kit.only(state, Options)


def moment(state: PhoneState, epoch: float) -> str:
    """When a message was sent, as lists show it: the time of day for today, else the day."""
    then = local(state, epoch).date()
    return clock_text(state, epoch) if then == state.now().date() else date_text(then, then)


def listed(state: PhoneState, folder: str, sort: str = "Date") -> list[Mail]:
    """The messages of a folder, in the order of `sort`."""
    return sorted(state.all(Mail, folder=folder), key=SORTS.get(sort, SORTS["Date"]))


def found(state: PhoneState, query: str) -> list[Mail]:
    """The messages outside of the trash that hold the words, the newest first."""
    needle = query.strip().casefold()
    if not needle:
        return []
    mails = [mail for mail in state.all(Mail) if mail.folder != TRASH]
    hits = [
        mail
        for mail in mails
        if needle in "\n".join((mail.sender, mail.address, mail.to, mail.subject, mail.body)).casefold()
    ]
    return sorted(hits, key=SORTS["Date"])


def conversation(state: PhoneState, mail: Mail) -> list[Mail]:
    """The other messages of the same conversation, the newest first."""
    others = [
        other
        for other in state.all(Mail)
        if other.root == mail.root and other.id != mail.id and other.folder not in (TRASH, DRAFTS)
    ]
    return sorted(others, key=SORTS["Date"])


def mark(state: PhoneState, mails: Sequence[Mail], **values: bool) -> None:
    """Sets flags of messages."""
    for mail in mails:
        for name, value in values.items():
            setattr(mail, name, value)
        state.save(mail)


def move(activity: Activity, mails: Sequence[Mail], folder: str, said: str) -> None:
    """Puts messages into a folder; the message at the bottom of the app offers to put them back."""
    state = activity.state
    before = {mail.id: mail.folder for mail in mails}
    for mail in mails:
        mail.folder = folder
        state.save(mail)

    def undo() -> None:
        for mail_id, old in before.items():
            mail = state.one(Mail, mail_id)
            if mail is not None:
                mail.folder = old
                state.save(mail)

    activity.snackbar(said if len(before) == 1 else f"{said} ({len(before)})", "Undo", undo)


def star(state: PhoneState, mail: Mail, desc: str = "") -> View:
    """The star of a message; in lists it has a resource-id and no words."""
    view = icon_button(
        desc, lambda: mark(state, [mail], starred=not mail.starred), name="star", resource_id=rid("star"),
        class_name="android.widget.CheckBox", fill="accent_container" if mail.starred else "", radius=63,
    )  # fmt: skip
    view.checkable, view.checked = True, mail.starred
    return view
