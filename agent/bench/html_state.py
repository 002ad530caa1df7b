"""AutoDroid's states, the HTML lines that the published figures on DroidTask were made from, as a `Screen`.

A state holds words and kinds but no places, so the screen's size is not known (0 × 0), and the elements get rows below
each other in the order of the lines. `go back` is the Back key of every screen, not a thing on it.
"""

from __future__ import annotations

import re

from ...device_bridge import Bounds, Element, Screen

BACK = "go back"
_LINE = re.compile(
    r"<(?P<tag>\w+) id=(?P<id>\d+)\b *(?:checked=(?P<checked>True|False) *)?(?:text='(?P<alt>.*?)' *(?=>))?[^<>]*>"
    r"(?P<text>.*?)</(?P=tag)>",
    re.DOTALL,
)
_WIDTH, _HEIGHT = 1080, 100


def parse_html(state: str, app: str) -> tuple[Screen, dict[int, int | None]]:
    """The screen, and which element each id of the state stands for (None: the Back key)."""
    elements: list[Element] = []
    ids: dict[int, int | None] = {}
    for found in _LINE.finditer(state):
        # An alternative text may stand beside words of its own, as on a row with a described button.
        parts = [" ".join(part.split()) for part in re.split(r"<br */?>", found["text"])]
        parts = [part for part in (*parts, found["alt"] or "") if part]
        if parts == [BACK]:
            ids[int(found["id"])] = None
            continue
        ids[int(found["id"])] = len(elements)
        elements.append(_element(len(elements), found["tag"], parts, found["checked"]))
    return Screen(app=app, size=(0, 0), elements=tuple(elements)), ids


def _element(index: int, tag: str, parts: list[str], checked: str | None) -> Element:
    text, value = (parts[0], ", ".join(parts[1:])) if parts else ("", "")
    bounds = Bounds(0, index * _HEIGHT, _WIDTH, (index + 1) * _HEIGHT)
    if tag == "input":
        # The state does not say whether the words are what the field holds or its hint.
        shown = " ".join(parts)
        return Element(index=index, role="field", text=shown, value=shown, bounds=bounds, actions=("tap", "type"))
    if tag == "p":
        return Element(index=index, role="text", text=text, value=value, bounds=bounds)
    if tag == "checkbox":
        on = checked == "True"
        return Element(
            index=index, role="checkbox", text=text, value=value, checked=on, bounds=bounds, actions=("tap",)
        )
    role = "item" if value else "button"
    return Element.model_validate(
        {"index": index, "role": role, "text": text, "value": value, "bounds": bounds, "actions": ("tap",)}
    )
