"""The Gallery: mark, rename or delete the photo of a day, or read its resolution."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from ...apps.gallery.base import ALBUMS, Picture, day_of, file_name
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import pick, until
from ..reading import says
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
        forms = (f"{month} {when.day}, {when.year}", f"{when.day} {month} {when.year}", day_of(when))
        size = rng.choice(SIZES)
        return {
            "day": rng.choice(forms), "shown": day_of(when), "taken": when.isoformat(), "album": rng.choice(ALBUMS),
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
    wordings = (
        "Mark the photo from {day} as a favorite in the Gallery",
        "Add the picture I took on {day} to my favorites",
        "In the Gallery, make the photo of {day} a favorite",
        "gallery: favorite the photo from {day}",
        "Please add the {day} photo to favorites in Gallery",
        "Can you favorite the picture taken on {day}?",
        "I love the photo from {day}, mark it as a favorite",
        "Find the picture of {day} in the Gallery and add it to the favorites",
        "Open Gallery, open the photo taken on {day}, tap Add to favorites",
        "The photo I took on {day} should be among my favorites in Gallery",
        "add to favorites: photo of {day}",
        "Could you put the picture from {day} into the favorites of the Gallery app?",
        "Look for the photo taken {day} and make it a favorite",
        "Favorite my picture of {day} in Gallery",
    )
    dev = (
        "The shot from {day} is my best one, give it a star in the Gallery",
        "Would you keep the {day} picture among the Gallery's favorites for me?",
        "star for the pic of {day} pls, Gallery",
        "One of my photos is dated {day}. It belongs with the favorites",
    )
    held_out = (
        "{day} photo to favorites",
        "What I took on {day} turned out so well that I want it with my favorite pictures, can you do that in the "
        "Gallery?",
        "Is the picture of {day} a favorite yet? If it isn't, make it one in the Gallery.",
        "I'm choosing the best of my Gallery: the one from {day} is definitely in, so mark it as a favorite.",
    )

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
    wordings = (
        "Rename the photo from {day} to {title}",
        "In the Gallery, rename the picture taken on {day} to {title}",
        "Give the photo of {day} the name {title}",
        "gallery rename photo {day} to {title}",
        "Please rename the picture I took on {day} to {title}",
        'Can you rename my photo from {day} to "{title}"?',
        "Change the file name of the photo from {day} to {title}",
        "The picture of {day} should be called {title}, rename it in the Gallery",
        "Open the photo taken on {day} in Gallery and rename it to {title}",
        "I want the photo from {day} to have the name {title}",
        "Find the picture from {day} in the Gallery, choose Rename, and type {title}",
        "Could you call the photo of {day} {title}? Rename the file please",
        "rename pic of {day}: {title}",
        "I can't find anything with these file names. Rename the photo from {day} to {title}",
    )
    dev = (
        "{title} is a better name for the photo of {day}, change that in the Gallery",
        "Would you see that the {day} picture is named {title} from now on?",
        "photo {day}, new name {title}, thx",
        "The file of the picture I took on {day} has an ugly name; {title} would suit me",
    )
    held_out = (
        "{day} photo = {title}",
        "I'd find it again more easily if the photo I took on {day} had {title} as its name, so go ahead.",
        "How about giving the {day} picture in my Gallery a proper name, namely {title}?",
        "My pictures are all called IMG something. Let the one of {day} be {title} instead.",
    )

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
    wordings = (
        "Delete the photo from {day}",
        "Delete the picture I took on {day} from the Gallery",
        "In the Gallery, move the photo of {day} to the trash",
        "gallery delete photo {day}",
        "Please delete the photo taken on {day}",
        "Can you remove the picture of {day} from my Gallery?",
        "I don't need the photo from {day}, delete it",
        "The picture taken on {day} is blurred. Delete it",
        "Find the photo of {day} in the Gallery and delete it",
        "Open Gallery and put the photo from {day} in the trash",
        "Remove my photo of {day}, only that one",
        "I want the picture from {day} deleted",
        "Could you trash the photo taken on {day} in Gallery?",
        "delete pic {day}",
    )
    dev = (
        "Get rid of what I photographed on {day}",
        "Would you clear the {day} picture out of the Gallery?",
        "{day} photo, into the bin with it",
        "The Gallery still has my photo of {day}, and it shouldn't",
    )
    held_out = (
        "{day} photo: trash",
        "I look terrible in the picture of {day}, so please make it disappear from my Gallery.",
        "Is it okay to throw away what I took on {day}? It's okay for me, so do it in the Gallery.",
        "I'm tidying up my pictures, and the one dated {day} can go.",
    )

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
    wordings = (
        "What is the resolution of the photo from {day}?",
        "Which resolution does the picture I took on {day} have?",
        "Tell me the resolution of the photo taken on {day}",
        "resolution of the photo {day}?",
        "Look in the Gallery at the details of the photo from {day}: what is the resolution?",
        "Please check the resolution of my picture of {day}",
        "Can you tell me the resolution of the photo from {day} in the Gallery?",
        "I need to know the resolution of the picture taken on {day}",
        "Open the details of the photo of {day} and read me the resolution",
        "What does the Gallery show as resolution for the {day} photo?",
        "Find out the resolution of the photo I took on {day}",
        "gallery: photo of {day}, resolution please",
        "Could you look up the resolution of the picture from {day}?",
        "I want to print the photo from {day}, what resolution does it have?",
    )
    dev = (
        "How many pixels wide and high is the picture of {day}? The Gallery knows its resolution",
        "Would the {day} photo do for a poster? Tell me its resolution",
        "resolution, pic taken {day}, thx",
        "The print shop asks for the resolution of my photo of {day}",
    )
    held_out = (
        "{day} photo, resolution",
        "I'm filling in a contest form about the picture I took on {day}, and it wants the resolution, so what is it?",
        "In which resolution was the photo of {day} saved? It's somewhere in the Gallery.",
        "Someone complained that my picture of {day} is too small. Let me know what its resolution is.",
    )

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["resolution"]))

    def expert(self, params: Params) -> Expert:
        """The photo, its menu, its details, then read it off."""
        return Scripted(lambda page: read_resolution(page, str(params["shown"]), str(params["resolution"])))


TASKS: tuple[Task, ...] = (MarkFavorite(), RenamePhoto(), DeletePhoto(), ReadResolution())
