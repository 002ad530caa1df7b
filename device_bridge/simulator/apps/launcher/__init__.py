"""The launcher: the home screen, and the overview of the apps that were used last."""

from . import recents
from .home import app

__all__ = ["app", "recents"]
