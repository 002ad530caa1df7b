"""The settings of Mail: the signature, and whether deleting asks."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...view import View
from ...widgets import switch
from .base import ADDRESS, app, options, rid


@app.activity(".ui.settings.SettingsActivity")
class Settings(Activity):
    """The settings."""

    title = "Settings"

    def build(self) -> View:
        now = options(self.state)
        rows = [
            kit.heading(self, "Account"),
            kit.item(self, "Address", ADDRESS),
            kit.item(self, "Signature", now.signature or "None", self._ask_signature),
            kit.heading(self, "Interaction"),
            kit.item(
                self, "Confirm deletion", "Ask before a message is moved to the trash", self._toggle,
                extra=switch(now.confirm_delete, rid("switch_widget")),
            ),
        ]  # fmt: skip
        return kit.page(self, kit.app_bar(self, self.title), [kit.listing(self, rows, key="settings")])

    def _ask_signature(self) -> None:
        def store(text: str) -> None:
            now = options(self.state)
            now.signature = text
            self.state.save(now)

        kit.ask_text(self, "Signature", store, value=options(self.state).signature)

    def _toggle(self) -> None:
        now = options(self.state)
        now.confirm_delete = not now.confirm_delete
        self.state.save(now)
