"""The editor that writes a message: new, as a reply, to forward one, from a draft, or for another app's intent."""

from __future__ import annotations

import re
from functools import partial

from ... import kit
from ...app import Activity
from ...intents import EXTRA_CC, EXTRA_EMAIL, EXTRA_SUBJECT, EXTRA_TEXT, PLAIN_TEXT, SEND, SENDTO, VIEW, Intent
from ...view import View
from ...widgets import field, icon_button, label, row
from .base import ADDRESS, DRAFTS, OWNER, SENT, Mail, app, mark, moment, options, rid

FIELDS = ("to", "cc", "subject", "body")
TITLES = {"new": "Compose", "reply": "Reply", "reply_all": "Reply all", "forward": "Forward"}
SUGGESTIONS = 3


@app.activity(".activity.MessageCompose", actions=(SENDTO, VIEW), data=("mailto:",))
@app.activity(".activity.MessageCompose", actions=(SEND,), data=(PLAIN_TEXT,))
class Compose(Activity):
    """Writes a message. Arguments: `how` (a key of TITLES) with the `source`'s id, or the id of a `draft`."""

    title = "Compose"

    def on_create(self) -> None:
        self.how = str(self.arguments.get("how", "new"))
        self.source = self.state.one(Mail, int(self.arguments.get("source", 0)))
        self.stored = self.state.one(Mail, int(self.arguments.get("draft", 0)))
        self.draft = dict.fromkeys(FIELDS, "")
        self.quote = ""
        if self.stored is not None:
            self.draft = {name: str(getattr(self.stored, name)) for name in FIELDS}
            self.quote = self.stored.quote
        elif self.source is not None:
            self._begin(self.source)
        else:
            self.draft = given(self.intent)
        self.before = dict(self.draft)
        self.with_cc = bool(self.draft["cc"])

    @property
    def heading(self) -> str:
        return TITLES[self.how]

    def _begin(self, source: Mail) -> None:
        when = moment(self.state, source.sent)
        subject = re.sub(r"^((re|fwd):\s*)+", "", source.subject, flags=re.IGNORECASE)
        if self.how == "forward":
            self.draft["subject"] = f"Fwd: {subject}"
            head = f"Forwarded message\nFrom: {source.sender} ({source.address})\nSubject: {source.subject}"
            self.quote = f"{head}\n{source.body}"
            return
        others = [one for one in addresses(f"{source.to},{source.cc}") if one not in (ADDRESS, source.address)]
        self.draft["to"] = source.to if source.address == ADDRESS else source.address
        self.draft["subject"] = f"Re: {subject}"
        self.draft["cc"] = ", ".join(others) if self.how == "reply_all" else ""
        self.quote = f"On {when}, {source.sender} wrote:\n{source.body}"

    # -- what it looks like ------------------------------------------------------------------------

    def build(self) -> View:
        expand = icon_button(
            "Add Cc", lambda: setattr(self, "with_cc", True), name="down", resource_id=rid("recipient_expander")
        )
        to = row([self._field("to", "To"), expand if not self.with_cc else None], padding=(21, 0, 21, 0))
        rows = [
            label(f"From: {ADDRESS}", rid("identity"), size=37, color="secondary", padding=(63, 21, 63, 21)),
            to,
            *self._suggestions(),
            row([self._field("cc", "Cc")], padding=(21, 0, 21, 0)) if self.with_cc else None,
            row([self._field("subject", "Subject")], padding=(21, 0, 21, 0)),
            row([self._field("body", "Compose email", height=560)], padding=(21, 0, 21, 0)),
            label(self.quote, rid("quoted_text"), size=37, color="secondary", padding=(63, 32, 63, 32))
            if self.quote
            else None,
        ]
        send = kit.action(
            "Send", self._send, name="play", resource_id=rid("send"), enabled=bool(self.draft["to"].strip())
        )
        bar = kit.app_bar(self, self.heading, [send], overflow=self._menu)
        return kit.page(self, bar, [kit.listing(self, rows, key="compose")])

    def _field(self, name: str, hint: str, height: int = 147) -> View:
        def store(text: str) -> None:
            self.draft[name] = text

        return field(name, self.draft[name], store, hint=hint, resource_id=rid(name), weight=1, height=height)

    def _suggestions(self) -> list[View]:
        """The contacts whose name or address has what stands last in the focused field for recipients."""
        name = self.ui.focus
        if name not in ("to", "cc") or not self.phone.keyboard_shown:
            return []
        kept, _, typed = self.draft[name].rpartition(",")
        typed = typed.strip()
        if len(typed) < 2:
            return []
        people = [person for person in self.state.contacts(typed) if person.email and person.email != typed]

        def take(address: str) -> None:
            self.draft[name] = f"{kept}, {address}" if kept else address
            self.phone.hide_keyboard()

        return [
            kit.item(self, person.name, person.email, partial(take, person.email), name="display_name")
            for person in people[:SUGGESTIONS]
        ]

    def _menu(self) -> kit.MenuItems:
        return [("Save as draft", self._save), ("Discard", self._discard)]

    # -- what it does ------------------------------------------------------------------------------

    def on_back(self) -> bool:
        return kit.leave(self, self.draft != self.before, self._save)

    def _discard(self) -> None:
        kit.confirm(self, "Discard this message?", "What you have written is lost.", "Discard", self.finish)

    def _message(self, folder: str, body: str) -> Mail:
        """The stored draft, or a new message, with the fields as they are now."""
        mail = self.stored or Mail(sender=OWNER, address=ADDRESS, quote=self.quote)
        mail.folder, mail.body, mail.sent = folder, body, self.state.epoch()
        mail.to, mail.cc = self.draft["to"].strip(), self.draft["cc"].strip()
        mail.subject = self.draft["subject"].strip()
        if self.source is not None and self.how != "forward":
            mail.thread = self.source.root
        kit.keep(self.state, mail)
        return mail

    def _save(self) -> None:
        self._message(DRAFTS, self.draft["body"].strip())
        self.finish()
        self.snackbar("Draft saved")

    def _send(self) -> None:
        for name in ("to", "cc"):
            wrong = [one for one in addresses(self.draft[name]) if not re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", one)]
            if wrong:
                self.toast(f"Not an email address: {wrong[0]}")
                return
            self.draft[name] = ", ".join(addresses(self.draft[name]))
        body, signature = self.draft["body"].strip(), options(self.state).signature
        self._message(SENT, f"{body}\n-- \n{signature}" if signature else body)
        source = self.state.one(Mail, self.source.id) if self.source is not None else None
        if source is not None:
            mark(self.state, [source], **{"forwarded" if self.how == "forward" else "answered": True})
        self.finish()
        self.snackbar("Message sent")


def addresses(text: str) -> list[str]:
    """The single recipients in a field."""
    return [one.strip() for one in re.split(r"[,;]", text) if one.strip()]


def given(intent: Intent) -> dict[str, str]:
    """The fields as an intent fills them: by its extras, by a mailto: address, and by that address's query."""
    said = {
        "to": intent.text(EXTRA_EMAIL),
        "cc": intent.text(EXTRA_CC),
        "subject": intent.text(EXTRA_SUBJECT),
        "body": intent.text(EXTRA_TEXT),
    }
    if not intent.data.lower().startswith("mailto:"):
        return said
    asked = intent.asked
    asked["to"] = ", ".join(filter(None, (intent.address, asked.get("to", ""), said["to"])))
    return {name: asked.get(name) or said[name] for name in FIELDS}
