"""App packs: apps and tasks of one's own for the simulated phone, in one Python file.

A pack is a Python file (or module) with `apps`, a list of `App`, and, if it has any, `tasks`, a list of `Task`:

    tapwright phone --apps my_pack.py
    tapwright bench phone --apps my_pack.py

A folder with a recorded app (see `recording`) is a pack too, and `made-up:7` names apps that are drawn from the number
7 (see `made_up`).

`load` makes them part of every phone and every bench that this process starts afterwards. `everyday` names the pack
that comes with the package.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ..errors import DeviceError
from .app import App

if TYPE_CHECKING:
    from .tasks.base import Task

BUNDLED = {"everyday": f"{__package__}.everyday"}
MADE_UP = "made-up:"


class PackError(DeviceError):
    """A pack cannot be loaded; the text says why."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"The app pack {name} cannot be used: {detail}.", "See docs/phone.md on how to write one.")


@dataclass(frozen=True)
class Pack:
    """Apps and tasks from one file; `name` is what it was loaded by."""

    name: str
    apps: tuple[App, ...]
    tasks: tuple[Task, ...] = ()


_loaded: dict[str, Pack] = {}


def load(name: str | Path) -> Pack:
    """Adds a pack to this process and returns it; one that is there already is returned as it is.

    Args:
        name: The path of a Python file or of a recording's folder, the name of a bundled pack, or `made-up:NUMBER`.

    Raises:
        PackError: There is no such file, it raises an error, or what it defines clashes with what is there.
    """
    drawn = str(name).startswith(MADE_UP)
    key = str(name) if drawn or str(name) in BUNDLED else str(Path(name).resolve())
    if key not in _loaded:
        if drawn:
            apps, tasks = _made_up(str(name))
        elif key not in BUNDLED and Path(key).is_dir():
            apps, tasks = _recorded(Path(name))
        else:
            apps, tasks = _members(str(name), _module(str(name)))
        _refuse_clashes(str(name), apps, tasks)
        _loaded[key] = Pack(str(name), apps, tasks)
    return _loaded[key]


def unload() -> None:
    """Takes all packs out of this process again."""
    _loaded.clear()


@contextmanager
def installed(*names: str) -> Iterator[tuple[Pack, ...]]:
    """Just these packs within the block; those that were there are back after it."""
    before = dict(_loaded)
    _loaded.clear()
    try:
        yield tuple(load(name) for name in names)
    finally:
        _loaded.clear()
        _loaded.update(before)


def packs() -> tuple[Pack, ...]:
    """The packs that were loaded, in that order."""
    return tuple(_loaded.values())


def installed_apps() -> list[App]:
    """The apps of a phone that is started now: the built-in ones and those of the packs."""
    from .apps import builtin_apps

    return [*builtin_apps(), *(app for pack in packs() for app in pack.apps)]


def _recorded(folder: Path) -> tuple[tuple[App, ...], tuple[Task, ...]]:
    from .recorded import recorded_app

    return (recorded_app(folder),), ()


def _made_up(name: str) -> tuple[tuple[App, ...], tuple[Task, ...]]:
    from .made_up import pack

    number = name.removeprefix(MADE_UP)
    if not (number.isascii() and number.isdecimal()):
        raise PackError(name, "after the colon there must be a number, as in made-up:7")
    return pack(int(number))


def _module(name: str) -> ModuleType:
    if name in BUNDLED:
        return importlib.import_module(BUNDLED[name])
    path = Path(name)
    if not path.is_file():
        raise PackError(name, "there is no such file")
    unique = f"tapwright_pack_{path.stem}_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]}"
    spec = importlib.util.spec_from_file_location(unique, path)
    if spec is None or spec.loader is None:
        raise PackError(name, "it is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[unique] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[unique]
        raise PackError(name, f"{type(error).__name__}: {error}") from error
    return module


def _members(name: str, module: ModuleType) -> tuple[tuple[App, ...], tuple[Task, ...]]:
    from .tasks.base import Task

    found_apps, found_tasks = getattr(module, "apps", None), getattr(module, "tasks", ())
    apps = tuple(found_apps) if isinstance(found_apps, Iterable) else ()
    if not apps or not all(isinstance(app, App) for app in apps):
        raise PackError(name, "it must define `apps`, a list with at least one App")
    tasks = tuple(found_tasks) if isinstance(found_tasks, Iterable) else (None,)
    if not all(isinstance(task, Task) for task in tasks):
        raise PackError(name, "its `tasks` must be a list of Task objects")
    for app in apps:
        if app.main is None:
            raise PackError(name, f"{app.package} has no activity with launcher=True")
    return apps, tasks


def _refuse_clashes(name: str, apps: Iterable[App], tasks: Iterable[Task]) -> None:
    from .tasks import all_tasks

    packages = {app.package for app in installed_apps()}
    labels = {app.label for app in installed_apps()}
    known = {task.name for task in all_tasks()}
    for app in apps:
        if app.package in packages:
            raise PackError(name, f"there is an app with the package {app.package} already")
        if app.label in labels:
            raise PackError(name, f"there is an app called {app.label} already")
        packages.add(app.package)
        labels.add(app.label)
    for task in tasks:
        if task.name in known:
            raise PackError(name, f"there is a task called {task.name} already")
        known.add(task.name)
