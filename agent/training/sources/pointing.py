"""Pointing: instructions that name, describe or locate one thing on a screen, made from any screen without a label.

What is told by its place is answered by its place (`agent/places.py`), all else by the thing's label.

What a small model lacks on apps that it never saw is the way from words to the thing on the screen that is meant, among
many that look alike. Things that share words with others, and those without words, are asked for more often. An
instruction to switch something that is as wanted already teaches when nothing is left to do.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ....device_bridge import Action, Screen
from ....device_bridge.compact import words as meaning
from ....device_bridge.simulator.direct import DirectDriver
from ....device_bridge.simulator.packs import load as load_pack
from ....device_bridge.simulator.phone import Phone
from ...bench.grounding import PACKAGE, Part, read_leaves
from ...bench.steps import read_states, screen_of
from ...check import fingerprint
from ...choices import Choice
from ...phones import app_name
from ...places import SOURCE as PLACES
from ...planner import LIMITS, Situation
from ...pointing import only_taps
from ...weights import screen_hash
from ..demos import TrainingStep, stray
from .examples import distinct, example
from .names import descriptions, instruction, names, toggles
from .page import Page
from .places import Said, located

KINDS = {
    "name": 8,
    "toggle": 5,
    "description": 3,
    "relation": 8,
    "counted": 4,
    "row": 3,
    "spot": 4,
}
"""How often each kind of instruction is wanted, where the screen allows it."""
PACK = "everyday"
VARIANTS = 4
STUCK = 12
PACE = 3.0
BLIND = 0.3
"""The share of whole screens that are shown without places and heading, as some recordings are."""


def point(
    screen: Screen,
    app: str,
    rng: random.Random,
    *,
    source: str,
    group: str,
    most: int = 6,
    taps_only: bool = False,
    where: bool = True,
) -> list[TrainingStep]:
    """Up to `most` instructions for a screen, each with the one choice that is right.

    Args:
        screen: The screen.
        app: The app's readable name.
        rng: Chooses among all that could be said.
        source: What the examples' source is called.
        group: What the examples belong to.
        most: How many.
        taps_only: Only taps are among the choices, as in the bench `grounding`.
        where: Places are said too, and the model is to say them. An adapter that learns it is asked among more lines.
    """
    found = []
    for said, done in _chosen(screen, rng, most, toggling=not taps_only, where=where):
        situation = Situation(goal=instruction(said, rng), screen=screen, app=app)
        if taps_only:
            situation = only_taps(situation)
        tap = taps(situation)[said.element]
        right = tap
        if done:
            right = next(choice for choice in situation.choices() if choice.kind == "finish")
            if rng.random() < 0.5:
                situation = Situation(situation.goal, screen, app, history=(tap.words,))
        if said.line:
            step = placed(situation, said.line, source=source, group=group)
        else:
            step = example(situation, right, source=f"pointing, {source}", group=group)
        if len(screen.elements) <= LIMITS[0] or _shown(tap, step.prompt):
            found.append(step)
    return found


def placed(situation: Situation, words: str, *, source: str, group: str) -> TrainingStep:
    """The example in which a tap is told by the thing's place."""
    line = f"tap {words}"
    step = example(situation, situation.choices()[0], source=f"{PLACES}, {source}", group=group)
    choices = tuple(dict.fromkeys((*step.choices, line)))
    return step.model_copy(update={"target": f" {line}\n", "choices": choices})


def _shown(tap: Choice, prompt: str) -> bool:
    """Whether a long screen's prompt has the line of this choice."""
    return " ".join(tap.words.removeprefix("tap ").split()) in prompt.partition("\nScreen: ")[2]


def taps(situation: Situation) -> dict[int, Choice]:
    """The legal tap on each element."""
    found: dict[int, Choice] = {}
    for choice in situation.choices():
        if choice.action is not None and choice.action.kind == "tap" and choice.action.element is not None:
            found[choice.action.element] = choice
    return found


def _chosen(screen: Screen, rng: random.Random, most: int, *, toggling: bool, where: bool) -> list[tuple[Said, bool]]:
    """What to ask for: kinds by their weights, among them things by how hard they are to tell apart."""
    page = Page(screen, taps(Situation(goal="", screen=screen, app="")), rng)
    ways: dict[str, list[tuple[Said, bool]]] = defaultdict(list)
    there = [said for said in located(screen, rng) if said.element in page.taps] if where else []
    for said in (*names(page, rng), *descriptions(page, rng), *there):
        ways[said.kind].append((said, False))
    meant = {(said.phrase.lower(), said.element) for kind in ways.values() for said, _ in kind}
    means = Counter(phrase for phrase, _ in meant)
    for kind, offers in ways.items():
        ways[kind] = [offer for offer in offers if means[offer[0].phrase.lower()] == 1]
    if toggling:
        ways["toggle"] = toggles(page, rng)
    hard = _hardness(page)
    chosen: list[tuple[Said, bool]] = []
    times: Counter[int] = Counter()
    while len(chosen) < most and (kinds := [kind for kind in KINDS if ways[kind]]):
        kind = rng.choices(kinds, [KINDS[kind] for kind in kinds])[0]
        pick = rng.choices(ways[kind], [hard[said.element] for said, _ in ways[kind]])[0]
        ways[kind].remove(pick)
        if times[pick[0].element] < 2:
            chosen.append(pick)
            times[pick[0].element] += 1
    return chosen


def _hardness(page: Page) -> dict[int, float]:
    """1 for a thing with words of its own, more for those that share words with others or have none."""
    own = {thing.index: meaning(thing.name) for thing in page.things}
    spread = Counter(word for words in own.values() for word in words)
    return {index: 2.0 if not words or any(spread[word] > 1 for word in words) else 1.0 for index, words in own.items()}


def _blinded(screen: Screen, rng: random.Random) -> Screen:
    return screen.model_copy(update={"size": (0, 0), "title": ""}) if rng.random() < BLIND else screen


def from_trees(
    data: Path,
    *,
    without: Collection[str] = (),
    only: Collection[str] = (),
    per_screen: int = 6,
    seed: int = 0,
    most: int | None = None,
    where: bool = True,
) -> list[TrainingStep]:
    """Pointing at the trees that DroidBot recorded in real apps.

    Args:
        data: The folder with the states.
        without: Apps that are left out, with all screens that they show, whatever app the state was recorded for.
        only: Apps that are taken; all if empty.
        per_screen: Instructions for each screen.
        seed: Chooses them.
        most: Examples in all, drawn from all screens.
        where: As in `point`.

    Raises:
        NoData: the file is missing.
    """
    screens = [(state["app"], screen) for state in read_states(data) if (screen := screen_of(state)) is not None]
    barred = {_lines(screen) for app, screen in screens if app in without}
    packages = {name for app in without if (name := _package([s for a, s in screens if a == app]))}
    rng = random.Random(seed)
    seen: set[str] = set()
    found: list[TrainingStep] = []
    for app, screen in screens:
        if app in without or (only and app not in only) or screen.app in packages or _lines(screen) in barred:
            continue
        look = f"{app} {fingerprint(screen)}"
        if look not in seen:
            seen.add(look)
            shown = _blinded(screen, rng)
            found += point(shown, app, rng, source="trees", group=f"trees/{app}", most=per_screen, where=where)
    return _drawn(found, most, rng)


def _lines(screen: Screen) -> str:
    return screen_hash(Situation(goal="", screen=screen, app="").prompt())


def _package(screens: list[Screen]) -> str:
    """The package that most of an app's screens are of."""
    times = Counter(screen.app for screen in screens)
    return times.most_common(1)[0][0] if times else ""


def _drawn(steps: Iterable[TrainingStep], most: int | None, rng: random.Random) -> list[TrainingStep]:
    found = distinct(steps)
    return found if most is None or len(found) <= most else rng.sample(found, most)


def from_leaves(
    data: Path, *, part: Part = "train", per_screen: int = 6, seed: int = 0, most: int | None = None
) -> list[TrainingStep]:
    """Pointing at the screens of the RefExp file, of which only the leaves are known; only taps are choices.

    Raises:
        NoData: the file is missing.
    """
    rng = random.Random(seed)
    found: list[TrainingStep] = []
    for image, screen in read_leaves(data, part):
        found += point(
            screen,
            PACKAGE,
            rng,
            source="leaves",
            group=f"leaves/{image}",
            most=per_screen,
            taps_only=True,
        )
    return _drawn(found, most, rng)


def from_simulator(
    per_app: int, *, seed: int = 0, per_screen: int = 4, variants: int = VARIANTS, only: Collection[str] = ()
) -> list[TrainingStep]:
    """Pointing at screens that random walks through every app of the simulated phone meet, in several looks.

    Dates and times on the screens are counted from now, so that another day's examples differ in them.

    Args:
        per_app: Different screens of each app in each look.
        seed: Chooses the looks, the walks and the instructions.
        per_screen: Instructions for each screen.
        variants: How many looks the apps are seen in, the plain one among them.
        only: Labels of the apps to walk through; all if empty.
    """
    load_pack(PACK)
    rng = random.Random(seed)
    found: list[TrainingStep] = []
    for variant in (0, *(rng.randrange(1, 1_000_000) for _ in range(variants - 1))):
        driver = DirectDriver(Phone(seed=rng.randrange(1_000_000), variant=variant))
        driver.phone.state.set_clock(driver.phone.state.now())  # How fast this runs must not show.
        for label, package in driver.apps().items():
            if only and label not in only:
                continue
            for screen in walk(driver, package, per_app, rng):
                app = app_name(driver, screen.app)
                shown, group = _blinded(screen, rng), f"simulator/{label}"
                found += point(shown, app, rng, source="simulator", group=group, most=per_screen)
    return distinct(found)


def walk(driver: DirectDriver, package: str, screens: int, rng: random.Random) -> Iterator[Screen]:
    """Different screens of an app, met by taps and scrolls at random; less than `screens` where no more are found."""
    seen: set[str] = set()
    idle = 0
    start = Action(kind="open_app", package=package)
    driver.perform(start, driver.observe())
    while len(seen) < screens and idle < STUCK:
        screen = driver.observe()
        look = fingerprint(screen)
        idle += 1
        if screen.app != package:
            driver.perform(start, screen)
            continue
        if look not in seen:
            seen.add(look)
            idle = 0
            yield screen
        move = stray(Situation(goal="", screen=screen, app=""), rng)
        if move is not None:
            driver.perform(move.to_action(), screen)
            driver.phone.state.advance_clock(PACE)
