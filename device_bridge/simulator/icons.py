"""Icons as simple line drawings, each on a grid of 24 by 24 like Material's.

A drawing is a list of strokes: ("line", points), ("box", corners), ("oval", corners), ("fill", points)
or ("disc", corners). A name without a drawing is a letter in the middle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PIL import ImageDraw, ImageFont

from ..screen import Bounds

Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont
Stroke = tuple[str, tuple[float, ...]]

ICONS: dict[str, list[Stroke]] = {
    "back": [("line", (20, 12, 4, 12)), ("line", (11, 5, 4, 12, 11, 19))],
    "search": [("oval", (4, 4, 16, 16)), ("line", (14.5, 14.5, 21, 21))],
    "more": [("disc", (10.5, 4, 13.5, 7)), ("disc", (10.5, 10.5, 13.5, 13.5)), ("disc", (10.5, 17, 13.5, 20))],
    "plus": [("line", (12, 4, 12, 20)), ("line", (4, 12, 20, 12))],
    "close": [("line", (5, 5, 19, 19)), ("line", (19, 5, 5, 19))],
    "up": [("line", (6, 15, 12, 9, 18, 15))],
    "down": [("line", (6, 9, 12, 15, 18, 9))],
    "play": [("fill", (7, 4, 20, 12, 7, 20))],
    "pause": [("fill", (6, 5, 10, 5, 10, 19, 6, 19)), ("fill", (14, 5, 18, 5, 18, 19, 14, 19))],
    "stop": [("line", (12, 3, 22, 20, 2, 20, 12, 3)), ("line", (12, 9, 12, 15))],
    "edit": [("line", (4, 20, 5, 15, 16, 4, 20, 8, 9, 19, 4, 20))],
    "delete": [("box", (6, 7, 18, 21)), ("line", (4, 5, 20, 5)), ("line", (9, 3, 15, 3))],
    "backspace": [("line", (8, 5, 21, 5, 21, 19, 8, 19, 2, 12, 8, 5)), ("line", (11, 9, 17, 15)),
                  ("line", (17, 9, 11, 15))],
    "star": [("line", (12, 3, 15, 9, 21, 10, 16.5, 14.5, 18, 21, 12, 17.5, 6, 21, 7.5, 14.5, 3, 10, 9, 9, 12, 3))],
    "reset": [("oval", (5, 5, 19, 19)), ("line", (12, 1, 8, 5, 12, 9))],
    "info": [("oval", (3, 3, 21, 21)), ("line", (12, 11, 12, 17)), ("line", (12, 7, 12, 8.5))],
    "wifi": [("fill", (12, 20, 2, 8, 7, 5, 12, 4, 17, 5, 22, 8))],
    "signal": [("fill", (3, 20, 21, 20, 21, 3))],
    "sim": [("line", (6, 21, 6, 8, 11, 3, 18, 3, 18, 21, 6, 21)), ("box", (9, 11, 15, 17))],
    "airplane": [("fill", (21, 16, 21, 14, 13.5, 9.5, 13.5, 3.5, 12, 2, 10.5, 3.5, 10.5, 9.5, 3, 14, 3, 16, 10.5, 13.5,
                           10.5, 19, 8, 21, 8, 22, 12, 21, 16, 22, 16, 21, 13.5, 19, 13.5, 13.5))],
    "hotspot": [("oval", (3, 5, 21, 23)), ("oval", (7, 9, 17, 19)), ("disc", (10.5, 12.5, 13.5, 15.5))],
    "data": [("oval", (3, 3, 21, 21)), ("line", (12, 8, 12, 16)), ("line", (8, 12, 16, 12))],
    "key": [("oval", (2, 8, 10, 16)), ("line", (10, 12, 21, 12)), ("line", (18, 12, 18, 16))],
    "devices": [("box", (3, 5, 17, 15)), ("box", (14, 9, 22, 20))],
    "apps": [("disc", (x, y, x + 4, y + 4)) for x in (4, 10, 16) for y in (4, 10, 16)],
    "app": [("box", (4, 4, 20, 20)), ("disc", (9, 9, 15, 15))],
    "bell": [("line", (5, 18, 19, 18, 17, 15, 17, 9, 14.5, 5.5, 9.5, 5.5, 7, 9, 7, 15, 5, 18)),
             ("disc", (10, 19, 14, 22))],
    "battery": [("box", (7, 4, 17, 22)), ("fill", (7, 9, 17, 9, 17, 22, 7, 22)), ("line", (10, 3, 14, 3))],
    "storage": [("box", (3, 4, 21, 9)), ("box", (3, 10, 21, 15)), ("box", (3, 16, 21, 21))],
    "sound": [("fill", (3, 9, 7, 9, 12, 4, 12, 20, 7, 15, 3, 15)), ("line", (16, 8, 17.5, 12, 16, 16))],
    "brightness": [("oval", (7, 7, 17, 17)), *(("line", p) for p in (
        (12, 1, 12, 4), (12, 20, 12, 23), (1, 12, 4, 12), (20, 12, 23, 12)))],
    "person": [("disc", (8, 4, 16, 12)), ("fill", (4, 20, 4, 17, 8, 14, 16, 14, 20, 17, 20, 20))],
    "lock": [("box", (5, 10, 19, 21)), ("line", (8, 10, 8, 6, 10, 3.5, 14, 3.5, 16, 6, 16, 10))],
    "place": [("line", (12, 22, 5, 10, 7, 4.5, 12, 2.5, 17, 4.5, 19, 10, 12, 22)), ("disc", (10, 7, 14, 11))],
    "phone": [("box", (7, 2, 17, 22)), ("line", (10.5, 19, 13.5, 19))],
    "mail": [("box", (3, 5, 21, 19)), ("line", (3, 6, 12, 13, 21, 6))],
    "bluetooth": [("line", (6, 7, 17, 17, 12, 22, 12, 2, 17, 7, 6, 17))],
    "nfc": [("box", (3, 3, 21, 21)), ("line", (8, 16, 8, 8, 16, 16, 16, 8))],
    "cast": [("line", (3, 8, 3, 5, 21, 5, 21, 19, 14, 19)), ("disc", (2, 17, 6, 21)), ("line", (3, 12, 9, 14, 10, 20))],
    "print": [("box", (3, 9, 21, 17)), ("box", (7, 3, 17, 9)), ("box", (7, 14, 17, 21))],
    "globe": [("oval", (3, 3, 21, 21)), ("oval", (8, 3, 16, 21)), ("line", (3, 12, 21, 12))],
    "keyboard": [("box", (2, 6, 22, 18)), ("line", (7, 15, 17, 15)), ("line", (5, 10, 19, 10))],
    "gesture": [("line", (4, 8, 8, 4, 10, 8, 5, 15, 9, 19, 14, 12, 20, 14))],
    "clock": [("oval", (3, 3, 21, 21)), ("line", (12, 7, 12, 12, 16, 15))],
    "alarm": [("oval", (4, 5, 20, 21)), ("line", (12, 9, 12, 13, 15, 15)), ("line", (3, 6, 7, 3)),
              ("line", (21, 6, 17, 3))],
    "timer": [("line", (6, 3, 18, 3)), ("line", (6, 21, 18, 21)), ("line", (7, 3, 7, 8, 17, 16, 17, 21)),
              ("line", (17, 3, 17, 8, 7, 16, 7, 21))],
    "stopwatch": [("oval", (4, 6, 20, 22)), ("line", (12, 10, 12, 14)), ("line", (9, 2, 15, 2))],
    "update": [("oval", (4, 4, 20, 20)), ("line", (12, 8, 12, 12, 15, 14)), ("line", (20, 3, 20, 9, 14, 9))],
    "code": [("line", (8, 6, 2, 12, 8, 18)), ("line", (16, 6, 22, 12, 16, 18))],
    "menu": [("line", (4, 6, 20, 6)), ("line", (4, 12, 20, 12)), ("line", (4, 18, 20, 18))],
    "forward": [("line", (9, 5, 16, 12, 9, 19))],
    "check": [("line", (4, 13, 9, 18, 20, 6))],
    "calendar": [("box", (4, 5, 20, 21)), ("line", (4, 10, 20, 10)), ("line", (8, 3, 8, 6)), ("line", (16, 3, 16, 6))],
    "today": [("box", (4, 5, 20, 21)), ("line", (4, 10, 20, 10)), ("disc", (7, 12, 11, 16))],
    "tasks": [("oval", (3, 3, 21, 21)), ("line", (7, 12, 11, 16, 17, 8))],
    "sort": [("line", (3, 6, 21, 6)), ("line", (3, 12, 15, 12)), ("line", (3, 18, 9, 18))],
    "archive": [("box", (3, 4, 21, 9)), ("box", (5, 9, 19, 21)), ("line", (9, 13, 15, 13))],
    "folder": [("line", (3, 6, 9, 6, 11, 8, 21, 8, 21, 19, 3, 19, 3, 6))],
    "share": [("disc", (16, 2, 21, 7)), ("disc", (3, 9.5, 8, 14.5)), ("disc", (16, 17, 21, 22)),
              ("line", (18, 5, 6, 12, 18, 19))],
    "send": [("fill", (3, 4, 21, 12, 3, 20, 6, 12))],
    "camera": [("box", (3, 7, 21, 20)), ("oval", (8, 9, 16, 17)), ("line", (9, 7, 10, 4, 14, 4, 15, 7))],
    "photo": [("box", (3, 4, 21, 20)), ("line", (4, 18, 10, 11, 14, 16, 17, 13, 20, 18)), ("disc", (15, 6, 18, 9))],
    "video": [("box", (3, 6, 15, 18)), ("fill", (16, 11, 21, 7, 21, 17, 16, 13))],
    "mic": [("oval", (9, 3, 15, 14)), ("line", (6, 11, 7, 16, 12, 18, 17, 16, 18, 11)), ("line", (12, 18, 12, 22))],
    "music": [("disc", (4, 15, 10, 21)), ("line", (10, 18, 10, 4, 19, 3, 19, 14)), ("disc", (14, 12, 19, 17))],
    "next": [("fill", (5, 5, 15, 12, 5, 19)), ("line", (18, 5, 18, 19))],
    "previous": [("fill", (19, 5, 9, 12, 19, 19)), ("line", (6, 5, 6, 19))],
    "shuffle": [("line", (3, 6, 8, 6, 16, 18, 21, 18)), ("line", (3, 18, 8, 18, 16, 6, 21, 6))],
    "repeat": [("line", (5, 12, 5, 7, 19, 7, 19, 11)), ("line", (19, 12, 19, 17, 5, 17, 5, 13))],
    "cart": [("line", (2, 4, 5, 4, 8, 15, 18, 15, 21, 7, 6, 7)), ("disc", (8, 17, 11, 20)),
             ("disc", (15, 17, 18, 20))],
    "bookmark": [("line", (6, 3, 18, 3, 18, 21, 12, 16, 6, 21, 6, 3))],
    "pin": [("line", (8, 3, 16, 3, 15, 11, 18, 14, 6, 14, 9, 11, 8, 3)), ("line", (12, 14, 12, 21))],
    "note": [("box", (5, 3, 19, 21)), ("line", (8, 8, 16, 8)), ("line", (8, 12, 16, 12)), ("line", (8, 16, 13, 16))],
    "money": [("oval", (3, 3, 21, 21)), ("line", (15, 8, 10, 8, 9, 11, 15, 13, 14, 16, 9, 16)),
              ("line", (12, 6, 12, 18))],
    "bag": [("box", (4, 8, 20, 21)), ("line", (8, 8, 9, 4, 15, 4, 16, 8))],
    "food": [("line", (7, 3, 7, 21)), ("line", (4, 3, 4, 9, 10, 9, 10, 3)),
             ("line", (17, 21, 17, 3, 20, 8, 20, 13, 17, 13))],
    "reply": [("line", (10, 5, 4, 11, 10, 17)), ("line", (4, 11, 15, 11, 20, 15, 20, 20))],
    "flash": [("fill", (13, 2, 5, 14, 11, 14, 10, 22, 19, 9, 13, 9))],
    "water": [("line", (12, 3, 18, 12, 17, 18, 12, 21, 7, 18, 6, 12, 12, 3))],
    "open": [("box", (4, 6, 18, 20)), ("line", (13, 3, 21, 3, 21, 11)), ("line", (21, 3, 12, 12))],
    "disable": [("oval", (3, 3, 21, 21)), ("line", (6, 6, 18, 18))],
    "dnd": [("oval", (3, 3, 21, 21)), ("line", (7, 12, 17, 12))],
    "gear": [("oval", (6, 6, 18, 18)), ("oval", (10, 10, 14, 14)), *(("line", p) for p in (
        (12, 2, 12, 6), (12, 18, 12, 22), (2, 12, 6, 12), (18, 12, 22, 12), (5, 5, 8, 8), (16, 16, 19, 19),
        (19, 5, 16, 8), (8, 16, 5, 19)))],
}  # fmt: skip


def draw_icon(draw: ImageDraw.ImageDraw, name: str, at: Bounds, color: str, font: Callable[[int, str], Font]) -> None:
    """Draws the icon `name` into a square, or its first letter where there is no such drawing."""
    side = at.right - at.left
    if name not in ICONS:
        if name:
            draw.text(at.center, name[:1].upper(), fill=color, font=font(max(side, 20), name[:1]), anchor="mm")
        return
    unit, thick = side / 24, max(2, round(side / 12))
    for kind, values in ICONS[name]:
        points = [(at.left + values[i] * unit, at.top + values[i + 1] * unit) for i in range(0, len(values), 2)]
        match kind:
            case "line":
                draw.line(points, fill=color, width=thick, joint="curve")
            case "fill":
                draw.polygon(points, fill=color)
            case "box":
                draw.rounded_rectangle((points[0], points[1]), side / 12, outline=color, width=thick)
            case "oval":
                draw.ellipse((points[0], points[1]), outline=color, width=thick)
            case "disc":
                draw.ellipse((points[0], points[1]), fill=color)
