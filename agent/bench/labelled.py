"""Labelled steps: a situation, and which of its legal choices the label allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...device_bridge import Bounds, Element
from ..choices import Choice, Decision
from ..choices import line as written
from ..planner import Situation

COVERED = 0.9


@dataclass(frozen=True)
class Labelled:
    """One step with its label.

    Attributes:
        id: Names the step, the same whatever it is read from.
        app: The app, as the data names it.
        task: What the step is part of; steps of one task are not independent of each other.
        kind: `tap`, `type`, `back` or `finish`.
        situation: What is decided on.
        right: The legal choices that the label allows, in the order of the screen; none where the target is not there.
        text: What has to be typed; None where nothing is.
        wanted: The label in words.
        exact: Only the line in `wanted` is right, with all its arguments.
    """

    id: str
    app: str
    task: str
    kind: str
    situation: Situation
    right: tuple[Choice, ...]
    text: str | None
    wanted: str
    exact: bool = False

    def allows(self, decision: Decision) -> bool:
        """Whether the decision is the labelled one: the same element, and the same text where one is typed."""
        if self.exact:
            return decision.line == self.wanted
        if decision.choice.words not in {choice.words for choice in self.right}:
            return False
        return self.text is None or squeezed(str(decision.arguments.get("text", ""))) == squeezed(self.text)

    @property
    def legal(self) -> bool:
        """Whether what the label wants stands among the choices, and its text among those that may be typed."""
        if not self.right or self.text is None:
            return bool(self.right)
        return any(
            squeezed(self.text) in {squeezed(v) for v in values}
            for choice in self.right
            for _, _, values in self.situation.slots(choice)
        )

    @property
    def done(self) -> str:
        """The step as the history of those after it shows it."""
        if not self.right:
            return self.wanted
        return written(self.right[0], {} if self.text is None else {"text": self.text})


def squeezed(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def allowed(situation: Situation, kind: str, targets: Iterable[int]) -> tuple[Choice, ...]:
    """The legal choices that do `kind` (`finish`, `back`, `tap`, `type`) to one of the elements."""
    choices, wanted = situation.choices(), set(targets)
    if kind == "finish":
        return tuple(c for c in choices if c.kind == "finish")
    if kind == "back":
        return tuple(c for c in choices if c.action is not None and c.action.key == "back")
    return tuple(c for c in choices if c.action is not None and c.action.kind == kind and c.action.element in wanted)


def element_at(elements: Iterable[Element], box: Bounds) -> int | None:
    """The element that stands for the view of these bounds; None where there is none.

    The one of the same bounds, else the smallest that covers the view, else the only one inside it: wrappers and what
    is in them are one element. What can be acted on is preferred to words.
    """
    shown = [e for e in elements if e.role not in ("list", "web")]
    for can in ([e for e in shown if e.actions], [e for e in shown if not e.actions]):
        exact = [e for e in can if e.bounds == box]
        if exact:
            return exact[0].index
    can = [e for e in shown if e.actions]
    around = [e for e in can if covered(box, e.bounds) >= COVERED]
    if around:
        return min(around, key=lambda e: e.bounds.area).index
    inside = [e for e in can if covered(e.bounds, box) >= COVERED]
    return inside[0].index if len(inside) == 1 else None


def covered(inner: Bounds, outer: Bounds) -> float:
    """The part of `inner` that lies within `outer`, 0 to 1; 0 of an empty one."""
    width = min(inner.right, outer.right) - max(inner.left, outer.left)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    return max(0, width) * max(0, height) / inner.area if inner.area else 0.0
