"""The Gallery: mark, rename or delete the photo of a day, or read its resolution."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from ...apps.gallery.base import ALBUMS, Picture, file_name
from ...kit.formats import date_text
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import pick, until
from ..reading import says
from ..wordings import said
from .gallery_ways import GALLERY, delete, favorite, read_resolution, rename

NAMES = (
    "Balcony", "Beach day", "Birthday cake", "Blue door", "Bookshelf", "Bridge", "Bus stop", "Castle", "City lights",
    "Concert", "Dog in snow", "Dunes", "Family dinner", "Ferry", "Fireworks", "First tooth", "Garden gate", "Grandpa",
    "Harvest", "Hotel room", "Kitchen plan", "Lighthouse", "Market", "Meadow", "Moonrise", "Mountain hut", "My desk",
    "New bike", "Old tram", "Orchard", "Parking spot", "Picnic", "Pumpkin soup", "Rainbow", "Red kite", "River",
    "Rooftop", "Sailing boat", "School play", "Snowman", "Street art", "Sunflowers", "Sunrise", "Tall ship",
    "Train window", "Tulips", "Valley", "Warranty card", "Waterfall", "Wedding table", "Whiteboard", "Winter walk",
)  # fmt: skip
SIZES = ((4000, 3000), (3840, 2160), (2560, 1920), (1600, 1200), (3264, 2448), (5120, 3840), (1280, 960))


def moment(params: Params) -> datetime:
    """When the photo was taken."""
    return datetime.fromisoformat(str(params["taken"]))


class PictureTask(Task):
    """What the tasks of the Gallery share: the only photo of a day that the goal names."""

    app = GALLERY

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{day} as people write it, and the photo of that day."""
        first = datetime(2023, 1, 1)
        day = until(rng, lambda rng: f"{first + timedelta(days=rng.randrange(1000)):%Y-%m-%d}", split)
        when = datetime.fromisoformat(day) + timedelta(minutes=rng.randrange(400, 1400), seconds=rng.randrange(60))
        month = f"{when:%B}"
        forms = (f"{month} {when.day}, {when.year}", f"{when.day} {month} {when.year}", date_text(when))
        size = rng.choice(SIZES)
        return {
            "day": rng.choice(forms), "shown": date_text(when), "taken": when.isoformat(), "album": rng.choice(ALBUMS),
            "width": size[0], "height": size[1], "resolution": f"{size[0]} x {size[1]}",
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That photo, and no other one of that day."""
        when = moment(params)
        for picture in state.all(Picture):
            if picture.taken[:10] == when.isoformat()[:10]:
                state.remove(picture)
        state.add(
            Picture(
                name=file_name(when),
                taken=when.isoformat(),
                album=str(params["album"]),
                width=int(params["width"]),
                height=int(params["height"]),
            )
        )

    @staticmethod
    def photo(state: PhoneState, params: Params) -> Picture:
        """The photo of that day."""
        return state.all(Picture, taken=params["taken"])[0]


class MarkFavorite(PictureTask):
    """Mark the photo of a day as a favorite."""

    name, tier = "gallery_favorite", "medium"
    wordings, dev, held_out = said("everyday/gallery", "gallery_favorite")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That photo is a favorite."""
        return len(changed) == 1 and self.photo(state, params).favorite

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A picture's star."""
        return ("records/pictures/*/favorite",)

    def expert(self, params: Params) -> Expert:
        """The photo, the star."""
        return Scripted(lambda page: favorite(page, str(params["shown"])))


class RenamePhoto(PictureTask):
    """Rename the photo of a day."""

    name, tier = "gallery_rename", "medium"
    wordings, dev, held_out = said("everyday/gallery", "gallery_rename")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{day} and {title}."""
        return {**super().parameters(rng, split), "title": pick(rng, NAMES, split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That photo has that name."""
        return len(changed) == 1 and self.photo(state, params).name == f"{params['title']}.jpg"

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A picture's name."""
        return ("records/pictures/*/name",)

    def expert(self, params: Params) -> Expert:
        """The photo, its menu, the name."""
        before = file_name(moment(params)).removesuffix(".jpg")
        return Scripted(lambda page: rename(page, str(params["shown"]), before, str(params["title"])))


class DeletePhoto(PictureTask):
    """Delete the photo of a day."""

    name, tier = "gallery_delete", "medium"
    wordings, dev, held_out = said("everyday/gallery", "gallery_delete")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That photo is in the trash."""
        return len(changed) == 1 and self.photo(state, params).trashed

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A picture that is in the trash."""
        return ("records/pictures/*/trashed",)

    def expert(self, params: Params) -> Expert:
        """The photo, the trash."""
        return Scripted(lambda page: delete(page, str(params["shown"])))


class ReadResolution(PictureTask):
    """Say the resolution of the photo of a day."""

    name, tier = "gallery_read_resolution", "medium"
    wordings, dev, held_out = said("everyday/gallery", "gallery_read_resolution")

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["resolution"]))

    def expert(self, params: Params) -> Expert:
        """The photo, its menu, its details, then read it off."""
        return Scripted(lambda page: read_resolution(page, str(params["shown"]), str(params["resolution"])))


TASKS: tuple[Task, ...] = (MarkFavorite(), RenamePhoto(), DeletePhoto(), ReadResolution())
