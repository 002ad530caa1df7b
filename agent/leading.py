"""Which taps only lead elsewhere, judged by a page's look before anybody taps.

Rows and tabs lead somewhere unless a word says that they act; buttons, and whatever stands in a menu or a dialog, act
unless a word says that they lead somewhere. What holds a state (switches, boxes, fields, sliders) is never tapped, nor
is what has no words to judge it by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..device_bridge import Element, Screen

ACTS = frozenset(
    (
        "accept", "adopt", "allow", "answer", "apply", "archive", "ban", "block", "book", "bookmark", "burn", "buy",
        "call", "cancel", "cast", "checkout", "choose", "clean", "clear", "close", "complete", "confirm", "connect",
        "copy", "decline", "delete", "deny", "dial", "disable", "discard", "disconnect", "dismiss", "done",
        "download", "eject", "empty", "enable", "end", "erase", "export", "favorite", "favourite", "finish",
        "follow", "forget", "format", "forward", "hide", "import", "install", "invite", "join", "leave", "like",
        "lock", "log", "login", "logout", "mark", "merge", "move", "mute", "order", "pair", "pause", "pay", "pick",
        "pin", "place", "play", "post", "print", "publish", "purchase", "queue", "record", "redo", "refresh",
        "register", "remove", "rename", "repeat", "replace", "reply", "report", "reschedule", "reset", "restart",
        "restore", "resume", "save", "scan", "select", "send", "share", "shortcut", "shuffle", "sign", "skip",
        "snooze", "spam", "star", "start", "stop", "submit", "subscribe", "sync", "tab", "take", "toggle",
        "transfer", "trash", "turn", "undo", "uninstall", "unblock", "unpin", "unsubscribe", "update", "upgrade",
        "upload", "use", "video", "vote", "wipe",
    )
)  # fmt: skip
"""Words that mark what changes something, each as a word of its own."""
LEADS = frozenset(
    (
        "about", "accessibility", "add", "advanced", "all", "bookmarks", "cart", "categories", "compose", "contacts",
        "create", "details", "dialpad", "drawer", "edit", "expand", "filter", "find", "folders", "help", "history",
        "info", "information", "keypad", "labels", "menu", "navigation", "new", "options", "orders", "pad",
        "preferences", "profile", "properties", "search", "see", "settings", "sort", "tabs", "write",
    )
)  # fmt: skip
"""Words by which a button says that it shows something else."""
ENTRIES = frozenset(
    (
        "about", "add", "advanced", "create", "edit", "help", "manage", "new", "preferences", "search", "settings",
    )
)  # fmt: skip
"""Words of the rows of a list that are no part of it, as `Create new list` among somebody's lists."""
CHOOSING = frozenset(
    (
        "add", "compose", "create", "edit", "filter", "find", "new", "search", "sort", "write",
    )
)  # fmt: skip
"""Words of the buttons that open a page on which a row is a choice, as a city in a list of cities to add."""
CREATES = frozenset(("add", "compose", "create", "new", "write"))
"""Words that open an editor on a picture of a button, as the round one in the corner, and act at once on others."""
_MENU = re.compile(r"^(?:more options\b.*|more|menu|options|overflow)$", re.IGNORECASE)
# `Add to cart`, `Sort by amount`: done at once. `Add task` and `Sort by` ask first.
_AT_ONCE = re.compile(r"^add\b.*\bto\b|^sort(?:ed)? by \w", re.IGNORECASE)
_FOREIGN = frozenset(("ad", "ads", "advertisement", "promoted", "sponsored"))
_PICTURES = frozenset(("album", "folder", "image", "photo", "picture", "video"))
_UNSEEN = re.compile(r"\b(?:unread|missed|draft)\b", re.IGNORECASE)
# What lasts (`3:52`) is played by a tap, a network or a device is joined by one, a site (`example.com/news`) visited.
_JOINED = re.compile(
    r"^\d{1,2}:\d\d(?::\d\d)?$|^(?:connected|saved|paired)\b|\b[\w-]+\.(?:com|org|net|io|de)\b", re.IGNORECASE
)
_PICTURE = re.compile(r"Image|Floating")
_WORD = re.compile(r"[^\W\d_]+")
_BACK = frozenset(("navigate up", "back", "go back", "close", "home"))
_EDGE = 0.03
_HALF = 0.3

Shape = tuple[str, str]


def spoken(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.casefold())


def leads(element: Element, *, menu: bool = False) -> bool:
    """Whether a tap on it shows something else and changes nothing, as far as its look tells.

    Args:
        element: What would be tapped.
        menu: It stands in a menu or a dialog, where rows act as buttons do.
    """
    words = spoken(element.text)
    if "tap" not in element.actions or element.checked is not None or not words:
        return False
    if element.role not in ("tab", "item", "button") or element.text.casefold() in _BACK:
        return False
    if foreign(element):
        return False
    if opens_menu(element):
        return True
    if ACTS & set(words) or _AT_ONCE.search(element.text):
        return False
    if element.role == "button" and not menu and CREATES & set(words) and not _PICTURE.search(element.class_name):
        return False
    if element.role == "button" or menu:
        return bool(LEADS & set(words))
    return element.role == "tab" or not _UNSEEN.search(f"{element.text}, {element.value}")


def foreign(element: Element) -> bool:
    """Whether it is an advertisement."""
    said = f"{element.text} {element.value} {element.resource_id.rpartition('/')[2].replace('_', ' ')}"
    return bool(_FOREIGN & set(spoken(said)))


def is_entry(row: Element) -> bool:
    """Whether a row is called like one that is no part of its list."""
    return bool(ENTRIES & set(spoken(row.text))) and leads(row, menu=True)


def opens_menu(element: Element) -> bool:
    """Whether it is a button that opens a menu."""
    return element.role == "button" and bool(_MENU.search(element.text))


def floats(screen: Screen) -> bool:
    """Whether a menu or a dialog is in front: it reaches neither edge of the screen, or stands on its right half."""
    width = screen.size[0]
    boxes = [element.bounds for element in screen.elements]
    if not boxes:
        return False
    inside = all(b.left > _EDGE * width and b.right < (1 - _EDGE) * width for b in boxes)
    return inside or all(b.left > _HALF * width for b in boxes)


def shape(element: Element) -> Shape:
    """What rows of one list have in common."""
    return element.resource_id, element.class_name


def rows(elements: Sequence[Element]) -> dict[Shape, list[Element]]:
    """The rows and tiles of a page by shape, in order. A tile is tapped like a button and is of no button's class."""
    found: dict[Shape, list[Element]] = {}
    buttons = Counter(shape(e) for e in elements if e.role == "button")
    for element in elements:
        kind = element.class_name.rpartition(".")[2]
        tile = element.role == "button" and "Button" not in kind and "Image" not in kind and buttons[shape(element)] > 2
        if (element.role == "item" or tile) and "tap" in element.actions:
            found.setdefault(shape(element), []).append(element)
    return found


def worth_opening(group: Sequence[Element]) -> bool:
    """Whether rows of one shape may be opened: not where a tap plays, joins or visits, nor tiles but of pictures."""
    if any(_JOINED.search(part.strip()) for row in group for part in re.split("[,•·]", row.value)):
        return False
    return all(row.role == "item" or _PICTURES & set(spoken(row.text)) for row in group)


def is_content(group: Sequence[Element], elements: Sequence[Element]) -> bool:
    """Whether rows of one shape show what the person has: they can be held, or each has the same control in it."""
    return len(group) > 1 and (any("long_press" in row.actions for row in group) or bool(controls(group, elements)))


def controls(group: Sequence[Element], elements: Sequence[Element]) -> list[Element]:
    """The controls inside rows of one shape that several of them have, as the three dots or the box of each."""
    inside = [
        other
        for other in elements
        for row in group
        if other is not row and other.role in ("button", "checkbox", "switch", "radio") and _within(other, row)
    ]
    times = Counter((other.role, *shape(other)) for other in {other.index: other for other in inside}.values())
    return [other for other in inside if times[(other.role, *shape(other))] > 1]


def _within(inner: Element, outer: Element) -> bool:
    x, y = inner.bounds.center
    box = outer.bounds
    return box.left <= x < box.right and box.top <= y < box.bottom
