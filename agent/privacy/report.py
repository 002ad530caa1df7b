"""What a run sent away, as its journal tells it: the requests, what was masked, and how much of the screens left.

The journal holds the placeholders' values as well, in entries of their own, since it holds the screens; what was typed
into password fields stands in no such entry.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field

from .of_screen import exposure
from .outgoing import Request
from .placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from ..journal import Journal
    from ..verifier import Verified


class Sent(BaseModel):
    """What a step sent to the verifier."""

    step: int
    requests: list[Request] = Field(default_factory=list)
    masked: dict[str, int] = Field(default_factory=dict, description="different placeholders by kind")
    exposure: float = Field(default=0.0, description="share of the screen's words that stood in it")
    problem: str = Field(default="", description="why no answer came of it that counts")
    cut: bool = Field(default=False, description="a call that was begun and not followed to its end")


class Outgoing(BaseModel):
    """What a run sent to verifiers.

    `exposure` is the share of the words on all screens of the run that left, each different word of a screen counted
    once, by its letters; `refused` names what was not let out in a run offline.
    """

    requests: int = 0
    bytes: int = 0
    to: list[str] = Field(default_factory=list)
    exposure: float = 0.0
    screens: int = 0
    steps: list[Sent] = Field(default_factory=list)
    refused: list[str] = Field(default_factory=list)


def entry(verified: Verified) -> dict[str, Any]:
    """What the journal keeps of a question to the verifier."""
    return {
        "sent": verified.sent,
        "received": verified.received,
        "problem": verified.problem,
        "requests": [one.model_dump() for one in verified.requests],
        "words": {"left": verified.exposure.left, "of": verified.exposure.of},
        "usage": verified.usage.model_dump(),
    }


def outgoing(journal: Journal, run: str) -> Outgoing:
    """What the run sent, from its journal.

    Raises:
        NoSuchRun: There is no such run.
    """
    found = Outgoing()
    left: dict[int, int] = {}
    found.refused = [body["what"] for _, kind, _, body in journal.entries(run) if kind == "refused"]
    for step, body in journal.questions(run):
        words = body.get("words") or {"left": 0, "of": 0}
        requests = [Request.model_validate(one) for one in body.get("requests", ())]
        kinds = Counter(name for name, _ in set(PLACEHOLDER.findall(body["sent"])))
        share = words["left"] / words["of"] if words["of"] else 0.0
        found.steps.append(
            Sent(
                step=step,
                requests=requests,
                masked=dict(kinds),
                exposure=share,
                problem=body["problem"],
                cut=body.get("cut", False),
            )
        )
        left[step] = max(left.get(step, 0), words["left"])
        found.requests += len(requests)
        found.bytes += sum(one.bytes for one in requests)
        found.to += [one.to for one in requests if one.to not in found.to]
    if left:
        screens = journal.screens(run)
        shown = sum(exposure(screen, ()).of for screen in screens.values())
        found.screens = len(screens)
        found.exposure = sum(left.values()) / shown if shown else 0.0
    return found
