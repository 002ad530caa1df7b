"""The tray with the open tabs."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...state import PhoneState
from ...view import View
from ...widgets import fab, icon_button
from .base import HOME, Tab, active, app, open_tab, rid, select
from .web import fetch


def title_of(state: PhoneState, tab: Tab) -> str:
    """What the tray calls a tab."""
    return fetch(state, tab.url).title if tab.url != HOME else "Homepage"


@app.activity(".tabstray.TabsTrayActivity")
class TabsTray(Activity):
    """The open tabs, in the order in which they were opened."""

    title = "Open tabs"

    def build(self) -> View:
        rows = [self._tab(tab) for tab in self.state.all(Tab)]
        bar = kit.app_bar(self, self.title, overflow=lambda: [("Close all tabs", self._close_all)])
        new = fab("Add tab", self._add, resource_id=rid("new_tab_button"))
        return kit.page(self, bar, [kit.listing(self, rows, key="tabs", none="No open tabs")], floating=new)

    def _tab(self, tab: Tab) -> View:
        title = title_of(self.state, tab)
        front = active(self.state)
        shut = icon_button(
            f"Close tab {title}",
            lambda: self._close(tab),
            name="close",
            resource_id=rid("mozac_browser_tabstray_close"),
        )
        return kit.item(
            self, title, tab.url, lambda: self._show(tab), leading=title[:1], extra=shut,
            selected=front is not None and front.id == tab.id, name="mozac_browser_tabstray_title",
        )  # fmt: skip

    def _show(self, tab: Tab) -> None:
        select(self.state, tab)
        self.finish()

    def _add(self) -> None:
        open_tab(self.state)
        self.finish()

    def _close(self, tab: Tab) -> None:
        self._remove([tab], "Tab closed")

    def _close_all(self) -> None:
        self._remove(self.state.all(Tab), "Tabs closed")

    def _remove(self, tabs: list[Tab], said: str) -> None:
        """Closes tabs; the one opened last comes to the front if the one there was closed."""
        front = active(self.state)
        kit.delete(self, tabs, said, then=lambda: select(self.state, front))
        rest = self.state.all(Tab)
        if active(self.state) is None:
            select(self.state, rest[-1] if rest else None)
