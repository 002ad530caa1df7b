"""What the pages of Music share: rows of songs with their menus, questions about playlists, the small player."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ...app import Activity
from ...dialogs import alert
from ...kit import ask_text, closing, confirm, item, rid, sheet
from ...kit.formats import counted
from ...view import UiState, View
from ...widgets import GROUP, Action, group, icon, icon_button, label, row, scroll_list
from .base import (
    DETAIL,
    PLAYBACK,
    Playlist,
    Song,
    app,
    current,
    enqueue,
    of_ids,
    pause_or_resume,
    play,
    player,
    playlists,
)


def small_player(activity: Activity) -> View | None:
    """The player in one line, for the bottom of a page; None while nothing is playing or paused."""
    song = current(activity.state)
    if song is None:
        return None
    playing = player(activity.state).playing
    texts = group(
        [
            label(song.title, rid(activity, "playback_song"), size=42, lines=1),
            label(song.artist, rid(activity, "playback_info"), size=34, color="secondary", lines=1),
        ],
        weight=1,
    )
    button = icon_button(
        "Pause" if playing else "Play", partial(pause_or_resume, activity.state), name="pause" if playing else "play",
        resource_id=rid(activity, "playback_play_pause"),
    )  # fmt: skip
    return row(
        [icon("sound", size=95, fill="accent_container", margin=(0, 0, 42, 0)), texts, button],
        class_name=GROUP, resource_id=rid(activity, "playback_bar"), on_click=lambda: open_page(activity, PLAYBACK),
        min_height=168, padding=(42, 21, 21, 21), fill="surface_high",
    )  # fmt: skip


def open_page(activity: Activity, name: str, /, **arguments: object) -> None:
    """Opens one of the app's pages by its component name."""
    activity.start(app.activities[name], **arguments)


def song_row(activity: Activity, song: Song, around: Sequence[Song], playlist: Playlist | None = None) -> View:
    """A song in a list; a tap plays it, and its button (or a long press) opens its menu."""

    def more() -> None:
        _song_menu(activity, song, playlist)

    button = icon_button(
        "More options", more, name="more", resource_id=rid(activity, "song_menu"),
        class_name="com.google.android.material.button.MaterialButton",
    )  # fmt: skip
    return item(
        activity, song.title, f"{song.artist} • {song.album}", lambda: play(activity.state, song, around),
        on_long_click=more, leading="sound", trailing=song.length, extra=button, name="song_name",
        selected=player(activity.state).song == song.id,
    )  # fmt: skip


def _song_menu(activity: Activity, song: Song, playlist: Playlist | None) -> None:
    items: list[tuple[str, Action]] = [
        ("Play next", lambda: _queue(activity, song, following=True)),
        ("Add to queue", lambda: _queue(activity, song, following=False)),
        ("Add to playlist", lambda: add_to_playlist(activity, song)),
    ]
    if playlist is not None:
        items.append(("Remove from playlist", lambda: _take_out(activity, song, playlist.id)))
    if activity.arguments.get("group") != "album":
        items.append(("Go to album", lambda: open_page(activity, DETAIL, group="album", name=song.album)))
    if activity.arguments.get("group") != "artist":
        items.append(("Go to artist", lambda: open_page(activity, DETAIL, group="artist", name=song.artist)))
    facts = f"Artist: {song.artist}\nAlbum: {song.album}\nYear: {song.year}\nTrack: {song.track}\nLength: {song.length}"
    items.append(
        (
            "Song details",
            lambda: activity.show(lambda: alert(activity, song.title, facts, buttons=[("OK", None)]), title=song.title),
        )
    )
    sheet(activity, song.title, items)


def _queue(activity: Activity, song: Song, *, following: bool) -> None:
    before = list(player(activity.state).queue)
    enqueue(activity.state, [song], following=following)
    activity.snackbar("Playing next" if following else "Added to queue", "Undo", lambda: _restore(activity, before))


def _restore(activity: Activity, queue: list[str]) -> None:
    now = player(activity.state)
    now.queue = queue
    activity.state.save(now)


def add_to_playlist(activity: Activity, song: Song) -> None:
    """Asks for the playlist that the song is added to."""

    def put(playlist: Playlist) -> None:
        set_songs(activity, playlist.id, [*playlist.songs, str(song.id)], f"Added to {playlist.name}")

    ui = UiState()

    def build() -> View:
        make = closing(activity, lambda: new_playlist(activity, put))
        rows = [item(activity, "New playlist", on_click=make, leading="plus")]
        rows += [
            item(
                activity, playlist.name, counted(len(playlist.songs), "song"),
                closing(activity, partial(put, playlist)), leading="storage", name="playlist_name",
            )
            for playlist in playlists(activity.state)
        ]  # fmt: skip
        listing = scroll_list(
            ui, rows, key="choices", resource_id=rid(activity, "playlist_list"),
            height=min(180 * len(rows), 1400), weight=0,
        )  # fmt: skip
        return alert(activity, "Add to playlist", content=listing, buttons=[("Cancel", None)])

    activity.show(build, title="Add to playlist")


def set_songs(activity: Activity, playlist_id: int, songs: list[str], said: str) -> None:
    """Gives a playlist other songs and says so, with a way back."""
    playlist = activity.state.one(Playlist, playlist_id)
    if playlist is None:
        return
    before = playlist.songs

    def undo() -> None:
        now = activity.state.one(Playlist, playlist_id)
        if now is not None:
            now.songs = before
            activity.state.save(now)

    playlist.songs = songs
    activity.state.save(playlist)
    activity.snackbar(said, "Undo", undo)


def _take_out(activity: Activity, song: Song, playlist_id: int) -> None:
    playlist = activity.state.one(Playlist, playlist_id)
    if playlist is not None:
        left = [number for number in playlist.songs if number != str(song.id)]
        set_songs(activity, playlist_id, left, f"Removed {song.title}")


def new_playlist(activity: Activity, then: Callable[[Playlist], object]) -> None:
    """Asks for a name and makes an empty playlist of it, unless there is one of that name."""

    def make(name: str) -> None:
        if _taken(activity, name):
            return
        playlist = Playlist(name=name)
        activity.state.add(playlist)
        then(playlist)

    ask_text(activity, "New playlist", make, hint="Name", ok="Create")


def _taken(activity: Activity, name: str) -> bool:
    if any(playlist.name.casefold() == name.casefold() for playlist in playlists(activity.state)):
        activity.toast("There is a playlist of that name already")
        return True
    return False


def rename_playlist(activity: Activity, playlist: Playlist) -> None:
    """Asks for another name."""

    def change(name: str) -> None:
        if name != playlist.name and not _taken(activity, name):
            playlist.name = name
            activity.state.save(playlist)

    ask_text(activity, "Rename playlist", change, value=playlist.name, hint="Name", ok="Rename")


def delete_playlist(activity: Activity, playlist: Playlist, then: Action | None = None) -> None:
    """Asks, then deletes the playlist; its songs stay."""

    def delete() -> None:
        activity.state.remove(playlist)
        activity.toast(f"{playlist.name} deleted")
        if then is not None:
            then()

    confirm(activity, "Delete playlist?", f"{playlist.name} will be deleted. This can't be undone.", "Delete", delete)


def playlist_row(activity: Activity, playlist: Playlist) -> View:
    """A playlist in a list, with its menu."""

    def start() -> None:
        songs = of_ids(activity.state, playlist.songs)
        if songs:
            play(activity.state, songs[0], songs)

    def more() -> None:
        items: list[tuple[str, Action]] = [
            ("Play", start),
            ("Rename", lambda: rename_playlist(activity, playlist)),
            ("Delete", lambda: delete_playlist(activity, playlist)),
        ]
        sheet(activity, playlist.name, items)

    button = icon_button("More options", more, name="more", resource_id=rid(activity, "playlist_menu"))
    return item(
        activity, playlist.name, counted(len(playlist.songs), "song"),
        lambda: open_page(activity, DETAIL, group="playlist", playlist_id=playlist.id), on_long_click=more,
        leading="storage", extra=button, name="playlist_name",
    )  # fmt: skip


def album_row(activity: Activity, song: Song) -> View:
    """The album that a song is on, in a list."""
    return item(
        activity, song.album, f"{song.artist} • {song.year}",
        lambda: open_page(activity, DETAIL, group="album", name=song.album), leading=song.album[0], name="album_name",
    )  # fmt: skip


def artist_row(activity: Activity, artist: str) -> View:
    """An artist in a list."""
    songs = activity.state.all(Song, artist=artist)
    albums = counted(len({song.album for song in songs}), "album")
    return item(
        activity, artist, f"{albums} • {counted(len(songs), 'song')}",
        lambda: open_page(activity, DETAIL, group="artist", name=artist), leading="person", name="artist_name",
    )  # fmt: skip
