"""The Files app: `base` keeps the tree, `home` shows what there is, `browse` lists folders, `picker` asks for one."""

from . import browse, home, info, picker
from .base import Entry, app

__all__ = ["Entry", "app", "browse", "home", "info", "picker"]
