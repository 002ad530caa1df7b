"""The Mail app: folders of messages, a message with its conversation, and the editor that writes one."""

from . import compose, folder, message, settings
from .base import app
from .seed import fill

app.seed(fill)

__all__ = ["app", "compose", "folder", "message", "settings"]
