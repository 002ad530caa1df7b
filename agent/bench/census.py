"""What a UI hierarchy is made of, counted: how many views, how deep, how many with a name. No word of it is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ...device_bridge import Node
from ...device_bridge.nodes import read_attributes
from ...device_bridge.roles import is_web
from ...device_bridge.windows import SYSTEM_UI, is_keyboard


@dataclass(frozen=True)
class Count:
    """One screen.

    Attributes:
        group: What the screen belongs to: an app, a task.
        depth: Levels from a window's root to the deepest view, the root being 1.
        lengths: Characters of each text.
        traits: How many views have each trait.
        classes: How many views are of each class.
        attributes: Names of the attributes that are written.
    """

    group: str
    depth: int
    lengths: tuple[int, ...]
    traits: Counter[str]
    classes: Counter[str]
    attributes: frozenset[str]


SPREADS: dict[str, Callable[[Count], Sequence[int]]] = {
    "views a screen": lambda screen: (screen.traits["view"],),
    "depth of a screen": lambda screen: (screen.depth,),
    "clickable views a screen": lambda screen: (screen.traits["clickable"],),
    "characters of a text": lambda screen: screen.lengths,
}
"""Figures that are numbers."""

SHARES = {
    "without text or description": ("nameless", "view"),
    "leaves without text or description": ("nameless leaf", "leaf"),
    "with one child": ("only child", "view"),
    "with a resource id": ("identified", "view"),
    "clickable": ("clickable", "view"),
    "clickable without words of its own": ("nameless clickable", "clickable"),
    "clickable without words inside either": ("silent clickable", "clickable"),
    "long-clickable": ("long-clickable", "view"),
    "focusable": ("focusable", "view"),
    "checkable": ("checkable", "view"),
    "scrollable": ("scrollable", "view"),
    "of no area": ("flat", "view"),
    "partly outside of its window": ("outside", "view"),
    "in a web page": ("web", "view"),
    "of the system's bars and panels": ("system", "view"),
    "of the keyboard": ("keyboard", "view"),
}
"""Figures that are shares: which trait is counted, and out of which."""


def count(xml: str, group: str, *, listed: bool = False) -> Count:
    """One screen's dump, counted.

    Args:
        xml: The dump.
        group: What the screen belongs to.
        listed: Count only what AndroidWorld lists of a screen: leaves, what has a description, what scrolls.

    Raises:
        HierarchyError: it is not a dump.
    """
    nodes, attributes = read_attributes(xml)
    traits, classes, lengths, depths = Counter[str](), Counter[str](), list[int](), list[int]()
    root, typing, web = nodes[0], False, 0
    for node, written in zip(nodes, attributes, strict=True):
        if node.parent < 0:
            root, typing = node, is_keyboard(node, nodes)
        depths.append(1 if node.parent < 0 else depths[node.parent] + 1)
        web = max(web, node.end) if is_web(node) else web
        if listed and node.end > node.index + 1 and not node.desc and not node.scrollable:
            continue
        traits.update(_traits(node, nodes))
        traits.update(
            name
            for name, holds in (
                ("focusable", written.get("focusable") == "true"),
                ("outside", _outside(node, root)),
                ("web", node.index < web),
                ("keyboard", typing),
            )
            if holds
        )
        classes[node.class_name] += 1
        if node.text:
            lengths.append(len(node.text))
    names = frozenset(name for written in attributes for name in written)
    return Count(group, max(depths), tuple(lengths), traits, classes, names)


def _traits(node: Node, nodes: Sequence[Node]) -> list[str]:
    inside = nodes[node.index + 1 : node.end]
    nameless = not node.text and not node.desc
    box = node.bounds
    found = {
        "view": True,
        "leaf": not inside,
        "only child": bool(inside) and inside[0].end == node.end,
        "nameless": nameless,
        "nameless leaf": nameless and not inside,
        "identified": bool(node.resource_id),
        "clickable": node.clickable,
        "nameless clickable": node.clickable and nameless,
        "silent clickable": node.clickable and nameless and not any(view.text or view.desc for view in inside),
        "long-clickable": node.long_clickable,
        "checkable": node.checkable,
        "scrollable": node.scrollable,
        "flat": box.right <= box.left or box.bottom <= box.top,
        "system": node.package == SYSTEM_UI,
    }
    return [name for name, holds in found.items() if holds]


def _outside(node: Node, root: Node) -> bool:
    box, window = node.bounds, root.bounds
    return (
        box.left < window.left or box.top < window.top or box.right > window.right or box.bottom > window.bottom
    )  # fmt: skip


def spread(name: str, screens: Iterable[Count]) -> list[int]:
    """The values of one of the `SPREADS`, lowest first."""
    return sorted(value for screen in screens for value in SPREADS[name](screen))


def share(name: str, screens: Iterable[Count]) -> float:
    """One of the `SHARES` over all screens; 0 where there is nothing to count."""
    trait, of = SHARES[name]
    total = sum((screen.traits for screen in screens), Counter[str]())
    return total[trait] / total[of] if total[of] else 0.0


def classes(screens: Iterable[Count]) -> dict[str, float]:
    """Each class's share of the views, the commonest first."""
    total = sum((screen.classes for screen in screens), Counter[str]())
    views = total.total()
    return {name: number / views for name, number in total.most_common()}


def distance(name: str, ours: Sequence[Count], theirs: Sequence[Count]) -> float:
    """How far apart two sets of screens are in a figure, 0 (the same) to 1.

    Numbers: the largest gap between the two cumulative distributions (Kolmogorov–Smirnov). Shares: their difference.
    `classes`: the total variation between the two mixtures of classes.
    """
    if name in SPREADS:
        a, b = spread(name, ours), spread(name, theirs)
        if not a or not b:
            return float(bool(a) != bool(b))
        return max(abs(bisect_right(a, x) / len(a) - bisect_right(b, x) / len(b)) for x in {*a, *b})
    if name in SHARES:
        return abs(share(name, ours) - share(name, theirs))
    one, other = classes(ours), classes(theirs)
    return sum(abs(one.get(kind, 0) - other.get(kind, 0)) for kind in {*one, *other}) / 2
