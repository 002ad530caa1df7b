"""The lists of tasks, with search, sorting, selection, and the drawer that leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ...kit import (
    MenuItems,
    Searching,
    Selecting,
    action,
    app_bar,
    ask_text,
    check,
    choose,
    confirm,
    delete,
    drawer,
    heading,
    listing,
    page,
    rid,
    search_bar,
)
from ...kit.formats import counted
from ...view import WRAP, View
from ...widgets import GROUP, fab, group, icon_button, label, row
from .add import add_task
from .edit import TaskEdit
from .todos import PRIORITIES, SORTS, Todo, TodoList, app, due_text, sorted_by

CHOSEN, ORDER, COMPLETED = "ui/tasks/list", "ui/tasks/sort", "ui/tasks/completed"
EVERYTHING, TODAY = "All tasks", "Today"


@app.activity("com.todoroo.astrid.activity.MainActivity", launcher=True)
class TaskLists(Selecting, Searching):
    """The tasks of the chosen list or filter."""

    title = "Tasks"

    @property
    def heading(self) -> str:
        """The list's name, or the filter's."""
        chosen = self._list
        return chosen.name if chosen else self._filter

    @property
    def _filter(self) -> str:
        return TODAY if self.state.misc(CHOSEN) == TODAY else EVERYTHING

    @property
    def _list(self) -> TodoList | None:
        chosen = self.state.misc(CHOSEN)
        return self.state.one(TodoList, int(chosen)) if chosen.isdigit() else None

    def build(self) -> View:
        tasks = self._tasks()
        rows = [self._row(todo) for todo in tasks if not todo.done]
        done = [self._row(todo) for todo in tasks if todo.done]
        if done:
            rows += [heading(self, "Completed"), *done]
        none = "No tasks found" if self.query else "There are no tasks here"
        create = fab("Create new task", self._add, resource_id=rid(self, "fab"))
        return page(self, self._bar(), [listing(self, rows, none=none)], floating=None if self.chosen else create)

    def on_back(self) -> bool:
        return Selecting.on_back(self) or Searching.on_back(self)

    # -- what is shown -----------------------------------------------------------------------------

    def _tasks(self) -> list[Todo]:
        tasks = self.state.all(Todo)
        chosen, today = self._list, self.state.now().date().isoformat()
        if self.query is not None:
            tasks = [todo for todo in tasks if self.needle in f"{todo.title}\n{todo.notes}".casefold()]
        elif chosen is not None:
            tasks = [todo for todo in tasks if todo.on_list == chosen.id]
        elif self._filter == TODAY:
            tasks = [todo for todo in tasks if todo.due and todo.due <= today]
        if not self.state.misc(COMPLETED):
            tasks = [todo for todo in tasks if not todo.done]
        return sorted_by(self.state.misc(ORDER, "Due date"), tasks)

    def _bar(self) -> View:
        if self.chosen:
            return self.selection_bar([action("Delete", self._ask_chosen, name="delete")], up_desc="Clear selection")
        if self.query is not None:
            return search_bar(self, self.query, self.type_query, "Search tasks", up_desc="Back")
        shown = bool(self.state.misc(COMPLETED))
        actions = [
            action("Hide completed" if shown else "Show completed", self._toggle_completed, name="check"),
            action("Search", self.begin_search, name="search"),
            icon_button("", self._sort, name="sort", resource_id=rid(self, "menu_sort")),
        ]
        return app_bar(self, self.heading, actions, drawer=self._drawer, overflow=self._overflow)

    def _row(self, todo: Todo) -> View:
        facts = [due_text(todo.due, self.state.now().date())] if todo.due else []
        if self._list is None:
            stored = self.state.one(TodoList, todo.on_list)
            facts += [stored.name] if stored else []
        texts = group(
            [
                label(todo.title, rid(self, "title"), size=45, lines=2, color="secondary" if todo.done else "text"),
                label(" · ".join(facts), rid(self, "due_date"), size=34, color="secondary") if facts else None,
            ],
            weight=1,
        )  # fmt: skip
        priority = PRIORITIES[todo.priority] if todo.priority else ""
        flag = label(priority, rid(self, "priority"), size=34, bold=True, color="accent", width=WRAP)
        return row(
            [check(todo.done, partial(self._tick, todo), resource_id=rid(self, "completeBox")), texts, flag],
            class_name=GROUP, on_click=partial(self.tap_row, todo, partial(self._open_task, todo)),
            on_long_click=partial(self.toggle, todo), min_height=147, selected=todo.id in self.chosen,
            padding=(21, 16, 63, 16), fill="accent_container" if todo.id in self.chosen else "",
        )  # fmt: skip

    # -- what taps do ------------------------------------------------------------------------------

    def _open_task(self, todo: Todo) -> None:
        self.start(TaskEdit, todo_id=todo.id)

    def _tick(self, todo: Todo) -> None:
        todo.done = not todo.done
        self.state.save(todo)
        if todo.done:
            self.snackbar("Task completed", "Undo", partial(self._tick, todo))
        else:
            self.snackbar("Task reopened")

    def _ask_chosen(self) -> None:
        many = counted(len(self.chosen), "task")
        confirm(self, "Delete selected tasks?", f"{many} will be deleted.", "Delete", self._delete_chosen)

    def _delete_chosen(self) -> None:
        gone = [todo for todo in self.state.all(Todo) if todo.id in self.chosen]
        self.end_selection()
        delete(self, gone, f"{len(gone)} deleted")

    def _add(self) -> None:
        chosen = self._list or self.state.all(TodoList)[0]
        due = self.state.now().date().isoformat() if self._filter == TODAY and self._list is None else ""
        add_task(self, Todo(on_list=chosen.id, due=due))

    def _sort(self) -> None:
        now = self.state.misc(ORDER, "Due date")
        choose(self, "Sort by", list(SORTS), now, lambda order: self.state.set_misc(ORDER, order))

    # -- lists -------------------------------------------------------------------------------------

    def _drawer(self) -> None:
        places = [(EVERYTHING, ""), (TODAY, TODAY), *((one.name, str(one.id)) for one in self.state.all(TodoList))]
        items = [(name, partial(self._open, key)) for name, key in places]
        drawer(self, "Tasks", [*items, ("Create new list", self._ask_new)])

    def _open(self, key: str) -> None:
        self.state.set_misc(CHOSEN, key)
        self.ui.scroll("list").offset = 0

    def _ask_new(self) -> None:
        ask_text(self, "Create new list", lambda name: self._open(str(self.state.add(TodoList(name=name)))))

    def _toggle_completed(self) -> None:
        self.state.set_misc(COMPLETED, "" if self.state.misc(COMPLETED) else "1")

    def _overflow(self) -> MenuItems:
        items: list[tuple[str, Callable[[], object]]] = [("Clear completed", self._ask_clear)]
        chosen = self._list
        if chosen is not None:
            items.append(("Rename list", partial(self._rename, chosen)))
            if len(self.state.all(TodoList)) > 1:
                items.append(("Delete list", partial(self._ask_drop, chosen)))
        return items

    def _ask_clear(self) -> None:
        def clear() -> None:
            self._remove(self.state.all(Todo, done=True))

        confirm(self, "Clear completed tasks?", "All completed tasks will be deleted.", "Clear", clear)

    def _remove(self, todos: Iterable[Todo]) -> None:
        for todo in todos:
            self.state.remove(todo)

    def _rename(self, chosen: TodoList) -> None:
        def store(name: str) -> None:
            chosen.name = name
            self.state.save(chosen)

        ask_text(self, "Rename list", store, value=chosen.name)

    def _ask_drop(self, chosen: TodoList) -> None:
        def drop() -> None:
            self._remove(self.state.all(Todo, on_list=chosen.id))
            self.state.remove(chosen)
            self._open("")

        confirm(self, "Delete list?", f"{chosen.name} and its tasks will be deleted.", "Delete", drop)
