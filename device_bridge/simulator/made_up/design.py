"""What a made-up app is like, drawn from a seed: what it is about, where its places, buttons and acts are."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

Navigation = Literal["drawer", "tabs", "bottom", "folders"]
APPS = 6
"""Apps in a pack; so many domains are kept for measuring."""
KEPT_FROM = 1000
"""Packs from this seed on are about domains that no pack below it is about."""


class Act(NamedTuple):
    """Something that is done to a record and can be taken back: both buttons, and what the record is then called."""

    do: str
    undo: str
    state: str


FAVOURITES = (
    Act("Add to favorites", "Remove from favorites", "Favorite"),
    Act("Star", "Unstar", "Starred"),
    Act("Pin", "Unpin", "Pinned"),
    Act("Bookmark", "Remove bookmark", "Bookmarked"),
)
SHELVED = (Act("Archive", "Unarchive", "Archived"), Act("Hide", "Show again", "Hidden"))
SWITCHES = (
    "Reminders", "Large text", "Show pictures", "Weekly summary", "Sync over Wi-Fi only", "Automatic backup",
    "Play sounds", "Compact rows", "Ask before deleting", "Start with search", "Share usage data", "Lock with PIN",
)  # fmt: skip


@dataclass(frozen=True)
class Domain:
    """What an app is about.

    Attributes:
        labels: What such an app may be called.
        noun: What one of its records is called.
        titles: Records.
        group: What its groups are called, one of them.
        groups: Them.
        text: The name of a field of words, then what may stand in it.
        number: The name of a field of a number, its unit, the least and the greatest.
        mark: What becomes of a record that is dealt with.
        kept: Kept for measuring.
    """

    labels: tuple[str, ...]
    noun: str
    titles: tuple[str, ...]
    group: str
    groups: tuple[str, ...]
    text: tuple[str, ...]
    number: tuple[str, str, int, int]
    mark: str
    kept: bool = False


@dataclass(frozen=True)
class Design:
    """One app: its domain, and how it is built.

    Attributes:
        domain: What it is about.
        key: Unique among all made-up apps, for names.
        label: What it is called.
        navigation: Where its groups are: in a drawer, on tabs above or below, or on a page of their own.
        crowd: So many records more, called much like others, so that the list is longer than the screen.
        acts_at: Where the acts on a record are: in the menu of its page, as buttons there, in a menu on its row, or in
            the bar of a selection that a long press begins.
        editor: Whether a record's page is its editor; else its fields are shown, and changed one by one.
        add: What the button for a new record says.
        add_at: Where it is.
        form: Whether a new record is written in a form; else only its title is asked for.
        save: What the form's button says.
        delete, rename, move: What these acts are called.
        confirm: Whether deleting is asked about.
        favourite, shelf: What these acts are called.
        box: Whether a record is marked by a box on its row; else in the same place as the other acts.
        sort_at: Whether sorting is a button of the bar; else an entry of the menu.
        switches: The settings.
        named_menus: Whether the button of a row's menu says whose it is.
    """

    domain: Domain
    key: str
    label: str
    navigation: Navigation
    crowd: int
    acts_at: Literal["menu", "bar", "row", "selection"]
    editor: bool
    add: str
    add_at: Literal["floating", "bar", "menu"]
    form: bool
    save: str
    delete: str
    rename: str
    move: str
    confirm: bool
    favourite: Act
    shelf: Act
    box: bool
    sort_at: Literal["bar", "menu"]
    switches: tuple[str, ...]
    named_menus: bool

    @property
    def package(self) -> str:
        """The app's package."""
        return f"com.madeup.{self.key}"

    @property
    def marked(self) -> Act:
        """Marking a record as dealt with."""
        mark = self.domain.mark
        return Act(f"Mark as {mark}", f"Mark as not {mark}", mark.capitalize())

    @property
    def fields(self) -> tuple[str, str]:
        """The names of the fields of words and of a number."""
        return self.domain.text[0], self.domain.number[0]

    @property
    def orders(self) -> tuple[str, str, str]:
        """What the list is sorted by; the first on a fresh phone."""
        return "Newest first", "Title", self.domain.number[0]

    def written(self, number: int) -> str:
        """A number with its unit."""
        return f"{number} {self.domain.number[1]}"

    def heading(self, place: str = "") -> str:
        """The title of the list of a place."""
        if self.navigation == "folders":
            return place or "All"
        return place if place and self.navigation == "drawer" else self.label

    def menu_of(self, title: str) -> str:
        """What the button of a row's menu says."""
        return f"More options for {title}" if self.named_menus else "More options"


@cache
def domains() -> tuple[Domain, ...]:
    """All domains."""
    tables = tomllib.loads(files(__package__).joinpath("domains.toml").read_text(encoding="utf-8"))["domain"]
    return TypeAdapter(tuple[Domain, ...]).validate_python(tables)


def designs(seed: int) -> tuple[Design, ...]:
    """The apps of a pack: different domains, each built in its own way.

    Args:
        seed: Draws; from `KEPT_FROM` on of the domains that are kept for measuring.
    """
    rng = random.Random(f"made-up/{seed}")
    pool = [domain for domain in domains() if domain.kept == (seed >= KEPT_FROM)]
    return tuple(_design(domain, seed, rng) for domain in rng.sample(pool, APPS))


def _design(domain: Domain, seed: int, rng: random.Random) -> Design:
    noun = domain.noun
    label = rng.choice(domain.labels)
    navigation: Navigation = rng.choice(("drawer", "tabs", "bottom"))
    # drawn apart, so that what else an app is like stays as it was before there were folders and long lists
    more = random.Random(f"made-up/{seed}/{noun}")
    return Design(
        domain=domain,
        key=f"{re.sub(r'[^a-z]', '', label.casefold())}{seed}",
        label=label,
        navigation="folders" if more.random() < 0.25 else navigation,
        crowd=more.choice((0, 0, 8, 16)),
        acts_at=rng.choice(("menu", "menu", "bar", "row", "row", "selection")),
        editor=rng.random() < 0.4,
        add=rng.choice((f"Add {noun}", f"New {noun}", f"Create {noun}", "Add", "New")),
        add_at=rng.choice(("floating", "floating", "bar", "menu")),
        form=rng.random() < 0.7,
        save=rng.choice(("Save", "Done", "Add", "Create", "Apply")),
        delete=rng.choice(("Delete", "Delete", "Remove", f"Delete {noun}", "Discard this", "Move to trash")),
        rename=rng.choice(("Rename", "Change title", f"Rename {noun}", "Edit name")),
        move=rng.choice(("Move to", f"Change {domain.group}", f"Move to another {domain.group}", "Assign")),
        confirm=rng.random() < 0.6,
        favourite=rng.choice(FAVOURITES),
        shelf=rng.choice(SHELVED),
        box=rng.random() < 0.5,
        sort_at=rng.choice(("bar", "menu")),
        switches=tuple(rng.sample(SWITCHES, rng.randint(3, 5))),
        named_menus=rng.random() < 0.5,
    )
