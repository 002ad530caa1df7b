"""Watches a phone that a person uses, and keeps its screens and what led from one to the next as a recording.

Screens are told apart by their fingerprint. What the person did between two of them comes from the gestures, where the
phone tells them: one gesture is the cause of the change that follows, several leave the cause open. What was typed is
read from the field, and only the last of a row of such changes is kept. Never kept are home screens, Android's own
windows, and passwords.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from lxml import etree

from ..device_bridge import HierarchyError, Screen, parse_screen
from ..device_bridge.apps import derived_label, launcher_activity
from ..device_bridge.driver import AndroidDriver
from ..device_bridge.nodes import Node, read_attributes
from ..device_bridge.simulator.droidbot import is_home
from ..device_bridge.simulator.recording import (
    CARD,
    HIDDEN,
    SCREENS,
    TRANSITIONS,
    Card,
    RecordedAction,
    RecordedScreen,
    RecordedTransition,
    masked,
)
from ..device_bridge.touches import Gesture, TouchLog
from ..device_bridge.windows import SYSTEM_UI
from . import causes
from .causes import Seen
from .check import fingerprint, likeness

HOME = "cmd package resolve-activity --brief -a android.intent.action.MAIN -c android.intent.category.HOME"
INTERVAL = 0.5
SETTLE_SECONDS, PAUSE = 3.0, 0.15
MEMORY = 1.5
"""Seconds after which a gesture that changed nothing is forgotten."""
_NAMES_AND_STATES = (
    "index resource-id class package checkable checked clickable enabled focusable focused scrollable long-clickable"
    " password selected visible-to-user bounds drawing-order display-id rotation"
)
_PLAIN = frozenset(_NAMES_AND_STATES.split())
_BARS = {"back": "back", "home": "home", "home_button": "home"}


class Recorder:
    """Collects screens and transitions.

    Args:
        mask: Replace all words by placeholders of the same length.
        homes: Packages of home screens.
        labels: Label → package of the phone's apps; these words are never masked.
    """

    def __init__(
        self, *, mask: bool = False, homes: Collection[str] = (), labels: dict[str, str] | None = None
    ) -> None:
        self.mask = mask
        self.labels = labels or {}
        self.screens: dict[str, Seen] = {}
        self.transitions: list[tuple[str, str | None, RecordedAction | None]] = []
        self._homes = frozenset(homes)
        self._now = ""
        self._since = 0.0

    def changed(self, screen: Screen, *, touched: bool) -> bool:
        """Whether this is another screen than the last one; times that run on make none unless somebody touched it."""
        now = self.screens.get(self._now)
        if now is None or self._is_outside(screen):
            return now is not None or not self._is_outside(screen)
        if fingerprint(screen) == self._now:
            return False
        return touched or likeness(screen) != likeness(now.screen)

    def see(self, xml: str, screen: Screen, gestures: Sequence[Gesture] | None = None) -> bool:
        """Takes a look at the phone; True when the screen was not known yet.

        Args:
            xml: The hierarchy as the phone wrote it.
            screen: The same, parsed.
            gestures: What the person did since the last look; None where the phone does not tell.
        """
        if not self.changed(screen, touched=bool(gestures)):
            return False
        before = self._now
        if self._is_outside(screen):
            self._now = ""
            if before:
                self._leave(before, gestures)
            return False
        name = fingerprint(screen)
        new = name not in self.screens
        if new:
            self.screens[name] = self._seen(xml, screen)
        if before:
            self._join(before, name, gestures)
        self._now, self._since = name, time.monotonic()
        return new

    def save(self, folder: Path) -> None:
        """Writes the recording; what has no `app.json` at the end was cut off."""
        names = {name: f"{number:04}" for number, name in enumerate(self.screens, 1)}
        (folder / SCREENS).mkdir(parents=True, exist_ok=True)
        for name, seen in self.screens.items():
            (folder / SCREENS / f"{names[name]}.xml").write_text(seen.xml, encoding="utf-8")
        lines = [
            RecordedTransition(source=names[source], to=names.get(to or ""), action=action)
            for source, to, action in dict.fromkeys(self.transitions)
        ]
        written = "".join(line.model_dump_json(by_alias=True, exclude_defaults=True) + "\n" for line in lines)
        (folder / TRANSITIONS).write_text(written, encoding="utf-8")
        card = self.card(names).model_dump(mode="json")
        (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def card(self, names: dict[str, str]) -> Card:
        """What `app.json` says: the app is the one that most screens are of."""
        package = Counter(seen.screen.app for seen in self.screens.values()).most_common(1)[0][0]
        first = next(name for name, seen in self.screens.items() if seen.screen.app == package)
        label = next((label for label, name in self.labels.items() if name == package), derived_label(package))
        size = self.screens[first].screen.size
        return Card(package=package, label=label, first=names[first], size=size, masked=self.mask)

    # -- screens -------------------------------------------------------------------------------------

    def _is_outside(self, screen: Screen) -> bool:
        return screen.app == SYSTEM_UI or (screen.app in self._homes if self._homes else is_home(screen.app))

    def _seen(self, xml: str, screen: Screen) -> Seen:
        nodes, attributes = read_attributes(xml)
        root = etree.Element("hierarchy", rotation=str(_rotation(xml)))
        made: dict[int, etree._Element] = {}
        for node, found in zip(nodes, attributes, strict=True):
            over = root if node.parent < 0 else made.get(node.parent)
            if over is not None and (node.parent >= 0 or node.package != SYSTEM_UI):
                made[node.index] = etree.SubElement(over, "node", self._kept(node, found))
        text = etree.tostring(root, encoding="unicode")
        bars = {n.bounds: _BARS[n.name] for n in nodes if n.package == SYSTEM_UI and n.name in _BARS}
        return Seen(screen, text, RecordedScreen("", text), bars, _rotation(xml))

    def _kept(self, node: Node, attributes: dict[str, str]) -> dict[str, str]:
        """A node's attributes as they are saved."""
        kept = dict(attributes)
        if causes.is_secret(node) and kept.get("text") != kept.get("hint"):
            kept["text"] = HIDDEN * len(kept.get("text", ""))
        if self.mask:
            kept.update({name: self.hidden(text) for name, text in kept.items() if name not in _PLAIN})
        return kept

    def hidden(self, text: str) -> str:
        """A text as the recording shows it."""
        return masked(text) if self.mask and text not in self.labels else text

    # -- transitions -----------------------------------------------------------------------------------

    def _leave(self, before: str, gestures: Sequence[Gesture] | None) -> None:
        action = causes.done(self.screens[before], gestures or ())
        if action is not None and action.kind == "press":
            self.transitions.append((before, None, action))

    def _join(self, before: str, after: str, gestures: Sequence[Gesture] | None) -> None:
        old = self.screens[before]
        action = causes.typed(old, self.screens[after], gestures or (), self.hidden)
        if action is not None:
            before = self._start_of_typing(before, action)
        elif gestures:
            action = causes.done(old, gestures)
        elif gestures is not None:
            action = RecordedAction(kind="wait", seconds=round(time.monotonic() - self._since, 1))
        if before != after:
            self.transitions.append((before, after, action))

    def _start_of_typing(self, before: str, action: RecordedAction) -> str:
        """The screen on which typing into a field began; those in between go, unless something else leads there."""
        while self.transitions:
            source, to, last = self.transitions[-1]
            if to != before or last is None or last.kind != "type" or _place(last) != _place(action):
                break
            if any(before in (a, b) for a, b, _ in self.transitions[:-1]):
                break
            self.transitions.pop()
            del self.screens[before]
            before = source
        return before


def _place(action: RecordedAction) -> tuple[int, int] | None:
    """Where an action's element begins; a field may grow while something is typed into it."""
    return action.element.bounds[:2] if action.element else None


def watch(
    driver: AndroidDriver,
    recorder: Recorder,
    touches: TouchLog | None,
    seconds: float | None,
    report: Callable[[Screen], object],
) -> None:
    """Looks at a phone about twice a second and hands what is there to the recorder.

    Args:
        driver: The phone.
        recorder: What to fill.
        touches: The person's gestures; None where the phone does not tell them.
        seconds: How long; None until somebody interrupts.
        report: Called with every screen that was not known.
    """
    end = None if seconds is None else time.monotonic() + seconds
    pending: list[tuple[float, Gesture]] = []
    while end is None or time.monotonic() < end:
        began = time.monotonic()
        try:
            xml, screen = _settled(driver, recorder, touched=touches is not None)
        except HierarchyError:
            time.sleep(PAUSE)  # The phone is in the middle of a change.
            continue
        if touches is not None:
            pending += touches.take()
        gestures = None if touches is None else [gesture for _, gesture in pending]
        if recorder.changed(screen, touched=bool(gestures)):
            pending = []
        else:
            pending = [(at, gesture) for at, gesture in pending if time.monotonic() - at < MEMORY]
        if recorder.see(xml, screen, gestures):
            report(screen)
        time.sleep(max(0.0, INTERVAL - (time.monotonic() - began)))


def _settled(driver: AndroidDriver, recorder: Recorder, *, touched: bool) -> tuple[str, Screen]:
    """The screen once two looks agree, at once when it is the one that was there."""
    end = time.monotonic() + SETTLE_SECONDS
    before: Screen | None = None
    while True:
        xml = driver.raw()
        screen = parse_screen(xml, size=_size(driver.size, xml))
        same = before is not None and likeness(before) == likeness(screen)
        if same or not recorder.changed(screen, touched=touched) or time.monotonic() > end:
            return xml, screen
        before = screen
        time.sleep(PAUSE)


def home_screens(driver: AndroidDriver) -> set[str]:
    """The packages of a phone's home screen, as far as it tells."""
    component = launcher_activity(driver.shell(HOME))
    return {component.partition("/")[0]} if component else set()


def _rotation(xml: str) -> int:
    found = xml[:400].partition('rotation="')[2][:1]
    return int(found) if found.isdecimal() else 0


def _size(upright: tuple[int, int] | None, xml: str) -> tuple[int, int] | None:
    return (upright[1], upright[0]) if upright and _rotation(xml) in (1, 3) else upright
