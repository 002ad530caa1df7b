"""`View`, a node of the phone's UI hierarchy: what Android reports about it, its layout, its looks, its behaviour.

A tree of Views is built anew from the phone's state whenever somebody looks, so a View holds no state
of its own. What must survive (scroll offsets, focus) lives in the activity's `UiState`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..screen import Bounds

MATCH = -1
"""As large as the parent allows."""
NOWHERE = Bounds(0, 0, 0, 0)
WRAP = -2
"""As large as the content needs."""

Edges = tuple[int, int, int, int]
Arrange = Literal["column", "row", "frame"]
Align = Literal["start", "center", "end"]


@dataclass(slots=True)
class Scroll:
    """How far a list has been moved, in pixels; `limit` and `page` are filled in by the layout."""

    offset: int = 0
    limit: int = 0
    page: int = 0


@dataclass(slots=True)
class UiState:
    """What a window remembers between two looks: scroll offsets by list key, and the field in focus."""

    scrolls: dict[str, Scroll] = field(default_factory=dict)
    focus: str | None = None
    reveal: str | None = None
    replace: bool = False
    """The whole content of the focused field is selected, so that what is typed replaces it."""

    def scroll(self, key: str) -> Scroll:
        """The scroll offset of the list `key`, made on first use."""
        return self.scrolls.setdefault(key, Scroll())


@dataclass(slots=True)
class Paint:
    """How a View is drawn. Colours are names from the theme (`render.PALETTE`); sizes are pixels.

    `shape` names a drawing: text, switch, checkbox, radio, slider, icon, round (filled circle), field, line.
    """

    shape: str = ""
    fill: str = ""
    radius: int = 0
    color: str = "text"
    size: int = 42
    bold: bool = False
    align: Align = "start"
    icon: str = ""
    caption: str = ""


@dataclass(slots=True)
class Box:
    """How a View is laid out: its own size and edges, and how it arranges its children."""

    width: int = MATCH
    height: int = WRAP
    weight: float = 0
    arrange: Arrange = "column"
    padding: Edges = (0, 0, 0, 0)
    margin: Edges = (0, 0, 0, 0)
    gravity: str = ""
    """Where this View sits in its parent: words out of start, center, end, top, middle, bottom."""
    min_height: int = 0
    scroll: Scroll | None = None
    lines: int = 6


@dataclass(eq=False, slots=True)
class View:
    """A node of the hierarchy. The first fields are what Android reports; `bounds` is the visible part, in pixels."""

    class_name: str
    text: str = ""
    content_desc: str = ""
    resource_id: str = ""
    package: str = ""
    hint: str = ""
    checkable: bool = False
    checked: bool = False
    clickable: bool = False
    long_clickable: bool = False
    enabled: bool = True
    focusable: bool = False
    focused: bool = False
    scrollable: bool = False
    selected: bool = False
    password: bool = False
    select_all: bool = False
    """A field whose content is selected when it gets the focus."""
    children: list[View] = field(default_factory=list)
    key: str = ""
    """The identity of a field or a list from one look to the next."""
    on_click: Callable[[], object] | None = None
    on_long_click: Callable[[], object] | None = None
    on_text: Callable[[str], object] | None = None
    """Called with the field's whole new content; makes the View editable."""
    on_submit: Callable[[], object] | None = None
    """The keyboard's action key (or ENTER) in a field."""
    on_progress: Callable[[float], object] | None = None
    """Called with the new position of a slider, 0 to 1."""
    box: Box = field(default_factory=Box)
    paint: Paint = field(default_factory=Paint)
    bounds: Bounds = NOWHERE
    frame: Bounds = NOWHERE
    """The whole of the View, also where a list or the screen cuts it off."""
    drawing_order: int = 0
    important: bool = True
    """False for pure layout wrappers, which a compressed dump leaves out."""
    progress: float = 0.0
    visible: bool = True
    """False for what accessibility lists although nobody sees it, as recorded screens have it."""
    measured: tuple[int, int, int, int] | None = None

    def walk(self) -> Iterator[View]:
        """This View and everything below it, parents first."""
        waiting = [self]
        while waiting:
            view = waiting.pop()
            yield view
            waiting.extend(reversed(view.children))

    def find(
        self,
        *,
        text: str | None = None,
        desc: str | None = None,
        resource_id: str | None = None,
        key: str | None = None,
    ) -> View | None:
        """The first View below with exactly this text, description, resource-id or key; None when there is none."""
        for view in self.walk():
            if (
                (text is None or view.text == text)
                and (desc is None or view.content_desc == desc)
                and (resource_id is None or view.resource_id == resource_id)
                and (key is None or view.key == key)
            ):
                return view
        return None

    @property
    def reported_text(self) -> str:
        """The text as accessibility reports it: dots for a password, and the hint while a field is empty."""
        if self.password:
            return "•" * len(self.text) or self.hint
        return self.text or self.hint

    @property
    def short_class(self) -> str:
        """The class without its package, e.g. `Switch`."""
        return self.class_name.rpartition(".")[2]


@dataclass(slots=True)
class Window:
    """A window on the screen, in the order of `Phone.windows()`: lowest first.

    `covered` windows lie wholly under a dialog: they are drawn, but accessibility does not report them.
    """

    package: str
    title: str
    kind: Literal["system", "application", "dialog", "input_method", "shade"]
    root: View
    focused: bool = False
    covered: bool = False
