"""The Messages app: conversations with people and businesses, by SMS."""

from . import compose, conversation, inbox, seed
from .base import app

__all__ = ["app", "compose", "conversation", "inbox", "seed"]
