"""`Phone`, a simulated Android phone: input goes in, state changes, and windows, dumps and pictures come out.

It is a plain synchronous object. The server in this package puts it behind the ADB protocol; the
product never uses it directly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from . import dump, keys, render, shade, system_ui, touch
from .app import Activity, App
from .back_stack import BackStack
from .chooser import Resolver
from .faults import Faults
from .intents import HOME, LAUNCHER, MAIN, NEW_TASK, Intent
from .keyguard import Keyguard
from .notices import Notices
from .packs import installed_apps
from .state import PackageInfo, PhoneState
from .variants import Variant
from .view import UiState, View, Window
from .window_manager import WindowManager

SIZE = (1080, 2400)
DENSITY = 420


class Phone:
    """A simulated phone.

    Args:
        path: File of its state, or None to keep it in memory.
        seed: What is on it when it is new (see `PhoneState.reset`); a file that exists keeps its state.
        apps: The apps on it, one of which must be a home screen; the built-in ones and those of loaded packs if not
            given.
        variant: Which look its apps have, see `variants`; 0 is the plain one.
        faults: What goes wrong; nothing when not given.
    """

    density = DENSITY

    def __init__(
        self,
        path: Path | str | None = None,
        seed: int = 0,
        apps: Sequence[App] | None = None,
        *,
        variant: int = 0,
        faults: Faults | None = None,
    ) -> None:
        self.variant = Variant(variant)
        self.faults = faults or Faults()
        self._last_dump = ""
        fresh = path is None or not Path(path).exists()
        self.state = PhoneState(path)
        self.apps: dict[str, App] = {app.package: app for app in (installed_apps() if apps is None else apps)}
        if fresh:
            self.state.reset(seed, self.apps.values())
        self.clipboard = ""
        self.notices = Notices(self.state)
        self._window_manager = WindowManager(self)
        self.shade: shade.Which = ""
        self.shade_ui = UiState()
        self._awake = True
        self.keyguard = Keyguard(self)
        self.keyboard_shown = False
        self._install_apps()
        self._generation = self.state.generation()
        self._activities = BackStack(self._new_home)
        self._activities.clear()

    def _install_apps(self) -> None:
        self.state.install((app.info() for app in self.apps.values()), overwrite=False)

    @property
    def awake(self) -> bool:
        """Whether the screen is on."""
        return self._awake

    @awake.setter
    def awake(self, on: bool) -> None:
        self._awake = on
        if not on:
            self.keyguard.sleep()

    @property
    def rotation(self) -> int:
        """Quarter turns to the left, 0 to 3. With automatic rotation on, the phone is held upright."""
        if self.state.get("system", "accelerometer_rotation") == "1":
            return 0
        return self.state.get_int("system", "user_rotation") % 4

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the screen in pixels, as it is turned now."""
        return SIZE if self.rotation % 2 == 0 else (SIZE[1], SIZE[0])

    # -- activities --------------------------------------------------------------------------------

    def _new_home(self) -> Activity:
        home = next(app.main for app in self.apps.values() if app.main is not None and not app.on_launcher)
        self.keyboard_shown = False
        return home(self, Intent(MAIN, categories=(HOME,), component=home.component()))

    @property
    def stack(self) -> list[Activity]:
        """The home screen and the activities of the task in front, the topmost last."""
        self._follow_reset()
        return self._activities.front

    @property
    def top(self) -> Activity:
        """The activity in front."""
        return self.stack[-1]

    @property
    def waiting(self) -> list[str]:
        """The packages whose tasks wait in the background, the last used one first."""
        return list(reversed(self._activities.waiting))

    def _follow_reset(self) -> None:
        """Starts afresh when somebody has reset the state."""
        generation = self.state.generation()
        if generation != self._generation:
            self._generation = generation
            self._install_apps()
            self.notices.clear()
            self.clipboard = ""
            self.close_shade()
            self._activities.clear()
            self.hide_keyboard()

    def push(self, activity: type[Activity], intent: Intent, arguments: dict[str, Any] | None = None) -> Activity:
        """Starts an activity on top of the task in front and returns it."""
        self.hide_keyboard()
        shown = activity(self, intent, arguments)
        self._activities.push(shown)
        if seconds := self.faults.slowness():
            self._window_manager.load_slowly(shown, seconds)
        self.state.update_package(activity.app.package, stopped=0)
        shown.on_create()
        return shown

    def remove(self, activity: Activity) -> None:
        """Ends an activity."""
        self._activities.remove(activity)
        self.hide_keyboard()

    def open_shade(self, which: shade.Which) -> None:
        """Pulls the notifications or the quick settings over the screen."""
        self._follow_reset()
        self.shade, self.shade_ui = which, UiState()
        self.hide_keyboard()

    def close_shade(self) -> None:
        """Pushes the shade up again."""
        self.shade = ""

    def go_home(self) -> None:
        """Shows the home screen. What was in front waits as it is until its app is opened again."""
        self._follow_reset()
        self.close_shade()
        self._activities.leave()
        self.hide_keyboard()
        self.top.on_home()

    def show_recents(self) -> None:
        """Shows the overview of the apps in the background, where the home screen has one."""
        self.go_home()
        for name, activity in self.top.app.activities.items():
            if name.endswith("RecentsActivity"):
                self.push(activity, Intent(component=activity.component()))

    def close_task(self, package: str) -> None:
        """Drops a task from the background, as a card swiped away."""
        self._activities.waiting.pop(package, None)

    def current(self) -> tuple[str, str]:
        """Package and activity name (`.SubSettings`) of what is in front."""
        return self.top.app.package, self.top.name

    def installed(self) -> list[PackageInfo]:
        """The installed packages, by label; those with an `activity` can be opened."""
        self._follow_reset()
        return self.state.packages()

    def start_activity(self, intent: Intent) -> str:
        """Starts what the intent means and returns what `am start` prints.

        An intent that nothing answers gives the error text of `am start`, with a line that starts with `Error`.
        """
        self._follow_reset()
        self.close_shade()
        head = f"Starting: {intent}"
        if HOME in intent.categories and not intent.component:
            self.go_home()
            return head
        meant = self._meant(intent)
        if len(meant) > 1:
            self.push(Resolver, intent, {"meant": meant})
            return head
        for activity in meant:
            if activity is activity.app.main and not intent.extras and self._bring_to_front(activity.app, intent):
                return f"{head}\nWarning: Activity not started, its current task has been brought to the front"
            if LAUNCHER in intent.categories or intent.action == MAIN:
                self._activities.leave()
            self.push(activity, intent)
            return head
        if intent.component:
            return f"{head}\nError type 3\nError: Activity class {{{intent.component}}} does not exist."
        unresolved = replace(intent, flags=intent.flags | NEW_TASK)
        return f"{head}\nError: Activity not started, unable to resolve {unresolved}"

    def _meant(self, intent: Intent) -> list[type[Activity]]:
        """The activities that an intent may go to, one of each app; only those that it means most closely."""
        enabled = {info.package for info in self.state.packages() if info.enabled}
        apps = [app for app in self.apps.values() if app.package in enabled]
        found = [(app.closeness(intent), activity) for app in apps if (activity := app.resolve(intent))]
        closest = max((closeness for closeness, _ in found), default=0)
        return [activity for closeness, activity in found if closeness == closest]

    def _bring_to_front(self, app: App, intent: Intent) -> bool:
        """Shows an app's task again, as the launcher does, instead of starting the app anew. False: it has none."""
        if intent.action not in ("", MAIN):
            return False
        if app.on_launcher:
            task = self.stack[1:2]
            shown = bool(task and task[0].app is app) or self._activities.resume(app.package)
            if shown:
                self.hide_keyboard()
            return shown
        self.go_home()
        return True

    def open_package(self, package: str) -> bool:
        """Opens an app as its icon does; False when there is no such app to open."""
        app = self.apps.get(package)
        if app is None or app.main is None or self.state.package(package) is None:
            return False
        self.start_activity(Intent(MAIN, categories=(LAUNCHER,), component=app.main.component()))
        return True

    def broadcast(self, intent: Intent) -> str:
        """Sends a broadcast and returns what `am broadcast` prints. No built-in app listens to any."""
        return f"Broadcasting: {intent}\nBroadcast completed: result=0"

    def force_stop(self, package: str) -> None:
        """Ends an app: its activities go, and the package counts as stopped."""
        self._follow_reset()
        self.state.update_package(package, stopped=1)
        if self._activities.end(package):
            self.hide_keyboard()

    def crash(self, app: App) -> None:
        """Ends an app that has gone wrong, and says so."""
        if self._activities.end(app.package):
            self.hide_keyboard()
        self.show_toast(f"{app.label} keeps stopping", system_ui.PACKAGE)

    # -- windows -----------------------------------------------------------------------------------

    def windows(self) -> list[Window]:
        """What is on the screen now, lowest window first, laid out from the state as it is now."""
        return self._window_manager.windows()

    def roots(self) -> list[Window]:
        """The windows that accessibility reports: all but those wholly under a dialog; the focused one first."""
        return sorted((window for window in self.windows() if not window.covered), key=lambda w: not w.focused)

    def focused_window(self) -> Window:
        """The window that has the input focus: the front dialog, or the activity."""
        return next(window for window in self.windows() if window.focused)

    @property
    def focus_state(self) -> UiState:
        """The focus and scroll offsets of the window in front."""
        top = self.top
        return top.dialogs[-1].ui if top.dialogs else top.ui

    def focus(self, ui: UiState, key: str) -> None:
        """Gives a field the focus and brings the keyboard up."""
        ui.focus = ui.reveal = key
        self.keyboard_shown = True

    def hide_keyboard(self) -> None:
        """Takes the soft keyboard away; the field keeps its focus, as on a real phone."""
        self.keyboard_shown = False

    def focused_field(self) -> View | None:
        """The field that typed text goes into, None when no field has the focus."""
        return next((view for view in self.focused_window().root.walk() if view.focused), None)

    # -- input --------------------------------------------------------------------------------------

    def tap(self, x: int, y: int) -> None:
        """A short touch at a pixel. Touches do nothing while the screen is off."""
        if self.awake:
            touch.tap(self, (x, y))
            self.faults.after_touch(self)

    def long_press(self, x: int, y: int) -> None:
        """A long touch at a pixel."""
        if self.awake:
            touch.long_press(self, (x, y))
            self.faults.after_touch(self)

    def swipe(self, x1: int, y1: int, x2: int, y2: int, duration_ms: int = 300) -> None:
        """A finger drawn from one pixel to another: moves a list by that way, sets a slider, or is a gesture."""
        if self.awake:
            touch.swipe(self, (x1, y1), (x2, y2), duration_ms)
            self.faults.after_touch(self)

    def scroll(self, view: View, pixels: int) -> bool:
        """Moves a list's content (positive: towards its end). False when it could not move."""
        return view.box.scroll is not None and touch.move(view.box.scroll, pixels)

    def press(self, keycode: int) -> None:
        """Presses a key by its Android key code; codes without a meaning here do nothing."""
        keys.press(self, keycode)

    def back(self) -> None:
        """What BACK does: keyboard, then dialog, then the activity itself."""
        if self.keyguard.locked:
            self.keyguard.back()
        elif self.shade:
            self.close_shade()
        elif self.keyboard_shown and self.focus_state.focus:
            self.hide_keyboard()
        elif not self.cancel_dialog():
            self.navigate_up()

    def navigate_up(self) -> None:
        """What the arrow in a toolbar does: the activity ends, unless it has a use for that itself."""
        top = self.top
        if not top.on_back() and len(self.stack) > 1:
            top.finish()

    def cancel_dialog(self) -> bool:
        """Closes the front dialog as BACK does; False when there is none."""
        top = self.top
        if not top.dialogs:
            return False
        dialog = top.dialogs[-1]
        top.dismiss()
        if dialog.on_cancel is not None:
            dialog.on_cancel()
        return True

    def insert_text(self, text: str) -> bool:
        """Types text at the end of the focused field. False when no field has the focus."""
        if self.keyguard.locked:
            return self.keyguard.type(text)
        field = self.focused_field()
        if field is None:
            return False
        before = "" if self.focus_state.replace else field.text
        return self.set_text(field, before + text)

    def set_text(self, view: View, text: str) -> bool:
        """Replaces a field's content and focuses it. False when the View is no editable field."""
        if view.on_text is None or not view.enabled:
            return False
        self.focus_state.focus = view.key
        self.focus_state.replace = False
        # Halves of surrogate pairs that JSON may carry: pairs are joined, a lone one cannot be stored or shown.
        view.on_text(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        return True

    # -- what it looks like -----------------------------------------------------------------------------

    def show_toast(self, text: str, package: str = "") -> None:
        """Shows a short message, by default from the app in front."""
        self.notices.show_toast(text, package or self.top.app.package)

    def dump_shell(self) -> str:
        """The hierarchy as `uiautomator dump` writes it: the focused window only."""
        return dump.shell(self.focused_window(), self.rotation)

    def dump_server(self, compressed: bool = False, max_depth: int | None = None) -> str:
        """The hierarchy as the uiautomator2 server writes it: all windows that accessibility reports."""
        if self._last_dump and self.faults.strikes("stale"):
            return self._last_dump
        roots = [] if self.faults.strikes("empty") else self.roots()
        self._last_dump = dump.server(roots, compressed=compressed, max_depth=max_depth, rotation=self.rotation)
        return self._last_dump

    def screenshot(self) -> Image.Image:
        """The screen as a picture of 1080 by 2400 pixels."""
        return render.screenshot(self)
