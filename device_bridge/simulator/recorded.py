"""Plays a recording as an app: shows its screens as they were, and moves on where the recorded app did.

What was not recorded changes nothing. A field into which something was typed takes any text, but only the recorded one
leads on. Home and the app switcher work as on any phone.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from ..nodes import Node
from ..roles import control_role, is_field
from ..screen import Bounds
from . import droidbot, recording, system_ui
from .app import Activity, App, Touch
from .intents import Intent
from .phone import Phone
from .recording import HIDDEN, Kind, Point, RecordedScreen, Recording, RecordingError, Step
from .view import Paint, View, Window

PATIENCE = 3.0
"""Seconds that a screen which changes by itself stays at most."""
_MARKS = {"switch": "switch", "slider": "slider", "field": "field"}


def recorded_app(folder: Path | str) -> App:
    """The app that a folder holds a recording of, in this project's format or in DroidBot's.

    Raises:
        RecordingError: a file is missing or damaged.
    """
    found = read_recording(Path(folder))
    app = App(found.package, found.label, version="1.0", system=False)

    @app.activity(".MainActivity", launcher=True)
    class Recorded(RecordedActivity):
        """Shows this recording."""

        title = found.label
        recording = found

    return app


def read_recording(folder: Path) -> Recording:
    """Reads a folder in either format.

    Raises:
        RecordingError: a file is missing or damaged.
    """
    if (folder / recording.CARD).exists():
        return recording.load(folder)
    if (folder / droidbot.STATES).is_dir():
        return droidbot.load(folder)
    wanted = f"it has neither {recording.CARD} nor DroidBot's folder {droidbot.STATES!r}"
    raise RecordingError(folder, wanted, "`tapwright record` makes such a folder.")


class RecordedView(View):
    """A View whose text is reported as it was recorded."""

    __slots__ = ()

    @property
    def reported_text(self) -> str:
        """The recorded text, dots and hints included."""
        return self.text


class RecordedActivity(Activity):
    """All screens of a recording in turn."""

    recording: ClassVar[Recording]

    def __init__(self, phone: Phone, intent: Intent, arguments: dict[str, Any] | None = None) -> None:
        super().__init__(phone, intent, arguments)
        self.shown = self.recording.first
        self._since = time.monotonic()
        self._drafts: dict[int, str] = {}
        width, height = self.recording.size
        self._scale = min(1.0, phone.size[0] / max(width, 1), phone.size[1] / max(height, 1))

    @property
    def screen(self) -> RecordedScreen:
        """The screen that is shown."""
        return self.recording.screens[self.shown]

    # -- what it looks like --------------------------------------------------------------------------

    def windows(self) -> list[Window]:
        """The recorded windows, each View where it was (larger screens than the phone's are made smaller)."""
        self._wait()
        screen = self.screen
        views: list[View] = []
        for node, attributes in zip(screen.nodes, screen.attributes, strict=True):
            views.append(self._view(node, attributes))
            if node.parent >= 0:
                views[node.parent].children.append(views[-1])
        shown = []
        for place, root in enumerate(reversed(screen.windows)):
            views[root.index].paint.fill = "background"
            kind = "dialog" if place else "application"
            shown.append(Window(root.package, self.title, kind, views[root.index]))  # type: ignore[arg-type]
        shown[-1].focused = True
        for root in screen.keyboards:
            views[root.index].paint.fill = "surface_high"
            shown.append(Window(root.package, "InputMethod", "input_method", views[root.index]))
        return shown

    def _view(self, node: Node, attributes: dict[str, str]) -> View:
        index, order = node.index, attributes.get("drawing-order", "")
        key = str(index)
        bounds = self._place(node.bounds)
        view = RecordedView(
            attributes["class"],
            text=self._drafts.get(index, attributes.get("text", "")),
            content_desc=attributes.get("content-desc", ""),
            resource_id=node.resource_id,
            package=node.package,
            hint=attributes.get("hint", ""),
            checkable=node.checkable,
            checked=node.checked,
            clickable=node.clickable,
            long_clickable=node.long_clickable,
            enabled=node.enabled,
            focusable=attributes.get("focusable") == "true",
            focused=self.ui.focus == key if self.ui.focus else node.focused,
            scrollable=node.scrollable,
            selected=node.selected,
            password=node.password,
            key=key,
            bounds=bounds,
            frame=bounds,
            drawing_order=int(order) if order.isdecimal() else 0,
            important=bool(node.text or node.desc or node.resource_id or node.clickable),
            visible=node.visible,
        )  # fmt: skip
        if self._takes_text(index):
            view.on_text = partial(self._typed, index)
        if view.on_text or is_field(node):
            view.on_submit = partial(self._press, "enter")
        if node.visible and bounds.area:
            view.paint = _paint(node, bounds)
            if view.paint.icon in ("radio", "checkbox"):  # The mark stands left of the words, in the middle.
                above = max(0, (bounds.bottom - bounds.top - 63) // 2)
                view.box.padding = (147 if view.paint.icon == "radio" else 0, above, 0, above)
        return view

    def _place(self, bounds: Bounds) -> Bounds:
        return bounds if self._scale == 1 else Bounds(*(round(edge * self._scale) for edge in bounds))

    # -- what moves it on ------------------------------------------------------------------------------

    def on_touch(self, kind: Touch, at: Point, way: Point = (0, 0)) -> bool:
        """A finger anywhere but on the phone's own keyboard."""
        typing = self.phone.keyboard_shown and self.ui.focus and not self.screen.keyboards
        if typing and at[1] >= round(self.phone.size[1] * system_ui.KEYBOARD_TOP):
            return False
        point = (round(at[0] / self._scale), round(at[1] / self._scale))
        if kind == "swipe":
            self._swipe(point, way)
        elif kind == "tap":
            self._tap(point)
        elif not self._follow("long_press", self.screen.at(point, recording.touchable)[:1] or self.screen.at(point)):
            met = self.screen.at(point, recording.touchable)
            if met and not self.screen.nodes[met[0]].long_clickable:
                self._tap(point)
        return True

    def on_back(self) -> bool:
        """BACK leads where it was recorded to lead; elsewhere only from the first screen, out of the app."""
        return self._press("back") or self.shown != self.recording.first

    def _tap(self, point: Point) -> None:
        met = self.screen.at(point, recording.touchable)[:1] or self.screen.at(point)
        if self._follow("tap", met):
            return
        field = next((index for index in met if self._takes_text(index)), None)
        if field is not None and self.screen.nodes[field].enabled:
            self.phone.focus(self.ui, str(field))

    def _swipe(self, point: Point, way: Point) -> None:
        dx, dy = way
        direction = ("left" if dx > 0 else "right") if abs(dx) > abs(dy) else ("up" if dy > 0 else "down")
        met = [*self.screen.at(point, recording.movable), *self.screen.at(point)]
        self._follow("scroll", met, direction=direction)

    def _press(self, key: str) -> bool:
        step = next((step for step in self._steps("press") if step.key == key), None)
        if step is not None:
            self._move(step.to, back=key == "back")
        elif key == "enter":
            self.phone.hide_keyboard()
        return step is not None

    def _follow(self, kind: Kind, met: list[int], direction: str | None = None) -> bool:
        """Moves on if this was recorded on one of the views that were met, the innermost first."""
        for index in met:
            for step in self._steps(kind):
                if step.view == index and step.direction == direction:
                    self._move(step.to)
                    return True
        return False

    def _steps(self, kind: Kind) -> list[Step]:
        steps = self.recording.steps.get(self.shown, ())
        return [step for step in steps if step.kind == kind and step.to != self.shown]

    def _move(self, to: str | None, *, back: bool = False) -> None:
        self.ui.focus = None
        self._drafts.clear()
        self._since = time.monotonic()
        self.phone.hide_keyboard()
        if to is not None:
            self.shown = to
        elif back:
            self.finish()
        else:
            self.phone.go_home()

    def _wait(self) -> None:
        """Moves on where the recorded app did so by itself."""
        for step in self._steps("wait")[:1]:
            if time.monotonic() - self._since >= min(step.seconds, PATIENCE):
                self._move(step.to)

    # -- text ------------------------------------------------------------------------------------------

    def _takes_text(self, index: int) -> bool:
        return any(step.view == index for step in self._steps("type"))

    def _typed(self, index: int, text: str) -> None:
        """The field's new content: what was recorded leads on, anything else stays in the field."""
        before = self.screen.attributes[index].get("text", "")
        password = self.screen.nodes[index].password
        for step in self._steps("type"):
            if step.view == index and self._same(step.text, text, before, password=password):
                self._move(step.to)
                return
        self._drafts[index] = HIDDEN * len(text) if password else text

    def _same(self, wanted: str, text: str, before: str, *, password: bool) -> bool:
        if password or set(wanted) == {HIDDEN}:  # The recording does not know the password, nor its length for sure.
            return bool(wanted) == bool(text)
        if self.recording.masked:
            text, before = recording.masked(text), recording.masked(before)
        # A field that shows its hint as its text has that in front of what is typed.
        typed = {_plain(text), _plain(text.removeprefix(before))}
        return _plain(wanted) in typed


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _paint(node: Node, bounds: Bounds) -> Paint:
    """Something like the view's looks; the recording has no pictures."""
    role = control_role(node)
    size = min(42, max(20, (bounds.bottom - bounds.top) // 2))
    if role in _MARKS:
        return Paint(_MARKS[role], size=size, radius=16)
    if role in ("checkbox", "radio"):
        return Paint("text", icon=role, size=size)
    if node.text:
        return Paint("text", size=size)
    if node.end == node.index + 1 and (node.desc or "Image" in node.kind):
        return Paint("icon", icon=node.desc.lower() or node.name)
    return Paint()
