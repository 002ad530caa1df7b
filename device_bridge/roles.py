"""What kind of thing a view is, judged by its class, its flags and, where these say nothing, its resource id."""

from __future__ import annotations

import re

from .nodes import Node
from .screen import Role

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
# Words in resource ids that say what a view is made of, not what it is for.
_STUFF = (
    "fab btn button iv img image imageview ic icon view layout container action menu item toolbar tv text textview edit"
    " et edittext field widget frame wrapper root holder content main id ll rl fl cl panel ib lottie bar box android"
    " compose start end left right top bottom the row cell group list"
)
_NOISE = frozenset(_STUFF.split())
_TAB = re.compile(r"^tab(_|$)|_tab$|bottom_?nav.*item|navigation_bar_item")
_TAB_CLASS = re.compile(r"Tab(?![a-z])")  # TabView, ActionBar$Tab; not TableRow
_SWITCHED = re.compile(r"Switch|ToggleButton")
_SLIDER = re.compile(r"SeekBar$|Slider$|RatingBar$")
_FIELD = re.compile(r"EditText$|AutoComplete(TextView)?$|^TextInput$")


def is_field(node: Node) -> bool:
    """Whether a person can type into it."""
    return bool(_FIELD.search(node.kind))


def is_slider(node: Node) -> bool:
    """Whether it holds a position in a range that a swipe changes."""
    return bool(_SLIDER.search(node.kind))


def is_web(node: Node) -> bool:
    """Whether it is a browser inside an app."""
    return node.kind == "WebView"


def is_tab(node: Node) -> bool:
    """Whether class or id says that it is one of several tabs (or a bottom bar's entries)."""
    return says_tab(node.class_name, node.resource_id)


def says_tab(class_name: str, resource_id: str) -> bool:
    """The same for what an `Element` keeps of its view."""
    kind = class_name.rpartition(".")[2].rpartition("$")[2]
    return bool(_TAB_CLASS.search(kind)) or bool(_TAB.search(resource_id.rpartition("/")[2]))


def control_role(node: Node) -> Role | None:
    """The role of a view that holds a state, None for anything else."""
    if is_field(node):
        return "field"
    if is_slider(node):
        return "slider"
    kind = node.kind
    if _SWITCHED.search(kind):
        return "switch"
    if "RadioButton" in kind:
        return "radio"
    if "CheckBox" in kind:
        return "checkbox"
    if not node.checkable:
        return None
    if "CheckedTextView" in kind:
        return "radio"
    # Compose and custom views say only that they can be checked; buttons that do are filters and toggles.
    return "checkbox" if "Button" in kind or "Chip" in kind or kind == "TextView" else "switch"


def readable_id(node: Node) -> str:
    """Words out of a resource id, `fab_add` → `add`; empty where the id has none that a person would say."""
    words = [word.lower() for word in _WORD.findall(node.name)]
    words = [word for word in words if word not in _NOISE and not word.isdigit()]
    if not words or len(words) > 4 or not all(re.search(r"[aeiouy]", word) and len(word) > 1 for word in words):
        return ""
    return " ".join(words)
