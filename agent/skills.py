"""The skills that a person has kept, and a decider that repeats one while the phone looks as it did.

A skill is found by its goal. Its next move is made only on a screen that shows what its own screen showed, and only if
it is among the legal choices there; at the first difference the small model goes on from where the phone is. The policy
asks for a skill's moves as for any others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .choices import Decision
from .journal import Journal, home
from .loop import Decider
from .planner import Situation, legal
from .skill import SAME, NoSkill, Repeated, Skill, Values, fill, fill_value, lasting, learn

FOLDER = "skills"
CALL = "use "
SCROLL = "scroll down"
MOST_SCROLLS = 10
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Skills:
    """Skills in a folder, a JSON file each.

    Args:
        folder: Beside the journal if None; it need not be there.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or home() / FOLDER

    def all(self) -> list[Skill]:
        """Every skill, by name; a file that is none is left out."""
        found = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                found.append(Skill.model_validate_json(path.read_bytes()))
            except (OSError, ValidationError):
                continue
        return found

    def keep(self, journal: Journal, run: str, name: str | None = None) -> Skill:
        """Keep a run that went well: that it did is for the person to say.

        Args:
            journal: Holds the run.
            run: Its name.
            name: The skill's; made of the goal's words if None. One of that name is replaced.

        Raises:
            NoSuchRun: there is no such run.
            NoSkill: it is not done, did nothing that could be repeated, or the name is none.
        """
        record = journal.run(run)
        if record.status != "done":
            raise NoSkill(f"Run {run} is {record.status}.", "Keep one that is done and did what you wanted.")
        made = [(journal.screen(step.screen), step.decision) for step in record.steps]
        name = name or _slug(record.goal)
        if not _NAME.fullmatch(name):
            raise NoSkill(f"{name!r} is no name for a skill.", "Use small letters, digits and hyphens.")
        skill = learn(name, run, record.goal, made)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = self.folder / f"{name}.partial"
        partial.write_text(skill.model_dump_json(indent=1))
        partial.replace(self.folder / f"{name}.json")
        return skill

    def named(self, name: str) -> Skill:
        """The skill of that name.

        Raises:
            NoSkill: there is none.
        """
        for skill in self.all():
            if skill.name == name:
                return skill
        raise NoSkill(f"There is no skill {name!r}.", "`tapwright skills` lists them.")

    def forget(self, name: str) -> None:
        """Delete a skill.

        Raises:
            NoSkill: there is none.
        """
        (self.folder / f"{self.named(name).name}.json").unlink()

    def for_goal(self, goal: str) -> tuple[Skill, Values] | None:
        """The skill that serves a goal, with its parameters; of several the one with the fewest."""
        fits = [(skill, values) for skill in self.all() if (values := skill.values(goal)) is not None]
        return min(fits, key=lambda fit: (len(fit[1]), fit[0].name), default=None)


class Repeating:
    """Decides: the next move of a skill that serves the goal, else what the other decides.

    Args:
        decider: Goes on where no skill does.
        skills: Looked through once for each goal.
    """

    def __init__(self, decider: Decider, skills: Skills) -> None:
        self.decider = decider
        self._skills = skills
        self._found: tuple[str, tuple[Skill, Values] | None] = ("", None)

    def __getattr__(self, name: str) -> Any:
        """What else the other decider offers: its model, its tools, its arguments."""
        if name == "decider":  # not there yet, as while a copy is made
            raise AttributeError(name)
        return getattr(self.decider, name)

    def decide(self, situation: Situation) -> Decision:
        """The skill's move if the phone is where the skill was, otherwise the other's decision."""
        if self._found[0] != situation.goal:
            self._found = (situation.goal, self._skills.for_goal(situation.goal))
        found = self._found[1]
        return (repeat(*found, situation) if found else None) or self.decider.decide(situation)


def repeat(skill: Skill, values: Values, situation: Situation) -> Decision | None:
    """The next move of a skill; None where it has left its way, or the screen is another one than it knows.

    What it needs may stand further down than it did: then it scrolls, as long as that shows something new.
    """
    made = [line for line in situation.history if not line.startswith(SCROLL)]
    if len(made) >= len(skill.moves) or not _on_its_way(skill.moves[: len(made)], values, made):
        return None
    move, scrolls = skill.moves[len(made)], _scrolls(situation.history)
    if not _shows(move, values, situation, scrolled=bool(scrolls)):
        return None
    words = fill(move.words, values).casefold()
    arguments = {name: fill_value(value, values) for name, value in move.arguments.items()}
    choices = {choice.words.casefold(): choice for choice in reversed(situation.choices())}
    choice = choices.get(words)
    if choice is None and len(scrolls) < MOST_SCROLLS and all(line == SCROLL for line in scrolls):
        choice, arguments = choices.get(SCROLL), {}
    if choice is None or (choice.kind != "tool" and not legal(situation, choice, arguments)):
        return None
    why = f"as in {skill.name}"
    return Decision(choice=choice, arguments=arguments, confidence=1, choice_confidence=1, by="skill", reason=why)


def _scrolls(history: Sequence[str]) -> list[str]:
    """The lines of scrolling since the last other move."""
    return list(takewhile(lambda line: line.startswith(SCROLL), reversed(history)))


def _on_its_way(moves: Sequence[Repeated], values: Values, history: Sequence[str]) -> bool:
    """Whether just these moves were made, and each did what it should."""
    return len(moves) == len(history) and all(
        _made(move, fill(move.line, values).casefold(), line.casefold())
        for move, line in zip(moves, history, strict=True)
    )


def _made(move: Repeated, expected: str, line: str) -> bool:
    """Whether a line of the history is this move; after a call it says what the tool said, after others what failed."""
    return line == expected or (move.words.startswith(CALL) and line.startswith(f"{expected} ("))


def _shows(move: Repeated, values: Values, situation: Situation, *, scrolled: bool) -> bool:
    """Whether the page is the one that the move was made on; further down its heading and names need not be seen."""
    screen = situation.screen
    if screen.app != move.app or scrolled:
        return screen.app == move.app
    if screen.title.casefold() != fill(move.title, values).casefold():
        return False
    there = {text.casefold() for text in lasting(screen)}
    names = {fill(name, values).casefold() for name in move.names}
    return len(names & there) >= SAME * len(names)


def _slug(goal: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", goal.casefold()).strip("-")[:48].strip("-") or "skill"
