"""The first move of a task with apps under other names: which app a goal is about, on phones with apps never seen.

An adapter that only ever saw twenty apps learns their names by heart, and opens one of them on any phone. Here every
home screen has other names for the same apps, in another order, with apps among them that no task is about.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ....device_bridge import Screen
from ....device_bridge.simulator.direct import DirectDriver
from ....device_bridge.simulator.packs import installed_apps
from ....device_bridge.simulator.packs import load as load_pack
from ....device_bridge.simulator.phone import Phone
from ....device_bridge.simulator.tasks import Task, all_tasks, draw
from ...planned import planned_tools
from ...planner import Situation, legal
from ..demos import OPEN, TrainingStep, restart, to_choice
from .episodes import Shelf
from .examples import distinct, example
from .pointing import PACK

SOURCE = "simulator, app names"
ELSEWHERE = 0.35
"""How often the place of another app is taken by one that no task is about."""
NAMES: dict[str, tuple[str, ...]] = {
    "Browser": ("Web", "Internet", "Web browser", "Surf", "Fennec"),
    "Calendar": ("Agenda", "Schedule", "Planner", "Events", "Day planner", "My calendar"),
    "Camera": ("Cam", "Open Camera", "Snapshot", "Photo camera"),
    "Clock": ("Alarms", "Alarm clock", "Alarms & timers", "Time", "World clock"),
    "Contacts": ("People", "Address book", "Contact list", "My contacts"),
    "Expenses": ("Budget", "Money", "Spending", "My expenses", "Cash book"),
    "Files": ("My files", "File manager", "Documents", "Explorer", "Storage browser"),
    "Gallery": ("Photos", "Pictures", "Albums", "Photo viewer"),
    "Mail": ("E-mail", "Inbox", "Mailbox", "K-9", "Post"),
    "Messages": ("SMS", "Texts", "Messaging", "Text messages", "Chat"),
    "Music": ("Player", "Songs", "Audio player", "Tunes", "Music player"),
    "Notes": ("Notepad", "Memos", "My notes", "Jotter", "Sticky notes"),
    "Phone": ("Dialer", "Calls", "Telephone", "Call"),
    "Recipes": ("Cookbook", "Cooking", "Kitchen", "My recipes"),
    "Recorder": ("Voice recorder", "Voice memos", "Sound recorder", "Dictaphone"),
    "Settings": ("System settings", "Preferences", "Device settings", "Configuration"),
    "Shop": ("Store", "Shopping", "Marketplace", "Web shop"),
    "Tasks": ("To-do", "Todo list", "Reminders", "Checklist", "My tasks"),
}
"""Names that apps for the same things have elsewhere."""
OTHERS = (
    *("Weather", "Maps", "Compass", "Translate", "Podcasts", "Fitness", "Bank", "Radio", "Drive", "Video", "Chess"),
    *("Calculator", "Wallet", "News", "Bus tickets", "Dictionary", "Torch", "Games", "Library", "Sketch", "Remote"),
    *("Fax", "Backup", "Password safe", "Steps", "Recycling", "Horoscope", "Scanner", "Printer", "Ruler", "Piano"),
)


@dataclass
class Renamed:
    """A home screen, and what its apps are called now, by their usual labels."""

    screen: Screen
    names: Mapping[str, str]


def from_openings(per_task: int, *, seed: int = 0, without: Collection[str] = ()) -> list[TrainingStep]:
    """The opening moves of tasks, in trained wordings, on home screens with other names.

    Args:
        per_task: Goals of every task.
        seed: Draws goals and names.
        without: Packages whose tasks are left out; the apps stand on no home screen under any name.
    """
    load_pack(PACK)
    rng = random.Random(seed)
    driver = DirectDriver(Phone(seed=rng.randrange(1_000_000)))
    restart(driver)
    home = driver.observe()
    barred = {app.label for app in installed_apps() if app.package in without}
    tasks = [task for task in all_tasks() if task.app not in without]
    return distinct(
        step for task in tasks for _ in range(per_task) for step in _opening(task, driver, home, barred, rng)
    )


def _opening(
    task: Task, driver: DirectDriver, home: Screen, barred: Collection[str], rng: random.Random
) -> Iterator[TrainingStep]:
    instance = draw(task, rng.randrange(1_000_000), "trained", "train")
    instance.set_up(driver.phone.state)
    move = instance.expert().next(home, [])
    label = str(move.arguments.get("app", ""))
    if move.tool != OPEN or label in barred or label not in NAMES:
        return
    goal, renamed = rename(instance.goal, label, home, barred, rng)
    shelf = Shelf(set(renamed.names.values()))
    situation = Situation(goal, renamed.screen, "Home", tools=tuple(planned_tools()), device=shelf)
    found = to_choice(move.model_copy(update={"arguments": {"app": renamed.names[label]}}), situation)
    if found is not None and legal(situation, *found):
        step = example(situation, *found, source=SOURCE, group=task.name)
        yield step.model_copy(update={"seed": instance.seed})


def rename(goal: str, label: str, home: Screen, barred: Collection[str], rng: random.Random) -> tuple[str, Renamed]:
    """The goal and the home screen with other names for the apps.

    Where the goal says the app's name as a name, it is changed there too; where it has the word in passing, the app
    keeps its name.

    Args:
        goal: What the person wants.
        label: The usual label of the app that it is about.
        home: The home screen with the usual labels.
        barred: Labels of apps that are not to be there.
        rng: Draws names and order.
    """
    names: dict[str, str] = {}
    spare = rng.sample(OTHERS, len(OTHERS))
    said = goal.casefold()
    for usual, others in NAMES.items():
        fresh = [name for name in others if name.casefold() not in said] or list(others)
        taken = set(names.values())
        if usual == label:
            passing = re.search(rf"\b{usual}\b", goal, re.IGNORECASE) and not re.search(rf"\b{usual}\b", goal)
            names[usual] = usual if passing or rng.random() < 0.25 else rng.choice(fresh)
        elif usual in barred or rng.random() < ELSEWHERE:
            names[usual] = spare.pop()
        else:
            names[usual] = rng.choice([usual, *(name for name in fresh if name not in taken)])
    goal = re.sub(rf"\b{label}\b", names[label], goal)
    icons = [number for number, e in enumerate(home.elements) if e.text in NAMES]
    order = rng.sample(icons, len(icons))
    texts = {there: names[home.elements[number].text] for there, number in zip(icons, order, strict=True)}
    elements = tuple(
        e.model_copy(update={"text": texts[number]}) if number in texts else e for number, e in enumerate(home.elements)
    )
    shown = {home.elements[number].text: names[home.elements[number].text] for number in icons}
    return goal, Renamed(home.model_copy(update={"elements": elements}), shown)
