"""How the experts get about in Phone."""

from __future__ import annotations

from ....screen import Action
from ...apps.phone_numbers import digits
from ..base import Move
from ..page import BACK, FINISH, Page, answer, same, scroll, tap
from .common_ways import hold, just
from .messages_ways import out, to_front

PHONE = "com.google.android.dialer"
TABS = ("Favorites", "Recents", "Contacts")
KEYS = {
    "1": "1", "2": "2,ABC", "3": "3,DEF", "4": "4,GHI", "5": "5,JKL", "6": "6,MNO", "7": "7,PQRS", "8": "8,TUV",
    "9": "9,WXYZ", "0": "0,+",
}  # fmt: skip


def _window(page: Page) -> Move | None:
    """To the app's window, whichever tab is in front."""
    return to_front(page, PHONE) or (None if page.heading in TABS else out(page))


def _turn_to(page: Page, tab: str) -> Move | None:
    """To one of the tabs; None when it is in front."""
    return _window(page) or (None if page.on(PHONE, tab) else page.press(tab) or BACK)


def _choose(page: Page, entry: str) -> Move:
    """Takes an entry of the window's overflow menu."""
    found = page.find(entry, roles=("item", "button"))
    return tap(found) if found else _window(page) or page.press("More options") or BACK


def _on_call(page: Page, who: str) -> Move | None:
    """FINISH while that one is called, the end of any other call, None when nobody is called."""
    if not page.find("End call"):
        return None
    return FINISH if same(page.heading, who) else page.press("End call")


def _key(page: Page, digit: str) -> Move | None:
    found = page.find(KEYS[digit], roles=("button",))
    return tap(found) if found else None


def _person(page: Page, name: str) -> Move | None:
    """To the contact's page; None when it is there."""
    return None if page.on(PHONE, name) else _turn_to(page, "Contacts") or page.reach(name, roles=("item",))


def call_contact(page: Page, name: str) -> Move:
    """The contact's page, Call; done when the call is being made."""
    return _on_call(page, name) or _person(page, name) or page.press("Call") or BACK


def call_on_speaker(page: Page, name: str) -> Move:
    """Call the contact and switch the speaker on."""
    move = call_contact(page, name)
    return page.switch("Speaker", True) or FINISH if move is FINISH else move


def call_number(page: Page, number: str) -> Move:
    """The dial pad, the number typed, Call."""
    if move := _on_call(page, number):
        return move
    if page.on(PHONE, "Dial pad"):
        field = next((e for e in page.screen.elements if e.role == "field"), None)
        if field is not None and digits(field.value) != digits(number):
            return Move(kind="action", action=Action(kind="type", element=field.index, text=number))
        return page.press("Call") or BACK
    return _window(page) or page.press("key pad") or BACK


def key_in_number(page: Page, number: str) -> Move:
    """The dial pad, the number digit by digit, Call."""
    if move := _on_call(page, number):
        return move
    if not page.on(PHONE, "Dial pad"):
        return _window(page) or page.press("key pad") or BACK
    shown, wanted = digits(next((e.value for e in page.screen.elements if e.role == "field"), "")), digits(number)
    if shown == wanted:
        return page.press("Call") or BACK
    return (_key(page, wanted[len(shown)]) if wanted.startswith(shown) else page.press("backspace")) or BACK


def call_extension(page: Page, number: str, code: str) -> Move:
    """Call the number, then press the digits of the code on the keypad."""
    move = call_number(page, number)
    if move is not FINISH:
        return move
    sent = [e.text for e in page.screen.elements if e.role == "text" and e.text and set(e.text) <= set("0123456789*#")]
    shown = next((text for text in sent if code.startswith(text)), next(iter(sent), ""))
    if shown == code:
        return FINISH
    key = _key(page, code[len(shown)]) if code.startswith(shown) else None
    return key or page.press("Keypad", "End call") or BACK


def call_back(page: Page, name: str) -> Move:
    """The button beside the latest missed call."""
    return _on_call(page, name) or _turn_to(page, "Recents") or page.reach(f"Call {name}") or BACK


def last_missed(page: Page, name: str) -> Move:
    """Say whose call was missed last."""
    return _turn_to(page, "Recents") or (answer(name) if page.find(name) else scroll("down"))


def call_length(page: Page, name: str, wanted: str) -> Move:
    """Open the person's page out of the recent calls and say how long the call was."""
    if page.on(PHONE, name) and not page.find("Copy number"):
        return page.say(wanted)
    return _turn_to(page, "Recents") or page.reach(name, roles=("item",)) or BACK


def favor(page: Page, name: str) -> Move:
    """The contact's page, the star."""
    if move := _person(page, name):
        return move
    return FINISH if page.find("Remove from favorites") else page.press("Add to favorites") or BACK


def block(page: Page, number: str) -> Move:
    """More options, Blocked numbers, Add a number, type it, Block."""
    if page.on(PHONE, "Add a number"):
        return page.fill("Phone number", number) or page.press("Block") or BACK
    if page.on(PHONE, "Blocked numbers"):
        return FINISH if page.find(number) else page.press("Add a number") or BACK
    return _choose(page, "Blocked numbers")


def unblock(page: Page, number: str) -> Move:
    """More options, Blocked numbers, the cross beside the number, confirm."""
    if page.on(PHONE, f"Unblock {number}?"):
        return page.press("Unblock") or BACK
    if page.on(PHONE, "Blocked numbers"):
        return page.press(f"Unblock {number}") or FINISH
    return _choose(page, "Blocked numbers")


def delete_call(page: Page, name: str) -> Move:
    """Hold the call's row, Delete; done when the list is back without it."""
    if page.find("Copy number"):
        return (page.press("Delete") if page.on(PHONE, name) else None) or BACK
    if move := _turn_to(page, "Recents"):
        return move
    if not page.find(name) and just(page, "long_press", "tap"):
        return FINISH
    return page.reach(name, hold, ("item",)) or BACK


def clear_history(page: Page) -> Move:
    """Call history, its menu, Clear call history, confirm; done when it is empty."""
    if page.on(PHONE, "Clear call history?"):
        return page.press("Clear") or BACK
    if page.on(PHONE, "Call history"):
        return FINISH if page.find("Your call history is empty") else page.press("More options") or BACK
    return page.press("Clear call history") or _choose(page, "Call history")
