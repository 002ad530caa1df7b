"""A message's page: who wrote it, what it says, and the rest of its conversation below."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...view import View
from ...widgets import group, icon, label, row
from . import actions
from .base import TRASH, Mail, app, conversation, mark, moment, rid, star
from .compose import Compose


@app.activity(".ui.messageview.MessageViewActivity")
class MessageView(Activity):
    """One message; its id comes as the argument `mail`. Being shown makes it read."""

    title = "Message"

    @property
    def mail(self) -> Mail | None:
        """The message that is shown; None once it is gone."""
        return self.state.one(Mail, int(self.arguments.get("mail", 0)))

    @property
    def heading(self) -> str:
        mail = self.mail
        return mail.title if mail else self.title

    def on_create(self) -> None:
        mail = self.mail
        if mail is None:
            self.finish()
        elif mail.unread:
            mark(self.state, [mail], unread=False)

    def build(self) -> View:
        mail = self.mail
        if mail is None:
            return kit.page(self, kit.app_bar(self, self.title), [kit.empty(self, "This message is gone")])
        bar = kit.app_bar(
            self,
            mail.title,
            [
                kit.action("Archive", lambda: actions.archive(self, [mail], self.finish), resource_id=rid("archive"))
                if mail.folder != TRASH
                else None,
                kit.action(
                    "Delete", lambda: actions.delete(self, [mail], self.finish), name="delete",
                    resource_id=rid("delete"),
                ),
                kit.action("Reply", lambda: self._write("reply"), name="back", resource_id=rid("reply")),
            ],
            overflow=self._menu,
        )  # fmt: skip
        others = conversation(self.state, mail)
        rows = [
            self._header(mail),
            *[_paragraph(line, rid("message_content")) for line in mail.body.split("\n")],
            *[_paragraph(line, rid("quoted_text"), "secondary") for line in mail.quote.split("\n")],
            kit.heading(self, "Earlier in this conversation") if others else None,
            *[self._other(other) for other in others],
        ]
        return kit.page(self, bar, [kit.listing(self, rows, key="message")])

    def _header(self, mail: Mail) -> View:
        people = [
            label(mail.sender, rid("contact_name"), size=45, bold=True),
            label(mail.address, rid("from"), size=37, color="secondary", lines=1),
            label(f"To: {mail.to}", rid("to"), size=34, color="secondary", lines=2),
            label(f"Cc: {mail.cc}", rid("cc"), size=34, color="secondary", lines=2) if mail.cc else None,
        ]
        marks = [
            icon("reset", size=37, resource_id=rid("status"), desc="Answered") if mail.answered else None,
            icon("forward", size=37, resource_id=rid("status"), desc="Forwarded") if mail.forwarded else None,
        ]
        when = label(moment(self.state, mail.sent), rid("date"), size=34, color="secondary", width=190)
        letter = icon(mail.sender[:1].upper(), size=126, fill="accent_container", margin=(0, 0, 32, 0))
        return row(
            [letter, group(people, weight=1), *marks, when, star(self.state, mail, "Star")],
            resource_id=rid("message_header"),
            padding=(42, 21, 21, 42),
        )

    def _other(self, other: Mail) -> View:
        preview = " ".join(other.body.split())[:90]
        return kit.item(
            self, other.sender, preview, lambda: self.start(MessageView, mail=other.id),
            leading=other.sender[:1].upper(), trailing=moment(self.state, other.sent),
        )  # fmt: skip

    def _write(self, how: str) -> None:
        self.start(Compose, how=how, source=int(self.arguments.get("mail", 0)))

    def _menu(self) -> kit.MenuItems:
        mail = self.mail
        if mail is None:
            return []

        def unread() -> None:
            self.finish()
            mark(self.state, [mail], unread=True)

        return [
            ("Reply all", lambda: self._write("reply_all")),
            ("Forward", lambda: self._write("forward")),
            ("Mark as unread", unread),
            ("Move to", lambda: actions.ask_where(self, [mail], self.finish)),
        ]


def _paragraph(line: str, resource_id: str, color: str = "text") -> View | None:
    if not line.strip():
        return None
    return label(line, resource_id, size=42, color=color, padding=(63, 8, 63, 16))
