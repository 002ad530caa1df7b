"""The camera, in the mode that is asked for; the shutter is pressed on the screen."""

from __future__ import annotations

from ..contract import Device, Hints, tool
from ..intents import start

MEDIA = "android.media.action."
_OPENS = Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False)


@tool(hints=_OPENS, needs=("shell",))
def take_photo(device: Device) -> str:
    """Open the camera for one photo, which is then looked at and kept or dropped.

    Args:
        device: The phone.

    Examples:
        Take a photo
        Capture a picture and keep it
    """
    start(device, f"{MEDIA}IMAGE_CAPTURE", aim="open the camera for a photo")
    return "the camera waits for the shutter"


@tool(hints=_OPENS, needs=("shell",))
def record_video(device: Device) -> str:
    """Open the camera for one video, which is then looked at and kept or dropped.

    Args:
        device: The phone.

    Examples:
        Record a video
        Capture a clip and keep it
    """
    start(device, f"{MEDIA}VIDEO_CAPTURE", aim="open the camera for a video")
    return "the camera waits for the record button"


@tool(hints=_OPENS, needs=("shell",))
def open_camera(device: Device) -> str:
    """Open the camera app in photo mode, for as many photos as one likes.

    Args:
        device: The phone.

    Examples:
        Open the camera
        I want to take some pictures
    """
    start(device, f"{MEDIA}STILL_IMAGE_CAMERA", aim="open the camera")
    return "the camera is open for photos"


@tool(hints=_OPENS, needs=("shell",))
def open_video_camera(device: Device) -> str:
    """Open the camera app in video mode, for as many videos as one likes.

    Args:
        device: The phone.

    Examples:
        Open the camera in video mode
        Start filming
    """
    start(device, f"{MEDIA}VIDEO_CAMERA", aim="open the camera for video")
    return "the camera is open for video"
