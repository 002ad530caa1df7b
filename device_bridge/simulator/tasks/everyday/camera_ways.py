"""How the experts use the Camera."""

from __future__ import annotations

from ..base import Move
from ..page import BACK, FINISH, Page, tap
from .common_ways import WAIT

CAMERA = "com.android.camera2"


def _viewfinder(page: Page, mode: str) -> Move | None:
    """To the viewfinder in that mode, with the permission given; None when it is there."""
    if move := page.open(CAMERA) or page.press("While using the app", "Grant permission"):
        return move
    tab = page.find(mode, roles=("tab",))
    return tap(tab) if tab and not tab.selected else None


def take_photo(page: Page, *, lens: str = "", flash: str = "", timer: str = "") -> Move:
    """Set what is asked for, press the shutter, wait for the timer; done when there is a thumbnail of a photo."""
    if page.screen.app == CAMERA and page.find("Last photo"):
        return FINISH
    if page.screen.app == CAMERA and page.find("Viewfinder") and page.find("Cancel"):
        return WAIT
    if timer and page.on(CAMERA, "Timer"):
        return page.press(timer) or BACK
    return (
        _viewfinder(page, "Photo")
        or (page.press(f"Switch to {lens} camera") if lens else None)
        or (_state(page, "Flash ", flash) if flash else None)
        or (_state(page, "Timer ", timer) if timer else None)
        or page.press("Take photo")
        or BACK
    )


def _state(page: Page, name: str, wanted: str) -> Move | None:
    """A tap on the icon whose description begins with `name`, unless it ends with the state that is wanted."""
    button = page.find(name, part=True)
    return None if button is None or button.text == name + wanted.lower() else tap(button)


def take_video(page: Page) -> Move:
    """Start recording, stop again; done when there is a thumbnail of a video."""
    if page.screen.app == CAMERA and page.find("Last video"):
        return FINISH
    return _viewfinder(page, "Video") or page.press("Start recording", "Stop recording") or BACK
