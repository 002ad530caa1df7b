"""A folder's list of messages: the drawer, the search, the order, and the selection that a long press starts."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...view import WRAP, View
from ...widgets import RELATIVE, Action, fab, field, group, icon, icon_button, label, row
from . import actions
from .base import ADDRESS, DRAFTS, FOLDERS, INBOX, SORTS, TRASH, Mail, app, found, listed, mark, moment, rid, star
from .compose import Compose
from .message import MessageView
from .settings import Settings


@app.activity(".activity.MessageList", launcher=True)
class MessageList(Activity):
    """The messages of one folder, or those that a search finds."""

    title = INBOX
    folder = INBOX
    query: str | None = None
    chosen: frozenset[int] = frozenset()

    @property
    def heading(self) -> str:
        return self.folder

    def on_back(self) -> bool:
        if self.chosen:
            self.chosen = frozenset()
        elif self.query is not None:
            self.query, self.ui.focus = None, None
        elif self.folder != INBOX:
            self.folder = INBOX
        else:
            return False
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
            return self._selection_bar()
        if self.query is not None:
            return self._search_bar(self.query)
        return kit.app_bar(
            self, self.folder, [kit.action("Search", self._search, name="search", resource_id=rid("search"))],
            drawer=self._open_drawer, overflow=self._menu,
        )  # fmt: skip

    def _search_bar(self, query: str) -> View:
        entry = field("search", query, self._type, hint="Search messages", resource_id=rid("search_src_text"), weight=1)
        clear = icon_button("Clear query", lambda: self._type(""), name="close") if query else None
        return row([icon_button("Collapse", self.phone.navigate_up, name="back"), entry, clear], height=147)

    def _selection_bar(self) -> View:
        mails = self.selected
        return row(
            [
                icon_button("Done", self.phone.navigate_up, name="close", resource_id=rid("action_mode_close_button")),
                label(f"{len(mails)} selected", rid("toolbar_title"), size=53, weight=1, lines=1),
                kit.action("Archive", lambda: actions.archive(self, mails, self._done), resource_id=rid("archive")),
                kit.action(
                    "Delete", lambda: actions.delete(self, mails, self._done), name="delete", resource_id=rid("delete")
                ),
                icon_button("More options", lambda: kit.open_menu(self, self._selection_menu()), name="more"),
            ],
            resource_id=rid("action_mode_bar"),
            height=147,
        )

    def _selection_menu(self) -> kit.MenuItems:
        mails = self.selected

        def flag(**values: bool) -> None:
            mark(self.state, mails, **values)
            self._done()

        return [
            ("Mark as read", lambda: flag(unread=False)),
            ("Mark as unread", lambda: flag(unread=True)),
            ("Add star", lambda: flag(starred=True)),
            ("Remove star", lambda: flag(starred=False)),
            ("Move to", lambda: actions.ask_where(self, mails, self._done)),
            ("Select all", lambda: setattr(self, "chosen", frozenset(mail.id for mail in self.mails))),
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
            on_click=lambda: self._tap(mail),
            on_long_click=lambda: self._toggle(mail),
            selected=picked,
            min_height=189,
            padding=(42, 26, 21, 26),
            fill="accent_container" if picked else "",
        )

    def _tap(self, mail: Mail) -> None:
        if self.chosen:
            self._toggle(mail)
        elif mail.folder == DRAFTS:
            self.start(Compose, draft=mail.id)
        else:
            self.start(MessageView, mail=mail.id)

    def _toggle(self, mail: Mail) -> None:
        self.chosen = self.chosen ^ {mail.id}

    def _done(self) -> None:
        self.chosen = frozenset()

    def _search(self) -> None:
        self.query = ""
        self.phone.focus(self.ui, "search")

    def _type(self, text: str) -> None:
        self.query = text

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
