"""What the Gallery's pages share: the app, its pictures, and how they are named and dated."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from ... import kit
from ...app import Activity, App
from ...kit.formats import date_text
from ...records import Record
from ...state import PhoneState
from ...view import View
from ...widgets import group, icon, row

PACKAGE = "org.fossify.gallery"
app = App(PACKAGE, "Gallery", version="1.2.1", size_mb=31, icon="gallery")

URI = "content://media/external/images/media/"
CAMERA_ALBUM = "Camera"
ALBUMS = (CAMERA_ALBUM, "Screenshots", "Downloads", "Summer trip", "Recipes", "Receipts")
SIZES = ((4032, 3024), (3024, 4032), (1920, 1080), (1080, 2400), (2048, 1536))
COLUMNS = 4
RECENT, OLD = 22, 7


@dataclass(slots=True)
class Picture(Record):
    """A photo, or a video where `seconds` is not 0. `taken` is the phone's local time, ISO 8601."""

    kind: ClassVar[str] = "pictures"
    name: str = ""
    taken: str = ""
    album: str = CAMERA_ALBUM
    width: int = 4032
    height: int = 3024
    size_kb: int = 2900
    seconds: int = 0
    favorite: bool = False
    trashed: bool = False
    lens: str = "back"
    flash: str = "off"

    @property
    def noun(self) -> str:
        """What a person calls it: Photo or Video."""
        return "Video" if self.seconds else "Photo"

    @property
    def date(self) -> str:
        """When it was taken, as the phone writes it: Nov 4, 2025, 10:15 AM."""
        when = datetime.fromisoformat(self.taken)
        return f"{date_text(when)}, {when.hour % 12 or 12}:{when:%M %p}"

    @property
    def spoken(self) -> str:
        """What a screen reader says about its thumbnail."""
        return f"{self.noun} taken on {self.date}"


def file_name(when: datetime, *, video: bool = False) -> str:
    """What the camera calls a file."""
    return f"{'VID' if video else 'IMG'}_{when:%Y%m%d_%H%M%S}.{'mp4' if video else 'jpg'}"


def shelf(state: PhoneState, *, album: str = "", favorites: bool = False, trashed: bool = False) -> list[Picture]:
    """The pictures of an album (or all, the favorites, the trash), the newest first."""
    found = [
        picture
        for picture in state.all(Picture, trashed=trashed)
        if (not album or picture.album == album) and (picture.favorite or not favorites)
    ]
    return sorted(found, key=lambda picture: (picture.taken, picture.id), reverse=True)


def albums(state: PhoneState) -> list[str]:
    """The names of the albums that hold something, in alphabetical order."""
    return sorted({picture.album for picture in state.all(Picture, trashed=False)}, key=str.casefold)


def trash(activity: Activity, pictures: Sequence[Picture]) -> None:
    """Moves pictures to the trash, and offers to undo that."""

    def mark(trashed: bool) -> None:
        for picture in pictures:
            picture.trashed = trashed
            activity.state.save(picture)

    mark(True)
    count = len(pictures)
    text = "Moved to trash" if count == 1 else f"{count} items moved to trash"
    activity.snackbar(text, "Undo", lambda: mark(False))


def tiles(
    activity: Activity,
    pictures: Sequence[Picture],
    on_open: Callable[[Picture], object],
    on_mark: Callable[[Picture], object],
    marked: frozenset[int] = frozenset(),
) -> list[View]:
    """The rows of a grid, with a line above each month; `marked` are the ids of selected pictures."""

    def tile(picture: Picture) -> View:
        thumbnail = icon(
            "play" if picture.seconds else picture.album, size=150, resource_id=kit.rid(activity, "thumbnail")
        )
        chosen = picture.id in marked
        return group(
            [thumbnail], desc=f"{picture.spoken}, selected" if chosen else picture.spoken, height=262, weight=1,
            margin=(4, 4, 4, 4), padding=(54, 54, 0, 0), fill="accent_container" if chosen else "surface_high",
            on_click=lambda: on_open(picture), on_long_click=lambda: on_mark(picture),
        )  # fmt: skip

    rows: list[View] = []
    month = ""
    line: list[View] = []
    for picture in pictures:
        name = f"{datetime.fromisoformat(picture.taken):%B %Y}"
        if name != month or len(line) == COLUMNS:
            line = []
            if name != month:
                rows.append(kit.heading(activity, name))
            month = name
            rows.append(row(line))
        line.append(tile(picture))
        rows[-1] = row([*line, *[group([], weight=1, margin=(4, 4, 4, 4)) for _ in range(COLUMNS - len(line))]])
    return rows


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Pictures of the last weeks, and a few of the last years."""
    now = state.now().replace(tzinfo=None, microsecond=0)
    ages = [rng.randrange(200, 50 * 24 * 60) for _ in range(RECENT)]
    ages += [rng.randrange(90 * 24 * 60, 1300 * 24 * 60) for _ in range(OLD)]
    for minutes in sorted(ages, reverse=True):
        when = now - timedelta(minutes=minutes)
        video = rng.random() < 0.12
        width, height = rng.choice(SIZES)
        album = CAMERA_ALBUM if video or rng.random() < 0.5 else rng.choice(ALBUMS)
        state.add(
            Picture(
                name=file_name(when, video=video),
                taken=when.isoformat(),
                album=album,
                width=width,
                height=height,
                size_kb=rng.randrange(300, 5200) * (9 if video else 1),
                seconds=rng.randrange(4, 90) if video else 0,
                favorite=rng.random() < 0.15,
                trashed=rng.random() < 0.07,
            )
        )
