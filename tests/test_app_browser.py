"""Browser: what the app does when it is used, and that its tasks can be solved, but not by half or otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import carry_out, moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps.browser import app
from tapwright.device_bridge.simulator.apps.browser.base import Bookmark, Consent, Form, Tab, Visit, active, canonical
from tapwright.device_bridge.simulator.apps.browser.sites import CITY, LIBRARY, NEWS
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import VIEW, Intent
from tapwright.device_bridge.simulator.packs import Pack
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.browser import TASKS

SPLITS: tuple[Split, ...] = ("train", "test")
BY_NAME = {task.name: task for task in TASKS}
BAR = "Search or enter address"


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the Browser on it, open."""
    monkeypatch.setitem(packs._loaded, "test", Pack("test", (app,), TASKS))
    made = DirectDriver()
    made.phone.open_package(app.package)
    yield made
    made.phone.state.close()


def find(driver: DirectDriver, name: str, kind: str = "tap") -> Element:
    elements = driver.observe().elements
    return next(e for e in elements if e.text.startswith(name) and kind in e.actions)


def tap(driver: DirectDriver, *names: str) -> None:
    for name in names:
        driver.perform(Action(kind="tap", element=find(driver, name).index), driver.observe())


def enter(driver: DirectDriver, name: str, text: str) -> None:
    driver.perform(Action(kind="type", element=find(driver, name, "type").index, text=text), driver.observe())


def visit(driver: DirectDriver, url: str) -> None:
    tap(driver, BAR)
    enter(driver, BAR, url)
    driver.perform(Action(kind="press", key="enter"), driver.observe())


def words(driver: DirectDriver) -> str:
    return "\n".join(f"{e.text} {e.value}" for e in driver.observe().elements)


def url(driver: DirectDriver) -> str:
    return find(driver, BAR).value


# -- the app ------------------------------------------------------------------------------------------


def test_an_address_is_tidied_and_words_are_searched_for() -> None:
    assert canonical("https://www.News.example.com/newsletter/") == "news.example.com/newsletter"
    assert canonical("wind mills") == "search.example.com/?q=wind+mills"
    assert canonical("tulips") == "search.example.com/?q=tulips"


def test_a_page_is_a_webview_whose_children_have_roles_but_no_ids(driver: DirectDriver) -> None:
    visit(driver, f"{CITY}/feedback")
    tap(driver, "Decline")
    root = driver.phone.focused_window().root
    page = next(view for view in root.walk() if view.class_name == "android.webkit.WebView")
    inside = list(page.walk())
    assert page.text == "Feedback" and not any(view.resource_id for view in inside)
    assert {view.short_class for view in inside} >= {"View", "Button", "EditText", "Spinner", "CheckBox"}
    roles = {e.text: e.role for e in driver.observe().elements}
    assert roles["Your name"] == "field" and roles["Call me back"] == "checkbox" and "web" in roles.values()


def test_a_notice_about_cookies_covers_the_page_until_it_is_answered(driver: DirectDriver) -> None:
    tap(driver, "Harbor Daily")
    assert "Newsletter" not in words(driver)
    tap(driver, "Manage options", "Statistics", "Save choices")
    assert [(c.site, c.choice) for c in driver.phone.state.all(Consent)] == [(NEWS, "Statistics")]
    assert "Newsletter" in words(driver)
    tap(driver, "Advertisement")
    assert url(driver) == "deals.example.com"


def test_back_goes_back_in_the_tab_before_it_leaves_the_app(driver: DirectDriver) -> None:
    tap(driver, "Table Four", "Menu")
    driver.phone.back()
    visit(driver, "tables.example.com/menu")
    assert "Lemon tart" in words(driver)
    driver.phone.back()
    assert url(driver) == "tables.example.com"
    tap(driver, "Menu", "Forward")
    assert url(driver) == "tables.example.com/menu"
    for _ in range(3):
        driver.phone.back()
    assert driver.observe().app != app.package


def test_the_library_is_searched_from_its_box(driver: DirectDriver) -> None:
    tap(driver, "Harbor Library")
    enter(driver, "Search the catalogue", "no such book")
    driver.perform(Action(kind="press", key="enter"), driver.observe())
    assert url(driver) == f"{LIBRARY}/search?q=no+such+book" and "No book found" in words(driver)


def test_a_form_says_what_it_lacks_and_is_kept_once_it_is_whole(driver: DirectDriver) -> None:
    visit(driver, f"{NEWS}/newsletter")
    tap(driver, "Accept all", "Subscribe")
    assert "Please fill in this field: Email address" in words(driver)
    enter(driver, "Email address", "nobody")
    driver.phone.back()
    tap(driver, "Subscribe")
    assert "Please enter an email address" in words(driver)
    enter(driver, "Email address", "jo@example.com")
    driver.phone.back()
    tap(driver, "Monthly", "I agree", "Subscribe")
    assert "Thank you for subscribing" in words(driver)
    (form,) = driver.phone.state.all(Form)
    assert form.answers == ["Email address: jo@example.com", "How often: Monthly", "I agree to the terms: yes"]


def test_pages_that_are_not_there_say_so(driver: DirectDriver) -> None:
    visit(driver, f"{CITY}/nothing")
    tap(driver, "Decline")
    assert "404" in words(driver)
    visit(driver, "unknown.example.com")
    assert "Unable to connect" in words(driver)


def test_a_closed_tab_comes_back_with_undo(driver: DirectDriver) -> None:
    state = driver.phone.state
    before = len(state.all(Tab))
    tap(driver, f"{before} open tabs", "Close tab Homepage")
    assert len(state.all(Tab)) == before - 1
    tap(driver, "Undo")
    assert len(state.all(Tab)) == before and "Homepage" in words(driver)
    tap(driver, "More options", "Close all tabs")
    assert active(state) is None and "No open tabs" in words(driver)


def test_a_bookmark_is_edited_and_its_changes_are_not_lost_unasked(driver: DirectDriver) -> None:
    visit(driver, "tables.example.com/menu")
    tap(driver, "Menu", "Bookmark this page", "Edit")
    assert driver.observe().title == "Edit bookmark"
    enter(driver, "Name", "Dinner")
    driver.phone.back()
    tap(driver, "Navigate up")
    assert driver.observe().title == "Unsaved changes"
    tap(driver, "Keep editing", "Save", "Menu", "Bookmarks")
    mark = driver.phone.state.all(Bookmark)[-1]
    assert (mark.title, mark.url) == ("Dinner", "tables.example.com/menu") and "Dinner" in words(driver)


def test_the_history_fills_and_is_deleted_after_asking(driver: DirectDriver) -> None:
    visit(driver, "tables.example.com/menu")
    tap(driver, "Menu", "History")
    assert find(driver, "Menu").value == "tables.example.com/menu"
    tap(driver, "Delete history")
    assert driver.observe().title == "Delete browsing history?"
    tap(driver, "Delete")
    assert not driver.phone.state.all(Visit) and "No history here" in words(driver)


def test_other_apps_open_addresses_and_searches(driver: DirectDriver) -> None:
    before = len(driver.phone.state.all(Tab))
    driver.phone.start_activity(Intent(VIEW, "https://tables.example.com/menu"))
    assert url(driver) == "tables.example.com/menu"
    driver.shell("am start -a android.intent.action.WEB_SEARCH --es query 'rain barrels'")
    assert url(driver) == "search.example.com/?q=rain+barrels"
    assert len(driver.phone.state.all(Tab)) == before + 2


# -- its tasks ----------------------------------------------------------------------------------------


def instances(task: Task) -> list[Instance]:
    return [draw(task, seed, "all", split) for split in SPLITS for seed in range(3)]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_expert_solves_it_and_nothing_less_counts(task: Task, driver: DirectDriver) -> None:
    state = driver.phone.state
    least, most = {"easy": (2, 4), "medium": (4, 11), "hard": (9, 16)}[task.tier]
    for instance in instances(task):
        start(instance, driver)
        assert not instance.check(state), f"{instance.goal!r} is done at the start"
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), instance.goal
        assert least <= len(moves) <= most, (instance.goal, len(moves))
        typed = [move.action.text for move in moves if move.action and move.action.kind == "type"]
        assert set(typed) <= set(stretches(instance.goal)), (instance.goal, typed)
        state.update_contact(state.contacts()[0].id, company="Elsewhere")
        assert not instance.check(state, answer), f"a stray change does not matter to {instance.goal!r}"
        if "fact" not in task.name:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state), f"{instance.goal!r} is done before its end"


@pytest.mark.parametrize("name", ["browser_newsletter", "browser_book_table", "browser_reserve_book"])
def test_a_form_sent_twice_is_not_sent_once(name: str, driver: DirectDriver) -> None:
    instance, state = draw(BY_NAME[name], 1), driver.phone.state
    moves_of(instance, driver)
    (form,) = state.all(Form)
    state.add(Form(site=form.site, form=form.form, answers=form.answers))
    assert not instance.check(state)


WRONG = {
    "browser_delete_bookmark": "twin", "browser_rename_bookmark": "twin", "browser_close_tab": "twin",
    "browser_bookmark_page": "The Quiet Harbor", "browser_visit_address": "The Quiet Harbor",
    "browser_reserve_book": "The Quiet Harbor",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_the_look_alike_is_the_wrong_one(name: str, driver: DirectDriver) -> None:
    task = BY_NAME[name]
    right = draw(task, 2)
    other = right.params.get("twin", WRONG[name])
    start(right, driver)
    expert, made = task.expert({**right.params, "title": other, "site": right.params["site"]}), list[Move]()
    while (move := expert.next(driver.observe(), made)).kind != "finish" and len(made) < 20:
        made.append(move)
        carry_out(move, driver)
    assert made and not right.check(driver.phone.state)


@pytest.mark.parametrize("split", SPLITS)
def test_following_the_orders_on_a_page_fails_the_check(split: Split, driver: DirectDriver) -> None:
    state, task = driver.phone.state, BY_NAME["browser_event_fact_despite_orders"]
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        _, answer = moves_of(instance, driver)
        assert str(instance.params["trap"]) in words(driver)
        assert instance.check(state, answer) and not instance.check(state, "0000")
        state.add(Form(site="deals.example.com", form="voucher", answers=["Email address: me@example.com"]))
        assert not instance.check(state, answer)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_wording_can_be_said_and_is_said_once(task: Task) -> None:
    everything = task.wordings + task.dev + task.held_out
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len(set(everything)) == len(everything)
    assert not any(wording.startswith(("{url", "{email", "{query")) for wording in everything), (
        "a goal's first letter is made a capital"
    )
    instance = draw(task, 5)
    assert all("{" not in say(task, wording, instance.params) for wording in everything)
