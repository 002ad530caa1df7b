"""Which words on an app's pages are the app's own, and which are what a person keeps in it.

Nothing on a screen tells the two apart for certain. So a name has to stand every test: it is no row of a list that
repeats and nowhere in such a row, not the heading of what such a row opened, has no number, date or address in it, and
on the pages that such rows open it is there for two of them. What a screen says is cut short and stripped of all that
means something in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ..device_bridge import Element
from .leading import ACTS, LEADS, controls, is_content, is_entry, rows, shape, spoken
from .pages import Explored, Key, Page, alike, key

ROW = "a row"
"""How a way names the row of a list that was tapped."""
NAME_CHARS, NAME_WORDS = 40, 7
FOLDERS = frozenset(
    (
        "albums", "all", "alarms", "archive", "artists", "audio", "bin", "blocked", "bookmarks", "budget", "categories",
        "completed", "contacts", "day", "documents", "downloads", "drafts", "favorites", "favourites", "files",
        "folders", "history", "home", "images", "important", "inbox", "labels", "list", "lists", "mail", "media",
        "month", "months", "movies", "music", "my", "new", "notes", "notifications", "orders", "outbox", "photos",
        "pictures", "playlists", "podcasts", "recent", "recents", "recipes", "recordings", "ringtones", "schedule",
        "sent", "settings", "shopping", "songs", "spam", "starred", "statistics", "tasks", "trash", "unread", "videos",
        "week", "weeks", "wishlist", "year", "years",
    )
)  # fmt: skip
"""What apps call lists of their own: rows of these words alone are named although they open pages of one kind."""
_FEW = 3
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~()]+")
_COUNT = re.compile(r"^\d+\s+(?=[^\W\d])")
_PRIVATE = re.compile(r"@|\d|://|\bwww\.|[$€£¥%]|\b\w+\.(?:com|org|net|io|de)\b")
_DAYS = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun", "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "today", "tomorrow", "yesterday",
    )
)  # fmt: skip

Thing = tuple[str, str]
"""Role and label."""


def clean(text: str) -> str:
    """A text off a screen as a card may hold it: one short line without Markdown; empty if it is longer than a name."""
    plain = " ".join(_MARKDOWN.sub(" ", " ".join(text.split()).replace(" > ", " ")).split()).strip(" -:>…")
    return plain if len(plain) <= NAME_CHARS and len(plain.split()) <= NAME_WORDS else ""


def label(element: Element) -> str:
    """What a thing is called, whatever it holds; a count before a button's words (`5 open tabs`) is left out."""
    if element.role == "field":
        return element.hint or element.text
    return _COUNT.sub("", element.text) if element.role == "button" else element.text


class OwnWords:
    """The app's own words among those of its pages.

    Args:
        found: What exploring found.
    """

    def __init__(self, found: Explored) -> None:
        self.found = found
        self._kept_rows = {id(page): self._held(page) for page in found.pages}
        kept = {
            part.casefold()
            for page in found.pages
            for group in rows(page.elements).values()
            for row in group
            # of a row that stands alone it is only not known that it is the app's
            if len(group) > 1 and key(row) in self.held(page)
            # a single word after a row's name is a state as often as it is anybody's
            for part in (row.text, row.value if " " in row.value else "")
        }
        titles = {page.screen.title.casefold() for page in found.pages if self._titled_by_row(page)}
        self._kept = {text for text in kept | titles if text}

    def held(self, page: Page) -> set[Key]:
        """The rows of a page that show what a person keeps, or of which it is not known that they do not."""
        return self._kept_rows[id(page)]

    def _held(self, page: Page) -> set[Key]:
        found = set[Key]()
        for s, group in rows(page.elements).items():
            opened = [child for row in group if (child := page.opens.get(key(row))) is not None]
            told_apart = s not in page.content and len(group) > 1 and len(opened) >= min(_FEW, len(group))
            for row in group:
                child = page.opens.get(key(row))
                apart = child is not None and not any(alike(child, other) for other in opened if other is not child)
                if is_content(group, page.elements) or (s in page.content and not apart):
                    own = False
                elif page.menu or page.choosing:
                    own = page.menu or len(group) < _FEW
                else:
                    lone = len(group) == 1 and child is not None and sets(child)
                    own = is_entry(row) or lone or (told_apart and key(row) in page.opens)
                if not own and not is_folder(row.text):
                    found.add(key(row))
        return found

    def way(self, page: Page) -> tuple[str, ...] | None:
        """The way to a page, a row of content in it as `ROW`; None where a tap on it has no name of the app's own."""
        names = []
        for depth, tap in enumerate(page.taps):
            if self._is_row(page, depth):
                names.append(ROW)
            elif name := self.name(_COUNT.sub("", tap.text)):
                names.append(name)
            else:
                return None
        return tuple(names)

    def under(self, page: Page) -> bool:
        """Whether a row of content was tapped on the way to it."""
        return any(self._is_row(page, depth) for depth in range(len(page.taps)))

    def _is_row(self, page: Page, depth: int) -> bool:
        above = next((p for p in self.found.pages if p.taps == page.taps[:depth]), None)
        return above is None or page.taps[depth].key in self.held(above)

    def _titled_by_row(self, page: Page) -> bool:
        """Whether a row opened it, and no other row a page of this heading."""
        row = bool(page.taps) and self._is_row(page, len(page.taps) - 1)
        return row and sum(other.screen.title == page.screen.title for other in self._siblings(page)) < 2

    def _siblings(self, page: Page) -> list[Page]:
        """The pages that rows of the same list opened, this one included."""
        return [
            other
            for other in self.found.pages
            if (len(other.taps), other.menu) == (len(page.taps), page.menu)
            and all(page.taps[i] == other.taps[i] or self._same_list(page, other, i) for i in range(len(page.taps)))
        ]

    def _same_list(self, page: Page, other: Page, depth: int) -> bool:
        return (
            page.taps[:depth] == other.taps[:depth]
            and self._is_row(page, depth)
            and self._is_row(other, depth)
            and page.taps[depth].key[2:] == other.taps[depth].key[2:]
        )

    def common(self, page: Page) -> set[Thing] | None:
        """What on the page of a row is on that of another row too; None for a page that no row led to.

        Where a single row was opened, what has well-known words counts.
        """
        if not self.under(page):
            return None
        own: set[Thing] = {(e.role, label(e)) for e in page.elements}
        if any(sum(child is page for child in other.opens.values()) > 1 for other in self.found.pages):
            return own
        others = [{(e.role, label(e)) for e in o.elements} for o in self._siblings(page) if o is not page]
        if others:
            return own & set[Thing]().union(*others)
        return {thing for thing in own if set(spoken(thing[1])) & (ACTS | LEADS)}

    def name(self, text: str) -> str:
        """A text as a name of the app's own; empty if it may be a person's."""
        name = clean(text)
        if is_folder(name):
            return name
        if not name or _PRIVATE.search(name) or _DAYS & set(spoken(name)):
            return ""
        low = " ".join(text.split()).casefold()
        return "" if any(low == kept or (len(kept) > 3 and _stands_in(kept, low)) for kept in self._kept) else name

    def of_each(self, element: Element, page: Page) -> str:
        """What a control is called that every row has: the words that its names begin with in all of them."""
        inside = {key(c) for group in rows(page.elements).values() for c in controls(group, page.elements)}
        names = [e.text.split() for e in page.elements if key(e) in inside and shape(e) == shape(element)]
        alike_words: list[str] = []
        for words in zip(*names, strict=False):
            if len(set(words)) > 1:
                break
            alike_words.append(words[0])
        return self.name(" ".join(alike_words).removesuffix(" for").removesuffix(" of"))


def sets(page: Page) -> bool:
    """Whether a page is there to set something: a dialog, or one with switches, options or sliders."""
    return page.menu or any(e.role in ("switch", "radio", "slider") for e in page.elements)


def is_folder(text: str, known: Collection[str] = FOLDERS) -> bool:
    """Whether it is made of nothing but words that apps have for lists of their own."""
    return bool(spoken(text)) and set(spoken(text)) <= set(known)


def _stands_in(kept: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(kept)}(?!\w)", text) is not None
