"""A recording: the screens of an app and what led from one to the next, in a folder.

    app.json            {"package": "org.example.notes", "label": "Notes", "first": "0001", "size": [1080, 2400]}
    screens/0001.xml    the hierarchy, as uiautomator writes it
    transitions.jsonl   {"from": "0001", "to": "0002", "action": {"kind": "press", "key": "back"}}

An action has a `kind` (tap, long_press, type, scroll, press, wait) and what belongs to it: the `element` (bounds,
resource-id, text), the text typed, the direction in which new content came into view, the key, the seconds until the
screen changed by itself. A transition without an action is one whose cause is not known. Without `to` the app was left.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import DeviceError, HierarchyError
from ..nodes import Node, read_attributes
from ..roles import is_field, is_slider
from ..screen import Bounds, Direction
from ..windows import SYSTEM_UI, front_window, is_keyboard
from .packs import PackError

CARD, SCREENS, TRANSITIONS = "app.json", "screens", "transitions.jsonl"
HIDDEN = "•"
Kind = Literal["tap", "long_press", "type", "scroll", "press", "wait"]
Point = tuple[int, int]
Model = TypeVar("Model", bound=BaseModel)


class RecordingError(PackError):
    """A recording is damaged; the text says which file and what to do."""

    def __init__(self, file: Path, detail: str, remedy: str = "Put the file right, or record the app again.") -> None:
        DeviceError.__init__(self, f"The recording {file} cannot be played: {detail}.", remedy)


class Target(BaseModel):
    """The view that an action was meant for; its bounds find it, the rest tells views of the same bounds apart."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    bounds: Bounds
    resource_id: str = Field(default="", alias="resource-id")
    text: str = ""


class RecordedAction(BaseModel):
    """What a person (or a tool) did to a screen. Which of the optional fields are there depends on `kind`."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    element: Target | None = None
    text: str = ""
    direction: Direction | None = None
    key: str = ""
    seconds: float = Field(default=0, ge=0)


class RecordedTransition(BaseModel):
    """One line of `transitions.jsonl`."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    source: str = Field(alias="from")
    to: str | None = None
    action: RecordedAction | None = None


class Card(BaseModel):
    """The content of `app.json`."""

    model_config = ConfigDict(frozen=True)

    package: str = Field(pattern=r"^[A-Za-z][\w.]*$")
    label: str = Field(min_length=1)
    first: str
    size: tuple[int, int] | None = None
    masked: bool = False


class RecordedScreen:
    """One screen, and which of its views a finger meets.

    Args:
        name: What transitions call it.
        xml: The hierarchy.

    Raises:
        HierarchyError: `xml` is none.
    """

    def __init__(self, name: str, xml: str) -> None:
        self.name = name
        self.nodes, self.attributes = read_attributes(xml)
        self.front = front_window(self.nodes, None)
        roots = [node for node in self.nodes if node.parent < 0]
        self.keyboards = [root for root in roots if is_keyboard(root, self.nodes) and root not in self.front.roots]
        beneath = [r for r in roots if r not in (*self.front.roots, *self.keyboards) and r.package != SYSTEM_UI]
        self.windows = [*self.front.roots, *beneath]
        """The roots of the app's windows, the topmost first; neither keyboards nor what Android puts around the app."""

    @property
    def package(self) -> str:
        """The package of the window in front."""
        return self.front.roots[0].package

    def at(self, point: Point, wants: Callable[[Node], bool] = lambda _: True) -> list[int]:
        """The views at a pixel that `wants` accepts: the one that gets the touch, then those around it."""
        if self.front.keyboard and holds(self.front.keyboard, point):
            return []
        for root in self.windows:
            if holds(root.bounds, point):
                # Children stand after their parents and lie over what stands before them.
                inside = reversed(self.nodes[root.index : root.end])
                hit = next((n.index for n in inside if n.visible and holds(n.bounds, point) and wants(n)), None)
                return [] if hit is None else [i for i in self.around(hit) if wants(self.nodes[i])]
        return []

    def around(self, index: int) -> Iterator[int]:
        """A view and those it stands in, innermost first."""
        while index >= 0:
            yield index
            index = self.nodes[index].parent

    def find(self, target: Target) -> int | None:
        """The view that a recorded action names; None when the screen has nothing there."""
        fitting = [node.index for node in self.nodes if node.bounds == target.bounds]
        if not fitting and target.resource_id:
            named = [n.index for n in self.nodes if n.resource_id == target.resource_id]
            fitting = named if len(named) == 1 else []
        if not fitting:
            return next(iter(self.at(target.bounds.center, touchable) or self.at(target.bounds.center)), None)
        return max(fitting, key=lambda index: self._likeness(index, target))

    def _likeness(self, index: int, target: Target) -> tuple[bool, bool, bool]:
        attributes = self.attributes[index]
        words = (attributes.get("text", ""), attributes.get("content-desc", ""))
        same_id = attributes.get("resource-id", "") == target.resource_id
        return same_id, target.text in words, touchable(self.nodes[index])

    def answering(self, kind: Kind, target: Target | None) -> int | None:
        """The view that answers an action on `target`: itself, what it stands in, or for text the field inside it."""
        if target is None:
            found = self.at(self.front.roots[0].bounds.center, movable)
            return found[0] if found else self.front.roots[0].index
        index = self.find(target)
        if index is None:
            return None
        if kind == "type":
            inside = self.nodes[index : self.nodes[index].end]
            return next((node.index for node in inside if is_field(node)), index)
        wants = movable if kind == "scroll" else touchable
        return next((i for i in self.around(index) if wants(self.nodes[i])), index)


def touchable(node: Node) -> bool:
    """Whether a view takes taps, so that they do not reach what it stands in."""
    return node.clickable or node.checkable or node.long_clickable or is_field(node) or is_slider(node)


def movable(node: Node) -> bool:
    """Whether a view takes swipes."""
    return node.scrollable or is_slider(node)


def holds(bounds: Bounds, point: Point) -> bool:
    """Whether a pixel lies in a rectangle."""
    return bounds.left <= point[0] < bounds.right and bounds.top <= point[1] < bounds.bottom


@dataclass(frozen=True)
class Step:
    """A transition that can be played: what it takes on which view, and the screen that follows (None: none)."""

    kind: Kind
    to: str | None
    view: int | None = None
    text: str = ""
    direction: Direction | None = None
    key: str = ""
    seconds: float = 0.0


@dataclass
class Recording:
    """A recording that has been read."""

    package: str
    label: str
    first: str
    size: tuple[int, int]
    masked: bool
    screens: dict[str, RecordedScreen]
    steps: dict[str, list[Step]] = field(default_factory=dict)
    """What leads away from each screen, in the order it was recorded."""

    def add(self, source: str, to: str | None, action: RecordedAction) -> bool:
        """Adds a transition; False when its screen has no such view."""
        view = None
        if action.kind not in ("press", "wait"):
            view = self.screens[source].answering(action.kind, action.element)
            if view is None:
                return False
        step = Step(action.kind, to, view, action.text, action.direction, action.key, action.seconds)
        self.steps.setdefault(source, []).append(step)
        return True


def masked(text: str) -> str:
    """The same length without what it says: letters and pictures become x, digits 0; the rest stays."""
    return "".join(map(_masked, text))


def _masked(char: str) -> str:
    category = unicodedata.category(char)
    return "0" if category[0] == "N" else "x" if category[0] in "LM" or category == "So" else char


def load(folder: Path) -> Recording:
    """Reads a recording in this format.

    Raises:
        RecordingError: a file is missing or damaged.
    """
    file = folder / CARD
    card = _model(Card, file, read(file))
    screens = {path.stem: screen(path, path.stem, read(path)) for path in sorted((folder / SCREENS).glob("*.xml"))}
    if card.first not in screens:
        raise RecordingError(file, f"its first screen is {card.first!r}, and there is no {SCREENS}/{card.first}.xml")
    size = card.size or screens[card.first].front.size
    recording = Recording(card.package, card.label, card.first, size, card.masked, screens)
    file = folder / TRANSITIONS
    for number, line in enumerate(read(file).splitlines(), 1):
        if line.strip():
            _take(recording, _model(RecordedTransition, file, line, f"line {number}: "), file, number)
    return recording


def _take(recording: Recording, transition: RecordedTransition, file: Path, number: int) -> None:
    for name in (transition.source, transition.to):
        if name is not None and name not in recording.screens:
            raise RecordingError(file, f"line {number}: there is no {SCREENS}/{name}.xml")
    if transition.action is not None and not recording.add(transition.source, transition.to, transition.action):
        raise RecordingError(file, f"line {number}: the screen {transition.source} has nothing within these bounds")


def screen(file: Path, name: str, xml: str) -> RecordedScreen:
    """A screen out of a file's XML.

    Raises:
        RecordingError: it is none.
    """
    try:
        return RecordedScreen(name, xml)
    except HierarchyError as error:
        detail = error.message.rpartition("cannot be read: ")[2].rstrip(".")
        raise RecordingError(file, f"it holds no hierarchy of views ({detail})") from error


def read(file: Path) -> str:
    """A file's text.

    Raises:
        RecordingError: it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise RecordingError(file, f"it cannot be read ({error.strerror})") from error


def read_json(file: Path, text: str, where: str = "") -> object:
    """JSON out of a file's text.

    Raises:
        RecordingError: it is none.
    """
    try:
        found: object = json.loads(text)
    except ValueError as error:
        raise RecordingError(file, f"{where}it is no JSON ({error})") from error
    return found


def _model(kind: type[Model], file: Path, text: str, where: str = "") -> Model:
    try:
        return kind.model_validate(read_json(file, text, where))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise RecordingError(file, f"{where}{name or 'it'}: {first['msg']}") from error
