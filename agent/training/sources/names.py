"""What people say of what a thing is called, shows or does, and whether a switch has to be touched at all."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ....device_bridge.compact import words as meaning
from ...things import Thing, spoken
from .page import Page
from .places import Said

VERBS = (
    "click on",
    "click on",
    "click",
    "tap",
    "tap on",
    "select",
    "select",
    "press",
    "choose",
    "go to",
    "open",
    "hit",
)
ARTICLE = 0.6
LONG = 7
CALLED: dict[str, tuple[str, ...]] = {
    "search": ("magnifying glass", "lens icon", "find icon"),
    "more options": ("three dots", "3 dots icon", "vertical dots", "overflow menu", "more icon"),
    "navigate up": ("back arrow", "arrow to go back", "left arrow icon"),
    "back": ("back arrow", "left arrow"),
    "open navigation drawer": ("three lines", "hamburger menu", "menu icon", "3 lines"),
    "menu": ("three lines", "hamburger icon", "menu symbol"),
    "settings": ("gear icon", "cog wheel", "settings symbol"),
    "delete": ("bin icon", "trash can", "dustbin symbol", "remove icon"),
    "share": ("share symbol", "icon for sharing"),
    "close": ("cross icon", "x button", "cross mark"),
    "clear": ("cross icon", "x icon"),
    "add": ("plus icon", "plus sign", "+ button"),
    "new": ("plus icon",),
    "edit": ("pencil icon", "pen symbol"),
    "call": ("phone symbol", "handset icon"),
    "favorite": ("heart or star", "favourites symbol", "like icon"),
    "favorites": ("star icon", "favourites"),
    "play": ("play symbol", "triangle icon"),
    "home": ("house icon", "home symbol"),
    "camera": ("camera symbol",),
    "send": ("paper plane", "send symbol"),
    "done": ("tick mark", "check mark icon"),
    "save": ("tick mark",),
    "profile": ("person icon", "avatar"),
    "microphone": ("mic icon",),
    "filter": ("funnel icon",),
    "refresh": ("reload icon", "circular arrow"),
}
_SUFFIXES: dict[str, tuple[str, ...]] = {
    "icon": ("icon", "icon", "button", "symbol"),
    "image": ("image", "picture"),
    "button": ("button",),
    "text": ("text", "option", ""),
    "item": ("option", "", "item", "entry"),
    "tab": ("tab", "tab", "section"),
    "field": ("field", "text box", "input"),
    "switch": ("switch", "toggle"),
    "checkbox": ("checkbox", "check box", "option"),
    "radio": ("option", "radio button"),
}
TURN_ON = ("turn on {}", "enable {}", "switch on {}", "switch {} on", "turn {} on", "activate {}", "make sure {} is on")
TURN_OFF = ("turn off {}", "disable {}", "switch off {}", "switch {} off", "turn {} off", "deactivate {}")
TICK, UNTICK = ("check {}", "tick {}", "check the box {}"), ("uncheck {}", "untick {}", "remove the tick at {}")


def names(page: Page, rng: random.Random) -> list[Said]:
    """Phrases that name things, each meaning one thing that can be tapped."""
    found: list[Said] = []
    taps = [thing for thing in page.things if page.can(thing) and thing.key]
    said = {thing.index: set(spoken(thing.name)) for thing in page.things}
    for thing in taps:
        same = [other for other in page.things if other.key == thing.key and other.index != thing.index]
        if not any(page.can(other) for other in same):
            forms = [_with_noun(form, thing, rng) for form in _forms(thing, said, rng)]
            # `search text` is the thing of that name, not the text `search`.
            other = {o.key for o in page.things if o.index != thing.index}
            found += [Said("name", form, thing.index) for form in forms if " ".join(spoken(form)) not in other]
        elif (kind := _kind(thing)) and not any(kind in other.kinds for other in same):
            # The search icon beside the search field.
            nouns = [noun for noun in _SUFFIXES[kind] if noun]
            found.append(Said("name", f"{thing.key} {rng.choice(nouns)}", thing.index))
    return found


def _forms(thing: Thing, said: dict[int, set[str]], rng: random.Random) -> Iterator[str]:
    """The name in full unless it is long, and parts of it that still mean no other thing."""
    parts = spoken(thing.name)
    if len(parts) <= LONG:
        yield rng.choice((thing.name, thing.key, thing.key))
    others = [words for index, words in said.items() if index != thing.index]

    def clear(kept: list[str]) -> bool:
        return bool(meaning(" ".join(kept))) and not any(words.issuperset(kept) for words in others)

    if len(parts) > LONG:
        start = parts[: rng.randint(3, 6)]
        if clear(start):
            yield _trimmed(start)
    if len(parts) > 1:
        dropped = rng.randrange(len(parts))
        rest = [word for place, word in enumerate(parts) if place != dropped][:LONG]
        if clear(rest):
            yield _trimmed(rest)
        single = rng.choice(parts)
        if len(single) > 3 and clear([single]):
            yield single


def _trimmed(parts: list[str]) -> str:
    """The words without those at the ends that mean nothing by themselves."""
    while len(parts) > 1 and not meaning(parts[0]):
        parts = parts[1:]
    while len(parts) > 1 and not meaning(parts[-1]):
        parts = parts[:-1]
    return " ".join(parts)


def _with_noun(phrase: str, thing: Thing, rng: random.Random) -> str:
    kind = _kind(thing)
    if not kind or rng.random() < 0.45:
        return phrase
    noun = rng.choice(_SUFFIXES[kind])
    if kind in ("text", "field", "image") and noun and rng.random() < 0.3:
        return f"{noun} {rng.choice(('which says ', 'saying ', 'named ', '', 'with '))}{phrase}"
    return f"{phrase} {noun}".strip()


def _kind(thing: Thing) -> str:
    return next((kind for kind in _SUFFIXES if kind in thing.kinds), "")


def descriptions(page: Page, rng: random.Random) -> list[Said]:
    """Phrases for what a thing shows, what state it is in, or what its picture is."""
    found: list[Said] = []
    elements = {thing.index: page.screen.elements[thing.index] for thing in page.things}
    values = [(index, part) for index, e in elements.items() for part in e.value.split(", ") if part]
    times: dict[str, int] = {}
    for text in [part for _, part in values] + [e.text for e in elements.values()]:
        times[text.lower()] = times.get(text.lower(), 0) + 1
    by_index = {thing.index: thing for thing in page.things}
    for index, part in values:
        thing = by_index[index]
        clear = times[part.lower()] == 1 and 2 < len(part) <= 40
        if clear and page.can(thing) and not thing.kinds & {"switch", "checkbox"}:
            forms = ("the one that shows {}", "row with {}", "entry showing {}", "where it says {}", "item with {}")
            found.append(Said("description", rng.choice(forms).format(part), index))
    found += _states(page, rng)
    for thing in page.things:
        if page.can(thing) and page.unique(thing) and thing.kinds & {"icon", "image"} and thing.key in CALLED:
            found.append(Said("description", rng.choice(CALLED[thing.key]), thing.index))
    return found


def _states(page: Page, rng: random.Random) -> Iterator[Said]:
    for group in page.nouns:
        if len(group.things) < 2:
            continue
        elements = [page.screen.elements[thing.index] for thing in group.things]
        if all(e.role in ("switch", "checkbox", "radio") for e in elements):
            for on in (True, False):
                there = [e.index for e in elements if e.checked is on]
                if len(there) == 1 and elements[0].role != "radio":
                    words = (
                        ("that is on", "which is on", "that is ticked") if on else ("that is off", "which is not on")
                    )
                    yield Said("description", f"{group.noun} {rng.choice(words)}", there[0])
        if all(e.role == "field" for e in elements):
            for empty in (True, False):
                there = [e.index for e in elements if (not e.value) is empty]
                if len(there) == 1:
                    words = ("empty", "blank") if empty else ("filled", "filled in")
                    yield Said("description", f"{rng.choice(words)} {group.noun}", there[0])


def toggles(page: Page, rng: random.Random) -> list[tuple[Said, bool]]:
    """Instructions to have a switch or checkbox in a state, and whether it is in that state already."""
    found: list[tuple[Said, bool]] = []
    for thing in page.things:
        element = page.screen.elements[thing.index]
        if not page.can(thing) or not page.unique(thing) or element.checked is None or element.role == "radio":
            continue
        for wanted in (True, False):
            forms = TURN_ON if wanted else TURN_OFF
            if element.role == "checkbox":
                forms = (*forms[:3], *(TICK if wanted else UNTICK))
            name = rng.choice((thing.name, thing.key))
            said = Said("toggle", rng.choice(forms).format(name), thing.index)
            found.append((said, element.checked is wanted))
    return found


def instruction(said: Said, rng: random.Random) -> str:
    """The phrase as somebody tells another to tap it."""
    if said.kind == "toggle":
        return _cased(said.phrase, rng)
    phrase = said.phrase
    if not phrase.startswith(("the ", "where ")) and rng.random() < ARTICLE:
        phrase = f"the {phrase}"
    verb = rng.choice(VERBS)
    if rng.random() < 0.08:
        verb = ""
    elif verb in ("go to", "open") and said.kind not in ("name", "description") and rng.random() < 0.7:
        verb = "click on"
    return _cased(f"{verb} {phrase}".strip(), rng)


def _cased(text: str, rng: random.Random) -> str:
    return text[:1].upper() + text[1:] if rng.random() < 0.3 else text
