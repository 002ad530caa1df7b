"""The heading of a page: what its toolbar, its collapsing header or its dialog calls it.

The views that say it are added to `used`, so that they are not shown a second time among the elements.
"""

from __future__ import annotations

import re

from .merge import Merged
from .windows import Front

_HEADER = re.compile(r"collapsing_toolbar|collapsing_appbar")
_TITLE_ID = re.compile(
    r"^(alertTitle|dialog_?title|title_template|homepage_title|page_title|header_title|suc_layout_title|large_title"
    r"|toolbar_title|mtrl_picker_title_text)$",
    re.IGNORECASE,
)
_TOOLBAR_ID = re.compile(r"(^|_)(action_?bar|tool_?bar|app_?bar|top_?app_?bar)$", re.IGNORECASE)
_TOP = 0.12
_REPEATED_WITHIN = 0.3


def take_heading(merged: Merged, used: set[int]) -> str:
    """The heading that class or id marks as one, empty where nothing does."""
    nodes = merged.nodes
    for index in merged.order:
        if nodes[index].desc and _HEADER.search(nodes[index].name):
            return _take(nodes[index].desc, merged, used)
    for index in merged.loose:
        if _TITLE_ID.search(nodes[index].name):
            return _take(merged.words(index), merged, used)
    for index in merged.order:
        if nodes[index].kind.endswith("Toolbar") or _TOOLBAR_ID.search(nodes[index].name):
            within = [i for i in merged.loose if index <= i < nodes[index].end and nodes[i].text]
            if within:
                return _take(merged.words(within[0]), merged, used)
    return ""


def take_top_line(front: Front, merged: Merged, used: set[int]) -> str:
    """For a page whose heading nothing marks: its topmost text, unless that is a control's label (`used`)."""
    box = front.roots[0].bounds
    if box.top > 0 or box.bottom < merged.height * 0.9:
        return ""
    written = [index for index in merged.loose if merged.nodes[index].text and index not in used]
    first = min(written, key=lambda index: merged.box[index].top, default=-1)
    if first < 0 or merged.box[first].bottom >= merged.height * _TOP:
        return ""
    return _take(merged.words(first), merged, used)


def _take(words: str, merged: Merged, used: set[int]) -> str:
    same = [index for index in merged.loose if merged.words(index) == words]
    limit = merged.height * _REPEATED_WITHIN
    used.update(index for index in same if index == same[0] or merged.box[index].top < limit)
    return words
