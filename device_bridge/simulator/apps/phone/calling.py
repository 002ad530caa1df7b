"""The screen of a call, and what begins one."""

from __future__ import annotations

from collections.abc import Callable

from ...app import Activity
from ...intents import CALL
from ...kit.formats import length
from ...view import MATCH, View
from ...widgets import Action, button, group, icon, icon_button, label, row
from ..phone_numbers import name_of
from .base import Call, Ongoing, app, hang_up, ongoing, pad, place, rid

ANSWERED_AFTER = 3
"""Seconds until the other one picks up."""


@app.activity("com.android.incallui.InCallActivity", actions=(CALL,), data=("tel:",))
class InCall(Activity):
    """The call that is being made. An intent with a number begins one."""

    title = "Call"
    keypad = False

    def on_create(self) -> None:
        number = self.intent.address
        if number:
            place(self.state, number)
        elif ongoing(self.state) is None:
            self.finish()

    @property
    def heading(self) -> str:
        """Who is called."""
        call = self._call()
        return name_of(self.state, call.number) if call else self.title

    def _call(self) -> Call | None:
        current = ongoing(self.state)
        return self.state.one(Call, current.call) if current else None

    def build(self) -> View:
        current, call = ongoing(self.state), self._call()
        if current is None or call is None:
            ended = [label("Call ended", rid("call_ended"), align="center", padding=(63, 600, 63, 42))]
            return group([*ended, button("Close", self.finish, rid("close"), gravity="center")], height=MATCH)
        since = int(self.state.epoch() - call.time) - ANSWERED_AFTER
        status = "Calling…" if since < 0 else length(since).rjust(5, "0")
        picture = icon(self.heading[:1].upper(), size=320, fill="accent_container", margin=(0, 84, 0, 0))
        picture.box.gravity = "center"
        return group(
            [
                label(self.heading, rid("contactgrid_contact_name"), size=63, align="center", padding=(42, 32, 42, 11)),
                label(status, rid("contactgrid_bottom_text"), size=40, color="secondary", align="center"),
                self._keys(current) if self.keypad else picture,
                group([], weight=1, height=MATCH),
                self._buttons(current),
                icon_button(
                    "End call", self._end, name="phone", resource_id=rid("incall_end_call"), size=189, fill="accent",
                    radius=95, margin=(0, 63, 0, 84), gravity="center",
                ),
            ],
            resource_id=rid("incall_ui_container"), height=MATCH,
        )  # fmt: skip

    def _keys(self, current: Ongoing) -> View:
        def press(sign: str) -> None:
            current.keys += sign
            self.state.save(current)

        typed = label(current.keys, rid("dtmf_digits"), size=63, align="center", padding=(42, 42, 42, 42))
        return group([typed, pad(press)], resource_id=rid("incall_dialpad"))

    def _buttons(self, current: Ongoing) -> View:
        def turn(name: str) -> Action:
            def run() -> None:
                setattr(current, name, not getattr(current, name))
                self.state.save(current)

            return run

        def show_keys() -> None:
            self.keypad = not self.keypad

        made = [
            self._toggle("Mute", current.muted, turn("muted")),
            button("Hide keypad" if self.keypad else "Keypad", show_keys, rid("incall_keypad_button"), weight=1),
            self._toggle("Speaker", current.speaker, turn("speaker")),
        ]
        return row(made, resource_id=rid("incall_button_grid"), padding=(42, 0, 42, 0))

    def _toggle(self, text: str, on: bool, act: Callable[[], object]) -> View:
        return button(
            text, act, rid(f"incall_{text.lower()}_button"), class_name="android.widget.ToggleButton",
            checkable=True, checked=on, fill="accent_container" if on else "", weight=1,
        )  # fmt: skip

    def _end(self) -> None:
        hang_up(self.state)
        self.finish()
