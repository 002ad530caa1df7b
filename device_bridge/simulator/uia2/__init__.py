"""The phone's side of uiautomator2: the HTTP server that `u2.jar` starts on a real phone, and its JSON-RPC methods."""

from . import children, device, gestures, objects, scrolling
from .rpc import method_names
from .server import AutomationServer

__all__ = ["AutomationServer", "children", "device", "gestures", "method_names", "objects", "scrolling"]
