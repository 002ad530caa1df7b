"""What Android itself puts on the screen around an app: window frames, status bar, soft keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ..screen import Bounds
from . import keys, layout
from .app import Dialog
from .view import MATCH, Box, Paint, View
from .widgets import FRAME, GROUP, Action, button, group, icon, label, row

if TYPE_CHECKING:
    from .phone import Phone

PACKAGE = "com.android.systemui"
STATUS_HEIGHT = 128
NAVIGATION_HEIGHT = 63
SNACKBAR_HEIGHT = 190
"""What a snackbar takes away from the page below it, so that it covers no button."""
KEYBOARD_TOP = 0.64
"""Where the soft keyboard begins, as a part of the screen's height."""
KEYBOARD_PACKAGE = "com.google.android.inputmethod.latin"
PLAIN = ("com.android.settings", "com.google.android.apps.nexuslauncher")
"""Apps that do without the AppCompat library, and so without its frame."""
KEY_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
LONG_KEYS = frozenset("qwertyuiopascn.⌫⏎")
"""Keys with more behind them on the keyboard of a Pixel; here a long press is a tap."""


def snackbar(package: str, text: str, action: str, on_action: Action) -> View:
    """A message over the lower end of an app, with a button where `action` names one."""
    words = label(text, f"{package}:id/snackbar_text", size=39, weight=1, color="text")
    pressed = button(action, on_action, f"{package}:id/snackbar_action") if action else None
    return row(
        [words, pressed], class_name=GROUP, fill="surface_high", radius=21, gravity="bottom", min_height=140,
        margin=(32, 0, 32, 32), padding=(48, 11, 11, 11),
    )  # fmt: skip


def loading() -> View:
    """What a page shows before it has anything."""
    wheel = View(
        "android.widget.ProgressBar", resource_id="android:id/progress", box=Box(126, 126, gravity="center middle")
    )
    return group([wheel], class_name=FRAME, arrange="frame", height=MATCH)


def decor(content: View, package: str, *, bottom_inset: bool, over: View | None = None) -> View:
    """The frames that Android wraps around an activity's content; it ends above the navigation bar."""
    if over is not None:
        content = group([content], height=MATCH, padding=(0, 0, 0, SNACKBAR_HEIGHT))
    inner = group([content, over], class_name=FRAME, resource_id="android:id/content", height=MATCH, arrange="frame")
    if package not in PLAIN:
        inner = group([inner], class_name=FRAME, resource_id=f"{package}:id/action_bar_root", height=MATCH)
    bottom = NAVIGATION_HEIGHT if bottom_inset else 0
    body = group([group([inner], class_name=FRAME, height=MATCH)], height=MATCH, padding=(0, STATUS_HEIGHT, 0, bottom))
    bar = View(
        "android.view.View",
        resource_id="android:id/navigationBarBackground",
        box=Box(MATCH, NAVIGATION_HEIGHT, gravity="bottom"),
    )
    children = [body, bar] if bottom_inset else [body]
    return group(children, class_name=FRAME, arrange="frame", height=MATCH, fill="background")


def dialog_frame(dialog: Dialog) -> View:
    """The frames around a dialog's content."""
    inner = group([dialog.build()], class_name=FRAME, resource_id="android:id/content")
    return group([group([inner], class_name=FRAME)], class_name=FRAME)


def dialog_area(dialog: Dialog, root: View, free: Bounds) -> Bounds:
    """Where a dialog stands in the part of the screen that the keyboard leaves."""
    screen_w, screen_h = free.right, free.bottom
    limit = screen_h - STATUS_HEIGHT - NAVIGATION_HEIGHT
    if dialog.placement == "menu":
        content = next(view for view in root.walk() if view.box.width >= 0)
        width = content.box.width
        height = layout.measure(root, width, limit)[1]
        return Bounds(screen_w - width - 21, STATUS_HEIGHT + 10, screen_w - 21, STATUS_HEIGHT + 10 + height)
    if dialog.placement == "top":
        height = layout.measure(root, screen_w, limit)[1]
        return Bounds(0, STATUS_HEIGHT, screen_w, STATUS_HEIGHT + height)
    if dialog.placement == "bottom":
        height = layout.measure(root, screen_w, limit)[1]
        return Bounds(0, screen_h - NAVIGATION_HEIGHT - height, screen_w, screen_h - NAVIGATION_HEIGHT)
    if dialog.placement == "start":
        return Bounds(0, STATUS_HEIGHT, 840, screen_h)
    width = 945
    height = layout.measure(root, width, limit)[1]
    left = (screen_w - width) // 2
    top = max(STATUS_HEIGHT, (STATUS_HEIGHT + screen_h - height) // 2)
    return Bounds(left, top, left + width, top + height)


def clock_text(phone: Phone) -> str:
    """The time as the phone writes it, in 12 or 24 hours."""
    now = phone.state.now()
    if phone.state.get("system", "time_12_24") == "24":
        return f"{now:%H:%M}"
    return f"{now.hour % 12 or 12}:{now:%M}"


def status_bar(phone: Phone) -> View:
    """The bar at the top: the time, and icons for what is on."""
    state = phone.state
    prefix = f"{PACKAGE}:id/"
    level = state.misc("battery_level", "100")
    icons: list[View | None] = []
    if state.get("global", "zen_mode") not in (None, "0"):
        icons.append(icon("dnd", size=45, desc="Do Not Disturb.", resource_id=prefix + "zen"))
    if any(alarm.enabled for alarm in state.alarms()):
        icons.append(icon("alarm", size=45, desc="Alarm set.", resource_id=prefix + "alarm_clock"))
    if state.radio("wifi"):
        icons.append(icon("wifi", size=45, desc="Wifi signal full.", resource_id=prefix + "wifi_combo"))
    if state.radio("airplane"):
        icons.append(icon("airplane", size=45, desc="Airplane mode.", resource_id=prefix + "airplane"))
    elif state.radio("mobile_data"):
        desc = f"{state.misc('sim_name')}, signal full."
        icons.append(icon("signal", size=45, desc=desc, resource_id=prefix + "mobile_combo"))
    shows_percent = state.get("system", "status_bar_show_battery_percent") == "1"
    battery = row(
        [
            icon("battery", size=45),
            label(f"{level}%", prefix + "battery_percentage_view", size=34, width=-2) if shows_percent else None,
        ],
        width=-2,
        resource_id=prefix + "battery",
        desc=f"Battery {level} percent.",
    )
    time = clock_text(phone)
    clock = label(time, prefix + "clock", size=38, desc=time, weight=1, margin=(50, 0, 0, 0))
    system_icons = row([*icons, battery], width=-2, resource_id=prefix + "system_icons", margin=(0, 0, 50, 0))
    bar = row([clock, system_icons], height=MATCH, resource_id=prefix + "status_bar_contents")
    inner = group([bar], class_name=FRAME, resource_id=prefix + "status_bar", height=MATCH)
    return group([inner], class_name=FRAME, resource_id=prefix + "status_bar_container", height=MATCH)


def keyboard(phone: Phone) -> View:
    """The soft keyboard. Its keys type; the last one is the field's action."""
    rows: list[View] = []
    for y, letters in enumerate(KEY_ROWS):
        made: list[View | None] = [
            _key(letter, f"key_pos_{y}_{x}", letter, partial(phone.insert_text, letter))
            for x, letter in enumerate(letters)
        ]
        if y == len(KEY_ROWS) - 1:
            made.append(_key("⌫", "key_pos_del", "Delete", lambda: phone.press(keys.DEL), weight=1.5))
        rows.append(row(made, height=MATCH, weight=1))
    last: list[View | None] = [
        _key("@", "key_pos_at", "@", lambda: phone.insert_text("@")),
        _key("Space", "key_pos_space", "Space", lambda: phone.insert_text(" "), weight=5),
        _key(".", "key_pos_period", ".", lambda: phone.insert_text(".")),
        _key("⏎", "key_pos_ime_action", "Done", lambda: phone.press(keys.ENTER), weight=1.5),
    ]
    rows.append(row(last, height=MATCH, weight=1))
    for line in rows:
        line.box.weight = 1
    area = group(rows, resource_id=f"{KEYBOARD_PACKAGE}:id/keyboard_holder", height=MATCH, padding=(10, 20, 10, 90))
    inner = group([area], class_name=FRAME, resource_id="android:id/inputArea", height=MATCH)
    return group([inner], class_name=FRAME, height=MATCH, fill="surface_high")


def _key(caption: str, name: str, desc: str, on_click: Action, weight: float = 1) -> View:
    view = group(
        [],
        class_name=FRAME,
        resource_id=f"{KEYBOARD_PACKAGE}:id/{name}",
        desc=desc,
        height=MATCH,
        margin=(6, 8, 6, 8),
        on_click=on_click,
    )
    view.long_clickable = caption in LONG_KEYS
    view.box.weight = weight
    view.paint = Paint("text", fill="surface", radius=14, align="center", caption=caption, size=48)
    return view
