"""What the experts of all everyday apps go by: what was done on the way here, lists looked through, rows selected."""

from __future__ import annotations

from collections.abc import Sequence

from ....screen import Action, Element
from ..base import Move
from ..page import BACK, Page, same, tap

SCAN = 8
"""Scrolls that show a whole list: four down, four up."""
WAIT = Move(kind="action", action=Action(kind="wait", seconds=1.0))


def hold(element: Element) -> Move:
    """A long press on the element."""
    return Move(kind="action", action=Action(kind="long_press", element=element.index))


def just(page: Page, *kinds: str) -> bool:
    """Whether the last moves were actions of these kinds."""
    last = [move.action.kind if move.action else "" for move in page.history[-len(kinds) :]]
    return last == list(kinds)


def typed(page: Page, text: str) -> bool:
    """Whether the text was typed on the way here."""
    return any(move.action is not None and move.action.text == text for move in page.history)


def stored(page: Page, text: str) -> bool:
    """Whether the text was typed and a tap right after the editor's last change led here."""
    return typed(page, text) and (just(page, "type", "tap") or just(page, "tap", "tap"))


def pressed(page: Page, label: str) -> bool:
    """Whether the last move was a tap on this button, which is still there."""
    button = page.find(label)
    return button is not None and [*page.history[-1:]] == [tap(button)]


def from_drawer(page: Page) -> bool:
    """Whether this list was chosen in the drawer by the last two moves."""
    button = page.find("Open navigation drawer")
    return button is not None and just(page, "tap", "tap") and page.history[-2] == tap(button)


def searched(page: Page) -> bool:
    """Whether the list has been looked through from end to end, or shows all that it has."""
    last = [move.action is not None and move.action.kind == "scroll" for move in page.history[-SCAN:]]
    scrolls = any("down" in element.scroll for element in page.screen.elements)
    return not scrolls or (len(last) == SCAN and all(last))


def select(page: Page, labels: Sequence[str]) -> Move | None:
    """Selects the rows with these labels and no others, by a long press and taps; None when they are."""
    number = page.heading.partition(" ")[0]
    count = int(number) if number.isdigit() and page.heading.endswith("selected") else 0
    items = [element for element in page.screen.elements if element.role == "item"]
    wrong = [e for e in items if e.selected and not any(same(e.text, label) for label in labels)]
    if wrong or count > len(labels):
        return tap(wrong[0]) if wrong else BACK
    if count == len(labels):
        return None
    missing = [label for label in labels if not (row := page.find(label, roles=("item",))) or not row.selected]
    shown = next((row for label in missing if (row := page.find(label, roles=("item",)))), None)
    if shown is None:
        return page.towards(missing[0])
    return tap(shown) if count else hold(shown)
