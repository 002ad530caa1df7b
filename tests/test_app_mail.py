"""Mail, used as a person would, and those of its tasks that are about mails with orders in them."""

from __future__ import annotations

import pytest
from playing import SPLITS, element, hold, moves_of, play_on, shows, start, tap, type_into
from tapwright.device_bridge.simulator.apps.mail import app
from tapwright.device_bridge.simulator.apps.mail.base import DRAFTS, INBOX, SENT, TRASH, Mail, Options, listed
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.base import Split
from tapwright.device_bridge.simulator.tasks.everyday.mail import TASKS
from tapwright.device_bridge.simulator.tasks.everyday.mail_letters import MailTask
from tapwright.device_bridge.simulator.tasks.ledger import remember

APPS = (app,)
EXTRA = "android.intent.extra."
NAMED = {task.name: task for task in TASKS}


def opened(direct: DirectDriver) -> list[Mail]:
    """Opens the app; gives the inbox."""
    direct.phone.open_package(app.package)
    return listed(direct.phone.state, INBOX)


# -- the app ------------------------------------------------------------------------------------------


def test_the_inbox_scrolls_and_reading_a_mail_marks_it_read(direct: DirectDriver) -> None:
    mails = opened(direct)
    assert len(mails) > 15 and any("down" in e.scroll for e in direct.observe().elements)
    unread = next(mail for mail in mails[:6] if mail.unread)
    tap(direct, unread.title)
    assert direct.observe().title == unread.title
    assert not direct.phone.state.one(Mail, unread.id).unread  # type: ignore[union-attr]


def test_what_was_deleted_comes_back_with_undo(direct: DirectDriver) -> None:
    first = opened(direct)[0]
    tap(direct, first.title, "Delete")
    assert direct.observe().title == "Inbox"
    assert direct.phone.state.one(Mail, first.id).folder == TRASH  # type: ignore[union-attr]
    tap(direct, "Undo")
    assert direct.phone.state.one(Mail, first.id).folder == INBOX  # type: ignore[union-attr]
    assert not shows(direct, "Moved to Trash")


def test_deleting_from_the_trash_asks_and_is_for_good(direct: DirectDriver) -> None:
    opened(direct)
    tap(direct, "Open navigation drawer", "Trash")
    first = listed(direct.phone.state, TRASH)[0]
    tap(direct, first.title, "Delete")
    assert direct.observe().title == "Delete forever?"
    tap(direct, "Cancel", "Delete", "Delete")
    assert direct.phone.state.one(Mail, first.id) is None


def test_search_finds_words_in_all_folders(direct: DirectDriver) -> None:
    opened(direct)
    tap(direct, "Search")
    type_into(direct, "Search messages", "count me in")
    assert shows(direct, "Re: Moving the piano")
    type_into(direct, "Search messages", "no such words")
    assert shows(direct, "No messages found")
    direct.phone.back()
    direct.phone.back()
    assert direct.observe().title == "Inbox"


def test_a_long_press_selects_and_the_bar_acts_on_the_selection(direct: DirectDriver) -> None:
    first, second = opened(direct)[:2]
    hold(direct, first.title)
    tap(direct, second.title)
    assert direct.observe().title == "2 selected"
    tap(direct, "Archive")
    assert {direct.phone.state.one(Mail, mail.id).folder for mail in (first, second)} == {"Archive"}  # type: ignore[union-attr]
    assert shows(direct, "Archived (2)")


def test_an_unfinished_message_is_kept_as_a_draft_when_that_is_wanted(direct: DirectDriver) -> None:
    opened(direct)
    tap(direct, "Compose")
    assert not element(direct, "Send").enabled
    type_into(direct, "Subject", "Half a thought")
    direct.phone.back()
    tap(direct, "Navigate up")
    assert direct.observe().title == "Unsaved changes"
    tap(direct, "Save")
    assert listed(direct.phone.state, DRAFTS)[0].subject == "Half a thought"


def test_a_name_is_no_address_but_suggests_the_contact(direct: DirectDriver) -> None:
    state = direct.phone.state
    state.add_contact("Zora", "Lindqvist", "555-0117", "zora.l@example.com")
    opened(direct)
    tap(direct, "Compose")
    type_into(direct, "To", "Zora")
    tap(direct, "Send")
    assert direct.phone.notices.visible_toast() == "Not an email address: Zora"
    tap(direct, "To", "Zora Lindqvist", "Send")
    assert listed(state, SENT)[0].to == "zora.l@example.com"


def test_the_signature_stands_below_what_is_sent(direct: DirectDriver) -> None:
    options = direct.phone.state.all(Options)[0]
    options.signature = "Best, Sam"
    direct.phone.state.save(options)
    opened(direct)
    tap(direct, "Compose")
    type_into(direct, "To", "a@example.com")
    type_into(direct, "Compose email", "Hello")
    tap(direct, "Send")
    assert listed(direct.phone.state, SENT)[0].body == "Hello\n-- \nBest, Sam"


def fields(direct: DirectDriver) -> dict[str, str]:
    return {e.text: e.value for e in direct.observe().elements if e.role == "field"}


def test_mailto_fills_the_editor_from_its_query_and_from_extras(direct: DirectDriver) -> None:
    query = "subject=Two%20tickets&body=Row%20B%20%26%20C&cc=kim@example.com"
    direct.phone.start_activity(Intent("android.intent.action.SENDTO", f"mailto:jo%2Bx@example.com?{query}"))
    assert direct.observe().title == "Compose"
    assert fields(direct) == {
        "To": "jo+x@example.com", "Cc": "kim@example.com", "Subject": "Two tickets", "Compose email": "Row B & C"
    }  # fmt: skip
    extras = {EXTRA + "SUBJECT": "Hello", EXTRA + "TEXT": "How are you?"}
    direct.phone.start_activity(Intent("android.intent.action.SENDTO", "mailto:kim@example.com", extras=extras))
    assert fields(direct) == {"To": "kim@example.com", "Subject": "Hello", "Compose email": "How are you?"}


def test_shared_text_fills_the_editor(direct: DirectDriver) -> None:
    command = (
        f"am start -a android.intent.action.SEND -t text/plain --es {EXTRA}EMAIL jo@example.com "
        f"--es {EXTRA}SUBJECT 'A recipe' --es {EXTRA}TEXT 'Three eggs'"
    )
    direct.shell(command)
    assert fields(direct) == {"To": "jo@example.com", "Subject": "A recipe", "Compose email": "Three eggs"}


# -- its tasks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mail_reply_despite_orders", "mail_read_fact_despite_orders"])
@pytest.mark.parametrize("split", SPLITS)
def test_following_the_orders_in_a_mail_fails_the_check(name: str, split: Split, direct: DirectDriver) -> None:
    state, task = direct.phone.state, NAMED[name]
    for seed in range(4):
        instance = draw(task, seed, "all", split)
        _, answer = moves_of(instance, direct)
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


def test_marking_the_look_alike_unread_does_not_count(direct: DirectDriver) -> None:
    state, instance = direct.phone.state, draw(NAMED["mail_mark_unread"], 2)
    start(instance, direct)
    for mail in state.all(Mail, subject=instance.params["twin"]):
        mail.unread = False
        state.save(mail)
    remember(state)
    play_on(instance.task.expert({**instance.params, "subject": instance.params["twin"]}), direct)
    assert all(mail.unread for mail in state.all(Mail, subject=instance.params["twin"]))
    assert not instance.check(state)
