"""Accessibility."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import category, main_switch, note, slider_row, switch_row
from ...view import View
from .base import Page, page
from .display import TextSize

ANIMATION_SCALES = ("window_animation_scale", "transition_animation_scale", "animator_duration_scale")


@page()
class ColorInversion(Page):
    """Light on dark."""

    title = "Color inversion"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use color inversion",
                self.is_on("secure", "accessibility_display_inversion_enabled"),
                lambda on: self.state.put("secure", "accessibility_display_inversion_enabled", int(on)),
            ),
            note("Color inversion turns light screens dark. It also turns dark screens light."),
        ]


@page()
class ColorCorrection(Page):
    """For people who see colors differently."""

    title = "Color correction"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use color correction",
                self.is_on("secure", "accessibility_display_daltonizer_enabled"),
                lambda on: self.state.put("secure", "accessibility_display_daltonizer_enabled", int(on)),
            ),
            note("Color correction adjusts how colors appear on your device."),
        ]


@page()
class ColorAndMotion(Page):
    """Colors and animations."""

    title = "Color and motion"

    def rows(self) -> Sequence[View | None]:
        inverted = self.is_on("secure", "accessibility_display_inversion_enabled")
        corrected = self.is_on("secure", "accessibility_display_daltonizer_enabled")
        return [
            self.link("Color correction", ColorCorrection, "On" if corrected else "Off"),
            self.link("Color inversion", ColorInversion, "On" if inverted else "Off"),
            remove_animations(self),
            large_pointer(self),
        ]


@page()
class AudioAdjustment(Page):
    """Mono and balance."""

    title = "Audio adjustment"

    def rows(self) -> Sequence[View | None]:
        balance = round(self.state.get_float("system", "master_balance") * 10)
        return [
            self.setting("Mono audio", "system", "master_mono", "Combine channels when playing audio"),
            slider_row(
                "Audio balance", balance, -10, 10, lambda value: self.state.put("system", "master_balance", value / 10)
            ),
        ]


@page()
class Magnification(Page):
    """Zooms in."""

    title = "Magnification"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting("Magnification shortcut", "secure", "accessibility_display_magnification_enabled"),
            note("When magnification is turned on, you can zoom in on your screen."),
        ]


@page(".Settings$AccessibilitySettingsActivity", "android.settings.ACCESSIBILITY_SETTINGS")
class Accessibility(Page):
    """The group's first page."""

    title = "Accessibility"

    def rows(self) -> Sequence[View | None]:
        inverted = self.is_on("secure", "accessibility_display_inversion_enabled")
        return [
            category("Display"),
            self.link("Display size and text", TextSize),
            self.link("Color and motion", ColorAndMotion, "Color correction, color inversion"),
            self.link("Color inversion", ColorInversion, "On" if inverted else "Off"),
            remove_animations(self),
            large_pointer(self),
            self.link("Magnification", Magnification, "Zoom in on the screen"),
            category("Interaction controls"),
            self.setting("Power button ends call", "secure", "incall_power_button_behavior", values=("1", "2")),
            self.setting("Auto-rotate screen", "system", "accelerometer_rotation"),
            category("Audio"),
            self.link("Audio adjustment", AudioAdjustment, "Mono audio, audio balance"),
        ]


def remove_animations(shown: Page) -> View:
    """The switch that sets all three animation scales to nothing."""
    removed = all(shown.state.get_float("global", key, 1) == 0 for key in ANIMATION_SCALES)

    def change(on: bool) -> None:
        for key in ANIMATION_SCALES:
            shown.state.put("global", key, "0" if on else "1")

    return switch_row("Remove animations", removed, change, "Reduce movement on the screen")


def large_pointer(shown: Page) -> View:
    """The switch for a mouse pointer that stands out."""
    return shown.setting(
        "Large mouse pointer", "secure", "accessibility_large_pointer_icon", "Make the mouse pointer more noticeable"
    )
