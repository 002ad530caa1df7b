"""A task's page, where everything about it is changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...app import Activity
from ...intents import EXTRA_SUBJECT, EXTRA_TEXT, PLAIN_TEXT, SEND
from ...kit import action, app_bar, confirm, delete, heading, item, keep, leave, page, rid
from ...view import View
from ...widgets import button, field, group, row, scroll_list
from .add import ask_due, ask_list, list_name
from .todos import PRIORITIES, Todo, TodoList, app, due_text


@app.activity("com.todoroo.astrid.activity.TaskEditActivity", actions=(SEND,), data=(PLAIN_TEXT,))
class TaskEdit(Activity):
    """The task whose id comes as an argument, or a new one made of a text that another app shares."""

    title = "Edit task"

    def on_create(self) -> None:
        stored = self.state.one(Todo, int(self.arguments.get("todo_id", 0)))
        self.before = stored or Todo(on_list=self.state.all(TodoList)[0].id)
        self.draft = replace(self.before)
        if stored is None:
            text = self.intent.text(EXTRA_TEXT)
            self.draft.title = self.intent.text(EXTRA_SUBJECT) or text
            self.draft.notes = text if text != self.draft.title else ""

    @property
    def heading(self) -> str:
        """New or edit."""
        return self.title if self.before.id else "New task"

    def build(self) -> View:
        draft = self.draft
        overflow = (lambda: [("Delete task", self._ask)]) if draft.id else None
        save = action("Save", self._save, name="check", enabled=bool(draft.title.strip()))
        bar = app_bar(self, self.heading, [save], overflow=overflow)
        due = due_text(draft.due, self.state.now().date())
        form = [
            self._field("title", "Task name"),
            item(self, "Due date", due, on_click=lambda: ask_due(self, draft.due, self._set_due), leading="clock"),
            heading(self, "Priority"),
            row([self._radio(number, name) for number, name in PRIORITIES.items()], padding=(42, 0, 42, 21)),
            item(
                self, "List", list_name(self, draft.on_list), leading="storage",
                on_click=lambda: ask_list(self, draft.on_list, self._set_list),
            ),
            self._field("notes", "Description"),
        ]  # fmt: skip
        kind = "android.widget.ScrollView"
        return page(self, bar, [scroll_list(self.ui, form, resource_id=rid(self, "edit_scroll"), class_name=kind)])

    def on_back(self) -> bool:
        return leave(self, self.draft != self.before, self._save)

    def _field(self, name: str, hint: str) -> View:
        def store(text: str) -> None:
            setattr(self.draft, name, text)

        entry = field(name, getattr(self.draft, name), store, hint=hint, resource_id=rid(self, name))
        return group([entry], padding=(42, 21, 42, 21))

    def _radio(self, number: int, name: str) -> View:
        chosen = self.draft.priority == number
        return button(
            name, partial(self._set_priority, number), rid(self, f"priority_{name.lower()}"), checkable=True,
            checked=chosen, class_name="android.widget.RadioButton", color="text", height=105,
            fill="accent_container" if chosen else "surface", margin=(11, 0, 11, 0),
        )  # fmt: skip

    def _set_priority(self, number: int) -> None:
        self.draft.priority = number

    def _set_due(self, due: str) -> None:
        self.draft.due = due

    def _set_list(self, list_id: int) -> None:
        self.draft.on_list = list_id

    def _save(self) -> None:
        self.draft.title, self.draft.notes = self.draft.title.strip(), self.draft.notes.strip()
        if not self.draft.title:
            self.toast("A task needs a name")
            return
        keep(self.state, self.draft)
        self.snackbar("Task saved")
        self.finish()

    def _ask(self) -> None:
        confirm(self, "Delete task?", self.before.title, "Delete", self._delete)

    def _delete(self) -> None:
        delete(self, [self.before], "Task deleted")
        self.finish()
