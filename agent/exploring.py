"""Explores an app by moves that only read: opens pages, menus and tabs, scrolls, goes back; breadth first.

What may be tapped is judged before (`leading`), and what came of it is looked at after: where going back does not bring
the same page again, nothing more is tapped there. Of rows that look alike three are opened (two, where the list shows
by itself that it is a person's); if what they open is alike too, they are content, and the others stay closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from tapwright.errors import TapwrightError

from ..device_bridge import Element, Screen
from .check import likeness
from .leading import Shape, controls, floats, is_content, is_entry, leads, opens_menu, rows, shape, worth_opening
from .pages import Explored, Key, Page, Tap, alike, frame, is_twin, key, shown
from .walking import BACKS, Lost, OutOfSteps, Phone, Walker

DEEP = 4
"""Taps from the app's first page to the last that are opened."""
SCROLLS = 3
_PAIR, _SAMPLE = 2, 3
_SHARE = 2 / 3


class AppNotShown(TapwrightError):
    """The app cannot be explored."""


class Explorer:
    """Walks over one app.

    Args:
        phone: The phone.
        package: The app.
        steps: Moves at most.
        allowed: Says of a tap that `leads` lets pass whether it may be made; all may if None.
        changes: Names what differs in the phone's own data from the last time that it was asked, where they can be
            compared; a tap that changed something counts as altered and is not followed.
    """

    def __init__(
        self,
        phone: Phone,
        package: str,
        *,
        steps: int,
        allowed: Callable[[Element, Screen], bool] | None = None,
        changes: Callable[[], str] | None = None,
    ) -> None:
        self.found = Explored(package)
        self._at = Walker(phone, self.found, steps)
        self._allowed = allowed
        self._changes = changes
        self._known: dict[object, Page] = {}

    def run(self) -> Explored:
        """Explore until all is seen or the steps are used up; the app is left at the end.

        Raises:
            AppNotShown: the app does not come to the front.
        """
        at = self._at
        with suppress(OutOfSteps):
            at.leave()
            at.open()
        if not at.inside:
            raise AppNotShown(
                f"{self.found.package} does not come to the front; {at.now.app} does.",
                "Open the app once by hand, answer what it asks, and try again.",
            )
        waiting = [self._met((), at.now)]
        with suppress(OutOfSteps):
            while waiting:
                page = waiting.pop(0)
                with suppress(Lost):
                    self._read(page)
                    waiting += self._follow(page)
        self.found.left = sum(1 for page in self.found.pages for _ in self._unopened(page))
        at.most += 4 * BACKS
        at.leave()
        at.open()
        at.as_at_first()
        at.leave()
        return self.found

    def _met(self, taps: tuple[Tap, ...], screen: Screen, *, menu: bool = False) -> Page:
        page = Page(taps, screen, menu or floats(screen))
        page.seen = [(element, 0) for element in screen.elements]
        page.twin = next((other for other in self.found.pages if is_twin(page, other)), None)
        self.found.pages.append(page)
        self._known[frame(screen)] = page
        return page

    def _read(self, page: Page) -> None:
        """Scroll down and note what comes into view."""
        at = self._at
        at.go(page)
        known = {key(element) for element in page.elements}
        for scrolls in range(1, SCROLLS + 1):
            if not any("down" in element.scroll for element in at.now.elements):
                break
            before = likeness(at.now)
            at.scroll("down")
            fresh = [element for element in at.now.elements if key(element) not in known]
            page.seen += [(element, scrolls) for element in fresh]
            known |= {key(element) for element in fresh}
            if likeness(at.now) == before:
                at.scrolled -= 1
                break
        page.content |= {s for s, group in rows(page.elements).items() if is_content(group, page.elements)}

    def _follow(self, page: Page) -> list[Page]:
        """Open what leads elsewhere; the pages to explore next."""
        found: dict[Page, None] = {}
        for element in self._ways(page):
            child = self._try(page, element)
            if child is not None and child.twin is None and child is not page and child.taps[:-1] == page.taps:
                found.setdefault(child)
            if page.changed:
                break
        return list(found)

    # -- what to tap ----------------------------------------------------------------------------------

    def _ways(self, page: Page) -> Iterator[Element]:
        """What to tap on a page, one after the other; how the first rows turned out decides about their likes."""
        if len(page.taps) >= DEEP:
            return
        groups = rows(page.elements)
        grouped = {key(row) for group in groups.values() for row in group}
        inside = self._inside(page)
        once = set[tuple[str, Shape]]()
        for element in page.elements:
            kind = (element.role, shape(element))
            if key(element) in grouped or (key(element) in inside and kind in once) or not self._may(page, element):
                continue
            once.add(kind)
            yield element
        for s, group in groups.items():
            if worth_opening(group):
                yield from self._rows(page, s, group)

    def _rows(self, page: Page, s: Shape, group: list[Element]) -> Iterator[Element]:
        """The rows of one shape to open, until they turn out to be content."""
        entries = [row for row in group if is_entry(row) and s not in page.content]
        yield from (row for row in entries if self._may(page, row))
        opened: list[Page] = []
        for row in group:
            if row in entries or not self._may(page, row):
                continue
            yield row
            child = page.opens.get(key(row))
            if child is not None:
                opened.append(child)
            if s in page.content and len(opened) == _PAIR:
                return
            enough = len(opened) >= min(_SAMPLE, len(group))
            if enough and sum(any(alike(o, p) for p in opened if p is not o) for o in opened) >= _SHARE * len(opened):
                page.content.add(s)
                return

    def _may(self, page: Page, element: Element) -> bool:
        if element.role == "tab" and (element.selected or self._is_of_above(page, element)):
            return False
        row = any(row is element for group in rows(page.elements).values() for row in group)
        if row and page.choosing:
            return False
        as_row = element.model_copy(update={"role": "item"}) if row else element
        return leads(as_row, menu=page.menu) and (self._allowed is None or self._allowed(element, page.screen))

    def _is_of_above(self, page: Page, tab: Element) -> bool:
        """Whether a page on the way had this tab: it stands on every page that such tabs lead to."""
        above = [one for one in self.found.pages if page.taps[: len(one.taps)] == one.taps and one is not page]
        return any(key(tab) == key(other) for one in above for other in one.elements)

    @staticmethod
    def _inside(page: Page) -> set[Key]:
        """The controls that each row of a list has: one of them stands for all."""
        return {key(c) for group in rows(page.elements).values() for c in controls(group, page.elements)}

    def _unopened(self, page: Page) -> Iterator[Element]:
        """What would have been tapped on a page if there had been steps."""
        if page.changed or page.twin is not None or len(page.taps) >= DEEP:
            return
        groups = rows(page.elements)
        shut = [g for s, g in groups.items() if s in page.content or not worth_opening(g)]
        closed = self._inside(page) | {key(row) for group in shut for row in group}
        for element in page.elements:
            if key(element) not in closed and key(element) not in page.opens and self._may(page, element):
                yield element

    # -- there and back -------------------------------------------------------------------------------

    def _try(self, page: Page, element: Element) -> Page | None:
        """Tap, look what is there, and go back; the page that is there, None if it is none of this app's."""
        at = self._at
        scrolled = next(scrolls for other, scrolls in page.seen if key(other) == key(element))
        tap = Tap(key(element), element.text, element.role, scrolled)
        at.go(page)
        here = at.find(tap) if at.stand(scrolled) else None
        page.opens[tap.key] = None
        if here is None:
            return None
        before = at.now
        at.tap(here, tap)
        if self._changes is not None and (altered := self._changes()):
            self.found.altered.append((tap.text, altered))
            page.changed = True
        if likeness(at.now) == likeness(before):
            at.way = page.taps
            return None
        child = None
        if at.inside and not page.changed:
            child = self._known.get(frame(at.now)) or self._met((*page.taps, tap), at.now, menu=opens_menu(here))
        page.opens[tap.key] = child
        self._return(page, before, scrolled)
        if page.changed and child is not None and child.taps == (*page.taps, tap):
            # what it showed came of the change
            self.found.pages.remove(child)
            page.opens[tap.key] = child = None
        return child

    def _return(self, page: Page, before: Screen, scrolled: int) -> None:
        """Go back to where the tap was; note if that does not look as it did."""
        at = self._at
        for _ in range(BACKS):
            at.back()
            if likeness(at.now) == likeness(before):
                at.way, at.scrolled = page.taps, scrolled
                return
            if not at.inside:
                break
        at.way = None
        at.go(page)
        at.stand(scrolled)
        if shown(at.now) != shown(before):
            page.changed = True
