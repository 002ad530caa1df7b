"""The Settings app and the base of its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from ...app import Activity, App
from ...dialogs import alert, choice_list
from ...preferences import SETTINGS, preference, radio_row, settings_page, switch_row
from ...view import View
from ...widgets import Action, field, group, label

app = App(SETTINGS, "Settings", size_mb=92, icon="gear")


class Page(Activity):
    """A page of Settings: a title and rows.

    A subclass that is registered with `app.activity` can be opened by an intent; the pages that are
    only reached through others stand under `.SubSettings`, as on a real phone.
    """

    searchable: ClassVar[bool] = True
    """Whether the search lists its rows; False for pages that need an argument."""

    def rows(self) -> Sequence[View | None]:
        """The page's rows, from top to bottom; None is left out."""
        raise NotImplementedError

    def build(self) -> View:
        return settings_page(self, self.rows(), on_search=self.open_search)

    def open_search(self) -> None:
        """Opens the search over all pages."""
        self.start(app.activities[".SettingsSearch"])

    # -- rows that read and write the state -----------------------------------------------------------

    def link(
        self, title: str, page: type[Activity], summary: str = "", *, icon: str = "", enabled: bool = True
    ) -> View:
        """A row that opens another page."""
        return preference(title, summary, lambda: self.start(page), icon_name=icon, enabled=enabled)

    def setting(
        self,
        title: str,
        namespace: str,
        key: str,
        summary: str = "",
        *,
        values: tuple[str, str] = ("0", "1"),
        enabled: bool = True,
    ) -> View:
        """A switch for a setting; `values` are what stands for off and on."""
        on = self.is_on(namespace, key, values)
        return switch_row(title, on, lambda on: self.state.put(namespace, key, values[on]), summary, enabled=enabled)

    def is_on(self, namespace: str, key: str, values: tuple[str, str] = ("0", "1")) -> bool:
        """Whether such a setting is on: anything but its off value; unset is off."""
        return self.state.get(namespace, key) not in (None, values[0])

    def radio_switch(self, title: str, radio: str, summary: str = "", *, icon: str = "", enabled: bool = True) -> View:
        """A switch for a radio or a system service."""
        return switch_row(
            title, self.state.radio(radio), lambda on: self.state.set_radio(radio, on), summary, icon_name=icon,
            enabled=enabled,
        )  # fmt: skip

    def choose(
        self, title: str, choices: dict[str, str], chosen: str | None, on_choose: Callable[[str], object]
    ) -> None:
        """Opens a dialog with one radio button a choice; `choices` maps values to what is shown."""
        values = {shown: value for value, shown in choices.items()}

        def build() -> View:
            heading = label(title, "android:id/alertTitle", size=58, padding=(63, 63, 63, 21))
            shown = choices.get(chosen or "")
            listing = choice_list(self, list(choices.values()), shown, lambda text: on_choose(values[text]))
            return group(
                [heading, listing], resource_id="android:id/parentPanel", fill="surface_high", radius=74,
                padding=(0, 0, 0, 42),
            )  # fmt: skip

        self.show(build, title=title)

    def edit_text(self, title: str, value: str, on_ok: Callable[[str], object], message: str = "") -> None:
        """Opens a dialog with one text field, Cancel and OK."""
        draft = {"text": value}

        def build() -> View:
            entry = field(
                "edit", draft["text"], lambda text: draft.update(text=text), resource_id="android:id/edit",
                margin=(63, 21, 63, 21),
            )  # fmt: skip
            buttons: list[tuple[str, Action | None]] = [("Cancel", None), ("OK", lambda: on_ok(draft["text"]))]
            return alert(self, title, message, group([entry]), buttons)

        self.show(build, title=title, focus="edit")


class ChoicePage(Page):
    """A page of radio buttons for one setting: `choices` maps what is stored to what is shown."""

    namespace: ClassVar[str] = ""
    key: ClassVar[str] = ""
    choices: ClassVar[dict[str, str]] = {}
    searchable = False

    def rows(self) -> Sequence[View | None]:
        return [
            radio_row(shown, value == self.chosen(), partial(self.choose_value, value))
            for value, shown in self.choices.items()
        ]

    def chosen(self) -> str | None:
        """The value that is set."""
        return self.state.get(self.namespace, self.key)

    def choose_value(self, value: str) -> None:
        """Sets it."""
        self.state.put(self.namespace, self.key, value)


def page(name: str = ".SubSettings", *actions: str) -> Callable[[type[Page]], type[Page]]:
    """Registers a page: under a name of its own with the intent actions that open it, or below other pages only."""

    def register(cls: type[Page]) -> type[Page]:
        if name == ".SubSettings":
            cls.app, cls.name = app, name
            SUB_PAGES.append(cls)
            return cls
        return app.activity(name, actions=actions)(cls)

    return register


SUB_PAGES: list[type[Page]] = []
