"""An app's card: what exploring found, written as Markdown that people share and prompts quote.

A card names what belongs to the app (pages, switches, fields, buttons) and never what a person keeps in it
(`own_words`). Each thing stands on a line of its own, `- Dark theme (switch)`, under the way to its page,
`## Settings > Display`, so that the lines can be recalled one by one and edited by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tapwright.errors import TapwrightError

from ..device_bridge import Element
from .leading import Shape, controls, foreign, rows, shape, spoken
from .own_words import ROW, OwnWords, clean, label
from .pages import Explored, Page, key

FIRST = "First page"
LEARNED = "learned"
"""The line of the front matter that says when a card was made, and that exploring made it."""
ROWS = "rows"
_NESTED = 2
_BOXES = 2
_KINDS = {"switch": "switch", "checkbox": "box", "radio": "option", "field": "field", "slider": "slider", "tab": "tab"}
_BACK = frozenset(("navigate up", "back", "go back", "close", "cancel", "ok", "collapse", "dismiss", "back out"))
_LINE = re.compile(r"^- (?P<name>.+) \((?P<kind>[a-z ]+)\)$")


class CardThere(TapwrightError):
    """There is a card already."""


class CardNotWritten(TapwrightError):
    """The card's folder cannot be written to."""


@dataclass(frozen=True)
class Thing:
    """One thing that an app has: what it is called, what it is, and the taps that lead to its page."""

    name: str
    kind: str
    way: tuple[str, ...] = ()


Told = dict[tuple[str, ...], list[Thing]]
"""By the way to each page, the things on it."""


def things(found: Explored) -> Told:
    """What a card tells. A way has `ROW` where a row of content was tapped; a page that adds nothing is left out."""
    own = OwnWords(found)
    told: Told = {}
    for page in found.pages:
        way = own.way(page)
        if page.twin is not None or way is None or way in told or way.count(ROW) >= _NESTED:
            continue
        here = list(dict.fromkeys(_things(page, way, own)))
        names = {(thing.name, thing.kind) for thing in here}
        before = ({(t.name, t.kind) for t in other} for other in told.values() if len(other) > 1)
        if here and not any(names <= known for known in before):
            told[way] = here
    return told


def _things(page: Page, way: tuple[str, ...], own: OwnWords) -> Iterator[Thing]:
    """What is on a page, in its order; what the first page has too is not said again."""
    held, common = own.held(page), own.common(page)
    first = own.found.pages[0]
    above = {key(e) for e in first.elements} if page is not first else set()
    inside = {key(c) for group in rows(page.elements).values() for c in controls(group, page.elements)}
    listed = set[Shape]()
    for element in page.elements:
        if key(element) in held:
            if shape(element) not in listed:
                listed.add(shape(element))
                yield Thing(ROWS, "list", way)
            continue
        if not _is_told(element) or key(element) in above or _is_search_of(first, element, page):
            continue
        if common is not None and (element.role, label(element)) not in common:
            continue
        if key(element) in inside:
            if name := own.of_each(element, page):
                yield Thing(name, f"{_kind(element, page)} in each row", way)
        elif not _is_choice(element, page, under=common is not None) and (name := own.name(label(element))):
            yield Thing(name, _kind(element, page), way)


def _is_told(element: Element) -> bool:
    """Whether it is of a kind that a card names: what can be acted on, also where that is not possible just now."""
    known = bool(element.actions) or element.role in (*_KINDS, "button")
    skipped = element.role in ("list", "web") or element.text.casefold() in (*_BACK, element.role)
    return known and not skipped and not foreign(element)


def _is_search_of(first: Page, element: Element, page: Page) -> bool:
    """Whether it is the search that the first page has, as a button in the toolbar of another page."""
    same = any(e.text == element.text for e in first.elements)
    return (
        page is not first and same and element.role == "button" and spoken(element.text)[:1] in (["search"], ["find"])
    )


def _is_choice(element: Element, page: Page, *, under: bool) -> bool:
    """Whether it is one of several values that may be a person's: a list's boxes, a choice on the way to something."""
    if element.role == "checkbox":
        alike = [e for e in page.elements if e.role == "checkbox" and shape(e) == shape(element)]
        return under or len(alike) > _BOXES
    sorting = bool(page.taps) and "sort" in spoken(page.taps[-1].text)
    return element.role == "radio" and (under or (page.choosing and not sorting))


def _kind(element: Element, page: Page) -> str:
    if element.role in _KINDS:
        return _KINDS[element.role]
    opened = page.opens.get(key(element))
    menu = opened is not None and opened.menu
    if element.role == "item":
        return "choice" if menu else "page"
    return "menu" if menu else "button"


def written(found: Explored, title: str, *, most: int, day: date, compared: bool) -> str:
    """The card as Markdown.

    Args:
        found: What exploring found.
        title: The app's name.
        most: How many moves were allowed.
        day: When it was explored.
        compared: Whether the phone's data were compared before and after.
    """
    told = things(found)
    changed = "nothing, the phone's data were compared" if compared else "not compared"
    if found.altered:
        changed = f"the phone's data, by {len(found.altered)} taps, which were not followed"
    head = {
        "package": found.package,
        "title": clean(title) or found.package,
        LEARNED: day.isoformat(),
        "pages": f"{len(told)}",
        "moves": f"{found.steps} of at most {most}",
        "unopened": f"{found.left}" + (", for want of moves" if found.left else ""),
        "changed": changed,
    }
    lines = ["---", *(f"{name}: {value}" for name, value in head.items()), "---", f"# {head['title']}"]
    for way, here in told.items():
        lines += ["", f"## {' > '.join(way) or FIRST}", *(f"- {thing.name} ({thing.kind})" for thing in here)]
    return "\n".join(lines) + "\n"


def read(text: str) -> list[Thing]:
    """The things that a learned card's text, or a part of it, tells of; lines of another form are passed over."""
    found: list[Thing] = []
    way: tuple[str, ...] = ()
    for line in text.splitlines():
        if line.startswith("## "):
            way = () if line[3:] == FIRST else tuple(line[3:].split(" > "))
        elif matched := _LINE.match(line):
            found.append(Thing(matched["name"], matched["kind"], way))
    return found


def save(text: str, folder: Path, package: str, *, force: bool = False) -> Path:
    """Write a card as `PACKAGE.md` into the folder; a card that is replaced is kept beside it as `PACKAGE.md.bak`.

    Raises:
        CardThere: there is one, and `force` is not set.
        CardNotWritten: the folder cannot be written to.
    """
    path = place(folder, package, force=force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.replace(_free(path))
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CardNotWritten(f"{path} cannot be written ({error.strerror}).", "Give another --out.") from error
    return path


def place(folder: Path, package: str, *, force: bool = False) -> Path:
    """Where a card goes.

    Raises:
        CardThere: there is one, and `force` is not set.
    """
    path = folder / f"{package}.md"
    if path.exists() and not force:
        raise CardThere(
            f"There is a card already: {path}.",
            "Give another --out, or --force to replace it; the old one is kept beside it as .bak.",
        )
    return path


def _free(path: Path) -> Path:
    """A name beside a card that is not taken: `.bak`, `.bak2` and so on."""
    number = 1
    while (old := path.with_name(f"{path.name}.bak{'' if number == 1 else number}")).exists():
        number += 1
    return old
