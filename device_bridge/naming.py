"""What each thing on the screen is called: its own words, the words inside it, or the label beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from .merge import Merged
from .nodes import Node
from .roles import control_role, readable_id

_TITLE_ID = re.compile(r"(^|_)(title|name|label|headline|text1|primary)$|^title(_|$)")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*%?")
_ASKS = re.compile(r"(search|enter|type|add|write|find|your)\b", re.IGNORECASE)
MASK = "•••"


class Name(NamedTuple):
    """What a thing is called and what it holds."""

    text: str
    value: str = ""
    hint: str = ""


class Namer:
    """Names the things of one screen; words that have named something are `used` and are not shown again."""

    def __init__(self, merged: Merged) -> None:
        self.merged = merged
        self.used: set[int] = set()
        self._loose = set(merged.loose)

    def name(self, index: int) -> Name:
        """The name of one of `merged.acts`."""
        merged = self.merged
        control = merged.nodes[merged.control.get(index, index)]
        role = control_role(control)
        if role == "field":
            return self._field(index)
        if role == "slider":
            return self._slider(index)
        return self._plain(index, control if role else None)

    def parts(self, indexes: list[int]) -> tuple[str, str]:
        """Title and remaining words of views that belong together, in reading order and without repetitions."""
        nodes = self.merged.nodes
        words: dict[str, bool] = {}
        title = ""
        for index in indexes:
            text = self.merged.words(index)
            if not any(char.isalnum() or char > "\x7f" for char in text):
                continue
            words.setdefault(text, True)
            if not title and nodes[index].text and _TITLE_ID.search(nodes[index].name):
                title = text
        if not title:
            written = [self.merged.words(i) for i in indexes if nodes[i].text and self.merged.words(i) in words]
            title = next(iter(written or words), "")
        return title, ", ".join(word for word in words if word != title)

    def _plain(self, index: int, control: Node | None) -> Name:
        node = self.merged.nodes[index]
        own = self.merged.words(index)
        inner = [i for i in self.merged.owned[index] if control is None or i != control.index]
        title, rest = self.parts(inner)
        if own:
            extra = [word for word in (title, rest) if word and word.lower() not in own.lower()]
            return self._spinner(index, Name(own, ", ".join(extra)))
        if title:
            return self._spinner(index, Name(title, rest))
        if control is not None:
            if control.index != index and (words := self.merged.words(control.index)):
                return Name(words)
            title, rest = self._beside(index)
            if title:
                return Name(title, rest)
        return Name(readable_id(node) or next(filter(None, map(readable_id, self._inside(index))), ""))

    def _inside(self, index: int) -> list[Node]:
        end = self.merged.nodes[index].end
        return [node for node in self.merged.nodes[index + 1 : end] if node.end == node.index + 1][:3]

    def _spinner(self, index: int, name: Name) -> Name:
        """A drop-down shows its choice; what it chooses stands beside it."""
        if self.merged.nodes[index].kind != "Spinner":
            return name
        label = self._before(index)
        return Name(label, name.text) if label else name

    def _field(self, index: int) -> Name:
        node = self.merged.nodes[index]
        hint, text = node.hint, node.text
        inner, _ = self.parts([i for i in self.merged.owned[index] if self.merged.words(i) != text])
        value = "" if text and text in (hint, node.desc, inner) else text
        label = node.desc or hint or inner or self._before(index) or self._beside(index)[0]
        by_id = readable_id(node)
        if value and not hint and not label and (value.lower() == by_id or _ASKS.match(value)):
            # The shell's dump has no hint attribute: an empty field shows its hint as its text.
            label, value = value, ""
        if value and node.password:
            value = MASK
        return Name(label or by_id, value, hint if hint != label else "")

    def _slider(self, index: int) -> Name:
        node = self.merged.nodes[index]
        inner, _ = self.parts(self.merged.owned[index])
        match = _NUMBER.fullmatch(node.text)
        beside, rest = ("", "") if node.desc or inner else self._beside(index)
        label = node.desc or inner or beside or self._before(index)
        if not match and node.text and not label:
            label = node.text
        shown = node.text if match else next((part for part in rest.split(", ") if part.endswith("%")), "")
        return Name(label or readable_id(node), _percent(shown))

    def _before(self, index: int) -> str:
        """The loose text just above a field, or to its left, with nothing else to act on in between."""
        merged = self.merged
        box = merged.box[index]
        for other in range(index - 1, max(-1, index - 40), -1):
            if merged.owner[other] >= 0:
                return ""
            if other not in self._loose or other in self.used:
                continue
            near = merged.box[other]
            above = -0.01 <= (box.top - near.bottom) / merged.height <= 0.04 and near.left < box.right
            beside = near.right <= box.left + 8 and near.top < box.bottom and near.bottom > box.top
            if not (above or beside) or near.right < box.left - merged.width * 0.5:
                return ""
            self.used.add(other)
            return merged.words(other)
        return ""

    def _beside(self, index: int) -> tuple[str, str]:
        """The loose words of the smallest row that holds this control and nothing else to act on."""
        merged = self.merged
        lists = set(merged.lists)
        for around in merged.ancestors(index):
            if around in lists or merged.acts_within(around) > 1 or merged.share(around) > 0.3:
                break
            found = [i for i in range(around, merged.nodes[around].end) if i in self._loose and i not in self.used]
            if found:
                self.used.update(found)
                return self.parts(found)
        return "", ""


def _percent(text: str) -> str:
    """A slider's position as `40%`; a bare number stays as it is, since its range is not known."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return ""
    number = float(match[1])
    shown = f"{number:.0f}" if number == int(number) or number > 1 else f"{number:g}"
    return f"{shown}%" if text.endswith("%") else shown
