"""The dial pad: a number, keyed in or typed, and whom it might belong to."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...intents import DIAL, VIEW
from ...kit import app_bar, item, page
from ...state import Contact
from ...view import View
from ...widgets import field, icon_button, row, scroll_list
from ..phone_numbers import digits
from .base import app, calls, dial, pad, rid


def written(number: str) -> str:
    """A number as it is usually written."""
    if number.isdigit() and len(number) == 7:
        return f"{number[:3]}-{number[3:]}"
    if number.isdigit() and len(number) == 10:
        return f"({number[:3]}) {number[3:6]}-{number[6:]}"
    return number


@app.activity("com.android.dialer.main.impl.DialpadActivity", actions=(DIAL, VIEW), data=("tel:",))
class Dialpad(Activity):
    """Keys in a number; the intent's data may bring one."""

    title = "Dial pad"

    def on_create(self) -> None:
        self.number = self.intent.address

    def build(self) -> View:
        entry = field("digits", self.number, self._type, resource_id=rid("digits"), size=63, weight=1, align="center")
        erase = icon_button("backspace", self._erase, name="backspace", resource_id=rid("deleteButton"))
        call = icon_button(
            "Call", self._call, name="phone", resource_id=rid("dialpad_voice_call_button"), size=168, fill="accent",
            radius=84, margin=(0, 21, 0, 42), gravity="center",
        )  # fmt: skip
        found = scroll_list(self.ui, self._suggestions(), key="suggestions", resource_id=rid("search_list"))
        number = row([entry, erase if self.number else None], resource_id=rid("digits_container"))
        return page(self, app_bar(self, self.title), [found, number, pad(self._press), call])

    def _suggestions(self) -> list[View]:
        typed = digits(self.number)
        fitting = [each for each in self.state.contacts() if typed and typed in digits(each.phone)]
        return [self._suggestion(each) for each in fitting[:3]]

    def _suggestion(self, contact: Contact) -> View:
        return item(self, contact.name, contact.phone, partial(dial, self, contact.phone), name="cliv_name_textview")

    def _type(self, text: str) -> None:
        self.number = "".join(sign for sign in text if sign in "0123456789+*#() -.")

    def _press(self, sign: str) -> None:
        self.number = written(self._bare() + sign)

    def _erase(self) -> None:
        self.number = written(self._bare()[:-1])

    def _bare(self) -> str:
        return "".join(sign for sign in self.number if sign in "0123456789+*#")

    def _call(self) -> None:
        """Calls the number; without one the last number that was called comes up."""
        if self.number.strip():
            dial(self, self.number.strip())
            self.number = ""
        else:
            self.number = next((call.number for call in calls(self.state) if call.type == "outgoing"), "")
