"""The Timer tab: the keypad that sets a timer, and the timers that run."""

from __future__ import annotations

from ...app import Activity
from ...state import PhoneState, Timer
from ...view import MATCH, WRAP, View
from ...widgets import GROUP, button, fab, group, icon_button, label, row, scroll_list
from .base import duration_text, edit_label, rid

KEYPAD = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("00", "0", "⌫"))


class TimerTab:
    """The third tab; it remembers the digits that were typed and whether the keypad is shown."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity
        self.digits = ""
        self.adding = False

    @property
    def state(self) -> PhoneState:
        """The phone's state."""
        return self.activity.state

    @property
    def shows_keypad(self) -> bool:
        """The keypad is there when it was asked for, or when there is no timer to show."""
        return self.adding or not self.state.timers()

    def back(self) -> bool:
        """BACK leaves the keypad when there are timers to show."""
        if self.adding and self.state.timers():
            self.adding = False
            return True
        return False

    def build(self) -> list[View]:
        """The tab's content and its floating button."""
        return self._setup() if self.shows_keypad else self._timers()

    # -- the keypad -------------------------------------------------------------------------------------

    def _setup(self) -> list[View]:
        padded = self.digits.rjust(6, "0")
        hours, minutes, seconds = padded[:2], padded[2:4], padded[4:]
        shown = label(
            f"{hours}h {minutes}m {seconds}s", rid("timer_setup_time"), size=110, align="center",
            desc=f"{int(hours)} hours, {int(minutes)} minutes, {int(seconds)} seconds", padding=(0, 60, 0, 60),
        )  # fmt: skip
        pad = group([row([self._key(key) for key in keys], width=WRAP, gravity="center") for keys in KEYPAD])
        start = fab("Start", self._start, resource_id=rid("fab"), name="play") if int(padded) else None
        if start is not None:
            start.box.gravity = "center bottom"
            start.box.margin = (0, 0, 0, 42)
        content = group([shown, pad], resource_id=rid("timer_setup"), height=MATCH)
        return [content] if start is None else [content, start]

    def _key(self, key: str) -> View:
        if key == "⌫":
            return icon_button(
                "Delete", self._erase, name="backspace", resource_id=rid("timer_setup_delete"), size=220,
                fill="accent_container", radius=110, margin=(27, 12, 27, 12),
            )  # fmt: skip
        return button(
            key,
            lambda: self._type(key),
            rid(f"timer_setup_digit_{key}"),
            width=250,
            height=220,
            margin=(12, 12, 12, 12),
            fill="surface_high",
            color="text",
            size=74,
        )

    def _type(self, digits: str) -> None:
        self.digits = (self.digits + digits).lstrip("0")
        self.digits = self.digits[:6]

    def _erase(self) -> None:
        self.digits = self.digits[:-1]

    def _start(self) -> None:
        padded = self.digits.rjust(6, "0")
        self.state.add_timer(int(padded[:2]) * 3600 + int(padded[2:4]) * 60 + int(padded[4:]))
        self.digits, self.adding = "", False

    # -- running timers ------------------------------------------------------------------------------------

    def _timers(self) -> list[View]:
        cards = [self._card(timer) for timer in self.state.timers()]
        listing = scroll_list(
            self.activity.ui, cards, key="timers", resource_id=rid("timer_recycler_view"), padding=(0, 0, 0, 220)
        )
        return [listing, fab("Add timer", self._open_keypad, resource_id=rid("fab"))]

    def _open_keypad(self) -> None:
        self.adding, self.digits = True, ""

    def _card(self, timer: Timer) -> View:
        state = self.state
        left = timer.left(state.epoch())

        def store(text: str) -> None:
            state.update_timer(timer.id, label=text)

        def add_minute() -> None:
            state.update_timer(timer.id, remaining=timer.remaining + 60, ends_at=timer.ends_at + 60)

        caption = button(
            timer.label or "Add label", lambda: edit_label(self.activity, timer.label, store), rid("timer_label"),
            weight=1, class_name="android.widget.TextView", color="text",
        )  # fmt: skip
        caption.box.padding = (0, 0, 0, 0)
        caption.paint.align = "start"
        close = icon_button("Delete", lambda: self._delete(timer.id), name="close", resource_id=rid("close"))
        time = label(
            duration_text(left), rid("timer_time_text"), size=132, align="center", padding=(0, 32, 0, 32),
            desc=f"{duration_text(left)} remaining",
        )  # fmt: skip
        turn = state.pause_timer if timer.running else state.resume_timer
        buttons = row(
            [
                button("+1:00", add_minute, rid("add_one_min"), desc="Add 1 minute", fill="surface", color="text"),
                icon_button(
                    "Pause" if timer.running else "Start", lambda: turn(timer.id),
                    name="pause" if timer.running else "play", resource_id=rid("play_pause"), size=158,
                    fill="accent_container", radius=79, margin=(42, 0, 42, 0),
                ),
                icon_button("Reset", lambda: state.reset_timer(timer.id), name="reset", resource_id=rid("reset")),
            ],
            width=WRAP,
            gravity="center",
        )  # fmt: skip
        return group(
            [row([caption, close]), time, buttons],
            class_name=GROUP,
            resource_id=rid("timer_item"),
            padding=(53, 32, 42, 53),
            margin=(32, 16, 32, 16),
            fill="surface_high",
            radius=63,
        )

    def _delete(self, timer_id: int) -> None:
        self.state.delete_timer(timer_id)
        if not self.state.timers():
            self._open_keypad()
