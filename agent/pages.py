"""The pages of an app as exploring meets them, and how they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..device_bridge import Element, Screen
from .leading import CHOOSING, Shape, controls, is_content, rows, spoken

_ALIKE, _TWIN = 0.6, 0.8
# What a toolbar has on any page.
_COMMON = re.compile(r"^(?:navigate up|back|go back|close|more options|more|menu|(?:search|find)\b.*)$", re.IGNORECASE)

Key = tuple[str, str, str, str]
"""Role, text, resource id, class."""


@dataclass(frozen=True)
class Tap:
    """A tap on the way to a page: on what, and how often the page above was scrolled down before."""

    key: Key
    text: str
    role: str
    scrolled: int = 0


@dataclass(eq=False)
class Page:
    """One page of the app, and what was seen on it.

    Attributes:
        taps: The way from the app's first page.
        screen: What it showed when it was opened.
        menu: It is a menu or a dialog.
        seen: All that was seen on it by scrolling, each with the number of scrolls after which it was first there.
        opens: What each thing that was tapped opened; None where that is no page of this app, or nothing at all.
        content: Shapes of rows that show what the person has.
        twin: A page met before that offers the same; this one was not explored.
        changed: Going back did not bring the same page again; nothing more was tapped.
    """

    taps: tuple[Tap, ...]
    screen: Screen
    menu: bool = False
    seen: list[tuple[Element, int]] = field(default_factory=list)
    opens: dict[Key, Page | None] = field(default_factory=dict)
    content: set[Shape] = field(default_factory=set)
    twin: Page | None = None
    changed: bool = False

    @property
    def choosing(self) -> bool:
        """Whether the way there says that its rows are choices."""
        return any(CHOOSING & set(spoken(tap.text)) for tap in self.taps if tap.role == "button")

    @property
    def elements(self) -> list[Element]:
        """What was seen on it, from top to bottom."""
        return [element for element, _ in self.seen]


@dataclass
class Explored:
    """What came of it.

    Attributes:
        package: The app.
        pages: Its pages, in the order in which they were met.
        steps: How many moves were made.
        left: How many things that could have been opened were not, for want of steps.
        altered: What was tapped when the phone's own data turned out to be other than before, and what that is.
    """

    package: str
    pages: list[Page] = field(default_factory=list)
    steps: int = 0
    left: int = 0
    altered: list[tuple[str, str]] = field(default_factory=list)


def key(element: Element) -> Key:
    """What makes an element the same thing when the page is there again."""
    return element.role, element.text, element.resource_id, element.class_name


def frame(screen: Screen) -> object:
    """Equal for screens that are the same page in the same place, whatever its values are."""
    return screen.title, frozenset((key(e), e.selected) for e in screen.elements)


def shown(screen: Screen) -> set[Key]:
    """What a page shows, whatever its values are."""
    return {key(element) for element in screen.elements}


def alike(one: Page, other: Page) -> bool:
    """Whether two pages offer the same: most of what can be done on one can be done on the other."""
    if one is other or one.twin is other or other.twin is one:
        return True
    first, second = offers(one), offers(other)
    if min(len(first), len(second)) < 2:
        first, second = offers(one, rows_too=True), offers(other, rows_too=True)
    if one.menu != other.menu or not first or not second:
        return one.menu == other.menu and not first and not second
    least = min(len(first), len(second)) if min(len(first), len(second)) > 1 else len(first | second)
    return len(first & second) >= _ALIKE * least


def is_twin(one: Page, other: Page) -> bool:
    """Whether two pages are nearly the same, rows and all."""
    first, second = offers(one, rows_too=True), offers(other, rows_too=True)
    enough = one.menu == other.menu and min(len(first), len(second)) > 1
    return enough and len(first & second) >= _TWIN * len(first | second)


def offers(page: Page, *, rows_too: bool = False) -> set[str]:
    """What can be done on a page in words; of options, and of rows that are content, only that they are there."""
    elements = page.screen.elements
    content = {shape: g for shape, g in rows(elements).items() if is_content(g, elements)}
    inside = {key(c) for group in content.values() for c in controls(group, elements)}
    found = {f"rows {shape[1]}" for shape in content} if rows_too else set()
    rowlike = {key(row) for group in rows(elements).values() for row in group}
    held = {key(row) for group in content.values() for row in group}
    for element in elements:
        text = element.text.casefold()
        if (
            not element.actions
            or element.role in ("list", "web", "tab")
            or _COMMON.match(text)
            or key(element) in inside
        ):
            continue
        if element.role in ("radio", "checkbox"):
            found.add(element.role)
        elif key(element) not in rowlike or (rows_too and key(element) not in held):
            found.add(f"{element.role} {' '.join(spoken(text)) or element.hint}")
    return found
