"""The Music app, tapped through, and its tasks: the experts solve them, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import moves_of, start
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import music
from tapwright.device_bridge.simulator.apps.music.base import Playlist, Song, current, player, playlists
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.tasks import Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split
from tapwright.device_bridge.simulator.tasks.everyday.music import TASKS

PACKAGE = music.app.package
NAMED = {task.name: task for task in TASKS}
READING = ("music_read_song",)


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the app, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (music.app,), TASKS))
    yield DirectDriver(Phone())


def element(driver: DirectDriver, name: str) -> Element:
    """The first thing of that name on the screen."""
    screen = driver.observe()
    return next(e for e in screen.elements if name in (e.text, e.hint))


def tap(driver: DirectDriver, *names: str) -> None:
    """Taps one thing after the other."""
    for name in names:
        driver.perform(Action(kind="tap", element=element(driver, name).index), driver.observe())


def type_into(driver: DirectDriver, name: str, text: str) -> None:
    """Types into a field."""
    driver.perform(Action(kind="type", element=element(driver, name).index, text=text), driver.observe())


def texts(driver: DirectDriver) -> list[str]:
    """What stands on the screen."""
    return [e.text for e in driver.observe().elements]


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: Task, split: Split, driver: DirectDriver) -> None:
    state = driver.phone.state
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), (instance.goal, moves)
        assert (answer is not None) == (task.name in READING)
        state.set_radio("wifi", not state.radio("wifi"))
        assert not instance.check(state, answer), "a stray change"
        start(instance, driver)
        assert not instance.check(state, None)
        assert not instance.check(state, "I do not know")
        if answer is None:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state, None), instance.goal


def test_an_expert_finds_its_way_back_from_another_page(driver: DirectDriver) -> None:
    instance = draw(NAMED["music_rename_playlist"], 1)
    start(instance, driver)
    driver.phone.open_package(PACKAGE)
    tap(driver, "Search")
    expert, moves = instance.expert(), list[Move]()
    while (move := expert.next(driver.observe(), moves)).kind != "finish":
        moves.append(move)
        assert move.action is not None
        driver.perform(move.action, driver.observe())
        assert len(moves) < 20
    assert instance.check(driver.phone.state)


@pytest.mark.parametrize("name", ["music_create_playlist", "music_playlist_of_two", "music_add_to_playlist"])
def test_doing_it_twice_does_not_pass(name: str, driver: DirectDriver) -> None:
    state, instance = driver.phone.state, draw(NAMED[name], 2)
    moves_of(instance, driver)
    playlist = next(p for p in state.all(Playlist) if p.name == instance.params["playlist"])
    if name == "music_add_to_playlist":
        playlist.songs = [*playlist.songs, playlist.songs[-1]]
        state.save(playlist)
    else:
        state.add(Playlist(name=playlist.name, songs=playlist.songs))
    assert not instance.check(state)


def test_the_wrong_object_does_not_pass(driver: DirectDriver) -> None:
    state = driver.phone.state
    delete = draw(NAMED["music_delete_playlist"], 1)
    start(delete, driver)
    state.remove(next(p for p in state.all(Playlist) if p.name != delete.params["playlist"]))
    assert not delete.check(state)
    play = draw(NAMED["music_play_song"], 1)
    start(play, driver)
    driver.phone.open_package(PACKAGE)
    tap(driver, next(e.text for e in driver.observe().elements if "•" in e.value))
    assert not play.check(state)
    rename = draw(NAMED["music_rename_playlist"], 1)
    start(rename, driver)
    other = next(p for p in state.all(Playlist) if p.name != rename.params["playlist"])
    other.name = str(rename.params["new"])
    state.save(other)
    assert not rename.check(state)


def test_the_buttons_of_the_player_tell_their_state(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    bar = next(e for e in driver.observe().elements if e.resource_id.endswith("playback_bar"))
    driver.perform(Action(kind="tap", element=bar.index), driver.observe())
    assert driver.observe().title == "Now playing"
    tap(driver, "Repeat: off", "Repeat: all", "Shuffle: off")
    assert {"Repeat: this song", "Shuffle: on"} <= set(texts(driver))
    before = current(driver.phone.state)
    tap(driver, "Skip to next song")
    assert current(driver.phone.state) != before


def test_a_name_is_needed_and_must_be_new(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    tap(driver, "Playlists", "New playlist")
    assert not element(driver, "Create").enabled
    there = playlists(driver.phone.state)
    type_into(driver, "Name", there[0].name.upper())
    tap(driver, "Create")
    assert len(playlists(driver.phone.state)) == len(there)
    assert driver.phone.visible_toast()


def test_a_removed_song_can_be_put_back(driver: DirectDriver) -> None:
    state = driver.phone.state
    playlist = playlists(state)[0]
    driver.phone.open_package(PACKAGE)
    tap(driver, "Playlists", playlist.name, "Play")
    row = next(e for e in driver.observe().elements if e.resource_id.endswith("song_menu"))
    driver.perform(Action(kind="tap", element=row.index), driver.observe())
    tap(driver, "Remove from playlist")
    assert playlists(state)[0].songs == playlist.songs[1:]
    tap(driver, "Undo")
    assert playlists(state)[0].songs == playlist.songs


def test_search_finds_every_kind(driver: DirectDriver) -> None:
    song = driver.phone.state.all(Song)[3]
    driver.phone.open_package(PACKAGE)
    tap(driver, "Search")
    type_into(driver, "Search your library", song.artist[:6])
    assert {"Artists", song.artist} <= set(texts(driver))
    type_into(driver, "Search your library", "no such thing")
    assert "No results" in texts(driver)


def test_an_intent_plays_what_it_asks_for(driver: DirectDriver) -> None:
    song = driver.phone.state.all(Song)[5]
    action = "android.media.action.MEDIA_PLAY_FROM_SEARCH"
    driver.phone.start_activity(Intent(action, package=PACKAGE, extras={"query": song.title}))
    assert driver.observe().title == "Now playing"
    assert player(driver.phone.state).playing
    assert current(driver.phone.state) == song


def test_a_song_leads_to_its_album_and_its_artist(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    song = driver.phone.state.all(Song)[0]
    tap(driver, "Albums", song.album)
    assert driver.observe().title == song.album
    row = next(e for e in driver.observe().elements if e.resource_id.endswith("song_menu"))
    driver.perform(Action(kind="tap", element=row.index), driver.observe())
    assert "Go to album" not in texts(driver)
    tap(driver, "Go to artist")
    assert driver.observe().title == song.artist
    assert {"Albums", song.album, song.title} <= set(texts(driver))
