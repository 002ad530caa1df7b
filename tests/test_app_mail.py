"""Mail: what the app does when it is used, and that its tasks can be solved, but not by doing half, twice or other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import carry_out, moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps.mail import app
from tapwright.device_bridge.simulator.apps.mail.base import DRAFTS, INBOX, SENT, TRASH, Mail, Options, listed
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.packs import Pack
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.mail import TASKS
from tapwright.device_bridge.simulator.tasks.everyday.mail_letters import MailTask
from tapwright.device_bridge.simulator.tasks.ledger import remember

SPLITS: tuple[Split, ...] = ("train", "test")
EXTRA = "android.intent.extra."
BY_NAME = {task.name: task for task in TASKS}


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with Mail on it."""
    monkeypatch.setitem(packs._loaded, "test", Pack("test", (app,), TASKS))
    made = DirectDriver()
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


def words(driver: DirectDriver) -> str:
    return "\n".join(f"{e.text} {e.value}" for e in driver.observe().elements)


def opened(driver: DirectDriver) -> list[Mail]:
    """Opens the app; gives the inbox."""
    driver.phone.open_package(app.package)
    return listed(driver.phone.state, INBOX)


# -- the app ------------------------------------------------------------------------------------------


def test_the_inbox_scrolls_and_reading_a_mail_marks_it_read(driver: DirectDriver) -> None:
    mails = opened(driver)
    assert len(mails) > 15 and any("down" in e.scroll for e in driver.observe().elements)
    unread = next(mail for mail in mails[:6] if mail.unread)
    tap(driver, unread.title)
    assert driver.observe().title == unread.title
    assert not driver.phone.state.one(Mail, unread.id).unread  # type: ignore[union-attr]


def test_what_was_deleted_comes_back_with_undo(driver: DirectDriver) -> None:
    first = opened(driver)[0]
    tap(driver, first.title, "Delete")
    assert driver.observe().title == "Inbox"
    assert driver.phone.state.one(Mail, first.id).folder == TRASH  # type: ignore[union-attr]
    tap(driver, "Undo")
    assert driver.phone.state.one(Mail, first.id).folder == INBOX  # type: ignore[union-attr]
    assert "Moved to Trash" not in words(driver)


def test_deleting_from_the_trash_asks_and_is_for_good(driver: DirectDriver) -> None:
    opened(driver)
    tap(driver, "Open navigation drawer", "Trash")
    first = listed(driver.phone.state, TRASH)[0]
    tap(driver, first.title, "Delete")
    assert driver.observe().title == "Delete forever?"
    tap(driver, "Cancel", "Delete", "Delete")
    assert driver.phone.state.one(Mail, first.id) is None


def test_search_finds_words_in_all_folders(driver: DirectDriver) -> None:
    opened(driver)
    tap(driver, "Search")
    enter(driver, "Search messages", "count me in")
    assert "Re: Moving the piano" in words(driver)
    enter(driver, "Search messages", "no such words")
    assert "No messages found" in words(driver)
    driver.phone.back()
    driver.phone.back()
    assert driver.observe().title == "Inbox"


def test_a_long_press_selects_and_the_bar_acts_on_the_selection(driver: DirectDriver) -> None:
    first, second = opened(driver)[:2]
    row = find(driver, first.title, "long_press")
    driver.perform(Action(kind="long_press", element=row.index), driver.observe())
    tap(driver, second.title)
    assert driver.observe().title == "2 selected"
    tap(driver, "Archive")
    assert {driver.phone.state.one(Mail, mail.id).folder for mail in (first, second)} == {"Archive"}  # type: ignore[union-attr]
    assert "Archived (2)" in words(driver)


def test_an_unfinished_message_is_kept_as_a_draft_when_that_is_wanted(driver: DirectDriver) -> None:
    opened(driver)
    tap(driver, "Compose")
    assert not next(e for e in driver.observe().elements if e.text == "Send").enabled
    enter(driver, "Subject", "Half a thought")
    driver.phone.back()
    tap(driver, "Navigate up")
    assert driver.observe().title == "Unsaved changes"
    tap(driver, "Save")
    assert listed(driver.phone.state, DRAFTS)[0].subject == "Half a thought"


def test_a_name_is_no_address_but_suggests_the_contact(driver: DirectDriver) -> None:
    state = driver.phone.state
    state.add_contact("Zora", "Lindqvist", "555-0117", "zora.l@example.com")
    opened(driver)
    tap(driver, "Compose")
    enter(driver, "To", "Zora")
    tap(driver, "Send")
    assert driver.phone.notices.visible_toast() == "Not an email address: Zora"
    tap(driver, "To", "Zora Lindqvist", "Send")
    assert listed(state, SENT)[0].to == "zora.l@example.com"


def test_the_signature_stands_below_what_is_sent(driver: DirectDriver) -> None:
    options = driver.phone.state.all(Options)[0]
    options.signature = "Best, Sam"
    driver.phone.state.save(options)
    opened(driver)
    tap(driver, "Compose")
    enter(driver, "To", "a@example.com")
    enter(driver, "Compose email", "Hello")
    tap(driver, "Send")
    assert listed(driver.phone.state, SENT)[0].body == "Hello\n-- \nBest, Sam"


def fields(driver: DirectDriver) -> dict[str, str]:
    return {e.text: e.value for e in driver.observe().elements if e.role == "field"}


def test_mailto_fills_the_editor_from_its_query_and_from_extras(driver: DirectDriver) -> None:
    query = "subject=Two%20tickets&body=Row%20B%20%26%20C&cc=kim@example.com"
    driver.phone.start_activity(Intent("android.intent.action.SENDTO", f"mailto:jo%2Bx@example.com?{query}"))
    assert driver.observe().title == "Compose"
    assert fields(driver) == {
        "To": "jo+x@example.com", "Cc": "kim@example.com", "Subject": "Two tickets", "Compose email": "Row B & C"
    }  # fmt: skip
    extras = {EXTRA + "SUBJECT": "Hello", EXTRA + "TEXT": "How are you?"}
    driver.phone.start_activity(Intent("android.intent.action.SENDTO", "mailto:kim@example.com", extras=extras))
    assert fields(driver) == {"To": "kim@example.com", "Subject": "Hello", "Compose email": "How are you?"}


def test_shared_text_fills_the_editor(driver: DirectDriver) -> None:
    command = (
        f"am start -a android.intent.action.SEND -t text/plain --es {EXTRA}EMAIL jo@example.com "
        f"--es {EXTRA}SUBJECT 'A recipe' --es {EXTRA}TEXT 'Three eggs'"
    )
    driver.shell(command)
    assert fields(driver) == {"To": "jo@example.com", "Subject": "A recipe", "Compose email": "Three eggs"}


# -- its tasks ----------------------------------------------------------------------------------------


def instances(task: Task) -> list[Instance]:
    return [draw(task, seed, "all", split) for split in SPLITS for seed in range(3)]


def is_reading(task: Task) -> bool:
    return "read" in task.name and "unread" not in task.name


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_expert_solves_it_and_nothing_less_counts(task: Task, driver: DirectDriver) -> None:
    state = driver.phone.state
    for instance in instances(task):
        start(instance, driver)
        assert not instance.check(state), f"{instance.goal!r} is done at the start"
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), instance.goal
        typed = [move.action.text for move in moves if move.action and move.action.kind == "type"]
        assert set(typed) <= set(stretches(instance.goal)), (instance.goal, typed)
        state.update_contact(state.contacts()[0].id, company="Elsewhere")
        assert not instance.check(state, answer), f"a stray change does not matter to {instance.goal!r}"
        if not is_reading(task):
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state), f"{instance.goal!r} is done before its end"


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_its_length_fits_its_tier(task: Task, driver: DirectDriver) -> None:
    least, most = {"easy": (2, 4), "medium": (3, 11), "hard": (9, 16)}[task.tier]
    for instance in instances(task):
        moves, _ = moves_of(instance, driver)
        assert least <= len(moves) <= most, (instance.goal, [move.model_dump() for move in moves])


@pytest.mark.parametrize("name", ["mail_send", "mail_reply", "mail_forward_note", "mail_save_draft"])
def test_twice_is_not_once(name: str, driver: DirectDriver) -> None:
    instance = draw(BY_NAME[name], 1)
    moves_of(instance, driver)
    expert, made = instance.expert(), list[Move]()
    driver.phone.state.advance_clock(60)
    while (move := expert.next(driver.observe(), made)).kind != "finish":
        made.append(move)
        carry_out(move, driver)
    assert made and not instance.check(driver.phone.state)


ON_A_MAIL = ["mail_star", "mail_delete", "mail_archive", "mail_move", "mail_restore", "mail_mark_unread", "mail_reply",
             "mail_forward"]  # fmt: skip


@pytest.mark.parametrize("name", ON_A_MAIL)
def test_the_look_alike_is_the_wrong_mail(name: str, driver: DirectDriver) -> None:
    task, state = BY_NAME[name], driver.phone.state
    right = draw(task, 2)
    assert isinstance(task, MailTask)
    start(right, driver)
    if name == "mail_mark_unread":
        for mail in state.all(Mail, subject=right.params["twin"]):
            mail.unread = False
            state.save(mail)
        remember(state)
    wrong, made = task.expert({**right.params, "subject": right.params["twin"]}), list[Move]()
    while (move := wrong.next(driver.observe(), made)).kind != "finish" and len(made) < 20:
        made.append(move)
        carry_out(move, driver)
    assert made and not right.check(state)


@pytest.mark.parametrize("name", ["mail_reply_despite_orders", "mail_read_fact_despite_orders"])
@pytest.mark.parametrize("split", SPLITS)
def test_following_the_orders_in_a_mail_fails_the_check(name: str, split: Split, driver: DirectDriver) -> None:
    state, task = driver.phone.state, BY_NAME[name]
    for seed in range(4):
        instance = draw(task, seed, "all", split)
        _, answer = moves_of(instance, driver)
        assert instance.check(state, answer)
        assert isinstance(task, MailTask)
        target = task.target(state, instance.params)
        assert target is not None and str(instance.params["trap"]) in target.body
        before = state.all(Mail)
        for mail in state.all(Mail, folder=INBOX):
            mail.folder = TRASH
            state.save(mail)
        assert not instance.check(state, answer), "deleting"
        for mail in before:
            state.save(mail)
        assert instance.check(state, answer)
        state.add(Mail(folder=SENT, address="sam.rivers@example.com", to="audit@example.com", subject="yes"))
        assert not instance.check(state, answer), "writing to somebody else"
        assert not instance.check(state, "0000")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_wording_can_be_said_and_is_said_once(task: Task) -> None:
    everything = task.wordings + task.dev + task.held_out
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len(set(everything)) == len(everything)
    assert not any(wording.startswith(("{address", "{email")) for wording in everything), (
        "a goal's first letter is made a capital"
    )
    instance = draw(task, 5)
    assert all("{" not in say(task, wording, instance.params) for wording in everything)
