"""The command line: `tapwright COMMAND`. Each module holds the commands of one theme."""

from .main import main

__all__ = ["main"]
