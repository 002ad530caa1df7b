"""Ready-made Views that every app uses: text, buttons, fields, lists, dialogs, nested as Android nests them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from .view import MATCH, WRAP, Align, Arrange, Box, Edges, Paint, UiState, View

Action = Callable[[], object]

FRAME = "android.widget.FrameLayout"
LINEAR = "android.widget.LinearLayout"
RELATIVE = "android.widget.RelativeLayout"
GROUP = "android.view.ViewGroup"
TEXT = "android.widget.TextView"
IMAGE = "android.widget.ImageView"
BUTTON = "android.widget.Button"
IMAGE_BUTTON = "android.widget.ImageButton"
EDIT = "android.widget.EditText"
SWITCH = "android.widget.Switch"
RECYCLER = "androidx.recyclerview.widget.RecyclerView"
SCROLL_VIEW = "android.widget.ScrollView"
SCROLLED_SIDEWAYS = "android.widget.HorizontalScrollView"
_SCROLLING = (SCROLL_VIEW, SCROLLED_SIDEWAYS, "android.widget.ListView")
"""What Android lets have the focus although nobody can click it."""


def group(
    children: Sequence[View | None],
    *,
    class_name: str = LINEAR,
    resource_id: str = "",
    desc: str = "",
    arrange: Arrange = "column",
    width: int = MATCH,
    height: int = WRAP,
    weight: float = 0,
    padding: Edges = (0, 0, 0, 0),
    margin: Edges = (0, 0, 0, 0),
    gravity: str = "",
    min_height: int = 0,
    fill: str = "",
    radius: int = 0,
    on_click: Action | None = None,
    on_long_click: Action | None = None,
    enabled: bool = True,
    selected: bool = False,
) -> View:
    """A container. None among the children is left out, so that parts can be conditional."""
    focusable = on_click is not None or class_name in _SCROLLING
    return View(
        class_name,
        resource_id=resource_id,
        content_desc=desc,
        clickable=on_click is not None,
        long_clickable=on_long_click is not None,
        focusable=focusable,
        enabled=enabled,
        selected=selected,
        children=[child for child in children if child is not None],
        on_click=on_click,
        on_long_click=on_long_click,
        important=bool(focusable or on_long_click or desc),
        box=Box(width, height, weight, arrange, padding, margin, gravity, min_height),
        paint=Paint(fill=fill, radius=radius),
    )


row = partial(group, arrange="row")
"""A container that puts its children side by side; the options are those of `group`."""


def label(
    text: str,
    resource_id: str = "",
    *,
    size: int = 42,
    color: str = "text",
    bold: bool = False,
    align: Align = "start",
    width: int = MATCH,
    padding: Edges = (0, 0, 0, 0),
    margin: Edges = (0, 0, 0, 0),
    gravity: str = "",
    desc: str = "",
    weight: float = 0,
    lines: int = 6,
    enabled: bool = True,
) -> View:
    """A piece of text."""
    return View(
        TEXT,
        text=text,
        resource_id=resource_id,
        content_desc=desc,
        enabled=enabled,
        box=Box(width, WRAP, weight, padding=padding, margin=margin, gravity=gravity, lines=lines),
        paint=Paint("text", color=color, size=size, bold=bold, align=align),
    )


def icon(
    name: str, *, size: int = 63, resource_id: str = "", desc: str = "", fill: str = "", margin: Edges = (0, 0, 0, 0)
) -> View:
    """A picture; `name` says which one is drawn."""
    return View(
        IMAGE,
        resource_id=resource_id,
        content_desc=desc,
        important=bool(desc),
        box=Box(size, size, margin=margin),
        paint=Paint("icon", icon=name, fill=fill, radius=size // 2 if fill else 0, color="secondary"),
    )


def icon_button(
    desc: str,
    on_click: Action,
    *,
    name: str = "",
    resource_id: str = "",
    size: int = 126,
    class_name: str = IMAGE_BUTTON,
    fill: str = "",
    radius: int = 0,
    margin: Edges = (0, 0, 0, 0),
    gravity: str = "",
    selected: bool = False,
    enabled: bool = True,
) -> View:
    """A button with a picture and no text; `desc` is what a screen reader says."""
    return View(
        class_name,
        content_desc=desc,
        resource_id=resource_id,
        clickable=True,
        focusable=True,
        selected=selected,
        enabled=enabled,
        on_click=on_click,
        box=Box(size, size, margin=margin, gravity=gravity),
        paint=Paint("icon", icon=name or desc.lower(), fill=fill, radius=radius),
    )


def button(
    text: str,
    on_click: Action,
    resource_id: str = "",
    *,
    width: int = WRAP,
    height: int = 126,
    fill: str = "",
    color: str = "accent",
    size: int = 37,
    margin: Edges = (0, 0, 0, 0),
    gravity: str = "",
    weight: float = 0,
    desc: str = "",
    enabled: bool = True,
    selected: bool = False,
    checkable: bool = False,
    checked: bool = False,
    class_name: str = BUTTON,
) -> View:
    """A button with words on it."""
    return View(
        class_name,
        text=text,
        content_desc=desc,
        resource_id=resource_id,
        clickable=True,
        focusable=True,
        enabled=enabled,
        selected=selected,
        checkable=checkable,
        checked=checked,
        on_click=on_click,
        box=Box(width, height, weight, padding=(42, 0, 42, 0), margin=margin, gravity=gravity),
        paint=Paint("text", fill=fill, radius=height // 2, color=color, size=size, bold=True, align="center"),
    )


def switch(
    checked: bool,
    resource_id: str = "android:id/switch_widget",
    *,
    desc: str = "",
    enabled: bool = True,
    on_click: Action | None = None,
) -> View:
    """A switch. Without `on_click` it only shows, and the row around it takes the tap."""
    return View(
        SWITCH,
        resource_id=resource_id,
        content_desc=desc,
        checkable=True,
        checked=checked,
        enabled=enabled,
        clickable=on_click is not None,
        focusable=on_click is not None,
        on_click=on_click,
        box=Box(136, 84),
        paint=Paint("switch"),
    )


def field(
    key: str,
    value: str,
    on_text: Callable[[str], object],
    *,
    hint: str = "",
    resource_id: str = "",
    on_submit: Action | None = None,
    password: bool = False,
    desc: str = "",
    width: int = MATCH,
    height: int = 147,
    size: int = 42,
    margin: Edges = (0, 0, 0, 0),
    weight: float = 0,
    align: Align = "start",
    select_all: bool = False,
) -> View:
    """A text field. `key` is its identity from look to look; `on_text` gets the whole new content."""
    return View(
        EDIT,
        text=value,
        hint=hint,
        content_desc=desc,
        resource_id=resource_id,
        clickable=True,
        long_clickable=True,
        focusable=True,
        password=password,
        select_all=select_all,
        key=key,
        on_text=on_text,
        on_submit=on_submit,
        box=Box(width, height, weight, padding=(42, 0, 42, 0), margin=margin),
        paint=Paint("field", size=size, radius=16, align=align),
    )


def slider(desc: str, fraction: float, on_progress: Callable[[float], object], *, text: str, resource_id: str) -> View:
    """A slider; `text` is its position as Android reports it, in the slider's own steps ("5.0")."""
    return View(
        "android.widget.SeekBar",
        text=text,
        content_desc=desc,
        resource_id=resource_id,
        focusable=True,
        on_progress=on_progress,
        progress=fraction,
        box=Box(MATCH, 105, padding=(42, 0, 42, 0)),
        paint=Paint("slider"),
    )


def scroll_list(
    ui: UiState,
    children: Sequence[View | None],
    *,
    key: str = "list",
    resource_id: str = "",
    class_name: str = RECYCLER,
    padding: Edges = (0, 0, 0, 0),
    height: int = MATCH,
    weight: float = 1,
    focusable: bool = True,
) -> View:
    """A list that can be scrolled when it does not fit; `ui` keeps its offset under `key`."""
    view = group(children, class_name=class_name, resource_id=resource_id, padding=padding, height=height)
    view.box.weight = weight
    view.box.scroll = ui.scroll(key)
    view.key = key
    view.focusable = focusable
    view.important = True
    return view


def fab(desc: str, on_click: Action, *, resource_id: str, name: str = "plus") -> View:
    """The round button that floats over the lower right corner."""
    return icon_button(
        desc, on_click, name=name, resource_id=resource_id, size=158, fill="accent_container", radius=42,
        margin=(0, 0, 42, 42), gravity="end bottom",
    )  # fmt: skip
