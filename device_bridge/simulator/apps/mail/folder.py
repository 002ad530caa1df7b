"""A folder's list of messages: the drawer, the search, the order, and the selection that a long press starts."""

from __future__ import annotations

from ... import kit
from ...view import WRAP, View
from ...widgets import RELATIVE, Action, fab, group, icon, label, row
from . import actions
from .base import ADDRESS, DRAFTS, FOLDERS, INBOX, SORTS, TRASH, Mail, app, found, listed, mark, moment, rid, star
from .compose import Compose
from .message import MessageView
from .settings import Settings


@app.activity(".activity.MessageList", launcher=True)
class MessageList(kit.Selecting, kit.Searching):
    """The messages of one folder, or those that a search finds."""

    title = INBOX
    folder = INBOX

    @property
    def heading(self) -> str:
        return self.folder

    def on_back(self) -> bool:
        if kit.Selecting.on_back(self) or kit.Searching.on_back(self):
            return True
        if self.folder == INBOX:
            return False
        self.folder = INBOX
        return True

    @property
    def mails(self) -> list[Mail]:
        """The rows that the list holds now."""
        if self.query is not None:
            return found(self.state, self.query)
        return listed(self.state, self.folder, self.state.misc("ui/mail/sort", "Date"))

    @property
    def selected(self) -> list[Mail]:
        """The messages that are selected."""
        return [mail for mail in self.mails if mail.id in self.chosen]

    def build(self) -> View:
        rows = [self._message(mail) for mail in self.mails]
        nothing = "No messages"
        if self.query is not None:
            nothing = "No messages found" if self.query.strip() else "Search in all folders"
        listing = kit.listing(self, rows, key=f"mails/{self.query is None}/{self.folder}", none=nothing)
        button = fab("Compose", lambda: self.start(Compose), resource_id=rid("floating_action_button"), name="edit")
        return kit.page(self, self._bar(), [listing], floating=button if not self.chosen else None)

    def _bar(self) -> View:
        if self.chosen:
            return self._chosen_bar()
        if self.query is not None:
            return kit.search_bar(self, self.query, self.type_query, "Search messages", up_desc="Collapse")
        return kit.app_bar(
            self, self.folder, [kit.action("Search", self.begin_search, name="search", resource_id=rid("search"))],
            drawer=self._open_drawer, overflow=self._menu,
        )  # fmt: skip

    def _chosen_bar(self) -> View:
        mails, done = self.selected, self.end_selection
        acts = [
            kit.action("Archive", lambda: actions.archive(self, mails, done), resource_id=rid("archive")),
            kit.action("Delete", lambda: actions.delete(self, mails, done), name="delete", resource_id=rid("delete")),
        ]
        return self.selection_bar(acts, up_desc="Done", overflow=self._selection_menu)

    def _selection_menu(self) -> kit.MenuItems:
        mails = self.selected

        def flag(**values: bool) -> None:
            mark(self.state, mails, **values)
            self.end_selection()

        return [
            ("Mark as read", lambda: flag(unread=False)),
            ("Mark as unread", lambda: flag(unread=True)),
            ("Add star", lambda: flag(starred=True)),
            ("Remove star", lambda: flag(starred=False)),
            ("Move to", lambda: actions.ask_where(self, mails, self.end_selection)),
            ("Select all", lambda: self.select_all(self.mails)),
        ]

    def _message(self, mail: Mail) -> View:
        marks = [
            icon("mail", size=37, resource_id=rid("status"), desc="Unread") if mail.unread else None,
            icon("reset", size=37, resource_id=rid("status"), desc="Answered") if mail.answered else None,
            icon("forward", size=37, resource_id=rid("status"), desc="Forwarded") if mail.forwarded else None,
        ]
        head = row(
            [
                label(mail.title, rid("subject"), size=45, bold=mail.unread, weight=1, lines=1),
                *marks,
                label(moment(self.state, mail.sent), rid("date"), size=34, color="secondary", width=WRAP),
            ]
        )
        preview = f"{mail.who} – {' '.join(mail.body.split())[:90]}"
        texts = group([head, label(preview, rid("preview"), size=37, color="secondary", lines=2)], weight=1)
        picked = mail.id in self.chosen
        letter = icon(mail.sender[:1].upper(), size=105, fill="accent_container", margin=(0, 0, 32, 0))
        return row(
            [letter, texts, star(self.state, mail) if not self.chosen else None],
            class_name=RELATIVE,
            on_click=lambda: self.tap_row(mail, lambda: self._open(mail)),
            on_long_click=lambda: self.toggle(mail),
            selected=picked,
            min_height=189,
            padding=(42, 26, 21, 26),
            fill="accent_container" if picked else "",
        )

    def _open(self, mail: Mail) -> None:
        if mail.folder == DRAFTS:
            self.start(Compose, draft=mail.id)
        else:
            self.start(MessageView, mail=mail.id)

    def _open_drawer(self) -> None:
        def entry(folder: str) -> tuple[str, Action]:
            return folder, lambda: setattr(self, "folder", folder)

        kit.drawer(self, ADDRESS, [*map(entry, FOLDERS), ("Settings", lambda: self.start(Settings))])

    def _menu(self) -> kit.MenuItems:
        items: list[tuple[str, Action]] = [("Sort by", self._sort), ("Mark all as read", self._ask_all_read)]
        if self.folder == TRASH:
            items.append(("Empty trash", lambda: actions.empty_trash(self)))
        return [*items, ("Settings", lambda: self.start(Settings))]

    def _sort(self) -> None:
        now = self.state.misc("ui/mail/sort", "Date")
        kit.choose(self, "Sort by", list(SORTS), now, lambda order: self.state.set_misc("ui/mail/sort", order))

    def _ask_all_read(self) -> None:
        def read() -> None:
            mark(self.state, [mail for mail in self.mails if mail.unread], unread=False)

        kit.confirm(self, "Mark all as read?", f"All messages in {self.folder} will be marked.", "Mark", read)
