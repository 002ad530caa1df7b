"""The Browser's window: the address bar with its editor, the home screen, and the page of the tab in front."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote_plus

from ... import kit
from ...app import Activity
from ...intents import VIEW, WEB_SEARCH
from ...view import MATCH, View
from ...widgets import FRAME, GROUP, LINEAR, Action, field, group, icon, icon_button, label, row, scroll_list
from . import web
from .base import (
    ACTIVE,
    HOME,
    SEARCH_ENGINE,
    Bookmark,
    Form,
    Tab,
    Visit,
    active,
    app,
    canonical,
    go,
    open_tab,
    rid,
    step,
)
from .bookmarks import Bookmarks, Editor
from .draw import Pen, Sheet, cookie_notice, words
from .history import History
from .maps import of_place
from .sites import SHORTCUTS
from .tabs import TabsTray

WEB_VIEW = "android.webkit.WebView"
SUGGESTIONS = 5


@app.activity(".HomeActivity", launcher=True, actions=(VIEW,), data=("http://", "https://", "geo:"))
class Browser(Activity):
    """The window with the tab in front. An intent's address, or the place that it names, opens in a tab of its own."""

    title = "Browser"
    typed: str | None = None
    allowed: set[str] | None = None

    def on_create(self) -> None:
        self.sheets: dict[str, Sheet] = {}
        if self.intent.action == VIEW:
            data = self.intent.data
            open_tab(self.state, of_place(data) if data.startswith("geo:") else canonical(data))

    @property
    def url(self) -> str:
        """The address of the tab in front."""
        tab = active(self.state)
        return tab.url if tab else HOME

    def on_back(self) -> bool:
        if self.typed is not None:
            self._leave_bar()
            return True
        if self.allowed is not None:
            self.allowed = None
            return True
        return step(self.state, back=True)

    def build(self) -> View:
        if self.typed is not None:
            return kit.page(
                self, self._edit_bar(self.typed), [kit.listing(self, self._suggestions(), key="awesomebar")]
            )
        body = self._page(self.url) if self.url != HOME else self._home()
        return group([self._bar(), body], class_name=GROUP, height=MATCH)

    # -- the bar -----------------------------------------------------------------------------------

    def _bar(self) -> View:
        count = len(self.state.all(Tab))
        hint = "Search or enter address"
        shown = label(self.url or hint, rid("mozac_browser_toolbar_url_view"), size=42, lines=1)
        origin = group(
            [shown], class_name=LINEAR, resource_id=rid("mozac_browser_toolbar_origin_view"), desc=hint, weight=1,
            on_click=self._edit, padding=(42, 32, 42, 32), fill="surface_high", radius=58,
        )  # fmt: skip
        tabs = f"{count} open tabs. Tap to switch tabs." if count != 1 else "1 open tab. Tap to switch tabs."
        counter = group(
            [label(str(count), rid("counter_text"), size=37, align="center")], class_name=FRAME, desc=tabs,
            resource_id=rid("counter_box"), on_click=lambda: self.start(TabsTray), width=126, padding=(0, 32, 0, 32),
        )  # fmt: skip
        home = kit.action("Home screen", self._go_home, name="apps") if self.url != HOME else None
        menu = icon_button(
            "Menu", lambda: kit.open_menu(self, self._menu()), name="more", resource_id=rid("menu"),
        )  # fmt: skip
        return row(
            [home, origin, counter, menu], class_name=GROUP, resource_id=rid("toolbar"), height=147,
            padding=(21, 0, 0, 0),
        )  # fmt: skip

    def _menu(self) -> kit.MenuItems:
        tab, url = active(self.state), self.url
        items: list[tuple[str, Action]] = [
            ("New tab", lambda: open_tab(self.state)),
            ("Bookmarks", lambda: self.start(Bookmarks)),
            ("History", lambda: self.start(History)),
        ]
        if tab is not None and tab.ahead:
            items.insert(0, ("Forward", lambda: step(self.state, back=False)))
        if url == HOME:
            return items
        marked = self.state.all(Bookmark, url=url)
        if marked:
            items.append(("Edit bookmark", lambda: self.start(Editor, bookmark=marked[0].id)))
        else:
            items.append(("Bookmark this page", self._bookmark))
        return [*items, ("Copy address", self._copy)]

    def _bookmark(self) -> None:
        url = self.url
        made = Bookmark(title=web.fetch(self.state, url).title, url=url)
        self.state.add(made)
        self.snackbar("Bookmark saved", "Edit", lambda: self.start(Editor, bookmark=made.id))

    def _copy(self) -> None:
        self.phone.clipboard = f"https://{self.url}"
        self.toast("Copied")

    def _go_home(self) -> None:
        """The home screen, in a tab that shows it already if there is one."""
        homes = self.state.all(Tab, url=HOME)
        if homes:
            self.state.set_misc(ACTIVE, homes[-1].id)
        else:
            open_tab(self.state)

    # -- the bar's editor --------------------------------------------------------------------------

    def _edit(self) -> None:
        self.typed = self.url
        self.phone.focus(self.ui, "url")
        self.ui.replace = True

    def _leave_bar(self) -> None:
        self.typed, self.ui.focus = None, None
        self.phone.hide_keyboard()

    def _edit_bar(self, typed: str) -> View:
        def store(text: str) -> None:
            self.typed = text

        entry = field(
            "url", typed, store, hint="Search or enter address", on_submit=lambda: self._open(self.typed or ""),
            resource_id=rid("mozac_browser_toolbar_edit_url_view"), weight=1, select_all=True,
        )  # fmt: skip
        clear = icon_button("Clear", lambda: store(""), name="close") if typed else None
        leave = icon_button("Back", self.phone.navigate_up, name="back")
        return row([leave, entry, clear], resource_id=rid("edit_toolbar"), height=147)

    def _suggestions(self) -> list[View]:
        needle = (self.typed or "").casefold()
        known = {mark.url: mark.title for mark in self.state.all(Bookmark)}
        known |= {visit.url: visit.title for visit in reversed(self.state.all(Visit))}
        fits = [(url, title) for url, title in known.items() if needle in f"{url} {title}".casefold()]
        return [
            kit.item(self, title, url, partial(self._open, url), leading=title[:1]) for url, title in fits[:SUGGESTIONS]
        ]

    def _open(self, text: str) -> None:
        self._leave_bar()
        if text.strip():
            self._follow(canonical(text))

    # -- what is below it --------------------------------------------------------------------------

    def _home(self) -> View:
        tiles = [self._tile(host) for host in SHORTCUTS]
        rows: list[View] = [kit.heading(self, "Shortcuts")]
        rows += [row([*tiles[at : at + 3], *[group([], weight=1)] * (3 - len(tiles[at : at + 3]))]) for at in (0, 3)]
        rows.append(kit.heading(self, "Recent bookmarks"))
        for mark in reversed(self.state.all(Bookmark)[-3:]):
            rows.append(kit.item(self, mark.title, mark.url, partial(self._follow, mark.url)))
        return kit.listing(self, rows, key="home")

    def _tile(self, host: str) -> View:
        name = web.SITES[host].name
        picture = icon(name.split()[-1][:1], size=126, fill="accent_container")
        picture.box.gravity = "center"
        caption = label(name, rid("top_site_title"), size=34, align="center", padding=(0, 16, 0, 0))
        return group(
            [picture, caption], class_name=FRAME, on_click=lambda: self._follow(host), weight=1,
            padding=(8, 32, 8, 32), resource_id=rid("top_site_item"),
        )  # fmt: skip

    def _page(self, url: str) -> View:
        page = web.fetch(self.state, url)
        notice = web.pending(self.state, url)
        pen = Pen(self, self.sheets.setdefault(url, Sheet()), self._follow, lambda submit: self._send(page, submit))
        asked = None
        if notice is not None:
            asked = cookie_notice(notice, self.allowed, self._answer, self._details)
        covered = notice is not None and notice.modal
        content = group([words(page.title, "h1"), asked], class_name="android.view.View") if covered else pen.page(page)
        if asked is not None and covered:
            asked.box.margin = (42, 700 if self.allowed is None else 300, 42, 0)
        tab = active(self.state)
        view = scroll_list(self.ui, [content], key=f"web/{tab.id if tab else 0}/{url}/{covered}", class_name=WEB_VIEW)
        view.text = page.title
        footer = asked if not covered else None
        return group(
            [view, footer], class_name=FRAME, resource_id=rid("engineView"), height=MATCH, weight=1, width=MATCH
        )

    def _answer(self, choice: str) -> None:
        self.allowed = None
        web.answer(self.state, self.url, choice)

    def _details(self) -> None:
        self.allowed = set()

    def _follow(self, url: str) -> None:
        self.sheets.pop(url, None)
        self.allowed = None
        self.phone.hide_keyboard()
        self.ui.focus = None
        go(self.state, url)

    def _send(self, page: web.WebPage, submit: web.Submit) -> None:
        """Sends a form, or asks a search engine."""
        sheet = self.sheets.setdefault(self.url, Sheet())
        entries = [block for block in page.blocks if isinstance(block, web.Entry)]
        values = {entry.name: sheet.values.get(entry.name, entry.value).strip() for entry in entries}
        if not submit.form:
            self._follow(f"{submit.then}?q={quote_plus(values[entries[0].name])}")
            return
        sheet.problem = missing(page, sheet, values)
        if sheet.problem:
            return
        answers = [f"{name}: {value}" for name, value in filled(page, sheet, values).items()]
        self.state.add(Form(site=web.parse(self.url).host, form=submit.form, answers=answers))
        self.sheets.pop(self.url, None)
        self._follow(submit.then)


def filled(page: web.WebPage, sheet: Sheet, entries: dict[str, str]) -> dict[str, str]:
    """What every field of a form holds, by its label, from top to bottom."""
    found: dict[str, str] = {}
    for block in page.blocks:
        match block:
            case web.Entry():
                found[block.name] = entries[block.name]
            case web.Pick():
                found[block.name] = sheet.values.get(block.name, block.options[0])
            case web.Radios():
                found[block.name] = sheet.values.get(block.name, "")
            case web.Tick():
                found[block.name] = sheet.values.get(block.name) or "no"
    return found


def missing(page: web.WebPage, sheet: Sheet, entries: dict[str, str]) -> str:
    """What a form says when something that it needs is not there; empty when nothing is."""
    for block in page.blocks:
        match block:
            case web.Entry(name=name, required=True) if not entries[name]:
                return f"Please fill in this field: {name}"
            case web.Entry(name=name) if "email" in name.casefold() and "@" not in entries[name]:
                return f"Please enter an email address: {name}"
            case web.Radios(name=name) if not sheet.values.get(name):
                return f"Please choose one: {name}"
            case web.Tick(name=name, required=True) if sheet.values.get(name) != "yes":
                return f"Please tick this box: {name}"
    return ""


@app.activity(".IntentReceiverActivity", actions=(WEB_SEARCH,))
class SearchIntent(Browser):
    """Looks words from another app up in a new tab."""

    def on_create(self) -> None:
        super().on_create()
        query = self.intent.text("query")
        open_tab(self.state, f"{SEARCH_ENGINE}/?q={quote_plus(query)}" if query else HOME)
