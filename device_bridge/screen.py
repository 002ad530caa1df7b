"""What is on the phone now: `Screen`, its `Element`s, and the `Action`s that they allow.

These three are the contract between the phone and whatever decides. They are frozen pydantic models,
since they cross boundaries (journal, training data, bench); all coordinates are pixels.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Role = Literal[
    "button", "switch", "checkbox", "radio", "field", "slider", "tab", "item", "image", "text", "list", "web"
]
ActionKind = Literal["tap", "long_press", "type", "scroll", "swipe", "press", "open_app", "wait"]
Direction = Literal["up", "down", "left", "right"]
Key = Literal["back", "home", "enter"]


class Bounds(NamedTuple):
    """A rectangle in pixels, right and bottom exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def center(self) -> tuple[int, int]:
        """The pixel in the middle, as (x, y)."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    @property
    def area(self) -> int:
        """Square pixels; 0 for an empty or inverted rectangle."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)


class Element(BaseModel):
    """One thing on the screen that can be read or acted on.

    `text` is what a person would call it: its own words, its content description, or the words
    that stand inside it. `value` is what it holds (a field's content, a slider's position, a row's
    second line), `hint` a field's placeholder. `actions` is empty for plain text.
    """

    model_config = ConfigDict(frozen=True)

    index: int = Field(description="position in Screen.elements")
    role: Role
    text: str = ""
    value: str = ""
    hint: str = ""
    resource_id: str = ""
    class_name: str = ""
    package: str = ""
    bounds: Bounds
    checked: bool | None = None
    selected: bool = False
    enabled: bool = True
    focused: bool = False
    password: bool = False
    actions: tuple[ActionKind, ...] = ()
    scroll: tuple[Direction, ...] = Field(default=(), description="directions a scrollable list can move in")


class Screen(BaseModel):
    """What is on the phone now, top to bottom in reading order."""

    model_config = ConfigDict(frozen=True)

    app: str = Field(description="package of the front window, e.g. com.android.settings")
    activity: str = ""
    title: str = Field(default="", description="the page's heading, empty where it has none")
    size: tuple[int, int] = Field(description="width and height in pixels")
    elements: tuple[Element, ...] = ()
    keyboard: bool = Field(default=False, description="the soft keyboard is up")


class Action(BaseModel):
    """A UI act. Which of the optional fields are needed depends on `kind`.

    tap, long_press: `element`. type: `element` and `text` (replaces what the field holds). scroll: `element`
    (None: the largest list) and `direction`, the side from which new content comes into view. swipe: `element`
    (a slider) and `fraction` of its range. press: `key`. open_app: `package`. wait: `seconds`.
    """

    model_config = ConfigDict(frozen=True)

    kind: ActionKind
    element: int | None = None
    text: str | None = None
    direction: Direction | None = None
    fraction: float | None = Field(default=None, ge=0, le=1)
    key: Key | None = None
    package: str | None = None
    seconds: float | None = Field(default=None, ge=0)
