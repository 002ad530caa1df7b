"""The Notes app, tapped through."""

from __future__ import annotations

import pytest
from playing import element, hold, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import notes
from tapwright.device_bridge.simulator.apps.notes.base import SORT, Category, Note
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent

APPS = (notes.app,)
PACKAGE = notes.app.package


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone with three notes only, and the app in front."""
    state = direct.phone.state
    for note in state.all(Note):
        state.remove(note)
    for number, title in enumerate(("Alpha", "Beta", "Beta plan")):
        state.add(Note(title=title, body=f"Text {number}", changed=state.epoch() - number))
    direct.phone.open_package(PACKAGE)
    return direct


def stored(direct: DirectDriver, title: str) -> Note:
    """The note of that title."""
    return direct.phone.state.all(Note, title=title)[0]


def test_the_list_scrolls_and_can_be_sorted(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    screen = direct.observe()
    assert screen.title == "Notes"
    assert any(e.scroll for e in screen.elements)
    tap(direct, "sort", "Title")
    assert "Sorted by title" in texts(direct)
    assert direct.phone.state.misc(SORT) == "Title"


def test_search_finds_titles_and_texts(app: DirectDriver) -> None:
    tap(app, "Search")
    type_into(app, "Search", "beta")
    assert "Beta plan" in texts(app) and "Alpha" not in texts(app)
    type_into(app, "Search", "text 0")
    assert "Alpha" in texts(app) and "Beta" not in texts(app)
    type_into(app, "Search", "nothing of the kind")
    assert "No results" in texts(app)


def test_the_editor_asks_before_it_drops_changes(app: DirectDriver) -> None:
    tap(app, "New note")
    assert not element(app, "Save").enabled
    type_into(app, "Title", "Gamma")
    app.phone.back()
    app.phone.back()
    assert app.observe().title == "Unsaved changes"
    tap(app, "Keep editing")
    tap(app, "Category", "Work", "Save")
    assert app.observe().title == "Notes"
    note = stored(app, "Gamma")
    assert app.phone.state.all(Category, name="Work")[0].id == note.category
    tap(app, "Gamma")
    type_into(app, "Note", "never mind")
    tap(app, "Navigate up", "Discard")
    assert stored(app, "Gamma").body == ""


def test_putting_away_can_be_undone(app: DirectDriver) -> None:
    tap(app, "Beta", "More options", "Archive")
    assert stored(app, "Beta").archived
    assert "Beta" not in texts(app)
    tap(app, "Undo")
    assert not stored(app, "Beta").archived
    hold(app, "Alpha")
    tap(app, "Beta")
    assert app.observe().title == "2 selected"
    tap(app, "Move to trash")
    assert stored(app, "Alpha").trashed and stored(app, "Beta").trashed
    assert "2 notes moved to trash" in texts(app)
    tap(app, "Undo")
    assert "Alpha" in texts(app)


def test_the_trash_restores_and_is_emptied_after_a_question(app: DirectDriver) -> None:
    for title in ("Alpha", "Beta"):
        tap(app, title, "More options", "Move to trash")
    tap(app, "Open navigation drawer", "Trash", "Alpha", "Restore")
    assert not stored(app, "Alpha").trashed
    tap(app, "More options", "Empty trash", "Cancel")
    assert stored(app, "Beta").trashed
    tap(app, "More options", "Empty trash", "Delete")
    assert not app.phone.state.all(Note, title="Beta")
    assert "Trash is empty" in texts(app)


def test_back_leaves_selection_then_place_then_app(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Archive")
    assert app.observe().title == "Archive"
    app.phone.back()
    hold(app, "Alpha")
    app.phone.back()
    assert app.observe().title == "Notes"
    app.phone.back()
    assert app.observe().app != PACKAGE


def test_categories_are_made_renamed_and_deleted(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "New category")
    type_into(app, "New category", "Boats")
    tap(app, "OK", "Open navigation drawer", "Boats")
    assert "No notes here" in texts(app)
    tap(app, "More options", "Rename category")
    type_into(app, "Rename category", "Ships")
    tap(app, "OK")
    assert app.observe().title == "Ships"
    tap(app, "More options", "Delete category", "Delete")
    assert not app.phone.state.all(Category, name="Ships")


def test_text_that_is_shared_with_it_becomes_a_note(app: DirectDriver) -> None:
    extras = {"android.intent.extra.SUBJECT": "Shared", "android.intent.extra.TEXT": "Some words"}
    app.phone.start_activity(Intent("android.intent.action.SEND", mime_type="text/plain", extras=extras))
    assert element(app, "Title").value == "Shared"
    assert stored(app, "Shared").body == "Some words"
    tap(app, "More options", "Share", "Copy to clipboard")
    assert app.phone.clipboard == "Some words"


def test_the_location_needs_a_permission(app: DirectDriver) -> None:
    tap(app, "Alpha", "More options", "Add location", "Don't allow")
    assert element(app, "Note").value == "Text 0"
    tap(app, "More options", "Add location", "Only this time")
    assert element(app, "Note").value != "Text 0"
    assert element(app, "Save").enabled
