"""Hierarchy XML as a flat list of nodes in document order.

Real phones write XML that is not quite XML: control characters, references to characters that do not exist,
dumps cut off in the middle, thousands of nested wrappers. A recovering SAX parse takes what is there. In a flat
list in document order a subtree is the slice `nodes[i:nodes[i].end]`, so nothing downstream needs recursion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from lxml import etree

from .errors import HierarchyError
from .screen import Bounds

_BOUNDS = re.compile(r"\s*\[(-?\d+),(-?\d+)\]\s*\[(-?\d+),(-?\d+)\]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]+)|(\d+));")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Zero-width spaces and direction marks, soft hyphens, icon fonts' private glyphs, and control characters, which a
# terminal would obey: nobody can read or say them.
_UNREADABLE = re.compile(
    "[\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc\ue000-\uf8ff]"
)
_NOWHERE = Bounds(0, 0, 0, 0)


@dataclass(slots=True)
class Node:
    """One view as the phone describes it; `parent` is -1 for a window's root, `end` is one past the subtree."""

    index: int
    parent: int
    end: int
    class_name: str
    package: str
    resource_id: str
    text: str
    desc: str
    hint: str
    bounds: Bounds
    clickable: bool
    long_clickable: bool
    checkable: bool
    checked: bool
    enabled: bool
    focused: bool
    scrollable: bool
    selected: bool
    password: bool
    visible: bool

    @property
    def kind(self) -> str:
        """The class without its package, e.g. `EditText`."""
        return self.class_name.rpartition(".")[2]

    @property
    def name(self) -> str:
        """The resource id without its package, e.g. `switch_widget`."""
        return self.resource_id.rpartition("/")[2]


def clean(text: str) -> str:
    """The words of `text`: unreadable characters removed, white space joined to single spaces."""
    return " ".join(_UNREADABLE.sub("", text).split())


def _legal_reference(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    code = int(digits, 16 if match[1] else 10) if len(digits) < 9 else 0x110000
    legal = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return match[0] if legal else ""


def parse_bounds(text: str) -> Bounds:
    """`[left,top][right,bottom]` as Bounds; an empty rectangle when it is anything else."""
    match = _BOUNDS.match(text)
    if not match:
        return _NOWHERE
    left, top, right, bottom = (int(part) for part in match.groups())
    return Bounds(left, top, right, bottom)


class _Builder:
    """Receives the parser's events and writes the flat list."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.open: list[int] = []
        self.started = False

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        self.started = True
        if tag == "hierarchy":
            return
        get = attrib.get
        index = len(self.nodes)
        class_name = get("class") or tag
        self.nodes.append(
            Node(
                index=index,
                parent=self.open[-1] if self.open else -1,
                end=index + 1,
                class_name=class_name,
                package=get("package", ""),
                resource_id=get("resource-id", ""),
                text=clean(get("text", "")),
                desc=clean(get("content-desc", "")),
                hint=clean(get("hint", "")),
                bounds=parse_bounds(get("bounds", "")),
                clickable=get("clickable") == "true",
                long_clickable=get("long-clickable") == "true",
                checkable=get("checkable") == "true",
                checked=get("checked") == "true",
                enabled=get("enabled") != "false",
                focused=get("focused") == "true",
                scrollable=get("scrollable") == "true",
                selected=get("selected") == "true",
                password=get("password") == "true",
                visible=get("visible-to-user") != "false",
            )
        )
        self.open.append(index)

    def end(self, tag: str) -> None:
        if tag != "hierarchy" and self.open:
            self.nodes[self.open.pop()].end = len(self.nodes)

    def data(self, data: str) -> None:
        """Text between nodes means nothing in a dump."""

    def close(self) -> _Builder:
        while self.open:
            self.nodes[self.open.pop()].end = len(self.nodes)
        return self


class _Keeper(_Builder):
    """Also keeps the attributes as they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: list[dict[str, str]] = []

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        super().start(tag, attrib)
        if tag != "hierarchy":
            self.attributes.append({"class": tag, **attrib})


AnyBuilder = TypeVar("AnyBuilder", bound=_Builder)


def read_nodes(xml: str) -> list[Node]:
    """All nodes of a dump in document order, of every window.

    Raises:
        HierarchyError: when `xml` is not a hierarchy or describes no node.
    """
    return _build(xml, _Builder()).nodes


def read_attributes(xml: str) -> tuple[list[Node], list[dict[str, str]]]:
    """The same, and each node's attributes as they are written.

    Raises:
        HierarchyError: when `xml` is not a hierarchy or describes no node.
    """
    builder = _build(xml, _Keeper())
    return builder.nodes, builder.attributes


def _build(xml: str, builder: AnyBuilder) -> AnyBuilder:
    body = xml[xml.find("<") :] if "<" in xml else ""
    if not body:
        told = clean(xml)[:80]
        raise HierarchyError(f"it is not XML but says {told!r}" if told else "it is empty")
    if body.startswith("<?xml"):
        # The text is already decoded; a declared encoding would be applied a second time.
        body = body[body.find("?>") + 2 :] if "?>" in body else ""
    if "<!DOCTYPE" in body or "<!ENTITY" in body:  # No phone writes them; entities could expand without end.
        raise HierarchyError("it is some other kind of document")
    body = _ILLEGAL.sub("", _REFERENCE.sub(_legal_reference, body))
    parser = etree.XMLParser(target=cast(Any, builder), recover=True, huge_tree=True, no_network=True)
    try:
        parser.feed(b'<?xml version="1.0" encoding="UTF-8"?>' + body.encode())
        parser.close()
    except etree.XMLSyntaxError as error:
        builder.close()
        if not builder.nodes:
            raise HierarchyError(f"it is not XML ({error.msg})") from error
    if not any(node.bounds.area for node in builder.nodes):
        raise HierarchyError("it describes no view" if builder.started else "it is not XML")
    return builder
