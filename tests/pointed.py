"""Screens on which one points at things."""

from __future__ import annotations

import random
from typing import Any

from tapwright.device_bridge import Bounds, Element, Screen

WORDS = ("alpha", "bravo", "delta", "gamma", "kilo", "lima", "oscar", "sierra", "tango", "victor", "whisky", "zulu")


def thing(number: int, text: str, box: tuple[int, int, int, int], kind: str = "ImageButton", **more: Any) -> Element:
    """An element that can be tapped."""
    fields: dict[str, Any] = {"role": "button", "actions": ("tap",), "class_name": f"android.widget.{kind}", **more}
    return Element(index=number, text=text, bounds=Bounds(*box), **fields)


def screen_with(*elements: Element) -> Screen:
    """A screen of 1000 × 2000 with these elements."""
    return Screen(app="a.b", size=(1000, 2000), elements=elements)


def grid(rng: random.Random) -> Screen:
    """Icons and texts with different names in the cells of a page, some of them empty."""
    elements: list[Element] = []
    for place, word in enumerate(rng.sample(WORDS, len(WORDS))):
        if rng.random() < 0.7:
            left, top = 60 + 330 * (place % 3), 150 + 450 * (place // 3)
            width, kind = (80, "ImageView") if rng.random() < 0.5 else (260, "TextView")
            elements.append(thing(len(elements), word, (left, top, left + width, top + 80), kind))
    return screen_with(*elements)


BAR = screen_with(
    thing(0, "Navigate up", (0, 60, 100, 160)),
    thing(1, "Search", (600, 60, 700, 160)),
    thing(2, "Share", (700, 60, 800, 160)),
    thing(3, "More options", (900, 60, 1000, 160)),
    thing(4, "Delete", (900, 500, 1000, 600)),
    thing(5, "Delete", (900, 700, 1000, 800)),
)
