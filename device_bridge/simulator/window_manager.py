"""Which windows are on the screen: the activity, its dialogs, the bars, the keyboard, and what covers them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..screen import Bounds
from . import layout, shade, system_ui
from .faults import SLOW_SECONDS
from .locales import locale
from .view import UiState, View, Window

if TYPE_CHECKING:
    from .app import Activity, Dialog
    from .phone import Phone


class WindowManager:
    """Builds the windows from the phone's state, anew at every look; what is still loading is all that it remembers.

    Args:
        phone: Whose windows.
    """

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._loading: tuple[Activity, float] | None = None

    def load_slowly(self, activity: Activity, seconds: float) -> None:
        """Lets an activity show nothing at first, then a part of its content, until the seconds are over."""
        self._loading = activity, time.monotonic() + seconds

    def windows(self) -> list[Window]:
        """What is on the screen now, lowest window first, laid out from the state as it is now."""
        phone = self._phone
        top = phone.top
        width, height = phone.size
        typing = phone.keyboard_shown and bool(phone.focus_state.focus)
        keys_top = round(height * system_ui.KEYBOARD_TOP)
        free = Bounds(0, 0, width, keys_top if typing else height)
        package = top.app.package
        own = top.windows()
        shown = [self._page(top, free, bottom_inset=not typing)] if own is None else own
        for dialog in top.dialogs:
            shown.append(self._dialog(dialog, package, free))
        if own is None or top.dialogs:
            for window in shown[:-1]:
                window.covered, window.focused = True, False
            shown[-1].focused = True
        bar = Window(system_ui.PACKAGE, "StatusBar", "system", system_ui.status_bar(phone))
        shown.append(self._laid_out(bar, Bounds(0, 0, width, system_ui.STATUS_HEIGHT)))
        if phone.keyguard.locked or phone.shade:
            shown = self._covered(shown)
        elif typing and not any(window.kind == "input_method" for window in shown):
            keyboard = Window(system_ui.KEYBOARD_PACKAGE, "InputMethod", "input_method", system_ui.keyboard(phone))
            shown.append(self._laid_out(keyboard, Bounds(0, keys_top, width, height)))
        return shown

    def _covered(self, shown: list[Window]) -> list[Window]:
        """With the lock screen or the shade over everything but the status bar."""
        phone = self._phone
        for window in shown[:-1]:
            window.covered, window.focused = True, False
        content = phone.keyguard.build() if phone.keyguard.locked else shade.build(phone)
        over = Window(system_ui.PACKAGE, "NotificationShade", "shade", content, focused=True)
        return [*shown, self._laid_out(over, Bounds(0, 0, *phone.size))]

    def _page(self, top: Activity, free: Bounds, *, bottom_inset: bool) -> Window:
        package, name = top.app.package, top.name
        title = f"{package}/{package if name.startswith('.') else ''}{name}"
        snackbar = self._phone.notices.snackbar_view(package)
        content = system_ui.decor(self._content(top), package, bottom_inset=bottom_inset, over=snackbar)
        return self._laid_out(Window(package, title, "application", content), free, top.ui)

    def _content(self, top: Activity) -> View:
        """What an activity shows; less of it while it is still loading."""
        slow, until = self._loading or (None, 0.0)
        left = until - time.monotonic()
        if slow is not top or left <= 0:
            return top.build()
        if left > SLOW_SECONDS[1] / 2:
            return system_ui.loading()
        content = top.build()
        for view in content.walk():
            if view.box.scroll is not None:
                del view.children[len(view.children) // 2 :]
        return content

    def _dialog(self, dialog: Dialog, package: str, free: Bounds) -> Window:
        root = system_ui.dialog_frame(dialog)
        area = system_ui.dialog_area(dialog, root, free)
        window = Window(dialog.package or package, dialog.title or "Dialog", "dialog", root)
        return self._laid_out(window, area, dialog.ui)

    def _laid_out(self, window: Window, area: Bounds, ui: UiState | None = None) -> Window:
        state = self._phone.state
        reveal = None
        if window.kind in ("application", "dialog"):
            self._phone.variant.apply(window.root)
        language = locale(state.get("system", "system_locales") or "")
        language.translate(window.root)
        if ui is not None:
            reveal, ui.reveal = ui.reveal, None
            scale = min(max(state.get_float("system", "font_scale", 1), 0.5), 3.0)
            for view in window.root.walk():
                view.focused = view.on_text is not None and view.key == ui.focus
                view.paint.size = round(view.paint.size * scale)
                view.measured = None
        layout.arrange_window(window.root, area, window.package, reveal)
        language.mirror(window.root, self._phone.size[0])
        return window
