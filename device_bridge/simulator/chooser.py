"""The system's question which app an intent goes to, where several take it."""

from __future__ import annotations

from typing import ClassVar

from .app import Activity, App
from .intents import SEND, SENDTO, VIEW
from .view import MATCH, View
from .widgets import FRAME, Action, group, icon, label, row, scroll_list

ROW_HEIGHT = 168
app = App("android", "Android System", on_launcher=False)


@app.activity("com.android.internal.app.ResolverActivity")
class Resolver(Activity):
    """Lists the apps; a tap sends the intent there. The activities that it may go to are the argument `meant`."""

    title = "Complete action using"
    titles: ClassVar[dict[str, str]] = {SEND: "Share with", SENDTO: "Send using", VIEW: "Open with"}

    @property
    def heading(self) -> str:
        """The question."""
        return self.titles.get(self.intent.action, self.title)

    def build(self) -> View:
        """The apps, on a panel over the lower end of the screen."""
        rows = [self._row(activity) for activity in self.arguments.get("meant", ())]
        head = label(self.heading, "android:id/title", size=50, padding=(63, 53, 63, 21))
        listing = scroll_list(
            self.ui, rows, resource_id="android:id/resolver_list", class_name="android.widget.ListView",
            height=ROW_HEIGHT * len(rows), weight=0,
        )  # fmt: skip
        panel = group([head, listing], resource_id="android:id/contentPanel", fill="surface_high", radius=74)
        beside = group([], class_name=FRAME, weight=1, height=MATCH)
        return group([beside, panel], height=MATCH)

    def _row(self, activity: type[Activity]) -> View:
        known = activity.app
        return row(
            [
                icon(known.icon or known.label[:1], size=95, margin=(0, 0, 42, 0)),
                label(known.label, "android:id/text1", size=45, weight=1),
            ],
            resource_id="android:id/item", on_click=self._sending(activity), min_height=ROW_HEIGHT,
            padding=(53, 26, 53, 26),
        )  # fmt: skip

    def _sending(self, activity: type[Activity]) -> Action:
        def send() -> None:
            self.finish()
            self.phone.push(activity, self.intent)

        return send
