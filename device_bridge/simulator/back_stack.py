"""Which activities are open, and in what order: the task in front, and the tasks that wait behind the home screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app import Activity


class BackStack:
    """The open activities.

    Args:
        start_home: Opens a new home screen; called whenever nothing else is left to show.
    """

    def __init__(self, start_home: Callable[[], Activity]) -> None:
        self.front: list[Activity] = []
        """What BACK walks through: the home screen, and on it the activities of the task in front."""
        self.waiting: dict[str, list[Activity]] = {}
        """Tasks that were left with HOME, by the package that they were opened as; the last one left comes last."""
        self._start_home = start_home

    @property
    def top(self) -> Activity:
        """The activity in front."""
        return self.front[-1]

    def push(self, activity: Activity) -> None:
        """Puts an activity in front."""
        self.front.append(activity)

    def remove(self, activity: Activity) -> None:
        """Takes an activity away, in front or waiting."""
        if activity in self.front:
            self.front.remove(activity)
        for package, task in list(self.waiting.items()):
            if activity in task:
                task.remove(activity)
                if not task:
                    del self.waiting[package]
        self._need_home()

    def leave(self) -> None:
        """HOME: the task in front waits as it is."""
        task = self.front[1:]
        if task and task[0].app is not self.front[0].app:
            package = task[0].app.package
            self.waiting.pop(package, None)
            self.waiting[package] = task
        del self.front[1:]
        self._need_home()

    def resume(self, package: str) -> bool:
        """Brings the waiting task of a package back to the front; False when there is none."""
        task = self.waiting.pop(package, None)
        if task is None:
            return False
        self.leave()
        self.front.extend(task)
        return True

    def end(self, package: str) -> bool:
        """Ends all activities of a package; says whether one was in front of everything."""
        was_front = self.top.app.package == package
        for task in (self.front, *self.waiting.values()):
            task[:] = [activity for activity in task if activity.app.package != package]
        self.waiting = {name: task for name, task in self.waiting.items() if task}
        self._need_home()
        return was_front

    def clear(self) -> None:
        """Ends everything and shows a new home screen."""
        self.front.clear()
        self.waiting.clear()
        self._need_home()

    def _need_home(self) -> None:
        if not self.front:
            self.front.append(self._start_home())
