"""What the tasks about Tasks share: a thing to do of some title, the lists, and pools of titles and notes."""

from __future__ import annotations

import random
from datetime import date, timedelta

from ...apps.tasks.todos import LISTS, Todo, TodoList, app
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..pools import pick
from .calendar_days import say_day, settle, some_day

TITLES = (
    "Buy stamps", "Fix the fence", "Call the plumber", "Return the drill", "Paint the shed", "Order printer ink",
    "Pay the gas bill", "Wash the curtains", "Cancel gym membership", "Pick up dry cleaning", "Back up laptop",
    "Send invoice", "Book train tickets", "Clean the oven", "Sharpen knives", "Feed the sourdough", "Mow the lawn",
    "Charge the drone", "Hang up the mirror", "Iron shirts", "Write to Petra", "Email the landlord", "Top up bus card",
    "Renew parking permit", "Vacuum the car", "Sew on button", "Print boarding pass", "Buy cat food", "Replace filter",
    "Plan the workshop", "Draft newsletter", "Water tomatoes", "Measure the window", "Sort receipts",
    "Learn ten Spanish words", "Compare phone plans", "Get new tyres", "Bake banana bread", "Wrap presents",
    "Tidy the attic", "Finish chapter four", "Register for the race", "Book vaccination", "Fill in tax form",
    "Prune the roses", "Test smoke alarm", "Collect parcel", "Ask Ravi about the key", "Pack swimming bag",
    "Repair bike light",
)  # fmt: skip
NEW_LISTS = (
    "Errands", "Side projects", "Wish list", "Garden", "Studio", "Reading", "Family", "Travel plans", "Renovation",
    "Club", "Birthday ideas", "Paperwork", "School", "Weekend", "Camping trip", "Finances", "Music", "Pets",
    "Someday", "Car and bike", "Night shift", "Volunteering", "Shop", "Allotment", "Band", "Thesis",
)  # fmt: skip
NOTES = (
    "Ask for the receipt", "The code is 4711", "Closes at noon", "Use the blue folder", "Bring two copies",
    "Best before Friday", "Talk to Magda first", "Counter number 6", "Size 42 please", "It costs about 30 euros",
    "Key is under the pot", "Take the long ladder", "Mention order 8823", "Only the green ones", "Ring twice",
    "Second door on the left", "Pay in cash", "Needs three screws", "Not before nine", "Check the serial number",
    "Cold wash only", "Tell Omar when done", "Page 17 has the form", "Half a litre is enough", "Platform 3",
    "Voucher is in the drawer", "Ask for Beatriz", "Row 12 seat C", "Keep the box", "Extension 204",
)  # fmt: skip


def today_of(params: Params) -> date:
    """The day that it is on the phone."""
    return date.fromisoformat(str(params["today"]))


def day_of(params: Params) -> date:
    """The day that the goal is about."""
    return date.fromisoformat(str(params["day"]))


def named(state: PhoneState, params: Params) -> list[Todo]:
    """The tasks of that title."""
    return state.all(Todo, title=params["title"])


def list_id(state: PhoneState, name: object) -> int:
    """The id of the list of that name; 0 where there is none."""
    return next((stored.id for stored in state.all(TodoList) if stored.name == name), 0)


class TodoTask(Task):
    """A thing to do whose title is drawn; nothing of that title is there to start with."""

    app = app.package

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, {date} and {list}, and which day it is."""
        today = some_day(rng, split)
        day = today + timedelta(days=rng.randrange(2, 19))
        return {
            "title": pick(rng, TITLES, split), "today": today.isoformat(), "day": day.isoformat(),
            "date": say_day(rng, day), "list": rng.choice(LISTS),
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The usual lists."""
        settle(state, today_of(params), app, Todo, TodoList)
        for todo in named(state, params):
            state.remove(todo)


class TodoThere(TodoTask):
    """What tasks about a thing that is there share: it, and another one with its title in its own."""

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """In how many days it is due, -1 where that is not said."""
        return {**super().parameters(rng, split), "due_in": rng.choice((-1, 0, 0, 1, 5, 12))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The thing to do, and one that is like it."""
        super().arrange(state, params)
        state.add(self.stored(state, params))
        twin = Todo(title=f"{params['title']} again", on_list=list_id(state, params["list"]))
        state.add(twin)

    def stored(self, state: PhoneState, params: Params) -> Todo:
        """The thing to do as it is at the start."""
        due_in = int(params["due_in"])
        due = (today_of(params) + timedelta(days=due_in)).isoformat() if due_in >= 0 else ""
        return Todo(title=str(params["title"]), on_list=list_id(state, params["list"]), due=due)


class FieldTask(TodoThere):
    """One field of the thing to do is to be changed."""

    field: str

    def value(self, state: PhoneState, params: Params) -> Value:
        """What the field shall hold."""
        raise NotImplementedError

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The field of that one holds it and nothing else was changed."""
        found = named(state, params)
        if len(found) != 1 or changed != frozenset({f"records/todos/{found[0].id}/{self.field}"}):
            return False
        return bool(getattr(found[0], self.field) == self.value(state, params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """That field of a task."""
        return (f"records/todos/*/{self.field}",)
