"""Requests for the built-in tools in people's words, as examples for the one who calls.

Each tool is asked for in every one of its wordings in turn, with arguments drawn at random: about a quarter refer to
what was said before, and about one in twelve leaves out what the tool must have, for which a question mark is right.
Of some, which tool it is that serves them is an example too, and beside them stand requests that none serves.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from ....device_bridge import Action, Screen
from ....tools.builtin import BUILTIN
from ...calling.of_tool import of_tool
from ...calling.prompt import END, NONE, UNKNOWN, distinct_words, lead, to_fill, to_pick
from ...calling.selection import Selection
from ...calling.signature import Function
from ...calling.values import BadValue, written
from ..demos import TrainingStep
from .calls import NEAR, REFUSED
from .examples import distinct
from .requests_apps import APPLICATIONS
from .requests_clock import CLOCK
from .requests_levels import LEVELS
from .requests_media import MEDIA
from .requests_messages import MESSAGES
from .requests_none import NOTHING, VALUES
from .requests_people import PEOPLE
from .requests_settings import CONNECTIONS
from .requests_web import WEB_AND_SCREEN
from .requests_wording import Asked, Drawn, Phrase, Wording, drawn
from .requests_words import APPS

REQUESTS: tuple[Asked, ...] = (
    *CLOCK, *MESSAGES, *PEOPLE, *WEB_AND_SCREEN, *MEDIA, *CONNECTIONS, *LEVELS, *APPLICATIONS,
)  # fmt: skip
SOURCE = "requests"
AFTER = 1 / 4
LACKING = 1 / 12
PICKS = 0.4
UNSERVED = 0.12
OTHERS = 4
"""Requests that nothing serves, as a share of all choices."""
TOLD = 0.85
"""How often the phone's clock is told where the request could do without it."""
_DATES = ("date", "time", "datetime")
_ALIKE = (
    {"take_photo", "open_camera", "open_app"},
    {"record_video", "open_video_camera", "open_app"},
    {"take_photo", "record_video", "open_camera", "open_video_camera"},
    {"open_document", "get_content", "create_document"},
    {"find_contact", "get_contact_info", "get_contact_info_from_uri", "view_contact", "pick_contact", "edit_contact"},
    {"insert_contact", "edit_contact"},
    {"set_alarm", "set_timer", "insert_event"},
    {"set_alarm", "show_alarms"},
    {"set_volume", "set_do_not_disturb"},
    {"web_search", "search_location", "open_app"},
    {"get_ringtone", "open_settings"},
    {"send_message", "send_email", "dial"},
    *({"open_settings", asked.tool.name} for asked in (*CONNECTIONS, *LEVELS)),
)
"""Tools that could stand in for one another: where one is left out, the others are too."""


class Phone:
    """A phone of which only the names of its apps are known."""

    def __init__(self, labels: Sequence[str]):
        self._labels = tuple(labels)

    def apps(self) -> dict[str, str]:
        """The apps by their names."""
        return {label: f"app.{number}" for number, label in enumerate(self._labels)}

    def shell(self, command: str, /) -> str:
        """Nothing is run on it."""
        raise NotImplementedError(command)

    def perform(self, action: Action, screen: Screen, /) -> None:
        """Nothing is done on it."""
        raise NotImplementedError(action.kind)


def from_requests(per_tool: int, *, seed: int = 0, picks: float = PICKS) -> list[TrainingStep]:
    """Examples of requests for the built-in tools.

    Args:
        per_tool: Requests for each.
        seed: Draws.
        picks: The share of requests of which a choice is an example too.

    Raises:
        EmbeddingModelMissing: the model that finds the tools nearest to a request is not installed.
    """
    functions = {tool.name: of_tool(tool) for tool in BUILTIN}
    selection = Selection(list(functions.values()))
    # these are what a request is compared with when tools are looked for
    own = {_bare(example) for tool in BUILTIN for example in tool.examples}
    out: list[TrainingStep] = []
    chosen = 0
    for asked in REQUESTS:
        rng = random.Random(f"{seed}/{asked.tool.name}")
        wordings = asked.every()
        for wording in in_turn(wordings, per_tool, rng):
            request = drawn(wording, asked.values, rng)
            if _bare(request.text) in own:
                continue
            group = f"{SOURCE}/{asked.tool.name}/{wordings.index(wording)}"
            if rng.random() < picks:
                chosen += 1
                out.append(_pick(request, functions, asked.tool.name, selection, rng, group))
            if functions[asked.tool.name].slots:
                function = functions[asked.tool.name]
                if asked.tool.choices:
                    function = of_tool(asked.tool, Phone(_apps(request, rng)))
                out.append(_fill(request, function, rng, group))
    rng = random.Random(f"{seed}/none")
    for number in range(round(chosen * UNSERVED)):
        kind, texts = NOTHING[(0, 1, 2, 2)[number % 4]]
        wording = rng.choice([Wording(one) if isinstance(one, str) else one for one in texts])
        request = drawn(wording, VALUES, rng)
        out.append(_pick(request, functions, "", selection, rng, f"{SOURCE}/none/{kind}"))
    return distinct(out)


def _bare(text: str) -> str:
    return text.casefold().strip(" .?!")


def in_turn(wordings: Sequence[Wording], many: int, rng: random.Random) -> Iterator[Wording]:
    """So many of the wordings, with and without talk or a lacking value in their shares, all in turn of their kind."""
    talked = [one for one in wordings if one.talk]
    lacking = [one for one in wordings if one.lacking and not one.talk]
    plain = [one for one in wordings if not one.talk and not one.lacking]
    shares = ((talked, round(many * AFTER)), (lacking, round(many * LACKING)))
    wanted = [(kind, number) for kind, number in shares if kind]
    for kind, number in (*wanted, (plain, many - sum(number for _, number in wanted))):
        order: list[Wording] = []
        for _ in range(number):
            order = order or rng.sample(kind, len(kind))
            yield order.pop()


def _fill(request: Drawn, function: Function, rng: random.Random, group: str) -> TrainingStep:
    """Which arguments."""
    phrases = any(isinstance(value, Phrase) for value in request.arguments.values())
    now = datetime(2024, 6, 1) + timedelta(minutes=rng.randrange(60 * 24 * 365 * 4))
    return TrainingStep(
        prompt=to_fill(request.text, function, request.talk, now if phrases or rng.random() < TOLD else None),
        target=lines(function, request.arguments, request.lacking),
        source=SOURCE,
        group=group,
        goal=request.text,
    )


def _apps(request: Drawn, rng: random.Random) -> list[str]:
    """The apps on the phone: the one that is asked for, and others of which nothing was said."""
    said = " ".join((request.text, *(f"{turn.request} {turn.reply}" for turn in request.talk))).casefold()
    others = rng.sample([name for name in APPS if name.casefold() not in said], rng.randint(7, 19))
    return [*others, *filter(None, [request.arguments.get("app")])]


def lines(function: Function, arguments: Mapping[str, Any], lacking: Sequence[str] = ()) -> str:
    """The lines for a call, with a question mark for each required value that is lacking.

    Args:
        function: What is called.
        arguments: Values by the argument's name, fields of objects after a dot; days and times may be phrases.
        lacking: Names of arguments.

    Raises:
        BadValue: An argument does not fit the function.
    """
    out: list[str] = []
    names = [".".join(slot.path) for slot in function.slots]
    if unknown := [name for name in arguments if name not in names]:
        raise BadValue(f"{function.name} takes no {unknown[0]}")
    for name, slot in zip(names, function.slots, strict=True):
        value = arguments.get(name)
        if name in lacking and slot.required:
            out.append(f"{lead(slot)} {UNKNOWN}\n")
        elif isinstance(value, Phrase) and slot.kind in _DATES:
            out.append(f"{lead(slot)} {value}\n")
        elif value is not None:
            out.append(f"{lead(slot)} {written(slot, value)}\n")
    return "".join([*out, END])


def _pick(
    request: Drawn,
    functions: Mapping[str, Function],
    right: str,
    selection: Selection,
    rng: random.Random,
    group: str,
) -> TrainingStep:
    """Which tool, among those nearest to the request or others at random; `right` is empty where none serves it."""
    pool = list(functions.values())
    if rng.random() < 0.7:
        pool = [found.function for found in selection.nearest(request.text, NEAR)]
    refused = not right or rng.random() < REFUSED
    barred = {right, *request.also}
    if refused and right:
        barred |= set().union(*(alike for alike in _ALIKE if right in alike))
    able = [function for function in pool if function.name not in barred]
    if len(able) < OTHERS:
        able = [function for function in functions.values() if function.name not in barred]
    shown = rng.sample(able, OTHERS + (not right and rng.random() < 0.5))
    if not refused:
        shown.append(functions[right])
    shown = selection.ordered(request.text, shown)
    words = distinct_words(shown)
    return TrainingStep(
        prompt=to_pick(request.text, shown, request.talk),
        target=f" {NONE if refused else words[shown.index(functions[right])]}\n",
        source=SOURCE,
        group=group,
        goal=request.text,
        choices=(*words, NONE),
    )
