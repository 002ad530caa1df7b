"""The notification shade and the quick settings, which Android pulls over whatever app is in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from .records import Record
from .state import PhoneState
from .view import MATCH, View
from .widgets import FRAME, GROUP, Action, button, group, icon, label, row, scroll_list, slider

if TYPE_CHECKING:
    from .phone import Phone

PACKAGE = "com.android.systemui"
Which = Literal["", "notifications", "settings"]
SHORT = 4
"""Tiles above the notifications; the quick settings show all."""


@dataclass(slots=True)
class Notification(Record):
    """A line in the shade. An `ongoing` one stays when the others are cleared; `when` is in epoch seconds."""

    kind: ClassVar[str] = "notifications"
    package: str = ""
    title: str = ""
    text: str = ""
    when: float = 0.0
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A switch of the quick settings."""

    label: str
    read: Callable[[PhoneState], bool]
    write: Callable[[PhoneState, bool], object]


def _radio(name: str, label: str) -> Tile:
    return Tile(label, lambda state: state.radio(name), lambda state, on: state.set_radio(name, on))


def _setting(label: str, namespace: str, key: str, off: str = "0", on: str = "1") -> Tile:
    return Tile(
        label,
        lambda state: state.get(namespace, key) not in (None, off),
        lambda state, wanted: state.put(namespace, key, on if wanted else off),
    )


TILES = (
    _radio("wifi", "Wi-Fi"),
    _radio("bluetooth", "Bluetooth"),
    Tile(
        "Flashlight",
        lambda state: state.misc("ui/flashlight") == "1",
        lambda state, on: state.set_misc("ui/flashlight", int(on)),
    ),
    _setting("Do Not Disturb", "global", "zen_mode"),
    _radio("airplane", "Airplane mode"),
    _setting("Auto-rotate", "system", "accelerometer_rotation"),
    _setting("Battery Saver", "global", "low_power"),
    _radio("location", "Location"),
    _radio("hotspot", "Hotspot"),
    _setting("Dark theme", "secure", "ui_night_mode", "1", "2"),
    _setting("Night Light", "secure", "night_display_activated"),
    _radio("mobile_data", "Mobile data"),
)


def notifications(state: PhoneState) -> list[Notification]:
    """What is in the shade, the newest first; nothing of apps whose notifications are off."""
    quiet = {info.package for info in state.packages() if not info.notifications}
    shown = [note for note in state.all(Notification) if note.package not in quiet]
    return sorted(shown, key=lambda note: (-note.when, -note.id))


def build(phone: Phone) -> View:
    """The shade as it is now: tiles, and below them the notifications or the brightness and more tiles."""
    full = phone.shade == "settings"
    tiles = TILES if full else TILES[:SHORT]
    pairs = [tiles[i : i + 2] for i in range(0, len(tiles), 2)]
    rows: list[View | None] = [row([_tile(phone, tile) for tile in pair], padding=(32, 0, 32, 0)) for pair in pairs]
    clock = label(f"{phone.state.now():%a, %b} {phone.state.now().day}", _rid("date"), size=45, padding=(63, 0, 63, 21))
    parts = [_brightness(phone), *rows] if full else [*rows, *_list(phone)]
    content = scroll_list(phone.shade_ui, [clock, *parts], key="shade", resource_id=_rid("notification_stack_scroller"))
    return group(
        [content],
        class_name=FRAME,
        resource_id=_rid("notification_panel"),
        height=MATCH,
        padding=(0, 140, 0, 63),
        fill="background",
    )


def _rid(name: str) -> str:
    return f"{PACKAGE}:id/{name}"


def _tile(phone: Phone, tile: Tile) -> View:
    on = tile.read(phone.state)
    made = button(
        tile.label, lambda: tile.write(phone.state, not on), _rid("tile_label"), width=MATCH, height=168,
        fill="accent_container" if on else "surface_high", color="text", checkable=True, checked=on,
        margin=(11, 11, 11, 11), class_name="android.widget.Switch",
    )  # fmt: skip
    made.box.weight = 1
    return made


def _brightness(phone: Phone) -> View:
    level = phone.state.get_int("system", "screen_brightness", 102) / 255

    def move(fraction: float) -> None:
        phone.state.put("system", "screen_brightness", max(1, round(fraction * 255)))

    return slider("Display brightness", level, move, text=f"{level * 100:.0f}%", resource_id=_rid("slider"))


def _list(phone: Phone) -> list[View]:
    shown = notifications(phone.state)
    if not shown:
        return [label("No notifications", _rid("no_notifications"), align="center", padding=(63, 200, 63, 0))]
    rows = [_note(phone, note) for note in shown]
    if any(not note.ongoing for note in shown):
        rows.append(button("Clear all", _clearing(phone), _rid("dismiss_text"), gravity="end"))
    return rows


def _note(phone: Phone, note: Notification) -> View:
    info = phone.state.package(note.package)

    def open_it() -> None:
        if not note.ongoing:
            phone.state.remove(note)
        phone.close_shade()
        phone.open_package(note.package)

    texts = group(
        [
            label(info.label if info else note.package, "android:id/app_name_text", size=34, color="secondary"),
            label(note.title, "android:id/title", size=42, bold=True),
            label(note.text, "android:id/text", size=39, color="secondary") if note.text else None,
        ],
        weight=1,
    )
    return row(
        [icon("bell", margin=(0, 0, 42, 0)), texts], class_name=GROUP, on_click=open_it, min_height=168,
        padding=(53, 26, 53, 26), margin=(32, 8, 32, 8), fill="surface_high", radius=42,
    )  # fmt: skip


def _clearing(phone: Phone) -> Action:
    def run() -> None:
        for note in notifications(phone.state):
            if not note.ongoing:
                phone.state.remove(note)

    return run
