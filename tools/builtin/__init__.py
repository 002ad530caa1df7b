"""The tools that come with Tapwright: Android's intents, and the switches of the system, through adb's shell.

`docs/builtin-tools.md` has the command behind each, and what the shell may not do.
"""

from .apps import open_app, read_notifications, stop_app
from .calendar import insert_event
from .camera import open_camera, open_video_camera, record_video, take_photo
from .clock import set_alarm, set_timer, show_alarms
from .documents import create_document, get_content, open_document
from .messages import dial, send_email, send_message
from .people import (
    edit_contact,
    find_contact,
    get_contact_info,
    get_contact_info_from_uri,
    insert_contact,
    pick_contact,
    view_contact,
)
from .screen import get_clipboard, set_clipboard, take_screenshot
from .settings import (
    open_settings,
    set_airplane_mode,
    set_auto_rotation,
    set_bluetooth,
    set_brightness,
    set_hotspot,
    set_location,
    set_wifi,
)
from .sound import get_ringtone, set_do_not_disturb, set_volume
from .web import search_location, web_search

BUILTIN = (
    set_timer, set_alarm, show_alarms, insert_event,
    dial, send_message, send_email,
    find_contact, get_contact_info, get_contact_info_from_uri, view_contact, insert_contact, edit_contact, pick_contact,
    web_search, search_location,
    take_photo, record_video, open_camera, open_video_camera,
    create_document, open_document, get_content,
    open_settings, set_wifi, set_bluetooth, set_airplane_mode, set_location, set_hotspot,
    set_brightness, set_auto_rotation, set_volume, set_do_not_disturb, get_ringtone,
    open_app, stop_app, read_notifications, take_screenshot, get_clipboard, set_clipboard,
)  # fmt: skip
"""All of them, in the order in which they are listed."""

__all__ = [
    "BUILTIN",
    "create_document",
    "dial",
    "edit_contact",
    "find_contact",
    "get_clipboard",
    "get_contact_info",
    "get_contact_info_from_uri",
    "get_content",
    "get_ringtone",
    "insert_contact",
    "insert_event",
    "open_app",
    "open_camera",
    "open_document",
    "open_settings",
    "open_video_camera",
    "pick_contact",
    "read_notifications",
    "record_video",
    "search_location",
    "send_email",
    "send_message",
    "set_airplane_mode",
    "set_alarm",
    "set_auto_rotation",
    "set_bluetooth",
    "set_brightness",
    "set_clipboard",
    "set_do_not_disturb",
    "set_hotspot",
    "set_location",
    "set_timer",
    "set_volume",
    "set_wifi",
    "show_alarms",
    "stop_app",
    "take_photo",
    "take_screenshot",
    "view_contact",
    "web_search",
]
