"""The Recorder's settings."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import app_bar, choose, heading, item, keep, listing, page
from ...view import View
from ...widgets import switch
from .base import KILOBYTES, SETTINGS, app, options

SWITCHES = {
    "stereo": ("Record in stereo", "Uses both microphones"),
    "skip_silence": ("Skip silence", "Leaves out parts in which nobody speaks"),
    "place": ("Save place", "Remembers where a recording was made"),
}
"""The options that are on or off: what they are called, and the line below."""


@app.activity(SETTINGS)
class Settings(Activity):
    """How new recordings are made."""

    title = "Settings"

    def build(self) -> View:
        rows = [
            heading(self, "Recording"),
            item(self, "Audio quality", options(self.state).quality, self._quality),
            *(self._switch(name, title, said) for name, (title, said) in SWITCHES.items()),
            heading(self, "About"),
            item(self, "Version", app.version),
        ]
        return page(self, app_bar(self, self.title), [listing(self, rows)])

    def _switch(self, name: str, title: str, said: str) -> View:
        on = bool(getattr(options(self.state), name))
        return item(self, title, said, partial(self._set, name, not on), extra=switch(on))

    def _set(self, name: str, value: bool | str) -> None:
        changed = options(self.state)
        setattr(changed, name, value)
        keep(self.state, changed)

    def _quality(self) -> None:
        choose(self, "Audio quality", list(KILOBYTES), options(self.state).quality, partial(self._set, "quality"))
