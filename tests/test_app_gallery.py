"""The Gallery, used as a person would."""

from __future__ import annotations

import pytest
from playing import hold, press, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import gallery
from tapwright.device_bridge.simulator.apps.gallery.base import URI, Picture, shelf
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import VIEW, Intent

APPS = (gallery.app,)


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone with the app in front."""
    direct.phone.state.reset(3)
    direct.phone.open_package(gallery.app.package)
    return direct


def newest(app: DirectDriver) -> Picture:
    return shelf(app.phone.state)[0]


def open_newest(app: DirectDriver) -> Picture:
    picture = newest(app)
    tap(app, picture.spoken)
    return picture


def test_the_grid_scrolls_and_says_when_pictures_were_taken(app: DirectDriver) -> None:
    assert any("down" in e.scroll for e in app.observe().elements)
    assert newest(app).spoken in texts(app)
    assert not any(e.role == "button" and not e.text for e in app.observe().elements)


def test_a_deleted_picture_comes_back_with_undo_and_out_of_the_trash(app: DirectDriver) -> None:
    picture = open_newest(app)
    tap(app, "Delete")
    assert picture.spoken not in texts(app)
    tap(app, "Undo")
    assert newest(app) == picture
    tap(app, picture.spoken, "Delete", "More options", "Open trash", picture.spoken)
    app.phone.state.advance_clock(60)  # Till then the snackbar lies over the button.
    tap(app, "Restore")
    assert newest(app) == picture


def test_the_trash_is_emptied_after_a_question(app: DirectDriver) -> None:
    state = app.phone.state
    open_newest(app)
    tap(app, "Delete", "More options", "Open trash", "Empty trash", "Cancel")
    assert shelf(state, trashed=True)
    tap(app, "Empty trash", "Delete")
    assert not shelf(state, trashed=True)
    assert "No media files have been found" in texts(app)


def test_a_picture_is_renamed_and_moved_to_a_new_album(app: DirectDriver) -> None:
    picture = open_newest(app)
    tap(app, "More options", "Rename")
    type_into(app, "File name", "Blue door")
    tap(app, "OK")
    ending = picture.name[-4:]
    assert app.observe().title == f"Blue door{ending}"
    tap(app, "More options", "Move to", "New album")
    type_into(app, "Album name", "Doors")
    tap(app, "OK")
    press(app, "back")
    tap(app, "Albums", "Doors")
    assert texts(app).count(picture.spoken) == 1
    assert newest(app).album == "Doors"


def test_long_presses_select_several(app: DirectDriver) -> None:
    first, second = shelf(app.phone.state)[:2]
    hold(app, first.spoken)
    tap(app, second.spoken)
    assert app.observe().title == "2 selected"
    tap(app, "Delete")
    assert {first.id, second.id} <= {picture.id for picture in shelf(app.phone.state, trashed=True)}


def test_swipes_turn_to_the_next_picture(app: DirectDriver) -> None:
    open_newest(app)
    app.phone.swipe(900, 1200, 200, 1200)
    assert app.observe().title == shelf(app.phone.state)[1].name


def test_a_picture_can_be_shared_and_opened_by_others(app: DirectDriver) -> None:
    picture = open_newest(app)
    tap(app, "share", "Copy to clipboard")
    assert app.phone.clipboard == f"{URI}{picture.id}"
    app.phone.go_home()
    app.phone.start_activity(Intent(VIEW, data=app.phone.clipboard, mime_type="image/jpeg"))
    assert app.observe().title == picture.name
