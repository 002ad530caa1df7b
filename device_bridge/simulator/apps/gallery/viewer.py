"""One picture by itself: shown whole, with what can be done to it, and its details."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from ... import kit
from ...app import Activity
from ...intents import EXTRA_STREAM, SEND, VIEW, Intent
from ...kit.formats import KB, length, size_text
from ...view import MATCH, View
from ...widgets import FRAME, button, group, icon, icon_button, row
from .base import URI, Picture, albums, app, shelf, trash

NEW_ALBUM = "New album"


def choose_album(activity: Activity, pictures: Sequence[Picture]) -> None:
    """Asks for an album, an old or a new one, and moves the pictures there."""

    def move(album: str) -> None:
        for picture in pictures:
            picture.album = album
            activity.state.save(picture)
        activity.toast(f"Moved to {album}")

    def chosen(name: str) -> None:
        if name == NEW_ALBUM:
            kit.ask_text(activity, "Album name", move)
        else:
            move(name)

    own = {picture.album for picture in pictures}
    kit.choose(activity, "Move to", [*albums(activity.state), NEW_ALBUM], own.pop() if len(own) == 1 else None, chosen)


@app.activity(".activities.ViewPagerActivity", actions=(VIEW,), data=(URI, "image/", "video/"))
class Viewer(Activity):
    """One picture. Its id comes as an argument, or at the end of the intent's data."""

    title = "Photo"

    def on_create(self) -> None:
        self.shown = int(self.arguments.get("picture_id", 0)) or self.intent.data_id
        if self.picture is None:
            self.finish()
            if app.main is not None and not isinstance(self.phone.top, app.main):
                self.start(app.main)

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown; None once it is gone."""
        return self.state.one(Picture, self.shown)

    @property
    def heading(self) -> str:
        """The picture's file name."""
        return self.picture.name if self.picture else self.title

    def on_swipe(self, way: tuple[int, int]) -> bool:
        around = [picture.id for picture in shelf(self.state)]
        if self.shown not in around or abs(way[0]) < abs(way[1]):
            return False
        place = around.index(self.shown) + (1 if way[0] < 0 else -1)
        self.shown = around[min(max(place, 0), len(around) - 1)]
        return True

    def build(self) -> View:
        picture = self.picture
        if picture is None:
            return kit.page(self, kit.app_bar(self, self.title), [kit.empty(self, "This file is gone")])
        photo = group(
            [icon("play" if picture.seconds else picture.album, size=500)], class_name=FRAME, desc=picture.spoken,
            height=MATCH, weight=1, padding=(290, 500, 0, 0), fill="surface_high",
        )  # fmt: skip
        bar = kit.app_bar(self, picture.name, overflow=None if picture.trashed else lambda: self._menu(picture))
        return kit.page(self, bar, [photo, self._trashed(picture) if picture.trashed else self._actions(picture)])

    def _actions(self, picture: Picture) -> View:
        def like() -> None:
            picture.favorite = not picture.favorite
            self.state.save(picture)

        desc = "Remove from favorites" if picture.favorite else "Add to favorites"
        buttons = [
            icon_button(desc, like, name="star", resource_id=kit.rid(self, "bottom_favorite")),
            icon_button("", lambda: self._share(picture), name="open", resource_id=kit.rid(self, "bottom_share")),
            icon_button("Delete", lambda: self._delete(picture), name="delete",
                        resource_id=kit.rid(self, "bottom_delete")),
        ]  # fmt: skip
        return row(
            [group([made], weight=1, padding=(117, 0, 117, 0)) for made in buttons],
            resource_id=kit.rid(self, "bottom_actions"), padding=(0, 21, 0, 21),
        )  # fmt: skip

    def _trashed(self, picture: Picture) -> View:
        def restore() -> None:
            picture.trashed = False
            self.state.save(picture)
            self.finish()
            self.toast("Restored")

        def delete() -> None:
            self.state.remove(picture)
            self.finish()

        def ask() -> None:
            kit.confirm(self, "Delete for good?", f"{picture.name} cannot be restored.", "Delete", delete)

        return row(
            [
                button("Restore", restore, kit.rid(self, "restore_file"), weight=1),
                button("Delete for good", ask, kit.rid(self, "bottom_delete"), weight=1),
            ]
        )

    def _menu(self, picture: Picture) -> kit.MenuItems:
        return [
            ("Rename", lambda: self._rename(picture)),
            ("Move to", lambda: choose_album(self, [picture])),
            ("Details", lambda: self.start(Details, picture_id=picture.id)),
        ]

    def _rename(self, picture: Picture) -> None:
        path = PurePosixPath(picture.name)

        def rename(stem: str) -> None:
            name = stem if stem.endswith(path.suffix) else stem + path.suffix
            if any(other.name == name and other.id != picture.id for other in self.state.all(Picture)):
                self.toast("A file with that name exists already")
                return
            picture.name = name
            self.state.save(picture)

        kit.ask_text(self, "Rename", rename, value=path.stem, hint="File name")

    def _delete(self, picture: Picture) -> None:
        trash(self, [picture])
        self.finish()

    def _share(self, picture: Picture) -> None:
        uri = URI + str(picture.id)
        kind = "video/mp4" if picture.seconds else "image/jpeg"
        intent = Intent(SEND, mime_type=kind, extras={EXTRA_STREAM: uri})
        kit.share(self, intent, "Share with", ("Copy to clipboard", uri))


@app.activity(".activities.DetailsActivity")
class Details(Activity):
    """What is known about a picture."""

    title = "Details"

    def build(self) -> View:
        picture = self.state.one(Picture, int(self.arguments.get("picture_id", 0)))
        if picture is None:
            return kit.page(self, kit.app_bar(self, self.title), [kit.empty(self, "This file is gone")])
        facts = {
            "Name": picture.name,
            "Path": f"/storage/emulated/0/DCIM/{picture.album}",
            "Size": size_text(picture.size_kb * KB),
            "Resolution": f"{picture.width} x {picture.height}",
            "Length": length(picture.seconds) if picture.seconds else "",
            "Taken": picture.date,
            "Album": picture.album,
            "Favorite": "Yes" if picture.favorite else "No",
        }
        rows = [kit.item(self, name, value) for name, value in facts.items() if value]
        return kit.page(self, kit.app_bar(self, self.title), [kit.listing(self, rows, key="details")])
