"""The lists of conversations: the main one, the archive, and the search."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from ...kit import MenuItems, SearchPage, Selecting, action, app_bar, listing, page, search_field
from ...state import PhoneState
from ...view import WRAP, View
from ...widgets import GROUP, Action, fab, group, icon, label, row
from ..phone_numbers import short_time
from .base import Conversation, Message, Thread, app, delete, mark, rid, threads
from .compose import NewConversation
from .conversation import ConversationPage, ask_delete


def thread_row(
    state: PhoneState,
    thread: Thread,
    snippet: str,
    on_click: Action,
    *,
    on_long_click: Action | None = None,
    selected: bool = False,
) -> View:
    """A conversation as a row of a list."""
    unread = thread.conversation.unread
    last = short_time(state, thread.last.time) if thread.last else ""
    texts = group(
        [
            label(thread.name, rid("conversation_name"), size=45, lines=1, bold=unread),
            label(snippet, rid("conversation_snippet"), size=37, color="secondary", lines=1, bold=unread),
        ],
        weight=1,
    )
    parts = [
        icon("" if selected else thread.name.strip("(+")[:1].upper() or "?", size=105, margin=(0, 0, 42, 0),
             fill="accent" if selected else "accent_container"),
        icon("", size=26, fill="accent", desc="Unread", margin=(0, 0, 21, 0)) if unread else None,
        texts,
        label(last, rid("conversation_timestamp"), size=34, color="secondary", width=WRAP) if last else None,
    ]  # fmt: skip
    return row(
        parts, class_name=GROUP, resource_id=rid("swipeableContainer"), on_click=on_click,
        on_long_click=on_long_click, selected=selected, min_height=189, padding=(53, 26, 53, 26),
    )  # fmt: skip


class Conversations(Selecting):
    """A list of conversations."""

    archived: ClassVar[bool] = False

    @property
    def heading(self) -> str:
        """How many are selected, while some are."""
        return f"{len(self.chosen)} selected" if self.chosen else self.title

    def bar(self, otherwise: View) -> View:
        """What can be done with the selected conversations, or the other bar where none is."""
        if not self.chosen:
            return otherwise
        move = action("Unarchive" if self.archived else "Archive", self._archive, name="storage")
        remove = action("Delete", self._ask, name="delete")
        return self.selection_bar([move, remove], overflow=self._marks)

    def rows(self) -> list[View]:
        """The conversations."""
        return [self._row(thread) for thread in threads(self.state, archived=self.archived)]

    def _row(self, thread: Thread) -> View:
        talk = thread.conversation
        return thread_row(
            self.state, thread, thread.snippet, partial(self.tap_row, talk, partial(self._open, thread)),
            on_long_click=partial(self.toggle, talk), selected=talk.id in self.chosen,
        )  # fmt: skip

    def _open(self, thread: Thread) -> None:
        self.start(ConversationPage, number=thread.conversation.number)

    def _marks(self) -> MenuItems:
        found = [self.state.one(Conversation, each) for each in self.chosen]
        if any(conversation and conversation.unread for conversation in found):
            return [("Mark as read", lambda: self._mark(unread=False))]
        return [("Mark as unread", lambda: self._mark(unread=True))]

    def _mark(self, *, unread: bool) -> None:
        for each in self.chosen:
            mark(self.state, each, unread=unread)
        self.end_selection()

    def _archive(self) -> None:
        moved, into = self.chosen, not self.archived

        def put(archived: bool) -> None:
            for each in moved:
                mark(self.state, each, archived=archived)

        put(into)
        self.end_selection()
        done = "archived" if into else "unarchived"
        self.snackbar(f"{len(moved)} {done}", "Undo", lambda: put(not into))

    def _ask(self) -> None:
        meant = [thread for thread in threads(self.state, archived=None) if thread.conversation.id in self.chosen]

        def remove() -> None:
            for thread in meant:
                delete(self.state, thread.conversation)
            self.end_selection()

        ask_delete(self, [thread.name for thread in meant], remove)


@app.activity(".ui.ConversationListActivity", launcher=True)
class ConversationList(Conversations):
    """All conversations but the archived ones."""

    title = "Messages"

    def build(self) -> View:
        search = action("Search", lambda: self.start(Search), name="search", resource_id=rid("action_search"))
        bar = self.bar(app_bar(self, self.title, [search], up=False, overflow=self._items))
        start = fab("Start chat", lambda: self.start(NewConversation), resource_id=rid("start_chat_fab"))
        none = "Once you start a new conversation, you'll see it listed here"
        return page(self, bar, [listing(self, self.rows(), none=none)], floating=None if self.chosen else start)

    def _items(self) -> MenuItems:
        return [("Archived", lambda: self.start(ArchivedList)), ("Mark all as read", self._read_all)]

    def _read_all(self) -> None:
        for thread in threads(self.state):
            if thread.conversation.unread:
                mark(self.state, thread.conversation.id, unread=False)


@app.activity(".ui.ArchivedConversationListActivity")
class ArchivedList(Conversations):
    """The archived conversations."""

    title = "Archived"
    archived = True

    def build(self) -> View:
        bar = self.bar(app_bar(self, self.title))
        return page(self, bar, [listing(self, self.rows(), none="No archived conversations")])


@app.activity(".ui.search.ZeroStateSearchActivity")
class Search(SearchPage):
    """Finds conversations by who it is and by what was written."""

    def build(self) -> View:
        entry = search_field(self, "search", self.query, self.type_query, hint="Search messages")
        found = self._found()
        none = "No results found" if self.needle else "Find people and messages"
        return page(self, app_bar(self, self.title), [entry, listing(self, found, none=none)])

    def _found(self) -> list[View]:
        needle = self.needle
        if not needle:
            return []
        fitting = {each.conversation: each for each in self.state.all(Message) if needle in each.text.casefold()}
        rows = []
        for thread in threads(self.state, archived=None):
            number = thread.conversation.number
            message = fitting.get(thread.conversation.id)
            if message is None and needle in f"{thread.name}\n{number}".casefold():
                message = thread.last
            if message is not None:
                found = Thread(thread.conversation, thread.name, message)
                opens = partial(self.start, ConversationPage, number=number)
                rows.append(thread_row(self.state, found, message.text, opens))
        return rows
