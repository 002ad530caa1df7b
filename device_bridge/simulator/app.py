"""The API that a simulated app is written with: an `App` and its `Activity` classes.

An app is one Python file. Each activity builds its View tree from the phone's state whenever somebody
looks at it, so it only ever says what the screen looks like *now*, and callbacks change the state:

    app = App("com.example.counter", "Counter")

    @app.activity(".MainActivity", launcher=True)
    class Main(Activity):
        title = "Counter"

        def build(self) -> View:
            count = self.state.misc("count", "0")
            return page(self, [row(count, on_click=lambda: self.state.set_misc("count", int(count) + 1))])
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from .intents import LAUNCHER, MAIN, Intent
from .state import PackageInfo, PhoneState
from .view import UiState, View, Window

if TYPE_CHECKING:
    from .phone import Phone

ActivityType = TypeVar("ActivityType", bound="type[Activity]")
Filler = Callable[[PhoneState, random.Random], object]
Touch = Literal["tap", "long_press", "swipe"]


@dataclass(slots=True)
class Dialog:
    """A window over an activity. `build` gives its content; `on_cancel` runs when BACK or a tap outside closes it."""

    build: Callable[[], View]
    title: str = ""
    on_cancel: Callable[[], object] | None = None
    placement: str = "center"
    """Where it stands: center, menu (top right, as an overflow menu), top (as the brightness slider), bottom (as a
    sheet) or start (as a drawer)."""
    package: str = ""
    """Whose window it is; that of the activity under it when empty."""
    ui: UiState = field(default_factory=UiState)


class Activity:
    """One screen of an app. Subclass it, set `title`, and write `build`."""

    title: ClassVar[str] = ""
    app: ClassVar[App]
    name: ClassVar[str] = ""

    def __init__(self, phone: Phone, intent: Intent, arguments: dict[str, Any] | None = None) -> None:
        self.phone = phone
        self.intent = intent
        self.arguments = arguments or {}
        self.ui = UiState()
        self.dialogs: list[Dialog] = []

    @property
    def state(self) -> PhoneState:
        """The phone's state."""
        return self.phone.state

    @property
    def heading(self) -> str:
        """The page's title, where it depends on what the page shows; `title` otherwise."""
        return self.title

    def build(self) -> View:
        """The content of the window, from the state as it is now."""
        raise NotImplementedError

    def windows(self) -> list[Window] | None:
        """Finished windows with bounds of their own, lowest first and one of them focused, in place of `build`."""
        return None

    def on_create(self) -> None:
        """Runs once, before the activity is shown. May call `finish`."""

    def on_back(self) -> bool:
        """BACK was pressed and no keyboard or dialog took it. True when that was dealt with here."""
        return False

    def on_home(self) -> None:
        """HOME was pressed and this activity, the home screen, is in front again."""

    def on_touch(self, kind: Touch, at: tuple[int, int], way: tuple[int, int] = (0, 0)) -> bool:  # noqa: ARG002
        """A finger at a pixel, before any View hears of it; `way` is a swipe's. True when it was dealt with here."""
        return False

    def on_swipe(self, way: tuple[int, int]) -> bool:  # noqa: ARG002
        """A swipe that no list or slider took; `way` is the finger's, in x and y. True when it meant something."""
        return False

    def start(self, target: type[Activity] | Intent, **arguments: Any) -> None:
        """Opens another activity on top of this one; `arguments` are handed to it as they are."""
        if isinstance(target, Intent):
            self.phone.start_activity(target)
        else:
            self.phone.push(target, Intent(component=target.component()), arguments)

    def finish(self) -> None:
        """Closes this activity."""
        self.phone.remove(self)

    def show(
        self,
        build: Callable[[], View],
        *,
        title: str = "",
        on_cancel: Callable[[], object] | None = None,
        placement: str = "center",
        focus: str | None = None,
    ) -> None:
        """Opens a dialog over this activity; `focus` names the field that has the keyboard at once."""
        dialog = Dialog(build, title, on_cancel, placement)
        self.dialogs.append(dialog)
        if focus:
            self.phone.focus(dialog.ui, focus)
        else:
            self.phone.hide_keyboard()

    def dismiss(self) -> None:
        """Closes the topmost dialog."""
        if self.dialogs:
            self.dialogs.pop()
            self.phone.hide_keyboard()

    def toast(self, text: str) -> None:
        """Shows a short message."""
        self.phone.show_toast(text)

    def snackbar(self, text: str, undo: str = "", on_undo: Callable[[], object] | None = None) -> None:
        """Shows a message at the bottom of the app for a few seconds, with a button if `undo` names one."""
        self.phone.notices.show_snackbar(self.app.package, text, undo, on_undo)

    @classmethod
    def component(cls) -> str:
        """`package/.Name`, as intents name this activity."""
        return f"{cls.app.package}/{cls.name}"


@dataclass(frozen=True, slots=True)
class IntentFilter:
    """What an activity answers to: an action and, unless empty, beginnings of its data or MIME type."""

    action: str
    data: tuple[str, ...]
    activity: type[Activity]

    def closeness(self, intent: Intent) -> int:
        """How closely the intent means this activity: how much of its data or type is named here; -1 for not at all."""
        if intent.action != self.action:
            return -1
        given = (intent.data, intent.mime_type)
        named = [len(start) for start in self.data if any(text.startswith(start) for text in given)]
        return max(named, default=-1 if self.data else 0)


@dataclass(frozen=True, slots=True)
class Provider:
    """A table of an app that other programs may read (`content query --uri content://AUTHORITY/TABLE`).

    Attributes:
        rows: The rows, each with an `_id`, all with the same columns.
        insert: Adds a row from the columns that were bound; None where that is not allowed.
        delete: Removes the row with that `_id`; None where that is not allowed.
    """

    rows: Callable[[PhoneState], list[dict[str, Any]]]
    insert: Callable[[PhoneState, dict[str, str]], object] | None = None
    delete: Callable[[PhoneState, int], object] | None = None


@dataclass(eq=False)
class App:
    """An app of the simulated phone: its package, its label in the launcher, and its activities."""

    package: str
    label: str
    version: str = "14"
    size_mb: int = 24
    system: bool = True
    icon: str = ""
    on_launcher: bool = True
    """False for the home screen itself, which does not list itself."""
    activities: dict[str, type[Activity]] = field(default_factory=dict)
    filters: list[IntentFilter] = field(default_factory=list)
    main: type[Activity] | None = None
    providers: dict[str, Provider] = field(default_factory=dict)
    """Content providers by `authority/table`, or by the authority alone."""
    fill: Filler | None = None
    """Puts the app's own data on a phone that has just been reset."""

    def seed(self, filler: Filler) -> Filler:
        """Registers what fills the app on a fresh phone: called with the state and a random source of its own."""
        self.fill = filler
        return filler

    def activity(
        self, name: str, *, launcher: bool = False, actions: tuple[str, ...] = (), data: tuple[str, ...] = ()
    ) -> Callable[[ActivityType], ActivityType]:
        """Registers an activity class under a component name (`.MainActivity`).

        Args:
            name: Component name, relative to the package.
            launcher: The one that opens when the app's icon is tapped.
            actions: Intent actions that start it.
            data: Beginnings of the data or the MIME types that it takes with these actions; empty for any.
        """

        def register(activity: ActivityType) -> ActivityType:
            activity.app = self
            activity.name = name
            self.activities[name] = activity
            self.filters.extend(IntentFilter(action, data, activity) for action in actions)
            if launcher:
                self.main = activity
            return activity

        return register

    def resolve(self, intent: Intent) -> type[Activity] | None:
        """The activity of this app that an intent means, None when it means none."""
        if intent.component:
            package, _, name = intent.component.partition("/")
            if package != self.package:
                return None
            return self.activities.get(name.removeprefix(self.package))
        if intent.package and intent.package != self.package:
            return None
        if self.closeness(intent) >= 0:
            return max(self.filters, key=lambda candidate: candidate.closeness(intent)).activity
        if intent.package and (intent.action in ("", MAIN) or LAUNCHER in intent.categories):
            return self.main
        return None

    def closeness(self, intent: Intent) -> int:
        """How closely the intent means one of the activities, see `IntentFilter.closeness`."""
        return max((candidate.closeness(intent) for candidate in self.filters), default=-1)

    def info(self) -> PackageInfo:
        """How this app stands in the list of installed packages."""
        return PackageInfo(
            self.package,
            self.label,
            self.main.name if self.main and self.on_launcher else "",
            self.version,
            system=self.system,
            size_mb=self.size_mb,
        )
