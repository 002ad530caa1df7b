"""Gathers what an adapter is trained on, as a plan says: a TOML file with the sources, how much of each, and seeds.

With the plan, the recorded demonstrations and the data's folder, the same examples are made again, but for the dates
that the simulated phone's screens show, which are counted from now.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Collection, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, ValidationError, model_validator

from ...device_bridge.simulator.packs import installed_apps
from ...device_bridge.simulator.packs import load as load_pack
from ...device_bridge.simulator.tasks import all_tasks
from ..planned import planned_tools
from .demos import TrainingStep, load
from .lora import TrainingError
from .mix import OPENINGS, mix
from .sources import Source, calls, episodes, grounding, made_up, openings, pointing, requests, steps, ways
from .sources.examples import without_labels

DEMOS: Literal["demos"] = "demos"
FOLDERS: dict[Source, str] = {
    "steps-html": "steps",
    "steps-raw": "steps",
    "ways-html": "steps",
    "ways-raw": "steps",
    "trees": "steps",
    "leaves": "grounding",
    "expressions": "grounding",
    "episodes": "episodes",
    "calls": "calls",
    "seal-tools": "calls_extra",
    "toolalpaca": "calls_extra",
}
"""Where in the data's folder each source lies; the simulated phone needs nothing."""
CALLS: tuple[Source, ...] = ("calls", "seal-tools", "toolalpaca")
PER_APP = 3
PER_SCREEN = 4
PER_TASK = 1
LIKE = "Write it like those in agent/training/plans."


class Part(BaseModel):
    """So much of one source.

    Attributes:
        source: `demos`, recorded on the simulated phone, or what `tapwright train data` makes.
        files: What `tapwright train demos` wrote, seen from the current folder (`demos`).
        tasks: Names of tasks whose demonstrations are taken, `*` for any letters; all if empty (`demos`).
        without_tasks: Those that are not (`demos`).
        apps: Packages whose tasks are taken (`demos`) or through which is walked (`simulator`); all if empty.
        without_apps: Packages left out (`demos`, `simulator`, `openings`, `made-up`), whose screens are cut out of
            other apps' tasks as well, and their names out of home screens; of recorded data the apps' names.
        at_most: Examples of a task (`demos`).
        openings: The share of the first moves of runs that is kept, which are alike and soon learnt (`demos`).
        packs: How many packs of made-up apps, the first with the number `seed` (`made-up`).
        per_screen: Instructions for a screen, goals of a task (`openings`, `made-up`), or requests for a tool
            (`requests`); 4 if not given, for made-up apps 1.
        most: Examples of the part, drawn by the seed; all if not given.
        skip: Requests that the seed draws first and another training saw (`calls`).
        picks: The share of requests of which the choice of a function is an example too (calls of functions).
        seed: Draws.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Literal[Source, "demos"]
    files: tuple[Path, ...] = ()
    tasks: tuple[str, ...] = ()
    without_tasks: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    without_apps: tuple[str, ...] = ()
    at_most: PositiveInt | None = None
    openings: Annotated[float, Field(ge=0, le=1)] = OPENINGS
    packs: PositiveInt | None = None
    per_screen: PositiveInt | None = None
    most: PositiveInt | None = None
    skip: PositiveInt | None = None
    picks: Annotated[float, Field(ge=0, le=1)] | None = None
    seed: int = 0

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """See that what is said has a meaning for the source."""
        demos = {"files", "tasks", "without_tasks", "at_most", "openings"}
        foreign = {DEMOS: {"per_screen"}, "simulator": demos}.get(self.source, demos | {"apps"})
        if self.source in ("steps-html", "steps-raw", "expressions", "episodes", *CALLS):
            foreign = foreign | {"per_screen"}
        if self.source not in (*CALLS, "requests"):
            foreign = foreign | {"picks"}
        if self.source != "calls":
            foreign = foreign | {"skip"}
        if self.source != "made-up":
            foreign = foreign | {"packs"}
        if wrong := sorted(foreign & self.model_fields_set):
            raise ValueError(f"{self.source} takes no {', '.join(wrong)}")
        if self.source == DEMOS and not self.files:
            raise ValueError("demos needs files")
        return self


class Plan(BaseModel):
    """What one training sees.

    Attributes:
        part: Its parts.
        longest: Characters that a prompt may have.
        seed: Shuffles the whole.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    part: Annotated[tuple[Part, ...], Field(min_length=1)]
    longest: PositiveInt = 1500
    seed: int = 0


def read(path: Path) -> Plan:
    """The plan in a TOML file.

    Raises:
        TrainingError: it cannot be read, or says something that is not understood.
    """
    try:
        return Plan.model_validate(tomllib.loads(path.read_text()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TrainingError(f"{path} is no plan: {error}.", LIKE) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise TrainingError(
            f"{path}: {place}: {first['msg']}.", "Write it like those in agent/training/plans."
        ) from error


def gather(
    plan: Plan, data: Path | None, progress: Callable[[int, int], None] | None = None
) -> tuple[list[TrainingStep], list[int]]:
    """The plan's examples, shuffled, and how many come of each part.

    Args:
        plan: The plan.
        data: The folder that holds `steps`, `grounding` and `episodes`; only for a plan that takes of them.
        progress: Called with (parts done, parts).

    Raises:
        TrainingError: a part of the plan gives no examples, names a task or an app that there is not, or its files or
            the data's folder are not there.
        NoData: a file is missing.
    """
    load_pack(pointing.PACK)
    found: dict[tuple[str, str], TrainingStep] = {}
    counts: list[int] = []
    for number, part in enumerate(plan.part, 1):
        some = [step for step in _of(part, data) if len(step.prompt) <= plan.longest]
        some = [step for step in some if (step.prompt, step.target) not in found]
        if not some:
            raise TrainingError(f"Part {number} of the plan ({part.source}) gives no examples.", "Leave it out.")
        if part.most is not None and len(some) > part.most:
            some = random.Random(part.seed).sample(some, part.most)
        found |= {(step.prompt, step.target): step for step in some}
        counts.append(len(some))
        if progress:
            progress(number, len(plan.part))
    mixed = list(found.values())
    random.Random(plan.seed).shuffle(mixed)
    return mixed, counts


def _of(part: Part, data: Path | None) -> list[TrainingStep]:
    if part.source == DEMOS:
        _known("task", [*part.tasks, *part.without_tasks], [task.name for task in all_tasks()])
        _known("app", [*part.apps, *part.without_apps], [app.package for app in installed_apps()])
        for path in part.files:
            if not path.is_file():
                raise TrainingError(f"There are no demos at {path}.", "Record them with `tapwright train demos`.")
        return _demos(part)
    only: list[str] = []
    if part.source in ("simulator", "openings"):
        _known("app", [*part.apps, *part.without_apps], [app.package for app in installed_apps()])
        only = [app.label for app in installed_apps() if _wanted(app.package, part.apps, part.without_apps)]
        if not only:
            return []
    folder = data / FOLDERS[part.source] if data and part.source in FOLDERS else None
    return made(
        part.source,
        folder,
        part.without_apps,
        part.per_screen or (PER_TASK if part.source == "made-up" else PER_SCREEN),
        part.seed,
        only,
        part.most,
        packs=part.packs or 1,
        skip=part.skip or 0,
        picks=part.picks,
    )


def _known(kind: str, names: Collection[str], there: Collection[str]) -> None:
    """See that every name, or something like it, is there.

    Raises:
        TrainingError: one is not.
    """
    for name in names:
        if not any(fnmatchcase(one, name) for one in there):
            raise TrainingError(f"The plan names a {kind} {name} that there is not.", f"There are {', '.join(there)}.")


def _demos(part: Part) -> list[TrainingStep]:
    """The recorded demonstrations of the wanted tasks, without screens of apps that are left out."""
    wanted = {
        task.name
        for task in all_tasks()
        if _wanted(task.app, part.apps, part.without_apps)
        and (not part.tasks or _like(task.name, part.tasks))
        and not _like(task.name, part.without_tasks)
    }
    names = {app.label for app in installed_apps() if app.package in part.without_apps}
    labels = {name.casefold() for name in names}
    files = [
        [without_labels(s, names) for s in load(path) if s.group in wanted and _app(s) not in labels]
        for path in part.files
    ]
    return mix(files, seed=part.seed, openings=part.openings, at_most=part.at_most)


def _wanted(app: str, only: Collection[str], without: Collection[str]) -> bool:
    return app not in without and (not only or app in only)


def _like(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _app(step: TrainingStep) -> str:
    """The front app's name in the prompt, in small letters."""
    return step.prompt.partition("\nScreen: ")[2].partition("\n")[0].partition(",")[0].casefold()


def made(
    source: Source,
    folder: Path | None,
    without: Collection[str] = (),
    per_screen: int = PER_SCREEN,
    seed: int = 0,
    only: Collection[str] = (),
    most: int | None = None,
    *,
    packs: int = 1,
    skip: int = 0,
    picks: float | None = None,
) -> list[TrainingStep]:
    """The examples of a source.

    Args:
        source: Which one.
        folder: Where its data lie; `simulator`, `openings` and `made-up` need none.
        without: Recorded apps that are left out, with their goals and screens; packages (`openings`, `made-up`).
        per_screen: Instructions for a screen, or goals of a task.
        seed: Draws instructions and walks.
        only: Labels of the simulated phone's apps to walk through (`simulator`); all if empty.
        packs: How many packs of apps (`made-up`).
        most: About so many examples, rare calls among them (`calls`); all if not given.
        skip: Requests that the seed draws first and that are left out (`calls`).
        picks: The share of requests of which the choice is an example too; the source's own if not given.

    Raises:
        TrainingError: the folder is not given, or the source cannot leave out an app.
        NoData: a file is missing.
    """
    if source == "made-up":
        return made_up.from_made_up(packs, per_screen, seed=seed, without=without)
    if source == "openings":
        return openings.from_openings(per_screen, seed=seed, without=without)
    if source == "simulator":
        return pointing.from_simulator(PER_APP, seed=seed, per_screen=per_screen, only=only)
    if source == "requests":
        if without:
            raise TrainingError("The requests for the built-in tools belong to no app, so none can be left out.")
        return requests.from_requests(per_screen, seed=seed, picks=requests.PICKS if picks is None else picks)
    if folder is None:
        raise TrainingError(f"{source} needs the folder of its data.", "Give it with --data.")
    if without and source in ("leaves", "expressions", "episodes", *CALLS):
        raise TrainingError(f"The examples of {source} do not say their app, so none can be left out.")
    share = calls.PICKS if picks is None else picks
    match source:
        case "steps-html":
            return steps.from_steps(folder, "html", without=without)
        case "steps-raw":
            return steps.from_steps(folder, "raw", without=without)
        case "ways-html":
            return ways.from_ways(folder, "html", without=without, per_screen=per_screen, seed=seed)
        case "ways-raw":
            return ways.from_ways(folder, "raw", without=without, per_screen=per_screen, seed=seed)
        case "trees":
            return pointing.from_trees(folder, without=without, per_screen=per_screen, seed=seed)
        case "leaves":
            return pointing.from_leaves(folder, per_screen=per_screen, seed=seed)
        case "expressions":
            return grounding.from_expressions(folder)
        case "calls":
            requested = most and round(most / (1 + share))
            return calls.from_dialogues(folder, seed=seed, most=requested, skip=skip, picks=share)
        case "seal-tools":
            return calls.from_seal_tools(folder, seed=seed, picks=share)
        case "toolalpaca":
            return calls.from_tool_alpaca(folder, seed=seed, picks=share)
        case "episodes":
            return episodes.from_episodes(folder, tools=tuple(planned_tools()))
