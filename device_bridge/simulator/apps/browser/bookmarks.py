"""The bookmarks: their list with a menu for each, and the editor."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...view import View
from ...widgets import field, icon_button, label
from .base import Bookmark, app, canonical, go, open_tab, rid


@app.activity(".library.bookmarks.BookmarksActivity")
class Bookmarks(kit.Searching):
    """All bookmarks, the newest first."""

    title = "Bookmarks"

    def build(self) -> View:
        marks = [mark for mark in self.state.all(Bookmark) if self.needle in f"{mark.title} {mark.url}".casefold()]
        rows = [self._bookmark(mark) for mark in reversed(marks)]
        find = kit.action("Search bookmarks", self.begin_search, name="search", resource_id=rid("bookmark_search"))
        entry = None
        if self.query is not None:
            entry = kit.search_field(self, "search", self.query, self.type_query, hint="Search bookmarks")
        none = "No bookmarks here" if self.query is None else "No results found"
        listing = kit.listing(self, rows, key="bookmarks", none=none)
        return kit.page(self, kit.app_bar(self, self.title, [find]), [entry, listing])

    def _bookmark(self, mark: Bookmark) -> View:
        more = icon_button("", lambda: self._menu(mark), name="more", resource_id=rid("overflow_menu"))
        return kit.item(self, mark.title, mark.url, lambda: self._open(mark), leading=mark.title[:1], extra=more)

    def _open(self, mark: Bookmark) -> None:
        go(self.state, mark.url)
        self.finish()

    def _menu(self, mark: Bookmark) -> None:
        def in_new_tab() -> None:
            open_tab(self.state, mark.url)
            self.finish()

        kit.sheet(self, mark.title, [
            ("Edit", lambda: self.start(Editor, bookmark=mark.id)),
            ("Open in new tab", in_new_tab),
            ("Delete", lambda: self._delete(mark)),
        ])  # fmt: skip

    def _delete(self, mark: Bookmark) -> None:
        kit.delete(self, [mark], f"Deleted {mark.title}")


@app.activity(".library.bookmarks.EditBookmarkActivity")
class Editor(Activity):
    """Name and address of one bookmark; its id comes as the argument `bookmark`."""

    title = "Edit bookmark"

    def on_create(self) -> None:
        self.mark = self.state.one(Bookmark, int(self.arguments.get("bookmark", 0)))
        self.before = (self.mark.title, self.mark.url) if self.mark else ("", "")
        self.name_now, self.url_now = self.before
        if self.mark is None:
            self.finish()

    def on_back(self) -> bool:
        return kit.leave(self, (self.name_now, self.url_now) != self.before)

    def build(self) -> View:
        full = bool(self.name_now.strip() and self.url_now.strip())
        save = kit.action("Save", self._save, resource_id=rid("save_bookmark_button"), enabled=full)
        gone = kit.action("Delete", self._ask, name="delete", resource_id=rid("delete_bookmark_button"))
        rows = [
            label("Name", size=37, color="secondary", padding=(63, 42, 63, 8)),
            field("name", self.name_now, self._type_name, resource_id=rid("bookmark_name_edit"),
                  margin=(42, 0, 42, 21)),
            label("URL", size=37, color="secondary", padding=(63, 21, 63, 8)),
            field("url", self.url_now, self._type_url, resource_id=rid("bookmark_url_edit"), margin=(42, 0, 42, 21)),
        ]  # fmt: skip
        return kit.page(self, kit.app_bar(self, self.title, [gone, save]), rows)

    def _type_name(self, text: str) -> None:
        self.name_now = text

    def _type_url(self, text: str) -> None:
        self.url_now = text

    def _save(self) -> None:
        if self.mark is not None:
            self.mark.title, self.mark.url = self.name_now.strip(), canonical(self.url_now)
            self.state.save(self.mark)
        self.finish()

    def _ask(self) -> None:
        def delete() -> None:
            if self.mark is not None:
                self.state.remove(self.mark)
            self.finish()

        kit.confirm(self, "Delete this bookmark?", self.name_now, "Delete", delete)
