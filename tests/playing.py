"""A simulated phone in this process, used as a person would or by scripted experts: for tests of apps and tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tapwright.device_bridge.screen import Action, ActionKind, Element, Key, Role, Screen
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.tasks import Expert, Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split
from tapwright.tools import default_tools, invoke

LIMIT = 40
"""Moves after which an expert counts as lost."""
SPLITS: tuple[Split, ...] = ("train", "test")
ENDS = ("finish", "answer", "ask")
TOOLS = {tool.name: tool for tool in default_tools()}


# -- a person -----------------------------------------------------------------------------------------


def element(driver: DirectDriver, name: str, *, role: Role | None = None, takes: ActionKind | None = None) -> Element:
    """The first thing on the screen with that text, hint or resource-id; failing that, one that begins like that.

    Args:
        driver: The phone.
        name: What it is called.
        role: Only things of that role.
        takes: Only things that this can be done to.
    """
    return _named(driver.observe(), name, role, takes)


def tap(driver: DirectDriver, *names: str, role: Role | None = None) -> None:
    """Taps one thing after the other."""
    for name in names:
        _act(driver, "tap", name, role)


def hold(driver: DirectDriver, name: str, *, role: Role | None = None) -> None:
    """A long press."""
    _act(driver, "long_press", name, role)


def type_into(driver: DirectDriver, name: str, text: str) -> None:
    """Types into a field, in place of what it holds."""
    _act(driver, "type", name, None, text)


def press(driver: DirectDriver, key: Key) -> None:
    """Presses a key of the phone."""
    driver.perform(Action(kind="press", key=key), driver.observe())


def texts(driver: DirectDriver) -> list[str]:
    """What the things on the screen are called, from top to bottom."""
    return [e.text for e in driver.observe().elements]


def shows(driver: DirectDriver, text: str) -> bool:
    """Whether the words stand anywhere on the screen, alone or among others."""
    return any(text in f"{e.text}\n{e.value}" for e in driver.observe().elements)


def _act(driver: DirectDriver, kind: ActionKind, name: str, role: Role | None, text: str | None = None) -> None:
    screen = driver.observe()
    driver.perform(Action(kind=kind, element=_named(screen, name, role, kind).index, text=text), screen)


def _named(screen: Screen, name: str, role: Role | None, takes: ActionKind | None) -> Element:
    fitting = [e for e in screen.elements if role in (None, e.role) and (takes is None or takes in e.actions)]
    called = [e for e in fitting if name in (e.text, e.hint) or e.resource_id.endswith(f":id/{name}")]
    found = called or [e for e in fitting if e.actions and e.text.startswith(name)]
    assert found, f"no {name!r} on the screen: {[e.text or e.resource_id for e in screen.elements]}"
    return found[0]


# -- an expert ----------------------------------------------------------------------------------------


def instances(task: Task, seeds: Iterable[int] = range(3)) -> list[Instance]:
    """The instances of these seeds in both splits, said in any wording."""
    return [draw(task, seed, "all", split) for split in SPLITS for seed in seeds]


def start(instance: Instance, driver: DirectDriver) -> None:
    """The home screen of a phone that is set up for the instance."""
    instance.set_up(driver.phone.state)
    driver.phone.go_home()


def moves_of(instance: Instance, driver: DirectDriver) -> tuple[list[Move], str | None]:
    """Sets the phone up and plays the instance's expert to its end; gives its moves and its answer."""
    start(instance, driver)
    made, answer = play_on(instance.expert(), driver)
    assert made[-1].kind in ENDS, f"{instance.goal!r} is not done after {LIMIT} moves: {made[-4:]}"
    return made, answer


def play_on(
    expert: Expert, driver: DirectDriver, most: int = LIMIT, acted: Callable[[], object] = lambda: None
) -> tuple[list[Move], str | None]:
    """Plays an expert from the screen in front; gives its moves and its answer.

    Args:
        expert: Who plays.
        driver: The phone.
        most: After so many moves the run is cut off.
        acted: Called after each move that was carried out.
    """
    made = list[Move]()
    while len(made) < most:
        screen = driver.observe()
        move = expert.next(screen, made)
        made.append(move)
        if move.kind == "tool":
            invoke(TOOLS[move.tool], dict(move.arguments), driver)
        elif move.action is not None:
            driver.perform(move.action, screen)
        elif move.kind != "remember":
            return made, move.text if move.kind == "answer" else None
        acted()
    return made, None


def typed(moves: Iterable[Move]) -> list[str]:
    """What was typed, in order."""
    return [move.action.text or "" for move in moves if move.action is not None and move.action.kind == "type"]
