"""The Music app, tapped through."""

from __future__ import annotations

from playing import element, moves_of, play_on, start, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import music
from tapwright.device_bridge.simulator.apps.music.base import Playlist, Song, current, player, playlists
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.music import TASKS

APPS = (music.app,)
PACKAGE = music.app.package
NAMED = {task.name: task for task in TASKS}


def test_an_expert_finds_its_way_back_from_another_page(direct: DirectDriver) -> None:
    instance = draw(NAMED["music_rename_playlist"], 1)
    start(instance, direct)
    direct.phone.open_package(PACKAGE)
    tap(direct, "Search")
    play_on(instance.expert(), direct)
    assert instance.check(direct.phone.state)


def test_a_song_that_is_twice_in_a_playlist_is_once_too_often(direct: DirectDriver) -> None:
    state, instance = direct.phone.state, draw(NAMED["music_add_to_playlist"], 2)
    moves_of(instance, direct)
    playlist = next(p for p in state.all(Playlist) if p.name == instance.params["playlist"])
    playlist.songs = [*playlist.songs, playlist.songs[-1]]
    state.save(playlist)
    assert not instance.check(state)


def test_the_buttons_of_the_player_tell_their_state(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    tap(direct, "playback_bar")
    assert direct.observe().title == "Now playing"
    tap(direct, "Repeat: off", "Repeat: all", "Shuffle: off")
    assert {"Repeat: this song", "Shuffle: on"} <= set(texts(direct))
    before = current(direct.phone.state)
    tap(direct, "Skip to next song")
    assert current(direct.phone.state) != before


def test_a_name_is_needed_and_must_be_new(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    tap(direct, "Playlists", "New playlist")
    assert not element(direct, "Create").enabled
    there = playlists(direct.phone.state)
    type_into(direct, "Name", there[0].name.upper())
    tap(direct, "Create")
    assert len(playlists(direct.phone.state)) == len(there)
    assert direct.phone.notices.visible_toast()


def test_a_removed_song_can_be_put_back(direct: DirectDriver) -> None:
    state = direct.phone.state
    playlist = playlists(state)[0]
    direct.phone.open_package(PACKAGE)
    tap(direct, "Playlists", playlist.name, "Play")
    tap(direct, "song_menu")
    tap(direct, "Remove from playlist")
    assert playlists(state)[0].songs == playlist.songs[1:]
    tap(direct, "Undo")
    assert playlists(state)[0].songs == playlist.songs


def test_search_finds_every_kind(direct: DirectDriver) -> None:
    song = direct.phone.state.all(Song)[3]
    direct.phone.open_package(PACKAGE)
    tap(direct, "Search")
    type_into(direct, "Search your library", song.artist[:6])
    assert {"Artists", song.artist} <= set(texts(direct))
    type_into(direct, "Search your library", "no such thing")
    assert "No results" in texts(direct)


def test_an_intent_plays_what_it_asks_for(direct: DirectDriver) -> None:
    song = direct.phone.state.all(Song)[5]
    action = "android.media.action.MEDIA_PLAY_FROM_SEARCH"
    direct.phone.start_activity(Intent(action, package=PACKAGE, extras={"query": song.title}))
    assert direct.observe().title == "Now playing"
    assert player(direct.phone.state).playing
    assert current(direct.phone.state) == song


def test_a_song_leads_to_its_album_and_its_artist(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    song = direct.phone.state.all(Song)[0]
    tap(direct, "Albums", song.album)
    assert direct.observe().title == song.album
    tap(direct, "song_menu")
    assert "Go to album" not in texts(direct)
    tap(direct, "Go to artist")
    assert direct.observe().title == song.artist
    assert {"Albums", song.album, song.title} <= set(texts(direct))
