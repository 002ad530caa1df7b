"""The editor of events, new ones and those that are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

from ...app import Activity
from ...intents import EDIT, INSERT
from ...kit import app_bar, choose, item, leave, page, pick_date, rid
from ...kit.formats import time_text
from ...view import WRAP, View
from ...widgets import TEXT, button, field, group, label, row, scroll_list, switch
from ..clock.picker import pick_time
from .events import EVENTS, HOUR, REMINDERS, REPEATS, Event, app, event_at, moment_of, short_day

DATA = (EVENTS, "vnd.android.cursor.item/event", "vnd.android.cursor.dir/event")


@app.activity("com.android.calendar.event.EditEventActivity", actions=(INSERT, EDIT), data=DATA)
class EditEvent(Activity):
    """Makes an event, or changes the one whose id comes as an argument or in the intent's data.

    Arguments: `event_id`, or `begin` for a new one; `then` is called with the day of an event that was made.
    """

    title = "New event"

    def on_create(self) -> None:
        stored = self.state.one(Event, int(self.arguments.get("event_id", 0)) or self.intent.data_id)
        self.before = stored or event_at(self.arguments.get("begin") or self._next_hour())
        self.draft = replace(self.before)
        if stored is None:
            self._take_extras()

    @property
    def heading(self) -> str:
        """New or edit."""
        return "Edit event" if self.before.id else self.title

    def build(self) -> View:
        save = button(
            "Save", self._save, rid(self, "save"), fill="accent", color="on_accent", margin=(0, 0, 42, 0),
            enabled=self._in_order(),
        )  # fmt: skip
        bar = app_bar(self, self.heading, [save], up_desc="Cancel")
        repeat, reminder = REPEATS[self.draft.repeat], self._reminder_text()
        form = [
            self._field("title", "Add title"),
            self._all_day(),
            self._moment("start", self.draft.starts),
            self._moment("end", self.draft.ends),
            None if self._in_order() else self._warning(),
            item(self, repeat, "Repeat", on_click=self._choose_repeat),
            self._field("location", "Add location"),
            item(self, reminder, "Notification", on_click=self._choose_reminder),
            self._field("notes", "Add description"),
        ]
        kind = "android.widget.ScrollView"
        return page(
            self, bar, [scroll_list(self.ui, form, resource_id=rid(self, "editor_scroll_view"), class_name=kind)]
        )

    def on_back(self) -> bool:
        return leave(self, self.draft != self.before)

    # -- parts -------------------------------------------------------------------------------------

    def _field(self, name: str, hint: str) -> View:
        def store(text: str) -> None:
            setattr(self.draft, name, text)

        entry = field(name, getattr(self.draft, name), store, hint=hint, resource_id=rid(self, name))
        return group([entry], padding=(42, 16, 42, 16))

    def _all_day(self) -> View:
        return row(
            [label("All-day", rid(self, "all_day_label"), size=45, weight=1), switch(self.draft.all_day)],
            on_click=self._switch_all_day, min_height=147, padding=(53, 0, 53, 0),
        )  # fmt: skip

    def _moment(self, which: str, moment: datetime) -> View:
        day, clock = short_day(moment.date()), time_text(self.state, moment.hour, moment.minute)
        name = which.capitalize()
        parts: list[View | None] = [
            button(
                day, partial(self._pick_day, which), rid(self, f"{which}_date"), desc=f"{name} date: {day}",
                class_name=TEXT, color="text",
            ),
            group([], weight=1, height=10),
            None if self.draft.all_day else button(
                clock, partial(self._pick_clock, which), rid(self, f"{which}_time"), desc=f"{name} time: {clock}",
                class_name=TEXT, color="text",
            ),
        ]  # fmt: skip
        return row(parts, min_height=140, padding=(11, 0, 11, 0))

    def _warning(self) -> View:
        return label("The event ends before it begins", rid(self, "error"), size=37, color="accent", width=WRAP,
                     padding=(53, 11, 53, 11))  # fmt: skip

    # -- what the parts do -------------------------------------------------------------------------

    def _in_order(self) -> bool:
        begin, end = self.draft.starts, self.draft.ends
        return begin.date() <= end.date() if self.draft.all_day else begin <= end

    def _switch_all_day(self) -> None:
        self.draft.all_day = not self.draft.all_day
        if not self.draft.all_day and self.draft.begin == self.draft.end:
            self.draft.move(self.draft.starts, self.draft.starts + HOUR)

    def _pick_day(self, which: str) -> None:
        moment = self.draft.starts if which == "start" else self.draft.ends
        pick_date(self, moment.date(), lambda day: self._set(which, datetime.combine(day, moment.time())))

    def _pick_clock(self, which: str) -> None:
        moment = self.draft.starts if which == "start" else self.draft.ends
        pick_time(
            self, moment.hour, moment.minute,
            lambda hour, minute: self._set(which, datetime.combine(moment.date(), time(hour, minute))),
        )  # fmt: skip

    def _set(self, which: str, moment: datetime) -> None:
        """A new begin takes the end along."""
        begin, end = self.draft.starts, self.draft.ends
        if which == "start":
            self.draft.move(moment, end + (moment - begin))
        else:
            self.draft.move(begin, moment)

    def _choose_repeat(self) -> None:
        def store(text: str) -> None:
            self.draft.repeat = next(key for key, words in REPEATS.items() if words == text)

        choose(self, "Repeat", list(REPEATS.values()), REPEATS[self.draft.repeat], store)

    def _choose_reminder(self) -> None:
        def store(text: str) -> None:
            self.draft.reminder = next(key for key, words in REMINDERS.items() if words == text)

        choose(self, "Notification", list(REMINDERS.values()), self._reminder_text(), store)

    def _reminder_text(self) -> str:
        return REMINDERS.get(self.draft.reminder, f"{self.draft.reminder} minutes before")

    def _save(self) -> None:
        draft = self.draft
        draft.title, draft.location, draft.notes = draft.title.strip(), draft.location.strip(), draft.notes.strip()
        if draft.all_day:
            draft.move(*(datetime.combine(moment.date(), time()) for moment in (draft.starts, draft.ends)))
        if draft.id:
            self.state.save(draft)
        else:
            self.state.add(draft)
            self._tell(draft.starts.date())
        self.toast("Event saved")
        self.finish()

    def _tell(self, day: date) -> None:
        then: Callable[[date], object] | None = self.arguments.get("then")
        if then is not None:
            then(day)

    # -- a new event -------------------------------------------------------------------------------

    def _next_hour(self) -> datetime:
        return self.state.now().replace(tzinfo=None, minute=0, second=0, microsecond=0) + HOUR

    def _take_extras(self) -> None:
        given, draft = self.intent, self.draft
        draft.title, draft.location = given.text("title"), given.text("eventLocation")
        draft.notes, draft.all_day = given.text("description"), given.flag("allDay")
        begin, end = draft.starts, draft.ends
        if given.number("beginTime"):
            begin = moment_of(self.state, given.number("beginTime"), draft.all_day)
            end = begin + HOUR
        if given.number("endTime"):
            end = moment_of(self.state, given.number("endTime"), draft.all_day)
        draft.move(begin, end)
