"""How the experts get about in the Calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ....screen import Element
from ...apps.calendar.events import PACKAGE as CALENDAR
from ...apps.calendar.events import REMINDERS, REPEATS, day_text, short_day
from ..base import Move
from ..clock_ways import dial
from ..page import BACK, FINISH, Page, answer, same, scroll, tap
from .calendar_days import pick_day
from .common_ways import just

_DATE, _TIME = re.compile(r"\w+, \w+ \d+, \d{4}"), re.compile(r"\d+:\d\d(?:.[AP]M)?")


@dataclass(frozen=True)
class Plan:
    """What a new event shall be; without an hour it is for the whole day."""

    title: str
    day: date
    hour: int | None = None
    minute: int = 0
    place: str = ""

    @property
    def time(self) -> str:
        """What its time starts with, as the Calendar writes it."""
        return "All day" if self.hour is None else dial(self.hour, self.minute)


def _main(page: Page) -> Move | None:
    """To the first page, whatever its view; None when it is in front."""
    if move := page.open(CALENDAR):
        return move
    if page.find("Open navigation drawer"):
        return None
    return page.press("Discard") or BACK


def show(page: Page, view: str) -> Move | None:
    """To one of the first page's views; None when it is in front."""
    if page.screen.app == CALENDAR and page.find("Schedule") and page.find("Month"):
        return page.press(view)
    if move := _main(page):
        return move
    shown = "Month" if page.find("Next month") else "Day" if page.find("Next day") else "Schedule"
    return None if shown == view else page.press("Open navigation drawer")


def change_view(page: Page, view: str) -> Move:
    """The drawer, then the view."""
    return show(page, view) or FINISH


def _row(page: Page, title: str, day: date | None = None) -> Element | None:
    """The row of an event in the schedule or among what was found; with a day the one on that day."""
    heading = ""
    for element in page.screen.elements:
        if element.role == "text":
            heading = element.text
        elif element.role == "item" and same(element.text, title) and _is_on(day, heading, element.value):
            return element
    return None


def _is_on(day: date | None, heading: str, value: str) -> bool:
    return day is None or heading.endswith(day_text(day)) or value.startswith(short_day(day))


def _finds(page: Page, title: str) -> bool:
    """Whether this is the search page, and it has looked for the title."""
    field = page.find("Search events", roles=("field",))
    return page.screen.app == CALENDAR and field is not None and field.value == title


def _open(page: Page, title: str, day: date | None = None) -> Move | None:
    """To the event's page: by its row in the schedule, or else by the search. None when it is there."""
    if page.on(CALENDAR, title) and page.find("Edit event"):
        return None if day is None or page.find(day_text(day)) else BACK
    if page.screen.app == CALENDAR and page.find("Search events", roles=("field",)):
        row = _row(page, title, day)
        return tap(row) if row and _finds(page, title) else page.fill("Search events", title) or BACK
    if move := _main(page):
        return move
    row = _row(page, title, day)
    return tap(row) if row else page.press("Search")


def _pick(page: Page, hour: int, minute: int) -> Move | None:
    """The time picker: two fields, the half of the day, OK; None where it is not open."""
    if not page.on(CALENDAR, "Enter time"):
        return None
    return (
        page.fill("Hour", str(hour % 12 or 12))
        or page.fill("Minute", f"{minute:02d}")
        or page.switch("AM" if hour < 12 else "PM", True)
        or page.press("OK")
        or BACK
    )


def _set(page: Page, form: re.Pattern[str], number: int, wanted: str) -> Move | None:
    """A tap on the first or the second of the editor's dates or times, unless it is as wanted."""
    shown = [e for e in page.screen.elements if e.role == "button" and form.fullmatch(e.text)]
    if len(shown) < 2:
        return page.towards("All-day")
    return None if shown[number].text == wanted else tap(shown[number])


def _fill_in(page: Page, plan: Plan) -> Move:
    """The editor from top to bottom, then Save; an editor whose times are in disorder is left."""
    save = page.find("Save")
    if save is not None and not save.enabled:
        return BACK
    return (
        page.fill("Add title", plan.title)
        or (page.fill("Add location", plan.place) if plan.place else None)
        or page.switch("All-day", plan.hour is None)
        or _set(page, _DATE, 0, short_day(plan.day))
        or _set(page, _DATE, 1, short_day(plan.day))
        or (_set(page, _TIME, 0, plan.time) if plan.hour is not None else None)
        or page.press("Save")
        or BACK
    )


def create(page: Page, plan: Plan) -> Move:
    """Fill in a new event and save it; done when it stands in the schedule."""
    if page.on(CALENDAR, "New event") or page.on(CALENDAR, "Edit event"):
        return _fill_in(page, plan)
    if move := pick_day(page, plan.day) or _pick(page, plan.hour or 0, plan.minute):
        return move
    if page.on(CALENDAR, plan.title) and page.find("Edit event"):
        right = _begins(page, plan.time) and page.find(day_text(plan.day))
        return BACK if right else page.press("Edit event") or BACK
    if move := show(page, "Schedule"):
        return move
    row = _row(page, plan.title)
    if row is not None:
        return FINISH if row.value.startswith(plan.time) else tap(row)
    return page.press("Create event") or BACK


def _begins(page: Page, time: str) -> bool:
    return any(element.value.startswith(time) for element in page.screen.elements)


def _change(page: Page, title: str, right: bool, edit: Callable[[], Move | None]) -> Move:
    """Open the event, edit it, save; done when its page is `right`."""
    if page.on(CALENDAR, "Edit event"):
        named, save = page.find("Add title", roles=("field",)), page.find("Save")
        if (named and named.value != title) or (save and not save.enabled):
            return BACK
        return edit() or page.press("Save") or BACK
    if move := _open(page, title):
        return move
    return FINISH if right else page.press("Edit event") or BACK


def move_to(page: Page, title: str, hour: int, minute: int) -> Move:
    """Give the event another time of the same day."""
    time = dial(hour, minute)
    return _pick(page, hour, minute) or _change(page, title, _begins(page, time), lambda: _set(page, _TIME, 0, time))


def set_place(page: Page, title: str, place: str) -> Move:
    """Give the event a place."""
    return _change(page, title, page.find(place) is not None, lambda: page.fill("Add location", place))


def set_choice(page: Page, title: str, name: str, wanted: str) -> Move:
    """Choose another notification (or repeat) for the event."""
    if page.on(CALENDAR, name):
        return page.press(wanted) or BACK
    options = (REPEATS if name == "Repeat" else REMINDERS).values()

    def edit() -> Move | None:
        shown = page.find(*options, roles=("item",))
        return page.towards(name) if shown is None else None if same(shown.text, wanted) else tap(shown)

    return _change(page, title, page.find(wanted) is not None, edit)


def delete(page: Page, title: str, day: date) -> Move:
    """Open the event, choose Delete in its menu, confirm; done when the list, or the search, is back without it."""
    if page.on(CALENDAR, "Delete this event?") or (page.screen.app == CALENDAR and page.find("Duplicate")):
        return page.press("Delete") or BACK
    back = page.find("Open navigation drawer") is not None and just(page, "tap", "tap", "tap")
    if page.screen.app == CALENDAR and (back or _finds(page, title)) and not _row(page, title, day):
        return FINISH
    return _open(page, title, day) or page.press("More options") or BACK


def read_place(page: Page, title: str, place: str) -> Move:
    """Open the event and say where it is."""
    return _open(page, title) or page.say(place)


def read_time(page: Page, title: str, time: str) -> Move:
    """Find the event and say when it begins; rows tell that as well as its page."""
    row = _row(page, title) if page.screen.app == CALENDAR else None
    if row is not None:
        return answer(time)
    return _open(page, title) or (answer(time) if _begins(page, time) else BACK)


def read_day(page: Page, day: date) -> Move:
    """Find the day in the schedule and say what stands under it."""
    if move := show(page, "Schedule"):
        return move
    elements = page.screen.elements
    at = next((e.index for e in elements if e.role == "text" and e.text.endswith(day_text(day))), None)
    if at is None:
        return page.towards(day_text(day))
    under = next((e for e in elements[at + 1 :] if e.role in ("item", "text")), None)
    return answer(under.text) if under is not None and under.role == "item" else scroll("down")
