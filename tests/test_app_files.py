"""The Files app, tapped through."""

from __future__ import annotations

import pytest
from playing import element, hold, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import files, notes
from tapwright.device_bridge.simulator.apps.files.base import SORT, Entry, free_name
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.kit.formats import size_text

APPS = (
    files.app,
    notes.app,
)
PACKAGE = files.app.package


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone with a small tree, its top in front."""
    state = direct.phone.state
    for entry in state.all(Entry):
        state.remove(entry)
    papers = state.add(Entry(name="Papers", folder=True))
    state.add(Entry(name="Old", parent=papers, folder=True))
    for name, size in (("a.pdf", 300), ("b.txt", 4_200_000), ("c.jpg", 81_000)):
        state.add(Entry(name=name, parent=papers, size=size, modified=state.epoch()))
    state.add(Entry(name="Download", folder=True))
    direct.phone.open_package(PACKAGE)
    tap(direct, "Internal storage")
    return direct


def paths(direct: DirectDriver) -> set[str]:
    """The whole tree."""
    state = direct.phone.state
    names = {entry.id: entry for entry in state.all(Entry)}

    def path(entry: Entry) -> str:
        return (f"{path(names[entry.parent])}/" if entry.parent else "") + entry.name

    return {path(entry) for entry in names.values()}


def test_the_storage_scrolls_and_says_what_it_holds(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    assert direct.observe().title == "Files"
    tap(direct, "Internal storage")
    screen = direct.observe()
    assert screen.title == "Internal storage"
    assert any(e.scroll for e in screen.elements)
    assert element(direct, "Documents").value.endswith("items")


def test_breadcrumbs_and_back_lead_up(app: DirectDriver) -> None:
    tap(app, "Papers", "Old")
    assert "No files" in texts(app)
    tap(app, "Papers")
    assert app.observe().title == "Papers"
    app.phone.back()
    assert app.observe().title == "Internal storage"
    app.phone.back()
    assert app.observe().title == "Files"


def test_a_name_that_is_taken_is_refused(app: DirectDriver) -> None:
    tap(app, "Papers", "More options for a.pdf", "Rename")
    type_into(app, "File name", "b.txt")
    tap(app, "OK")
    assert "Papers/a.pdf" in paths(app)
    tap(app, "More options for a.pdf", "Rename")
    assert not element(app, "OK").enabled or element(app, "File name").value == "a.pdf"
    type_into(app, "File name", "z.pdf")
    tap(app, "OK")
    assert "Papers/z.pdf" in paths(app)


def test_deleting_asks_first_and_takes_what_is_inside(app: DirectDriver) -> None:
    tap(app, "More options for Papers", "Delete", "Cancel")
    assert "Papers/Old" in paths(app)
    tap(app, "More options for Papers", "Delete", "Delete")
    assert paths(app) == {"Download"}
    assert "1 item deleted" in texts(app)


def test_a_selection_is_moved_and_that_can_be_undone(app: DirectDriver) -> None:
    tap(app, "Papers")
    hold(app, "a.pdf")
    tap(app, "c.jpg")
    assert app.observe().title == "2 selected"
    tap(app, "More options", "Move to")
    assert not element(app, "Move here").enabled
    tap(app, "Old", "Move here")
    assert {"Papers/Old/a.pdf", "Papers/Old/c.jpg"} <= paths(app)
    tap(app, "Undo")
    assert {"Papers/a.pdf", "Papers/c.jpg"} <= paths(app)


def test_copies_get_a_name_of_their_own(app: DirectDriver) -> None:
    before = paths(app)
    tap(app, "Papers", "More options for a.pdf", "Copy to", "Copy here")
    assert paths(app) == before | {"Papers/a (1).pdf"}
    app.phone.back()
    app.phone.state.advance_clock(60)  # The message about the copy is gone from the picker's buttons.
    tap(app, "More options for Papers", "Copy to", "Papers")
    assert not element(app, "Copy here").enabled
    tap(app, "Navigate up", "Download", "Copy here")
    assert {"Download/Papers/Old", "Download/Papers/a (1).pdf"} <= paths(app)
    assert free_name(app.phone.state, 0, "Download") == "Download (1)"


def test_folders_are_made(app: DirectDriver) -> None:
    tap(app, "More options", "Add new folder")
    assert not element(app, "OK").enabled
    type_into(app, "Folder name", "Letters")
    tap(app, "OK")
    assert "Letters" in paths(app) and "Letters" in texts(app)


def test_sorting_by_size(app: DirectDriver) -> None:
    tap(app, "Papers", "More options", "Sort by", "Largest first")
    rows = [text for text in texts(app) if text in ("Old", "a.pdf", "b.txt", "c.jpg")]
    assert rows == ["Old", "b.txt", "c.jpg", "a.pdf"]
    assert app.phone.state.misc(SORT) == "Largest first"


def test_search_names_the_folder(app: DirectDriver) -> None:
    tap(app, "Search")
    assert "Type a part of a name" in texts(app)
    type_into(app, "Search files", "B.T")
    assert element(app, "b.txt").value == "In Papers"
    type_into(app, "Search files", "nothing of the kind")
    assert "No matching files" in texts(app)


def test_details_and_sharing(app: DirectDriver) -> None:
    tap(app, "Papers", "b.txt")
    assert app.observe().title == "b.txt"
    assert element(app, "Size").value == "4.2 MB"
    assert element(app, "Location").value == "Papers"
    tap(app, "Share", "Notes")
    assert element(app, "Title").value == "b.txt"


def test_the_summary_adds_up(app: DirectDriver) -> None:
    app.phone.back()
    tap(app, "Clean")
    assert element(app, "Documents").value == size_text(4_200_300)
    tap(app, "Images")
    assert "c.jpg" in texts(app)


def test_downloads_have_an_intent_of_their_own(app: DirectDriver) -> None:
    app.phone.start_activity(Intent("android.intent.action.VIEW_DOWNLOADS"))
    assert app.observe().title == "Download"
