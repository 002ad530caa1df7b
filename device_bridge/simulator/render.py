"""Draws the phone's screen as a picture, in the light or the dark theme that is set.

Every View says by its `Paint` how it looks. Text is drawn with the font that comes with Pillow, so that
the picture is the same on every machine; characters that it lacks come from DejaVu and Noto where those are installed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, features

from ..screen import Bounds
from . import icons
from .layout import LINE_HEIGHT, wrap
from .view import View

if TYPE_CHECKING:
    from .phone import Phone

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

PALETTE = {
    "light": {
        "background": "#fbfcf8", "surface": "#ffffff", "surface_high": "#e9ede7", "text": "#1a1c19",
        "secondary": "#53564f", "accent": "#2f6a43", "accent_container": "#b3f1c0", "on_accent": "#ffffff",
        "outline": "#8b9088",
    },
    "dark": {
        "background": "#121411", "surface": "#1e201d", "surface_high": "#282b27", "text": "#e3e3dc",
        "secondary": "#b3b7ae", "accent": "#98d5a5", "accent_container": "#13512d", "on_accent": "#00391a",
        "outline": "#8d9388",
    },
}  # fmt: skip
NIGHT_LIGHT = (255, 214, 150)
OTHER_FONTS = ("DejaVuSans.ttf",)
ARABIC_FONTS = ("NotoSansArabic-Regular.ttf", *OTHER_FONTS)
"""Debian: fonts-noto-core."""
CJK_FONTS = ("NotoSansCJK-Regular.ttc", *OTHER_FONTS)
"""Debian: fonts-noto-cjk."""


class Canvas:
    """Draws Views onto an image, each cut off at its visible bounds."""

    def __init__(self, image: Image.Image, palette: dict[str, str], bold: bool) -> None:
        self.image = image
        self.palette = palette
        self.bold = bold

    def tree(self, view: View) -> None:
        """Draws a View and what is in it."""
        if view.bounds == view.frame:
            self._view(ImageDraw.Draw(self.image), view, view.frame)
        elif view.paint.shape or view.paint.fill:
            self._cut(view)
        for child in view.children:
            self.tree(child)

    def _cut(self, view: View) -> None:
        """Draws a View that a list cuts off: as a whole on the side, then the visible part of it."""
        left, top, right, bottom = view.frame
        vl, vt, vr, vb = view.bounds
        aside = Image.new("RGB", (right - left, bottom - top))
        aside.paste(self.image.crop((vl, vt, vr, vb)), (vl - left, vt - top))
        self._view(ImageDraw.Draw(aside), view, Bounds(0, 0, right - left, bottom - top))
        self.image.paste(aside.crop((vl - left, vt - top, vr - left, vb - top)), (vl, vt))

    def color(self, name: str) -> str:
        """A colour of the theme by its name."""
        return self.palette[name]

    def _view(self, draw: ImageDraw.ImageDraw, view: View, at: Bounds) -> None:
        paint = view.paint
        if paint.fill:
            radius = min(paint.radius, (at.bottom - at.top) // 2)
            draw.rounded_rectangle(_box(at), radius, fill=self.color(paint.fill))
        match paint.shape:
            case "text":
                self._text(draw, view, at)
            case "heading":
                self._words(draw, paint.caption, Bounds(63, at.top + 200, at.right, at.bottom), 84, "text")
            case "field":
                self._field(draw, view, at)
            case "switch":
                self._switch(draw, view, at)
            case "radio":
                self._radio(draw, view.checked, at)
            case "slider":
                self._bar(draw, view, at, knob=view.enabled)
            case "progress":
                self._bar(draw, view, at, knob=False)
            case "icon":
                tint = "text" if view.enabled else "outline"
                icons.draw_icon(draw, paint.icon, _inset(at), self.color(tint), font)
            case "app":
                side = 160
                left = (at.left + at.right - side) // 2
                disc = Bounds(left, at.top + 20, left + side, at.top + 20 + side)
                draw.ellipse(_box(disc), fill=self.color("accent_container"))
                icons.draw_icon(draw, paint.icon, _inset(disc), self.color("text"), font)
                under = Bounds(at.left, disc.bottom + 20, at.right, at.bottom)
                self._words(draw, view.text, under, paint.size, "text", align="center", middle=False)

    def _text(self, draw: ImageDraw.ImageDraw, view: View, at: Bounds) -> None:
        paint, (left, top, right, bottom) = view.paint, view.box.padding
        inside = Bounds(at.left + left, at.top + top, at.right - right, at.bottom - bottom)
        if paint.icon in ("radio", "checkbox"):
            mark = Bounds(at.left + 63, inside.top, at.left + 126, inside.top + 63)
            if paint.icon == "radio":
                self._radio(draw, view.checked, mark)
            else:
                self._checkbox(draw, view.checked, Bounds(at.left, inside.top, at.left + 63, inside.top + 63))
                inside = Bounds(inside.left + 95, inside.top, inside.right, inside.bottom)
        color = paint.color if view.enabled else "outline"
        text = paint.caption or view.text
        self._words(draw, text, inside, paint.size, color, bold=paint.bold, align=paint.align, lines=view.box.lines)

    def _words(
        self, draw: ImageDraw.ImageDraw, text: str, at: Bounds, size: int, color: str, *,
        bold: bool = False, align: str = "start", lines: int = 1, middle: bool = True,
    ) -> None:  # fmt: skip
        """Lines of text within `at`, made a little smaller where the font runs wider than the layout thought."""
        broken = wrap(text, size, max(at.right - at.left, 1), lines)
        step = round(size * LINE_HEIGHT)
        y = at.top
        if middle:
            y += max(0, (at.bottom - at.top - step * len(broken)) // 2)
        for line in broken:
            face = font(size, line)
            width = face.getlength(line)
            room = at.right - at.left
            if width > room > 0:
                face = font(max(8, int(size * room / width)), line)
                width = face.getlength(line)
            x = at.left + {"start": 0, "center": (room - width) / 2, "end": room - width}[align]
            weight = 1 if bold or self.bold else 0
            draw.text((x, y + size * 0.12), line, fill=self.color(color), font=face, stroke_width=weight)
            y += step

    def _field(self, draw: ImageDraw.ImageDraw, view: View, at: Bounds) -> None:
        edge = self.color("accent" if view.focused else "outline")
        draw.rounded_rectangle(_box(at), 16, outline=edge, width=6 if view.focused else 3)
        inside = Bounds(at.left + 42, at.top, at.right - 42, at.bottom)
        shown = "•" * len(view.text) if view.password else view.text
        color = "text" if shown else "secondary"
        self._words(draw, shown or view.hint, inside, view.paint.size, color, align=view.paint.align)

    def _switch(self, draw: ImageDraw.ImageDraw, view: View, at: Bounds) -> None:
        on, height = view.checked, at.bottom - at.top
        body = self.color(("accent" if on else "surface_high") if view.enabled else "surface_high")
        draw.rounded_rectangle(
            _box(at), height // 2, fill=body, outline=self.color("accent" if on else "outline"), width=5
        )
        radius = height // 2 - 14 if on else height // 2 - 22
        x = at.right - height // 2 if on else at.left + height // 2
        y = (at.top + at.bottom) // 2
        knob = self.color("on_accent" if on and view.enabled else "outline")
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=knob)

    def _radio(self, draw: ImageDraw.ImageDraw, on: bool, at: Bounds) -> None:
        color = self.color("accent" if on else "outline")
        left, top, right, bottom = at
        draw.ellipse((left + 6, top + 6, right - 6, bottom - 6), outline=color, width=5)
        if on:
            draw.ellipse((left + 19, top + 19, right - 19, bottom - 19), fill=color)

    def _checkbox(self, draw: ImageDraw.ImageDraw, on: bool, at: Bounds) -> None:
        left, top, right, bottom = at
        inner = (left + 6, top + 6, right - 6, bottom - 6)
        if on:
            draw.rounded_rectangle(inner, 8, fill=self.color("accent"))
            points = [(left + 17, top + 32), (left + 28, top + 43), (right - 15, top + 19)]
            draw.line(points, fill=self.color("on_accent"), width=6)
        else:
            draw.rounded_rectangle(inner, 8, outline=self.color("outline"), width=5)

    def _bar(self, draw: ImageDraw.ImageDraw, view: View, at: Bounds, *, knob: bool) -> None:
        pad = view.box.padding[0]
        y, left, right = (at.top + at.bottom) // 2, at.left + pad, at.right - pad
        x = left + round((right - left) * view.progress)
        thick = 12 if knob else (at.bottom - at.top) // 2
        draw.rounded_rectangle((left, y - thick, right, y + thick), thick, fill=self.color("surface_high"))
        draw.rounded_rectangle((left, y - thick, max(x, left + 2 * thick), y + thick), thick, fill=self.color("accent"))
        if knob:
            draw.ellipse((x - 28, y - 28, x + 28, y + 28), fill=self.color("accent"))


def screenshot(phone: Phone) -> Image.Image:
    """The screen as a picture of 1080 by 2400 pixels; black while the screen is off."""
    if not phone.awake:
        return Image.new("RGB", phone.size, "#000000")
    state = phone.state
    palette = PALETTE["dark" if state.get("secure", "ui_night_mode") == "2" else "light"]
    image = Image.new("RGB", phone.size, palette["background"])
    bold = state.get_int("secure", "font_weight_adjustment") >= 300
    windows = phone.windows()
    for window in windows:
        if window.kind == "dialog":
            image = Image.blend(image, Image.new("RGB", phone.size, "#000000"), 0.5)
        Canvas(image, palette, bold).tree(window.root)
    _draw_toast(phone, image, palette)
    if state.get("secure", "night_display_activated") == "1":
        image = Image.blend(image, Image.new("RGB", phone.size, NIGHT_LIGHT), 0.18)
    if state.get("secure", "accessibility_display_inversion_enabled") == "1":
        image = image.point([255 - value for value in range(256)] * 3)
    return image


def _draw_toast(phone: Phone, image: Image.Image, palette: dict[str, str]) -> None:
    text = phone.notices.visible_toast()
    if not text:
        return
    face = font(40, text)
    width = min(int(face.getlength(text)), 860)
    left = (phone.size[0] - width) // 2 - 42
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((left, 2080, left + width + 84, 2190), 55, fill=palette["text"])
    draw.text((left + 42, 2108), text, fill=palette["background"], font=face)


def _box(at: Bounds) -> tuple[int, int, int, int]:
    """Pillow's boxes include their last pixel."""
    return at.left, at.top, max(at.right - 1, at.left), max(at.bottom - 1, at.top)


def _inset(at: Bounds) -> Bounds:
    """A square of at most 63 pixels, or of 55 % of a small View, in the middle."""
    side = min(at.right - at.left, at.bottom - at.top)
    drawn = side if side <= 66 else min(max(60, side * 45 // 100), 150)
    x, y = at.center
    return Bounds(x - drawn // 2, y - drawn // 2, x + drawn // 2, y + drawn // 2)


@lru_cache(maxsize=256)
def _face(size: int, names: tuple[str, ...], layout: ImageFont.Layout = ImageFont.Layout.BASIC) -> Font:
    for name in names:
        try:
            return ImageFont.truetype(name, size, layout_engine=layout)
        except OSError:
            continue
    own = ImageFont.load_default(size)
    if isinstance(own, ImageFont.FreeTypeFont):
        # Complex layout is not in every build of Pillow, and it raises on control characters.
        return own.font_variant(layout_engine=ImageFont.Layout.BASIC)
    return own


def font(size: int, text: str = "") -> Font:
    """The font of a size in pixels for a text: Pillow's own where that has the characters."""
    if text.isascii():
        return _face(size, ())
    if any("\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text):
        return _face(size, CJK_FONTS)
    if any("\u0590" <= c <= "\u08ff" for c in text) and features.check("raqm"):
        return _face(size, ARABIC_FONTS, ImageFont.Layout.RAQM)
    return _face(size, OTHER_FONTS)
