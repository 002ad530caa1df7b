"""Display: brightness, theme, text size, timeout, night light."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import category, main_switch, note, preference, slider_row, switch_row
from ...view import View
from ...widgets import group, slider
from .base import ChoicePage, Page, page

TIMEOUTS = {
    "15000": "15 seconds",
    "30000": "30 seconds",
    "60000": "1 minute",
    "120000": "2 minutes",
    "300000": "5 minutes",
    "600000": "10 minutes",
    "1800000": "30 minutes",
}
FONT_SCALES = ("0.85", "1.0", "1.15", "1.3", "1.5", "1.8", "2.0")
BRIGHTEST = 255


def brightness_percent(value: int) -> str:
    """A brightness of 0 to 255 as the row shows it."""
    return f"{round(100 * value / BRIGHTEST)}%"


@page(".Settings$ScreenTimeoutActivity")
class ScreenTimeout(ChoicePage):
    """When the screen goes off."""

    title = "Screen timeout"
    namespace, key, choices = "system", "screen_off_timeout", TIMEOUTS


@page(".Settings$TextReadingSettingsActivity", "android.settings.TEXT_READING_SETTINGS")
class TextSize(Page):
    """Size and weight of text."""

    title = "Display size and text"

    def rows(self) -> Sequence[View | None]:
        scale = self.state.get("system", "font_scale") or "1.0"
        position = FONT_SCALES.index(scale) if scale in FONT_SCALES else 1
        density = int(self.state.misc("display_size", "1"))
        bold = self.state.get_int("secure", "font_weight_adjustment") >= 300
        return [
            slider_row("Font size", position, 0, len(FONT_SCALES) - 1, self._set_font),
            slider_row("Display size", density, 0, 4, lambda value: self.state.set_misc("display_size", value)),
            switch_row(
                "Bold text", bold, lambda on: self.state.put("secure", "font_weight_adjustment", 300 if on else 0)
            ),
            self.setting(
                "High contrast text", "secure", "high_text_contrast_enabled",
                "Change text color to black or white. Maximizes contrast with the background.",
            ),
            preference("Reset settings", "", self._reset),
        ]  # fmt: skip

    def _set_font(self, position: int) -> None:
        self.state.put("system", "font_scale", FONT_SCALES[position])

    def _reset(self) -> None:
        self.state.put("system", "font_scale", "1.0")
        self.state.put("secure", "font_weight_adjustment", 0)
        self.state.put("secure", "high_text_contrast_enabled", 0)
        self.state.set_misc("display_size", 1)
        self.toast("Display size and text settings have been reset")


@page(".Settings$NightDisplaySettingsActivity", "android.settings.NIGHT_DISPLAY_SETTINGS")
class NightLight(Page):
    """Tints the screen amber."""

    title = "Night Light"

    def rows(self) -> Sequence[View | None]:
        on = self.is_on("secure", "night_display_activated")
        return [
            main_switch("Use Night Light", on, lambda on: self.state.put("secure", "night_display_activated", int(on))),
            preference("Schedule", NIGHT_SCHEDULES[self._schedule()], self._choose_schedule),
            slider_row(
                "Intensity",
                self.state.get_int("secure", "night_display_intensity", 50),
                0,
                100,
                lambda value: self.state.put("secure", "night_display_intensity", value),
            ),
            note("Night Light tints your screen amber. This makes it easier to look at your screen in dim light."),
        ]

    def _schedule(self) -> str:
        mode = self.state.get("secure", "night_display_auto_mode") or "0"
        return mode if mode in NIGHT_SCHEDULES else "0"

    def _choose_schedule(self) -> None:
        self.choose(
            "Schedule", NIGHT_SCHEDULES, self._schedule(),
            lambda value: self.state.put("secure", "night_display_auto_mode", value),
        )  # fmt: skip


NIGHT_SCHEDULES = {"0": "None", "1": "Turns on at custom time", "2": "Turns on from sunset to sunrise"}


@page(".Settings$DreamSettingsActivity", "android.settings.DREAM_SETTINGS")
class ScreenSaver(Page):
    """What an idle screen shows."""

    title = "Screen saver"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use screen saver",
                self.is_on("secure", "screensaver_enabled"),
                lambda on: self.state.put("secure", "screensaver_enabled", int(on)),
            ),
            note("While charging, the clock is shown"),
        ]


@page(".Settings$LockScreenSettingsActivity", "android.settings.LOCK_SCREEN_SETTINGS")
class LockScreen(Page):
    """What the locked phone shows."""

    title = "Lock screen"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting("Double-tap to check phone", "secure", "double_tap_to_wake"),
            self.setting("Lift to check phone", "secure", "wake_gesture_enabled"),
            self.setting("Always show time and info", "secure", "doze_always_on", "Increased battery usage"),
        ]


@page(".Settings$DisplaySettingsActivity", "android.settings.DISPLAY_SETTINGS")
class Display(Page):
    """The group's first page."""

    title = "Display"

    def rows(self) -> Sequence[View | None]:
        state = self.state
        value = state.get_int("system", "screen_brightness", 102)
        adaptive = self.is_on("system", "screen_brightness_mode")
        timeout = TIMEOUTS.get(state.get("system", "screen_off_timeout") or "", "30 seconds")
        night = self.is_on("secure", "night_display_activated")
        return [
            category("Brightness"),
            preference("Brightness level", brightness_percent(value), self._brightness),
            self.setting("Adaptive brightness", "system", "screen_brightness_mode", "On" if adaptive else "Off"),
            category("Lock display"),
            self.link("Lock screen", LockScreen, "Show all notification content"),
            self.link("Screen timeout", ScreenTimeout, f"After {timeout} of inactivity"),
            category("Appearance"),
            self.setting(
                "Dark theme", "secure", "ui_night_mode", values=("1", "2"),
                summary="On" if self.is_on("secure", "ui_night_mode", ("1", "2")) else "Off",
            ),
            self.link("Display size and text", TextSize, "Font size, bold text, display size"),
            category("Color"),
            self.link("Night Light", NightLight, "On" if night else "Off"),
            category("Other display controls"),
            self.setting("Auto-rotate screen", "system", "accelerometer_rotation"),
            self.link("Screen saver", ScreenSaver, "On" if self.is_on("secure", "screensaver_enabled") else "Off"),
        ]  # fmt: skip

    def _brightness(self) -> None:
        """System UI's slider, in a window of its own at the top of the screen."""

        def build() -> View:
            value = self.state.get_int("system", "screen_brightness", 102)
            bar = slider(
                "Display brightness",
                value / BRIGHTEST,
                lambda fraction: self.state.put("system", "screen_brightness", max(1, round(fraction * BRIGHTEST))),
                text=f"{value:.1f}",
                resource_id="com.android.systemui:id/slider",
            )
            bar.box.height = 168
            return group(
                [bar], class_name="android.widget.FrameLayout", padding=(42, 42, 42, 42), fill="surface_high",
                resource_id="com.android.systemui:id/brightness_mirror_container", radius=74,
            )  # fmt: skip

        self.show(build, title="Brightness", placement="top")
