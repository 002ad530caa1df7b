"""The Gallery's grids: all pictures, an album, the favorites, the trash; and the list of albums."""

from __future__ import annotations

from ... import kit
from ...kit.formats import counted
from ...view import View
from ...widgets import button
from .base import Picture, albums, app, shelf, tiles, trash
from .viewer import Viewer, choose_album

PLACES = ("Photos", "Albums")
FAVORITES, TRASH = "Favorites", "Trash"


class Grid(kit.Selecting):
    """A page of pictures."""

    def pictures(self) -> list[Picture]:
        """What the page shows."""
        raise NotImplementedError

    def grid(self) -> View:
        """The pictures, as a list that scrolls."""
        rows = tiles(self, self.pictures(), self._open, self.toggle, self.chosen)
        return kit.listing(self, rows, key="grid", none="No media files have been found")

    def bar(self, otherwise: View) -> View:
        """The bar while pictures are selected, or the other one."""
        if not self.chosen:
            return otherwise
        acts = [
            kit.action("Move to", self._move, name="open"),
            kit.action("Delete", self._delete, name="delete", resource_id=kit.rid(self, "cab_delete")),
        ]
        return self.selection_bar(acts, up_desc="Navigate up")

    def _open(self, picture: Picture) -> None:
        self.tap_row(picture, lambda: self.start(Viewer, picture_id=picture.id))

    def _taken(self) -> list[Picture]:
        """What is selected, and ends the selection."""
        taken = [picture for picture in self.pictures() if picture.id in self.chosen]
        self.end_selection()
        return taken

    def _delete(self) -> None:
        trash(self, self._taken())

    def _move(self) -> None:
        choose_album(self, self._taken())


@app.activity(".activities.MainActivity", launcher=True)
class Main(Grid):
    """All pictures, or the albums."""

    title = "Gallery"
    place = PLACES[0]

    def pictures(self) -> list[Picture]:
        return shelf(self.state)

    def on_back(self) -> bool:
        if super().on_back():
            return True
        if self.place == PLACES[0]:
            return False
        self.place = PLACES[0]
        return True

    def build(self) -> View:
        content = self.grid() if self.place == PLACES[0] else self._albums()
        bar = self.bar(kit.app_bar(self, self.title, up=False, overflow=self._menu))
        return kit.page(self, bar, [content], bottom=kit.bottom_bar(self, PLACES, self.place, self._go))

    def _go(self, place: str) -> None:
        self.end_selection()
        self.place = place

    def _albums(self) -> View:
        rows = [self._album(FAVORITES, shelf(self.state, favorites=True), "star")]
        rows += [self._album(name, shelf(self.state, album=name), name) for name in albums(self.state)]
        rows.append(self._album(TRASH, shelf(self.state, trashed=True), "delete"))
        return kit.listing(self, rows, key="albums")

    def _album(self, name: str, pictures: list[Picture], picture: str) -> View:
        return kit.item(
            self, name, counted(len(pictures), "item"), lambda: self.start(Album, album=name), leading=picture,
            name="dir_name",
        )  # fmt: skip

    def _menu(self) -> kit.MenuItems:
        return [
            (FAVORITES, lambda: self.start(Album, album=FAVORITES)),
            ("Open trash", lambda: self.start(Album, album=TRASH)),
        ]


@app.activity(".activities.MediaActivity")
class Album(Grid):
    """The pictures of one album, the favorites, or the trash."""

    title = "Album"

    @property
    def heading(self) -> str:
        """The album's name."""
        return str(self.arguments.get("album", ""))

    def pictures(self) -> list[Picture]:
        match self.heading:
            case "Favorites":
                return shelf(self.state, favorites=True)
            case "Trash":
                return shelf(self.state, trashed=True)
            case name:
                return shelf(self.state, album=name)

    def build(self) -> View:
        bar = self.bar(kit.app_bar(self, self.heading))
        clear = None
        if self.heading == TRASH and self.pictures():
            clear = button("Empty trash", self._ask, kit.rid(self, "empty_trash"), margin=(42, 21, 42, 21))
        return kit.page(self, bar, [clear, self.grid()])

    def _ask(self) -> None:
        kit.confirm(self, "Empty trash?", "All items in the trash will be deleted for good.", "Delete", self._empty)

    def _empty(self) -> None:
        for picture in self.pictures():
            self.state.remove(picture)
