"""Puts a tree of Views onto pixels: measuring, placing, scrolling, and clipping to what can be seen.

The rules are those of Android's linear and frame layouts, cut down to what the simulator's apps use. Text
is measured with a table of character widths instead of a font, so that a page has the same layout on
every machine.
"""

from __future__ import annotations

from functools import lru_cache

from ..screen import Bounds
from .view import MATCH, View

LINE_HEIGHT = 1.3
_NARROW = {**dict.fromkeys("ijl|!.,:;'` ", 0.29), **dict.fromkeys('ftrI()[]/-"', 0.38)}
_WIDE = {**dict.fromkeys("mwMW@%", 0.88), **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.68)}
_WIDTHS = {**_NARROW, **_WIDE}


@lru_cache(maxsize=4096)
def text_width(text: str, size: int) -> int:
    """The width of one line of text, in pixels; full-width scripts count a whole em a character."""
    return round(sum(_WIDTHS.get(c, 1.0 if ord(c) > 0x2E7F else 0.57) for c in text) * size)


@lru_cache(maxsize=4096)
def wrap(text: str, size: int, width: int, lines: int) -> tuple[str, ...]:
    """Breaks text into at most `lines` lines of `width` pixels, with an ellipsis where it was cut."""
    result: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size) > width:
                result.append(line)
                line = word
            else:
                line = longer
        result.append(line)
    if len(result) > lines:
        result = [*result[: lines - 1], result[lines - 1] + "…"]
    return tuple(result)


def _own_size(view: View, width: int) -> tuple[int, int]:
    """What the text of a View needs, without its padding."""
    shown = view.text or view.hint or view.paint.caption
    if not shown or view.paint.shape not in ("text", "field"):
        return 0, 0
    widest, height = _text_size(shown, view.paint.size, max(width, 1), view.box.lines)
    return min(widest, width), height


@lru_cache(maxsize=4096)
def _text_size(text: str, size: int, width: int, lines: int) -> tuple[int, int]:
    """The width of the widest line of a text, and the height of all, in pixels."""
    broken = wrap(text, size, width, lines)
    return max(text_width(line, size) for line in broken), round(len(broken) * size * LINE_HEIGHT)


def measure(view: View, width: int, height: int) -> tuple[int, int]:
    """The size a View takes when it may have `width` times `height` pixels."""
    if view.measured is not None:
        for_width, for_height, final_w, final_h = view.measured
        # What did not use up the height it might have had is as high in any room that holds it.
        if for_width == width and (for_height == height or (final_h < for_height and final_h <= height)):
            return final_w, final_h
    box = view.box
    left, top, right, bottom = box.padding
    outer_w = width if box.width == MATCH else min(box.width, width) if box.width >= 0 else width
    outer_h = height if box.height == MATCH else min(box.height, height) if box.height >= 0 else height
    inner_w, inner_h = max(0, outer_w - left - right), max(0, outer_h - top - bottom)
    content_w, content_h = _own_size(view, inner_w)
    if view.children and (box.width < 0 or box.height < 0):
        used_w, used_h = _children_size(view, inner_w, inner_h)
        content_w, content_h = max(content_w, used_w), max(content_h, used_h)
    final_w = outer_w if box.width >= 0 or box.width == MATCH else min(content_w + left + right, width)
    final_h = outer_h if box.height >= 0 or box.height == MATCH else max(content_h + top + bottom, box.min_height)
    view.measured = (width, height, final_w, min(final_h, height))
    return view.measured[2:]


def _children_size(view: View, width: int, height: int) -> tuple[int, int]:
    arrange = view.box.arrange
    if view.box.scroll is not None:
        height = 1_000_000
    used_w = used_h = 0
    left_w, left_h = width, height
    if arrange == "row":
        for child, (w, h) in zip(view.children, _row_sizes(view, width, height), strict=True):
            m = child.box.margin
            used_w += w + m[0] + m[2]
            used_h = max(used_h, h + m[1] + m[3])
        return used_w, used_h
    for child in view.children:
        m = child.box.margin
        w, h = measure(child, max(0, left_w - m[0] - m[2]), max(0, left_h - m[1] - m[3]))
        w, h = w + m[0] + m[2], h + m[1] + m[3]
        used_w = max(used_w, w)
        if arrange == "column":
            used_h += h
            left_h = max(0, left_h - h)
        else:
            used_h = max(used_h, h)
    return used_w, used_h


def _row_sizes(view: View, width: int, height: int) -> list[tuple[int, int]]:
    """Sizes of a row's children: those without a weight first, the rest shared by weight."""
    left = width
    sizes: dict[int, tuple[int, int]] = {}
    for index, child in enumerate(view.children):
        m = child.box.margin
        left -= m[0] + m[2]
        if not child.box.weight:
            sizes[index] = measure(child, max(0, left), max(0, height - m[1] - m[3]))
            left -= sizes[index][0]
    total = sum(child.box.weight for child in view.children)
    for index, child in enumerate(view.children):
        if child.box.weight:
            m = child.box.margin
            share = max(0, int(left * child.box.weight / total))
            sizes[index] = (share, measure(child, share, max(0, height - m[1] - m[3]))[1])
    return [sizes[index] for index in range(len(view.children))]


def _column_sizes(view: View, width: int, height: int) -> list[tuple[int, int]]:
    left = height
    sizes: dict[int, tuple[int, int]] = {}
    for index, child in enumerate(view.children):
        m = child.box.margin
        left -= m[1] + m[3]
        if not child.box.weight:
            sizes[index] = measure(child, max(0, width - m[0] - m[2]), max(0, left))
            left -= sizes[index][1]
    total = sum(child.box.weight for child in view.children)
    for index, child in enumerate(view.children):
        if child.box.weight:
            m = child.box.margin
            share = max(0, int(left * child.box.weight / total))
            sizes[index] = (measure(child, max(0, width - m[0] - m[2]), share)[0], share)
    return [sizes[index] for index in range(len(view.children))]


def _align(gravity: str, high: str, middle: str, space: int) -> int:
    words = gravity.split()
    if high in words:
        return space
    return space // 2 if middle in words else 0


def place(view: View, area: Bounds, reveal: str | None = None) -> None:
    """Gives a View (and everything below) its frame. A list that holds the View with key `reveal` moves to show it."""
    view.frame = view.bounds = area
    if not view.children:
        return
    left, top, right, bottom = view.box.padding
    x, y = area.left + left, area.top + top
    width, height = max(0, area.right - right - x), max(0, area.bottom - bottom - y)
    scroll = view.box.scroll
    if scroll is None:
        _place_children(view, _area(x, y, width, height), reveal)
        return
    for child in view.children:
        child.measured = None  # The list's own size was taken with less room than its content may have.
    content = _children_size(view, width, height)[1]
    scroll.page = height
    scroll.limit = max(0, content - height)
    scroll.offset = min(max(scroll.offset, 0), scroll.limit)
    view.scrollable = scroll.limit > 0
    _place_children(view, _area(x, y - scroll.offset, width, max(content, height)), reveal)
    target = next((inner for inner in view.walk() if inner.key == reveal), None) if reveal else None
    if target is not None:
        below, above = target.frame.bottom - (y + height), y - target.frame.top
        scroll.offset = min(max(scroll.offset + (max(below, 0) or -max(above, 0)), 0), scroll.limit)
        _place_children(view, _area(x, y - scroll.offset, width, max(content, height)), None)


def _area(x: int, y: int, width: int, height: int) -> Bounds:
    return Bounds(x, y, x + width, y + height)


def _place_children(view: View, area: Bounds, reveal: str | None) -> None:
    arrange = view.box.arrange
    x, y, width, height = area.left, area.top, area.right - area.left, area.bottom - area.top
    if arrange == "row":
        for child, (w, h) in zip(view.children, _row_sizes(view, width, height), strict=True):
            m = child.box.margin
            down = _align(child.box.gravity or "middle", "bottom", "middle", height - h - m[1] - m[3])
            place(child, _area(x + m[0], y + m[1] + down, w, h), reveal)
            x += w + m[0] + m[2]
        return
    if arrange == "column":
        for child, (w, h) in zip(view.children, _column_sizes(view, width, height), strict=True):
            m = child.box.margin
            aside = _align(child.box.gravity, "end", "center", width - w - m[0] - m[2])
            place(child, _area(x + m[0] + aside, y + m[1], w, h), reveal)
            y += h + m[1] + m[3]
        return
    for child in view.children:
        m = child.box.margin
        w, h = measure(child, max(0, width - m[0] - m[2]), max(0, height - m[1] - m[3]))
        aside = _align(child.box.gravity, "end", "center", width - w - m[0] - m[2])
        down = _align(child.box.gravity, "bottom", "middle", height - h - m[1] - m[3])
        place(child, _area(x + m[0] + aside, y + m[1] + down, w, h), reveal)


def clip(view: View, visible: Bounds) -> bool:
    """Cuts bounds down to what can be seen and drops what cannot; says whether anything is left of `view`."""
    f = view.frame
    view.bounds = Bounds(
        max(f.left, visible.left), max(f.top, visible.top), min(f.right, visible.right), min(f.bottom, visible.bottom)
    )
    if view.bounds.right <= view.bounds.left or view.bounds.bottom <= view.bounds.top:
        return False
    view.children = [child for child in view.children if clip(child, view.bounds)]
    return True


def arrange_window(root: View, area: Bounds, package: str, reveal: str | None = None) -> View:
    """Lays a whole window out in `area`; fills in packages and drawing orders. Returns the root."""
    place(root, area, reveal)
    clip(root, area)
    _number(root, package, 0)
    return root


def _number(view: View, package: str, order: int) -> None:
    view.package = view.package or package
    view.drawing_order = order
    for index, child in enumerate(view.children, 1):
        _number(child, view.package, index)
