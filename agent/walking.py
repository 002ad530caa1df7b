"""Moves about in an app to explore it: opens it, taps, scrolls, goes back, and finds the way to a page again."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from ..device_bridge import Action, Direction, Element, Screen
from ..device_bridge.errors import ActionFailed, UnknownElement
from .check import likeness
from .leading import floats
from .pages import Explored, Page, Tap, key, shown

BACKS = 6
"""How often back is pressed to get out of something."""
_LEAVE = frozenset(("discard", "don't save", "leave", "exit"))


class Phone(Protocol):
    """The phone as exploring needs it."""

    def observe(self) -> Screen:
        """The screen once it has settled."""
        ...

    def perform(self, action: Action, screen: Screen, /) -> None:
        """Carry a UI act out."""
        ...


class OutOfSteps(Exception):
    """The bound on moves is reached."""


class Lost(Exception):
    """The way to a page does not lead there any more."""


class Walker:
    """Where we are in an app, and the moves from there.

    Args:
        phone: The phone.
        found: What has been found; it counts the moves.
        most: Moves at most.

    Attributes:
        now: What the phone shows.
        way: The taps from the app's first page to the page in front; None where that is not known.
        scrolled: How often that page was scrolled down.
    """

    def __init__(self, phone: Phone, found: Explored, most: int) -> None:
        self.phone = phone
        self.found = found
        self.most = most
        self.now = phone.observe()
        self.way: tuple[Tap, ...] | None = None
        self.scrolled = 0

    @property
    def inside(self) -> bool:
        """Whether the app is in front."""
        return self.now.app == self.found.package

    def _step(self, action: Action) -> None:
        if self.found.steps >= self.most:
            raise OutOfSteps
        self.found.steps += 1
        with suppress(ActionFailed, UnknownElement):
            self.phone.perform(action, self.now)
        self.now = self.phone.observe()

    def open(self) -> None:
        """Bring the app to the front."""
        self._step(Action(kind="open_app", package=self.found.package))
        self.way, self.scrolled = (), 0

    def tap(self, element: Element, tap: Tap) -> None:
        """Tap an element of what is shown."""
        self._step(Action(kind="tap", element=element.index))
        self.way = None if self.way is None else (*self.way, tap)
        self.scrolled = 0

    def back(self) -> None:
        """Press back; a question whether to leave is answered with yes: nothing was typed, so nothing is lost."""
        before = likeness(self.now)
        self._step(Action(kind="press", key="back"))
        leave = next((e for e in self.now.elements if e.text.casefold() in _LEAVE and "tap" in e.actions), None)
        if leave is not None and likeness(self.now) != before and floats(self.now):
            self._step(Action(kind="tap", element=leave.index))

    def leave(self) -> None:
        """Press back until the app is no longer in front."""
        for _ in range(BACKS):
            if not self.inside:
                break
            self.back()
        self.way = None

    def scroll(self, direction: Direction) -> None:
        """Scroll the largest list up or down."""
        self._step(Action(kind="scroll", direction=direction))
        self.scrolled += 1 if direction == "down" else -1

    def stand(self, scrolled: int) -> bool:
        """Scroll to where a page was scrolled to; False if it cannot be scrolled."""
        while self.scrolled != scrolled:
            if not any(element.scroll for element in self.now.elements):
                return False
            self.scroll("down" if self.scrolled < scrolled else "up")
        return True

    def find(self, tap: Tap) -> Element | None:
        """What is to be tapped, as it is shown now."""
        return next((e for e in self.now.elements if key(e) == tap.key and "tap" in e.actions), None)

    def go(self, page: Page) -> None:
        """Bring a page to the front: by going back to where the ways part, else from the app's first page.

        Raises:
            Lost: the way does not lead there any more.
            OutOfSteps: the bound is reached.
        """
        if self.way == page.taps:
            return
        common = _common(self.way or (), page.taps)
        near = self.way is not None and not any(tap.role == "tab" for tap in self.way[common:])
        if near and self._retreat(common) and self._follow(page.taps[common:]):
            return
        self.leave()
        self.open()
        self.as_at_first()
        if not self._follow(page.taps):
            self.way = None
            raise Lost

    def _follow(self, taps: tuple[Tap, ...]) -> bool:
        """Tap one after the other; False where one is not to be found."""
        for tap in taps:
            element = self.find(tap) if self.stand(tap.scrolled) else None
            if element is None:
                return False
            self.tap(element, tap)
        return True

    def _retreat(self, depth: int) -> bool:
        """Go back to the page that is `depth` taps deep; False if it does not come."""
        assert self.way is not None
        way = self.way[:depth]
        page = next((page for page in self.found.pages if page.taps == way), None)
        if page is None:
            return False
        for _ in range(len(self.way) - depth + 1):
            self.back()
            if not self.inside:
                return False
            for scrolled in sorted({scrolls for _, scrolls in page.seen}):
                there = {key(e) for e, scrolls in page.seen if scrolls <= scrolled}
                if shown(self.now) <= there and self.now.title == page.screen.title:
                    self.way, self.scrolled = way, scrolled
                    return True
        return False

    def as_at_first(self) -> None:
        """Choose the tab, or the view in a drawer, that was chosen at first; some apps remember another."""
        first = self.found.pages[0]
        chosen = {key(e) for e in first.screen.elements if e.role == "tab" and e.selected}
        for tab in self.now.elements:
            if key(tab) in chosen and not tab.selected:
                self._step(Action(kind="tap", element=tab.index))
                return
        there = {key(element) for element in first.elements}
        if self.now.title == first.screen.title and 2 * len(shown(self.now) & there) >= len(shown(self.now)):
            return
        for page in self.found.pages[1:]:
            back = next((k for k, child in page.opens.items() if child is first), None)
            if back is not None and self._follow((*page.taps, Tap(back, back[1], back[0]))):
                self.way, self.scrolled = (), 0
                return


def _common(one: tuple[Tap, ...], other: tuple[Tap, ...]) -> int:
    """How many taps two ways begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
