"""Other looks of the same apps: what a button is called, where it stands, whether it has words at all.

Phones differ by maker, version and language of design, and an agent must not lean on one look. A variant is drawn from
a seed and applied to every window of an app after it was built, so apps need know nothing of it; 0 is the plain look.
"""

from __future__ import annotations

import hashlib
import random
from functools import cache

from .view import View
from .widgets import BUTTON, FRAME, IMAGE_BUTTON

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("Save", "Done", "Apply"),
    ("Delete", "Remove", "Erase"),
    ("Cancel", "Back out", "Dismiss"),
    ("OK", "Confirm", "Set"),
    ("Discard", "Don't save"),
    ("More options", "More", "Menu"),
    ("Navigate up", "Back", "Go back"),
    ("Create contact", "Add contact", "New contact"),
    ("Add alarm", "New alarm", "Create alarm"),
    ("Edit contact", "Edit"),
    ("Search contacts", "Find contacts"),
    ("Start", "Begin"),
)
ICON_ONLY = frozenset({"Save", "Done", "Apply", "Edit", "Edit contact", "Delete", "Remove"})
LIBRARY_IDS = ("title", "toolbar", "action_bar", "picker", "tab")
"""Parts of the ids that Android's own libraries bring, which stay when an app's are shortened or taken away."""


@cache
def synonyms(words: str) -> tuple[str, ...]:
    """The words themselves and what another variant may call the same thing."""
    return next((group for group in SYNONYMS if words in group), (words,))


class Variant:
    """One look, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        rng = random.Random(f"variant/{seed}")
        self._words = {group[0]: rng.choice(group) for group in SYNONYMS}
        self._icons = rng.random() < 0.5
        self._mirrored = rng.random() < 0.5
        self._ids = rng.choice(("kept", "short", "none"))

    def apply(self, root: View) -> None:
        """Changes a window's Views; a variant of seed 0 changes nothing."""
        if not self.seed:
            return
        for view in root.walk():
            self._rename(view)
            if self._mirrored:
                self._mirror(view)

    def _rename(self, view: View) -> None:
        if view.resource_id and not view.resource_id.startswith("android:"):
            view.resource_id = self._identifier(view.resource_id)
        if not view.clickable or view.checkable or view.on_text is not None:
            return
        view.content_desc = self._words.get(view.content_desc, view.content_desc)
        view.text = self._words.get(view.text, view.text)
        if self._icons and view.class_name == BUTTON and view.text in ICON_ONLY:
            view.class_name, view.content_desc, view.text = IMAGE_BUTTON, view.text, ""
            view.paint.shape, view.paint.icon = "icon", "check"
            view.box.width = view.box.height

    def _identifier(self, name: str) -> str:
        package, _, own = name.partition(":id/")
        if any(part in own for part in LIBRARY_IDS):
            return name
        if self._ids == "none" or not own:
            return "" if own else name
        if self._ids == "short":
            return f"{package}:id/{hashlib.sha256(f'{self.seed}/{own}'.encode()).hexdigest()[:3]}"
        return name

    @staticmethod
    def _mirror(view: View) -> None:
        """Turns rows of buttons around."""
        buttons = [child for child in view.children if child.clickable and not child.children]
        whole = len(buttons) > 1 and len(buttons) == len(view.children)
        if whole and view.box.arrange == "row" and view.class_name != FRAME:
            view.children.reverse()
