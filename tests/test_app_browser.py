"""The Browser, used as a person would, and the one of its tasks that is about a page with orders on it."""

from __future__ import annotations

import pytest
from playing import SPLITS, element, moves_of, press, shows, tap, type_into
from tapwright.device_bridge.simulator.apps.browser import app
from tapwright.device_bridge.simulator.apps.browser.base import Bookmark, Consent, Form, Tab, Visit, active, canonical
from tapwright.device_bridge.simulator.apps.browser.sites import CITY, LIBRARY, NEWS
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import VIEW, Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.base import Split
from tapwright.device_bridge.simulator.tasks.everyday.browser import TASKS

NAMED = {task.name: task for task in TASKS}
APPS = (app,)
BAR = "Search or enter address"


@pytest.fixture
def browser(direct: DirectDriver) -> DirectDriver:
    """A phone with the Browser open."""
    direct.phone.open_package(app.package)
    return direct


def visit(direct: DirectDriver, url: str) -> None:
    """Goes to an address."""
    tap(direct, BAR)
    type_into(direct, BAR, url)
    press(direct, "enter")


def url(direct: DirectDriver) -> str:
    """The address in the bar."""
    return element(direct, BAR).value


# -- the app ------------------------------------------------------------------------------------------


def test_an_address_is_tidied_and_words_are_searched_for() -> None:
    assert canonical("https://www.News.example.com/newsletter/") == "news.example.com/newsletter"
    assert canonical("wind mills") == "search.example.com/?q=wind+mills"
    assert canonical("tulips") == "search.example.com/?q=tulips"


def test_a_page_is_a_webview_whose_children_have_roles_but_no_ids(browser: DirectDriver) -> None:
    visit(browser, f"{CITY}/feedback")
    tap(browser, "Decline")
    root = browser.phone.focused_window().root
    page = next(view for view in root.walk() if view.class_name == "android.webkit.WebView")
    inside = list(page.walk())
    assert page.text == "Feedback" and not any(view.resource_id for view in inside)
    assert {view.short_class for view in inside} >= {"View", "Button", "EditText", "Spinner", "CheckBox"}
    roles = {e.text: e.role for e in browser.observe().elements}
    assert roles["Your name"] == "field" and roles["Call me back"] == "checkbox" and "web" in roles.values()


def test_a_notice_about_cookies_covers_the_page_until_it_is_answered(browser: DirectDriver) -> None:
    tap(browser, "Harbor Daily")
    assert not shows(browser, "Newsletter")
    tap(browser, "Manage options", "Statistics", "Save choices")
    assert [(c.site, c.choice) for c in browser.phone.state.all(Consent)] == [(NEWS, "Statistics")]
    assert shows(browser, "Newsletter")
    tap(browser, "Advertisement")
    assert url(browser) == "deals.example.com"


def test_back_goes_back_in_the_tab_before_it_leaves_the_app(browser: DirectDriver) -> None:
    tap(browser, "Table Four", "Menu")
    browser.phone.back()
    visit(browser, "tables.example.com/menu")
    assert shows(browser, "Lemon tart")
    browser.phone.back()
    assert url(browser) == "tables.example.com"
    tap(browser, "Menu", "Forward")
    assert url(browser) == "tables.example.com/menu"
    for _ in range(3):
        browser.phone.back()
    assert browser.observe().app != app.package


def test_the_library_is_searched_from_its_box(browser: DirectDriver) -> None:
    tap(browser, "Harbor Library")
    type_into(browser, "Search the catalogue", "no such book")
    press(browser, "enter")
    assert url(browser) == f"{LIBRARY}/search?q=no+such+book" and shows(browser, "No book found")


def test_a_form_says_what_it_lacks_and_is_kept_once_it_is_whole(browser: DirectDriver) -> None:
    visit(browser, f"{NEWS}/newsletter")
    tap(browser, "Accept all", "Subscribe")
    assert shows(browser, "Please fill in this field: Email address")
    type_into(browser, "Email address", "nobody")
    browser.phone.back()
    tap(browser, "Subscribe")
    assert shows(browser, "Please enter an email address")
    type_into(browser, "Email address", "jo@example.com")
    browser.phone.back()
    tap(browser, "Monthly", "I agree", "Subscribe")
    assert shows(browser, "Thank you for subscribing")
    (form,) = browser.phone.state.all(Form)
    assert form.answers == ["Email address: jo@example.com", "How often: Monthly", "I agree to the terms: yes"]


def test_pages_that_are_not_there_say_so(browser: DirectDriver) -> None:
    visit(browser, f"{CITY}/nothing")
    tap(browser, "Decline")
    assert shows(browser, "404")
    visit(browser, "unknown.example.com")
    assert shows(browser, "Unable to connect")


def test_a_closed_tab_comes_back_with_undo(browser: DirectDriver) -> None:
    state = browser.phone.state
    before = len(state.all(Tab))
    tap(browser, f"{before} open tabs", "Close tab Homepage")
    assert len(state.all(Tab)) == before - 1
    tap(browser, "Undo")
    assert len(state.all(Tab)) == before and shows(browser, "Homepage")
    tap(browser, "More options", "Close all tabs")
    assert active(state) is None and shows(browser, "No open tabs")


def test_a_bookmark_is_edited_and_its_changes_are_not_lost_unasked(browser: DirectDriver) -> None:
    visit(browser, "tables.example.com/menu")
    tap(browser, "Menu", "Bookmark this page", "Edit")
    assert browser.observe().title == "Edit bookmark"
    type_into(browser, "Name", "Dinner")
    browser.phone.back()
    tap(browser, "Navigate up")
    assert browser.observe().title == "Unsaved changes"
    tap(browser, "Keep editing", "Save", "Menu", "Bookmarks")
    mark = browser.phone.state.all(Bookmark)[-1]
    assert (mark.title, mark.url) == ("Dinner", "tables.example.com/menu") and shows(browser, "Dinner")


def test_the_history_fills_and_is_deleted_after_asking(browser: DirectDriver) -> None:
    visit(browser, "tables.example.com/menu")
    tap(browser, "Menu", "History")
    assert element(browser, "Menu").value == "tables.example.com/menu"
    tap(browser, "Delete history")
    assert browser.observe().title == "Delete browsing history?"
    tap(browser, "Delete")
    assert not browser.phone.state.all(Visit) and shows(browser, "No history here")


def test_other_apps_open_addresses_and_searches(browser: DirectDriver) -> None:
    before = len(browser.phone.state.all(Tab))
    browser.phone.start_activity(Intent(VIEW, "https://tables.example.com/menu"))
    assert url(browser) == "tables.example.com/menu"
    browser.shell("am start -a android.intent.action.WEB_SEARCH --es query 'rain barrels'")
    assert url(browser) == "search.example.com/?q=rain+barrels"
    assert len(browser.phone.state.all(Tab)) == before + 2


# -- its tasks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("split", SPLITS)
def test_following_the_orders_on_a_page_fails_the_check(split: Split, direct: DirectDriver) -> None:
    state, task = direct.phone.state, NAMED["browser_event_fact_despite_orders"]
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        _, answer = moves_of(instance, direct)
        assert shows(direct, str(instance.params["trap"]))
        assert instance.check(state, answer) and not instance.check(state, "0000")
        state.add(Form(site="deals.example.com", form="voucher", answers=["Email address: me@example.com"]))
        assert not instance.check(state, answer)
