"""Plays scripted experts on a simulated phone in this process, for tests of apps and their tasks."""

from __future__ import annotations

from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.tasks import Instance, Move
from tapwright.tools import default_tools, invoke

LIMIT = 40
TOOLS = {tool.name: tool for tool in default_tools()}


def carry_out(move: Move, driver: DirectDriver) -> None:
    """Does one move of an expert."""
    if move.kind == "tool":
        invoke(TOOLS[move.tool], dict(move.arguments), driver)
    elif move.action is not None:
        driver.perform(move.action, driver.observe())


def moves_of(instance: Instance, driver: DirectDriver, skip_last: bool = False) -> tuple[list[Move], str | None]:
    """Sets the phone up and plays the instance's expert; gives its moves and its answer.

    With `skip_last` the run ends just before the last move that does something, as one that was cut off.
    """
    start(instance, driver)
    made = _play(instance, driver, LIMIT)
    if skip_last:
        start(instance, driver)
        made = _play(instance, driver, len([move for move in made if move.kind in ("action", "tool")]) - 1)
    answers = [move.text for move in made if move.kind == "answer"]
    return made, answers[-1] if answers else None


def start(instance: Instance, driver: DirectDriver) -> None:
    """The home screen of a phone that is set up for the instance."""
    instance.set_up(driver.phone.state)
    driver.phone.go_home()


def _play(instance: Instance, driver: DirectDriver, most: int) -> list[Move]:
    expert, made = instance.expert(), list[Move]()
    while len(made) < most:
        move = expert.next(driver.observe(), made)
        made.append(move)
        if move.kind in ("finish", "answer", "ask"):
            return made
        carry_out(move, driver)
    assert most < LIMIT, f"{instance.goal!r} is not done after {most} moves: {made[-4:]}"
    return made
