"""A recording that is being made."""

from __future__ import annotations

from ...app import Activity
from ...intents import RECORD_SOUND
from ...kit import app_bar, ask_text, confirm, may, page, rid
from ...kit.formats import length
from ...view import View
from ...widgets import button, icon_button, label, row
from .base import SESSION, Recording, app, options


@app.activity(SESSION, actions=(RECORD_SOUND,))
class Session(Activity):
    """Records as soon as the microphone may be used, pauses, and asks for a title when it saves."""

    title = "New recording"
    since: float | None = None
    """When it began or went on; None while it is paused."""
    before = 0.0
    """Seconds recorded until then."""
    begun = False

    def on_create(self) -> None:
        self._record()

    @property
    def heading(self) -> str:
        """Whether it is recording or paused."""
        if not self.begun:
            return self.title
        return "Recording" if self.since is not None else "Paused"

    @property
    def elapsed(self) -> float:
        """Seconds recorded so far."""
        return self.before + (self.state.epoch() - self.since if self.since is not None else 0)

    def build(self) -> View:
        timer = label(length(self.elapsed), rid(self, "timer"), size=150, align="center", padding=(0, 420, 0, 63))
        said = "Microphone access is needed to record" if not self.begun else options(self.state).quality + " quality"
        note = label(said, rid(self, "status"), color="secondary", align="center", padding=(63, 0, 63, 420))
        recording = self.since is not None
        round_button = icon_button(
            "Pause recording" if recording else "Resume recording" if self.begun else "Record",
            self._pause if recording else self._record, name="pause" if recording else "●", size=210,
            fill="accent_container", radius=105, margin=(42, 0, 42, 0), resource_id=rid(self, "record_button"),
        )  # fmt: skip
        controls = row(
            [
                button("Delete", self._discard, rid(self, "discard_button"), enabled=self.begun, weight=1),
                round_button,
                button("Save", self._save, rid(self, "save_button"), enabled=self.begun, weight=1),
            ],
            resource_id=rid(self, "controls"),
        )
        return page(self, app_bar(self, self.heading, up_desc="Close"), [timer, note, controls])

    def on_back(self) -> bool:
        if not self.begun:
            return False
        self._discard()
        return True

    def _record(self) -> None:
        if self.begun:
            self._go_on()
        else:
            may(self, "microphone", "record audio", self._go_on)

    def _go_on(self) -> None:
        self.begun, self.since = True, self.state.epoch()

    def _pause(self) -> None:
        self.before, self.since = self.elapsed, None

    def _discard(self) -> None:
        confirm(
            self, "Discard recording?", "What has been recorded so far will be lost.", "Discard", self.finish,
            no="Keep recording",
        )  # fmt: skip

    def _save(self) -> None:
        self._pause()
        number = len(self.state.all(Recording)) + 1
        ask_text(self, "Save recording", self._store, value=f"Recording {number}", hint="Title", ok="Save")

    def _store(self, title: str) -> None:
        chosen = options(self.state)
        self.state.add(
            Recording(
                title=title, made=self.state.epoch(), seconds=max(1, round(self.elapsed)), quality=chosen.quality,
                stereo=chosen.stereo, place="Home" if chosen.place else "",
            )
        )  # fmt: skip
        self.finish()
        self.phone.show_toast("Recording saved", app.package)
