"""What a scripted expert sees and how it finds its way: a screen, the moves so far, and the next move from here.

An expert is a function from a `Page` to a `Move`, usually a chain of `or`s: each link says what there is to do
next for one part of the way, or None when that part is done. Nothing is remembered between moves but the
history, so an expert goes on from any screen, also one that somebody else led it to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...screen import Action, Direction, Element, Role, Screen
from ..variants import synonyms
from .atlas import ORDER, SORTED, label_of
from .base import Move

Policy = Callable[["Page"], Move]
FINISH = Move(kind="finish")
BACK = Move(kind="action", action=Action(kind="press", key="back"))


def plain(label: str) -> str:
    """A label for comparing: case, hyphens that do not break and white space around do not matter."""
    return label.replace("\u2011", "-").strip().casefold()


def same(one: str, other: str) -> bool:
    """Whether two labels are the same words, or what another look of the app calls the same thing."""
    return plain(one) == plain(other) or plain(one) in (plain(words) for words in synonyms(other))


def in_row(row: Element, element: Element) -> bool:
    """Whether the element stands at the height of the row."""
    return row.bounds.top <= element.bounds.center[1] < row.bounds.bottom


def tap(element: Element) -> Move:
    """A tap on the element."""
    return Move(kind="action", action=Action(kind="tap", element=element.index))


def scroll(direction: Direction) -> Move:
    """A scroll of the largest list, new content coming from `direction`."""
    return Move(kind="action", action=Action(kind="scroll", direction=direction))


def answer(text: str) -> Move:
    """An answer to the person, which ends the run."""
    return Move(kind="answer", text=text)


@dataclass(frozen=True)
class Page:
    """The screen as it is now and the moves that led to it."""

    screen: Screen
    history: Sequence[Move] = ()

    def find(self, *names: str, roles: tuple[Role, ...] = (), part: bool = False) -> Element | None:
        """The first element called by one of the names (`part`: whose text starts with it), None if there is none."""
        for name in names:
            for element in self.screen.elements:
                # The only field of a dialog is called what the dialog is called.
                said = element.text or element.hint or (self.screen.title if element.role == "field" else "")
                if (not roles or element.role in roles) and (
                    same(said, name) or (part and said.casefold().startswith(name.casefold()))
                ):
                    return element
        return None

    def mentions(self, text: str) -> bool:
        """Whether the words stand anywhere on the screen, alone or among others."""
        return any(plain(text) in plain(f"{element.text} {element.value}") for element in self.screen.elements)

    def say(self, text: str) -> Move:
        """An answer, once its words are on the screen; a scroll up to the head of the page before."""
        return answer(text) if self.mentions(text) else scroll("up")

    @property
    def rows(self) -> list[str]:
        """The words of the rows in view, for comparing; the search bar is none."""
        items = [plain(element.text) for element in self.screen.elements if element.role == "item" and element.text]
        return [text for text in items if not text.startswith("search ")]

    def covered(self, element: Element) -> bool:
        """Whether another button floats over the element's centre, so that a tap would hit that one."""
        x, y = element.bounds.center
        over = [e.bounds for e in self.screen.elements if e.role == "button" and e.index != element.index]
        return any(box.left <= x < box.right and box.top <= y < box.bottom for box in over)

    def tapped(self, times: int) -> bool:
        """Whether the last move was a tap and so were that many of the last five in all."""
        taps = [move.action is not None and move.action.kind == "tap" for move in self.history[-5:]]
        return sum(taps) >= times and taps[-1]

    @property
    def heading(self) -> str:
        """The page's title; where it has scrolled away, that of the page whose rows these are."""
        if self.screen.title:
            return self.screen.title
        if self.find("Search contacts", roles=("item",)):
            return "Contacts"
        seen = {plain(element.text) for element in self.screen.elements}
        return next((page for page, rows in ORDER.items() if len(seen & {plain(row) for row in rows}) > 2), "")

    def on(self, app: str, heading: str) -> bool:
        """Whether this is the page of `app` with that heading."""
        return self.screen.app == app and same(self.heading, heading)

    def open(self, app: str) -> Move | None:
        """The tool call that opens the app; None when it is in front."""
        if self.screen.app == app:
            return None
        return Move(kind="tool", tool="open_app", arguments={"app": label_of(app)})

    def enter(self, app: str, *route: str) -> Move | None:
        """The next move towards the page that is reached from the app's first page by tapping the labels in `route`.

        None when it is reached. Every page on the way must have the heading that its row is called by.
        """
        if move := self.open(app):
            return move
        headings = [label_of(app), *route]
        depth = next((i for i in reversed(range(len(headings))) if same(headings[i], self.heading)), None)
        if depth is None:
            return BACK
        return None if depth == len(route) else self.reach(route[depth])

    def press(self, *labels: str) -> Move | None:
        """A tap on the first of the labels that is there; None when none is."""
        element = self.find(*labels)
        return tap(element) if element and element.enabled else None

    def reach(
        self, label: str, act: Callable[[Element], Move | None] = tap, roles: tuple[Role, ...] = ()
    ) -> Move | None:
        """What `act` says about the element with that label; a scroll towards it when it is out of view."""
        element = self.find(label, roles=roles)
        return act(element) if element else self.towards(label)

    def towards(self, label: str) -> Move:
        """A scroll to where `label` must be: by the page's known order, else four times down, then up.

        BACK where nothing scrolls: this cannot be the page, or the keyboard covers it.
        """
        if self.screen.keyboard or not any("down" in element.scroll for element in self.screen.elements):
            return BACK
        above = self._is_above(label)
        if above is None:
            turns = [move.action.direction for move in self.history if move.action and move.action.kind == "scroll"]
            above = turns[-4:] == ["down"] * 4 or (turns[-1:] == ["up"] and len(turns) % 8 != 0)
        return scroll("up" if above else "down")

    def _is_above(self, label: str) -> bool | None:
        wanted = plain(label)
        texts = [plain(element.text) for element in self.screen.elements if element.text]
        if self.heading in SORTED:
            return wanted < min(self.rows) if self.rows else None
        order = [plain(row) for row in ORDER.get(self.heading, ())]
        seen = [order.index(text) for text in texts if text in order]
        return order.index(wanted) < min(seen) if seen and wanted in order else None

    def switch(self, label: str, on: bool) -> Move | None:
        """A tap on the switch (checkbox, radio button) unless it is as wanted."""
        return self.reach(label, lambda e: None if e.checked == on else tap(e), ("switch", "checkbox", "radio"))

    def fill(self, label: str, text: str) -> Move | None:
        """Types into the field unless it holds the text already."""

        def type_into(element: Element) -> Move | None:
            if element.value == text:
                return None
            return Move(kind="action", action=Action(kind="type", element=element.index, text=text))

        return self.reach(label, type_into, ("field",))

    def slide(self, label: str, fraction: float, shown: float, within: float) -> Move | None:
        """Moves the slider to a fraction of its range unless it shows the value `shown`, give or take `within`."""

        def move_it(element: Element) -> Move | None:
            try:
                if abs(float(element.value.rstrip("%")) - shown) <= within:
                    return None
            except ValueError:
                pass  # A slider that shows no number is always moved.
            return Move(kind="action", action=Action(kind="swipe", element=element.index, fraction=fraction))

        return self.reach(label, move_it, ("slider",))


@dataclass(frozen=True)
class Scripted:
    """An `Expert` made of one function."""

    policy: Policy

    def next(self, screen: Screen, history: Sequence[Move]) -> Move:
        """What the function says about this page."""
        return self.policy(Page(screen, history))
