"""Which views a person would call one thing: wrappers, duplicates and rows with their switches become one.

A clickable row holding a title, a summary and a switch that only shows the state is one thing to act on. A
clickable container around several clickables is none: it is dissolved, and what stands loose inside it is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .nodes import Node
from .roles import control_role, is_field, is_slider, is_web
from .screen import Bounds
from .windows import Front

_ON_OFF = frozenset({"on", "off"})


class Merged:
    """The views of the front window sorted into actionable things, lists, and loose content.

    Attributes:
        order: Indexes of the window's views, document order, wrapped windows in turn.
        acts: Views that stand for one actionable thing, in document order.
        lists: Views that scroll.
        control: For a row, the inner view that shows its state.
        owned: For each of `acts`, the views inside it (itself excluded) whose words belong to it.
        loose: Views with words that belong to no actionable thing.
    """

    def __init__(self, front: Front, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.width, self.height = front.size
        self.order = [index for root in front.roots for index in range(root.index, root.end)]
        self.seen = [False] * len(nodes)
        self.box = [node.bounds for node in nodes]
        self.lists: list[int] = []
        self.control: dict[int, int] = {}
        candidates = self._candidates()
        self._content = self._counts(self.has_words)
        self.acts = self._settle(candidates)
        self.owned: dict[int, list[int]] = {index: [] for index in self.acts}
        self.loose: list[int] = []
        self.owner = [-1] * len(nodes)
        self._share_out()
        acts = set(self.acts)
        self._act_counts = self._counts(acts.__contains__)

    def words(self, index: int) -> str:
        """What a view itself says; a switch's own ON or OFF is its state and says nothing."""
        node = self.nodes[index]
        words = node.text or node.desc
        if len(words) < 3 and words.isalpha() and len(node.desc) > len(words):
            words = node.desc  # A weekday's button shows `S`.
        if words.lower() in _ON_OFF and control_role(node) == "switch":
            return node.desc if node.desc.lower() not in _ON_OFF else ""
        return words

    def has_words(self, index: int) -> bool:
        """Whether a visible view says something."""
        return self.seen[index] and bool(self.words(index))

    def acts_within(self, index: int) -> int:
        """How many actionable things a subtree holds."""
        return self._act_counts[self.nodes[index].end] - self._act_counts[index]

    def share(self, index: int) -> float:
        """The part of the screen that a view covers, 0 to 1."""
        return self.box[index].area / max(1, self.width * self.height)

    def ancestors(self, index: int) -> Iterator[int]:
        """A view's parents, the nearest first."""
        index = self.nodes[index].parent
        while index >= 0:
            yield index
            index = self.nodes[index].parent

    def _counts(self, test: Callable[[int], bool]) -> list[int]:
        """Running counts over all views, so that a subtree's count is one subtraction."""
        counts = [0] * (len(self.nodes) + 1)
        marked = {index for index in self.order if test(index)}
        for index in range(len(self.nodes)):
            counts[index + 1] = counts[index] + (index in marked)
        return counts

    def _candidates(self) -> list[int]:
        found = []
        for index in self.order:
            node = self.nodes[index]
            box = node.bounds
            box = Bounds(max(0, box.left), max(0, box.top), min(self.width, box.right), min(self.height, box.bottom))
            self.box[index] = box
            self.seen[index] = node.visible and box.area > 0
            if not self.seen[index]:
                continue
            if is_field(node) or is_slider(node):
                found.append(index)
            elif is_web(node) or (node.scrollable and node.end > index + 1):
                self.lists.append(index)
            elif node.clickable or node.checkable or (node.long_clickable and not node.text):
                found.append(index)
        return found

    def _settle(self, candidates: list[int]) -> list[int]:
        """Decide for every candidate, the innermost first, whether it stands for something of its own."""
        nodes = self.nodes
        chosen = set(candidates)
        above: dict[int, int] = {}
        stack: list[int] = []
        for index in candidates:
            while stack and nodes[stack[-1]].end <= index:
                stack.pop()
            above[index] = stack[-1] if stack else -1
            stack.append(index)
        lists = self._counts(set(self.lists).__contains__)
        inside: dict[int, list[int]] = {index: [] for index in candidates}
        inside[-1] = []
        kept: set[int] = set()
        for index in reversed(candidates):
            holds_list = lists[nodes[index].end] > lists[index]
            inner = [kid for kid in inside[index] if kid in chosen]
            stays = self._stays(index, inner, holds_list, chosen)
            inner = [kid for kid in inner if kid in chosen]
            if stays:
                kept.add(index)
                inside[above[index]].append(index)
            else:
                chosen.discard(index)
                inside[above[index]].extend(inner)
        return [index for index in candidates if index in kept and index in chosen]

    def _stays(self, index: int, inner: list[int], holds_list: bool, chosen: set[int]) -> bool:
        """Whether `index` is a thing of its own; takes inner views that are parts of it out of `chosen`."""
        node = self.nodes[index]
        if control_role(node) is not None:
            return True
        named = bool(node.text or node.desc)
        content = self._content
        words = content[node.end] - content[index]
        words -= sum(content[self.nodes[kid].end] - content[kid] for kid in inner)
        share = self.share(index)
        if holds_list and not named:
            return False
        if not inner:
            if named or share <= 0.5:
                return True
            return 0 < words < 3
        shown = [kid for kid in inner if not self.nodes[kid].clickable and self._shows_state(kid)]
        if len(shown) == 1 and (words or len(inner) == 1) and share < 0.5:
            self.control[index] = shown[0]
            chosen.discard(shown[0])
            return True
        if len(inner) > 1:
            return named or (words > 0 and share <= 0.45)
        only = inner[0]
        if is_field(self.nodes[only]) or is_slider(self.nodes[only]):
            return False
        part = self.box[only].area / max(1, self.box[index].area)
        if not words:
            return part < 0.5 and share < 0.5
        if part > 0.8 and control_role(self.nodes[only]) is None and content[self.nodes[only].end] == content[only]:
            chosen.discard(only)
        return True

    def _shows_state(self, index: int) -> bool:
        return control_role(self.nodes[index]) in ("switch", "checkbox", "radio")

    def _share_out(self) -> None:
        """Give each view with words to the nearest actionable thing around it."""
        acts = set(self.acts)
        for index in self.order:
            parent = self.nodes[index].parent
            around = self.owner[parent] if parent >= 0 else -1
            self.owner[index] = index if index in acts else around
            if index in acts or not self.has_words(index):
                continue
            if around >= 0:
                self.owned[around].append(index)
            else:
                self.loose.append(index)
