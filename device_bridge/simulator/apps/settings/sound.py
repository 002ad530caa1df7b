"""Sound & vibration: volumes, ringtones, and what makes a noise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from ...app import Provider
from ...preferences import category, preference, slider_row, switch_row
from ...state import PhoneState
from ...view import View
from .base import ChoicePage, Page, app, page
from .notifications import DoNotDisturb

VOLUMES = {
    "Media volume": "music",
    "Call volume": "voice_call",
    "Ring volume": "ring",
    "Notification volume": "notification",
    "Alarm volume": "alarm",
}
RINGTONES = (
    "Your new adventure", "Bright morning", "Crackle", "Early bird", "Flutterby", "Hotline", "Lollipop",
    "Mallet", "Romancing the tone", "Schools out", "Shooting star", "Zen too",
)  # fmt: skip
NOTIFICATION_SOUNDS = ("Eureka", "Beginning", "Birdsong", "Clink", "Duet", "Gentle gong", "Ping", "Tuneful")
ALARM_SOUNDS = ("Fresh start", "Bounce", "Cuckoo", "Early twilight", "Good morning", "Orbital", "Sunshower")


def _sounds(_state: PhoneState) -> list[dict[str, Any]]:
    """The sounds that come with the phone, as its media provider lists them."""
    kinds = {"is_ringtone": RINGTONES, "is_notification": NOTIFICATION_SOUNDS, "is_alarm": ALARM_SOUNDS}
    titles = [title for kind in kinds.values() for title in kind]
    return [
        {"_id": number, "title": title, **{flag: int(title in kind) for flag, kind in kinds.items()}}
        for number, title in enumerate(titles, start=21)
    ]


app.providers["media/internal/audio/media"] = Provider(_sounds)


@page()
class Ringtone(ChoicePage):
    """What a call sounds like."""

    title = "Phone ringtone"
    namespace, key = "system", "ringtone"
    choices: ClassVar[dict[str, str]] = {name: name for name in RINGTONES}


@page()
class NotificationSound(ChoicePage):
    """What a notification sounds like."""

    title = "Default notification sound"
    namespace, key = "system", "notification_sound"
    choices: ClassVar[dict[str, str]] = {name: name for name in NOTIFICATION_SOUNDS}


@page()
class AlarmSound(ChoicePage):
    """What an alarm sounds like."""

    title = "Default alarm sound"
    namespace, key = "system", "alarm_alert"
    choices: ClassVar[dict[str, str]] = {name: name for name in ALARM_SOUNDS}


@page(".Settings$VibrationSettingsActivity")
class Vibration(Page):
    """Vibration and haptics."""

    title = "Vibration & haptics"

    def rows(self) -> Sequence[View | None]:
        return [
            category("Calls"),
            self.setting("Ring vibration", "system", "vibrate_when_ringing"),
            category("Interactive haptics"),
            self.setting("Touch feedback", "system", "haptic_feedback_enabled"),
        ]


@page(".Settings$SoundSettingsActivity", "android.settings.SOUND_SETTINGS")
class Sound(Page):
    """The group's first page."""

    title = "Sound & vibration"

    def rows(self) -> Sequence[View | None]:
        state = self.state
        return [
            *(self._volume(title, stream) for title, stream in VOLUMES.items()),
            self.link("Do Not Disturb", DoNotDisturb, "On" if self.is_on("global", "zen_mode") else "Off"),
            self.link("Phone ringtone", Ringtone, state.get("system", "ringtone") or ""),
            self.setting("Vibrate for calls", "system", "vibrate_when_ringing"),
            self.link("Vibration & haptics", Vibration, "On"),
            self.link("Default notification sound", NotificationSound, state.get("system", "notification_sound") or ""),
            self.link("Default alarm sound", AlarmSound, state.get("system", "alarm_alert") or ""),
            self.setting("Dial pad tones", "system", "dtmf_tone"),
            self.setting("Screen locking sound", "system", "lockscreen_sounds_enabled"),
            self.setting("Charging sounds and vibration", "secure", "charging_sounds_enabled"),
            self.setting("Touch sounds", "system", "sound_effects_enabled"),
            self.setting("Touch vibration", "system", "haptic_feedback_enabled"),
            preference("Live Caption", "Automatically caption speech", self._live_caption),
        ]

    def _volume(self, title: str, stream: str) -> View:
        low, high = self.state.volume_range(stream)
        return slider_row(title, self.state.volume(stream), low, high, lambda v: self.state.set_volume(stream, v))

    def _live_caption(self) -> None:
        self.start(LiveCaption)


@page()
class LiveCaption(Page):
    """Captions for speech."""

    title = "Live Caption"

    def rows(self) -> Sequence[View | None]:
        on = self.is_on("secure", "odi_captions_enabled")
        return [
            switch_row("Use Live Caption", on, lambda on: self.state.put("secure", "odi_captions_enabled", int(on)))
        ]
