"""The history: the pages that were visited, by day."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...kit.formats import local
from ...view import View
from ...widgets import icon_button
from .base import Visit, app, go, rid


@app.activity(".library.history.HistoryActivity")
class History(Activity):
    """All visits, the latest first."""

    title = "History"

    def build(self) -> View:
        visits = sorted(self.state.all(Visit), key=lambda visit: -visit.at)
        rows: list[View] = []
        day = ""
        for visit in visits:
            if (name := self._day(visit)) != day:
                day = name
                rows.append(kit.heading(self, day))
            rows.append(self._visit(visit))
        clear = kit.action(
            "Delete history", self._ask, name="delete", resource_id=rid("history_delete"), enabled=bool(visits)
        )
        return kit.page(
            self, kit.app_bar(self, self.title, [clear]),
            [kit.listing(self, rows, key="history", none="No history here")],
        )  # fmt: skip

    def _day(self, visit: Visit) -> str:
        ago = (self.state.now().date() - local(self.state, visit.at).date()).days
        return "Today" if ago <= 0 else "Yesterday" if ago == 1 else "Last 7 days" if ago <= 7 else "Older"

    def _visit(self, visit: Visit) -> View:
        gone = icon_button("Delete", lambda: self.state.remove(visit), name="close", resource_id=rid("overflow_delete"))
        return kit.item(self, visit.title, visit.url, lambda: self._open(visit), leading=visit.title[:1], extra=gone)

    def _open(self, visit: Visit) -> None:
        go(self.state, visit.url)
        self.finish()

    def _ask(self) -> None:
        def delete() -> None:
            for visit in self.state.all(Visit):
                self.state.remove(visit)
            self.snackbar("History deleted")

        message = "All pages that you have visited are removed from the list."
        kit.confirm(self, "Delete browsing history?", message, "Delete", delete)
