"""The page of one note, which is its editor as well; a note in the trash can only be read, restored or deleted."""

from __future__ import annotations

from dataclasses import replace

from ... import kit
from ...app import Activity
from ...intents import EXTRA_SUBJECT, EXTRA_TEXT, PLAIN_TEXT, SEND
from ...view import MATCH, View
from ...widgets import button, field, label
from .base import Category, Note, app, day, put_away, share

NO_CATEGORY = "None"


@app.activity(".EditorActivity", actions=(SEND,), data=(PLAIN_TEXT,))
class Editor(Activity):
    """Writes a note: a new one, the one whose id comes as an argument, or the text that another app sends."""

    title = "New note"
    draft: Note

    def on_create(self) -> None:
        received = self._received()
        stored = self.state.one(Note, received or int(self.arguments.get("note_id", 0)))
        self.draft = stored or Note(category=int(self.arguments.get("category", 0)))

    def _received(self) -> int:
        """Stores what another app sent and returns the new note's id; 0 when nothing was sent."""
        title, body = self.intent.text(EXTRA_SUBJECT).strip(), self.intent.text(EXTRA_TEXT).strip()
        if self.intent.action != SEND or not (title or body):
            return 0
        now = self.state.epoch()
        self.snackbar("Note created")
        return self.state.add(Note(title=title, body=body, created=now, changed=now))

    @property
    def heading(self) -> str:
        """Whether the note is new, or lies in the trash."""
        if self.draft.trashed:
            return "Deleted note"
        return "Edit note" if self.draft.id else self.title

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        stored = self.state.one(Note, self.draft.id)
        if stored is None:
            return bool(self.draft.title.strip() or self.draft.body.strip())
        return any(getattr(stored, name) != getattr(self.draft, name) for name in ("title", "body", "category"))

    def on_back(self) -> bool:
        return kit.leave(self, self.changed, self._save)

    def build(self) -> View:
        return self._deleted() if self.draft.trashed else self._form()

    def _form(self) -> View:
        draft = self.draft

        def set_title(text: str) -> None:
            draft.title = text

        def set_body(text: str) -> None:
            draft.body = text

        body = field(
            "content", draft.body, set_body, hint="Note", resource_id=kit.rid(self, "detail_content"), height=MATCH,
            weight=1, margin=(42, 11, 42, 11),
        )  # fmt: skip
        return kit.page(
            self,
            self._bar(),
            [
                field(
                    "title", draft.title, set_title, hint="Title", resource_id=kit.rid(self, "detail_title"), size=53,
                    margin=(42, 11, 42, 11),
                ),
                body,
                kit.item(self, "Category", self._category(), self._choose_category),
                self._date_line(),
            ],
        )  # fmt: skip

    def _bar(self) -> View:
        draft = self.draft
        return kit.app_bar(
            self,
            self.heading,
            [
                kit.action(
                    "Unpin" if draft.pinned else "Pin", self._pin, name="place", resource_id=kit.rid(self, "menu_pin")
                ),
                button("Save", self._save, kit.rid(self, "menu_save"), enabled=self.changed),
            ],
            overflow=self._overflow if draft.id else None,
        )

    def _date_line(self) -> View | None:
        if not self.draft.id:
            return None
        text = f"Changed {day(self.state, self.draft.changed)}"
        return label(text, kit.rid(self, "last_modification"), size=34, color="secondary", padding=(53, 8, 53, 32))

    def _deleted(self) -> View:
        note = self.draft
        bar = kit.app_bar(
            self, self.heading, [kit.action("Restore", self._restore, name="reset")],
            overflow=lambda: [("Delete forever", self._ask_delete)],
        )  # fmt: skip
        return kit.page(
            self,
            bar,
            [
                label(note.name, kit.rid(self, "detail_title"), size=53, padding=(63, 42, 63, 21)),
                label(note.body, kit.rid(self, "detail_content"), padding=(63, 21, 63, 21)),
            ],
        )

    # -- acts ---------------------------------------------------------------------------------------

    def _category(self) -> str:
        category = self.state.one(Category, self.draft.category)
        return category.name if category is not None else NO_CATEGORY

    def _choose_category(self) -> None:
        ids = {category.name: category.id for category in self.state.all(Category)}

        def take(name: str) -> None:
            self.draft.category = ids.get(name, 0)

        self.phone.hide_keyboard()
        kit.choose(self, "Category", [NO_CATEGORY, *ids], self._category(), take)

    def _pin(self) -> None:
        self.draft.pinned = not self.draft.pinned
        stored = self.state.one(Note, self.draft.id)
        if stored is not None:
            stored.pinned = self.draft.pinned
            self.state.save(stored)

    def _save(self) -> None:
        self._store()
        self.finish()
        self.snackbar("Note saved")

    def _store(self) -> None:
        draft = self.draft
        draft.title, draft.body = draft.title.strip(), draft.body.strip()
        draft.changed = self.state.epoch()
        if not draft.id:
            draft.created = draft.changed
        kit.keep(self.state, draft)

    def _overflow(self) -> kit.MenuItems:
        filed = self.draft.archived
        return [
            ("Unarchive", lambda: self._put_away("archived", False, "unarchived"))
            if filed
            else ("Archive", lambda: self._put_away("archived", True, "archived")),
            ("Share", lambda: share(self, self.draft.title, self.draft.body)),
            ("Add location", self._add_location),
            ("Move to trash", lambda: self._put_away("trashed", True, "moved to trash")),
        ]

    def _put_away(self, name: str, value: bool, done: str) -> None:
        if self.changed:
            self._store()
        self.finish()
        put_away(self, [self.draft], name, value, done)

    def _add_location(self) -> None:
        def add() -> None:
            self.draft.body = f"{self.draft.body}\n41.15, -8.61".strip()

        kit.may(self, "location", "access this device's location", add, once=True)

    def _restore(self) -> None:
        self.finish()
        put_away(self, [replace(self.draft)], "trashed", False, "restored")

    def _ask_delete(self) -> None:
        def delete() -> None:
            self.state.remove(self.draft)
            self.finish()

        kit.confirm(self, "Delete forever?", "This note will be permanently deleted.", "Delete", delete)
