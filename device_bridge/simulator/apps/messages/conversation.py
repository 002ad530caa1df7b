"""A conversation: what was written, as bubbles, and the field for the next message."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...intents import CALL, EXTRA_TEXT, PLAIN_TEXT, SEND, SENDTO, VIEW, Intent
from ...kit import MenuItems, action, app_bar, confirm, page, sheet
from ...kit.formats import clock_text, day_text
from ...view import WRAP, View
from ...widgets import Action, field, group, icon_button, label, row, scroll_list
from ..phone_numbers import name_of
from .base import (
    PACKAGE,
    Conversation,
    Message,
    app,
    conversation_with,
    delete,
    keep_draft,
    mark,
    messages_of,
    rid,
    send,
)

END = 1_000_000
"""Scrolls a list to its end, wherever that is."""


@app.activity(
    ".ui.conversation.ConversationActivity", actions=(VIEW, SENDTO), data=("sms:", "smsto:", "mms:", "mmsto:")
)
class ConversationPage(Activity):
    """The messages with one number, which comes as an argument or in the intent's data.

    The argument `text`, the extra `sms_body`, or `?body=` in the data is what the field holds at first.
    """

    title = "Conversation"

    def on_create(self) -> None:
        self.number = str(self.arguments.get("number") or self.intent.address)
        text = str(self.arguments.get("text") or self.intent.text("sms_body") or self.intent.asked.get("body", ""))
        if not self.number:
            self.finish()
            self.start(_share(text))
            return
        conversation = self.conversation
        if conversation is not None and conversation.unread:
            mark(self.state, conversation.id, unread=False)
        if text:
            self._type(text)
        self._to_end()

    @property
    def conversation(self) -> Conversation | None:
        """What is shown; None while nothing was written yet."""
        return conversation_with(self.state, self.number)

    @property
    def heading(self) -> str:
        """Who the other one is."""
        return name_of(self.state, self.number)

    def build(self) -> View:
        conversation = self.conversation
        answerable = conversation is None or conversation.answerable
        call = action("Call", self._call, name="phone", resource_id=rid("action_call")) if answerable else None
        bar = app_bar(self, self.heading, [call], overflow=self._items)
        rows: list[View] = []
        day = ""
        for message in messages_of(self.state, conversation):
            if day != (day := day_text(self.state, message.time)):
                rows.append(self._note(day, "message_separator"))
            rows.append(self._bubble(message))
        if not rows:
            rows = [self._note(f"Texting with {self.heading} (SMS)", "conversation_intro")]
        bubbles = scroll_list(self.ui, rows, key="messages", resource_id="android:id/list", padding=(0, 0, 0, 32))
        foot = self._foot(conversation) if answerable else self._note("This sender can't be answered", "no_reply")
        return page(self, bar, [bubbles, foot])

    def _note(self, text: str, name: str) -> View:
        return label(text, rid(name), size=34, color="secondary", align="center", padding=(63, 42, 63, 21))

    def _bubble(self, message: Message) -> View:
        side = "end" if message.sent else "start"
        text = label(message.text, rid("message_text"), width=WRAP, lines=12)
        bubble = group(
            [text], width=WRAP, fill="accent_container" if message.sent else "surface_high", radius=53,
            padding=(42, 26, 42, 26), gravity=side,
        )  # fmt: skip
        when = clock_text(self.state, message.time)
        status = label(
            f"Sent {when}" if message.sent else when, rid("message_status"), size=31, color="secondary", width=WRAP,
            gravity=side, padding=(21, 5, 21, 0),
        )  # fmt: skip
        return group(
            [bubble, status], resource_id=rid("message_container"), on_long_click=partial(self._offer, message),
            padding=(220 if message.sent else 42, 11, 42 if message.sent else 220, 11),
        )  # fmt: skip

    def _foot(self, conversation: Conversation | None) -> View:
        draft = conversation.draft if conversation else ""
        return row(
            [
                icon_button("", lambda: self._type(f"{draft}🙂"), name="☺", resource_id=rid("emoji_gallery_button")),
                field(
                    "draft", draft, self._type, hint="Text message", resource_id=rid("compose_message_text"), weight=1
                ),
                icon_button(
                    "Send SMS", self._send, name="play", resource_id=rid("send_message_button_icon"),
                    enabled=bool(draft.strip()),
                ),
            ],
            resource_id=rid("compose_message_view"),
            height=WRAP,
            padding=(21, 11, 21, 11),
        )  # fmt: skip

    def _type(self, text: str) -> None:
        keep_draft(self.state, self.number, text)

    def _send(self) -> None:
        conversation = self.conversation
        if conversation is not None:
            send(self.state, self.number, conversation.draft.strip())
            self._to_end()

    def _to_end(self) -> None:
        self.ui.scroll("messages").offset = END

    def _call(self) -> None:
        self.start(Intent(CALL, data=f"tel:{self.number}"))

    def _items(self) -> MenuItems:
        conversation = self.conversation
        if conversation is None:
            return [("Help", lambda: self.toast("Help is not available offline"))]
        archived = conversation.archived
        return [
            ("Unarchive" if archived else "Archive", lambda: self._archive(conversation, not archived)),
            ("Delete", lambda: self._ask(conversation)),
        ]

    def _archive(self, conversation: Conversation, archived: bool) -> None:
        mark(self.state, conversation.id, archived=archived)
        self.finish()
        undo = partial(mark, self.state, conversation.id, archived=not archived)
        self.snackbar("1 archived" if archived else "1 unarchived", "Undo", undo)

    def _ask(self, conversation: Conversation) -> None:
        def remove() -> None:
            delete(self.state, conversation)
            self.finish()

        ask_delete(self, [self.heading], remove)

    def _offer(self, message: Message) -> None:
        sheet(
            self,
            "Message",
            [
                ("Copy text", lambda: self._copy(message.text)),
                ("Forward", lambda: self.start(_share(message.text))),
                ("Delete", lambda: self._ask_message(message)),
            ],
        )

    def _copy(self, text: str) -> None:
        self.phone.clipboard = text
        self.toast("Message copied")

    def _ask_message(self, message: Message) -> None:
        remove = partial(self.state.remove, message)
        confirm(self, "Delete this message?", "This can't be undone.", "Delete", remove)


def ask_delete(activity: Activity, names: list[str], remove: Action) -> None:
    """Asks whether to delete the conversations with these people."""
    title = "Delete this conversation?" if len(names) == 1 else f"Delete {len(names)} conversations?"
    text = f"Everything you wrote with {', '.join(names)} will be gone for good."
    confirm(activity, title, text, "Delete", remove)


def _share(text: str) -> Intent:
    return Intent(SEND, mime_type=PLAIN_TEXT, package=PACKAGE, extras={EXTRA_TEXT: text})
