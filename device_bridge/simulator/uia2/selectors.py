"""Finds Views by a uiautomator2 selector.

A selector names attributes; its `mask` says which of them count. With only plain attributes the real server asks the
newer `By` API, which looks through all windows and minds case; with an index, an instance, or a child or sibling
chain it asks `UiSelector`, which looks through the active window only and does not mind case in "contains" and
"starts with". Both are followed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..view import View

if TYPE_CHECKING:
    from ..phone import Phone

TEXT = 0x01
DESCRIPTION = 0x40
INDEX = 0x800000
INSTANCE = 0x1000000


class NotFound(Exception):
    """No View on the screen fits the selector; the text describes the selector."""


@dataclass(eq=False, slots=True)
class Node:
    """A View with its place in the tree."""

    view: View
    index: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)


Test = Callable[[View, Any, bool], bool]


def _text_of(attribute: str) -> list[Test]:
    """Tests for equals, contains, matches and starts-with on one attribute of a View."""

    def value(view: View) -> str:
        return str(getattr(view, attribute))

    def contains(view: View, wanted: str, loose: bool) -> bool:
        return wanted.lower() in value(view).lower() if loose else wanted in value(view)

    def starts(view: View, wanted: str, loose: bool) -> bool:
        return value(view).lower().startswith(wanted.lower()) if loose else value(view).startswith(wanted)

    return [
        lambda view, wanted, _: value(view) == wanted,
        contains,
        lambda view, wanted, _: re.fullmatch(wanted, value(view)) is not None,
        starts,
    ]


def _flag(attribute: str) -> Test:
    return lambda view, wanted, _: getattr(view, attribute) is bool(wanted)


_TEXT, _DESCRIPTION = _text_of("reported_text"), _text_of("content_desc")
_CLASS, _PACKAGE, _RESOURCE = _text_of("class_name"), _text_of("package"), _text_of("resource_id")

# The bits are those of `uiautomator2._selector.Selector`.
TESTS: dict[int, tuple[str, Test]] = {
    TEXT: ("text", _TEXT[0]),
    0x02: ("textContains", _TEXT[1]),
    0x04: ("textMatches", _TEXT[2]),
    0x08: ("textStartsWith", _TEXT[3]),
    0x10: ("className", _CLASS[0]),
    0x20: ("classNameMatches", _CLASS[2]),
    DESCRIPTION: ("description", _DESCRIPTION[0]),
    0x80: ("descriptionContains", _DESCRIPTION[1]),
    0x100: ("descriptionMatches", _DESCRIPTION[2]),
    0x200: ("descriptionStartsWith", _DESCRIPTION[3]),
    0x400: ("checkable", _flag("checkable")),
    0x800: ("checked", _flag("checked")),
    0x1000: ("clickable", _flag("clickable")),
    0x2000: ("longClickable", _flag("long_clickable")),
    0x4000: ("scrollable", _flag("scrollable")),
    0x8000: ("enabled", _flag("enabled")),
    0x10000: ("focusable", _flag("focusable")),
    0x20000: ("focused", _flag("focused")),
    0x40000: ("selected", _flag("selected")),
    0x80000: ("packageName", _PACKAGE[0]),
    0x100000: ("packageNameMatches", _PACKAGE[2]),
    0x200000: ("resourceId", _RESOURCE[0]),
    0x400000: ("resourceIdMatches", _RESOURCE[2]),
}


@dataclass(slots=True)
class _Link:
    """One selector of a chain, and how it hangs on the one before it ("", "child" or "sibling")."""

    selector: Mapping[str, Any]
    relation: str
    seen: int = 0

    @property
    def mask(self) -> int:
        return int(self.selector.get("mask", 0))

    def fits(self, node: Node, *, loose: bool) -> bool:
        mask = self.mask
        if mask & INDEX and node.index != int(self.selector["index"]):
            return False
        return all(test(node.view, self.selector[name], loose) for bit, (name, test) in TESTS.items() if mask & bit)

    def counts(self) -> bool:
        """Whether the match that was just found is the instance asked for."""
        self.seen += 1
        return not self.mask & INSTANCE or self.seen - 1 == int(self.selector["instance"])


def tree(view: View, index: int = 0, parent: Node | None = None) -> Node:
    """A View and all below it as Nodes."""
    node = Node(view, index, parent)
    node.children = [tree(child, i, node) for i, child in enumerate(view.children)]
    return node


def find_all(phone: Phone, selector: Mapping[str, Any], *, every_instance: bool = False) -> Iterator[Node]:
    """The nodes on the screen that fit, in the order of the hierarchy.

    Args:
        phone: The phone to look at.
        selector: As the client sends it.
        every_instance: Do not stop at the instance the selector names, as counting needs it.
    """
    chain = list(_links(selector, ""))
    if every_instance:
        chain[-1].selector = {**chain[-1].selector, "mask": chain[-1].mask & ~INSTANCE}
    mask = chain[0].mask
    plain = len(chain) == 1 and mask and not mask & (INDEX | INSTANCE) and not every_instance
    windows = phone.roots() if plain else [phone.focused_window()]
    for window in windows:
        yield from _search(chain, 0, tree(window.root), loose=not plain)


def find_below(root: Node, selector: Mapping[str, Any]) -> Iterator[Node]:
    """The nodes in a part of the tree that fit."""
    yield from _search(list(_links(selector, "")), 0, root, loose=True)


def find(phone: Phone, selector: Mapping[str, Any]) -> Node:
    """The first node that fits.

    Raises:
        NotFound: There is none.
    """
    node = next(find_all(phone, selector), None)
    if node is None:
        raise NotFound(describe(selector))
    return node


def is_plain(selector: Mapping[str, Any]) -> bool:
    """Whether the real server would use `By`, whose objects also report their resource name."""
    mask = int(selector.get("mask", 0))
    return bool(mask) and not mask & (INDEX | INSTANCE) and not selector.get("childOrSibling")


def describe(selector: Mapping[str, Any]) -> str:
    """The selector as the server's error text shows it."""
    parts = [f"{key}={value}" for key, value in selector.items() if key != "mask" and value != []]
    return f"UiSelector[{', '.join(parts)}]"


def _links(selector: Mapping[str, Any], relation: str) -> Iterator[_Link]:
    if not isinstance(selector, Mapping):
        raise TypeError(f"{selector!r} is no selector")
    yield _Link(selector, relation)
    relations = selector.get("childOrSibling") or []
    for kind, inner in zip(relations, selector.get("childOrSiblingSelector") or [], strict=False):
        yield from _links(inner, str(kind).lower())


def _search(chain: list[_Link], at: int, node: Node, *, loose: bool) -> Iterator[Node]:
    """As `UiSelector` does it: a match passes the rest of the chain on to its children, or to those beside it."""
    if chain[at].fits(node, loose=loose) and chain[at].counts():
        if at == len(chain) - 1:
            yield node
        else:
            at += 1
            if chain[at].relation == "sibling":
                if node.parent is None:
                    return
                node = node.parent
    for child in node.children:
        yield from _search(chain, at, child, loose=loose)
