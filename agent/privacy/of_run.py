"""The masker of a run: made from its journal, so that a run that goes on elsewhere keeps its placeholders."""

from __future__ import annotations

from tapwright.errors import TapwrightError

from ...tools import Device
from ...tools.address_book import people
from ..journal import Journal
from ..records import Step
from ..secret_fields import is_secret
from .masking import Masker
from .placeholders import Placeholders


def masker_of(journal: Journal, run: str, phone: Device) -> Masker:
    """Knows the run's placeholders, what was typed into its password fields, and who is in the phone's contacts."""
    known: dict[str, str | None] = {}
    for _, kind, _, body in journal.entries(run):
        if kind == "placeholders":
            known |= body
    return Masker(Placeholders(known), people=_names(phone), passwords=typed_passwords(journal, run))


def typed_passwords(journal: Journal, run: str) -> list[str]:
    """What the run has typed into password fields so far."""
    found = []
    for _, kind, _, body in journal.entries(run):
        if kind == "step":
            step = Step.model_validate(body)
            action = step.decision.choice.action
            if action is not None and action.kind == "type" and action.element is not None:
                element = journal.screen(step.screen).elements[action.element]
                if is_secret(element):
                    found.append(str(step.decision.arguments.get("text", "")))
    return found


def _names(phone: Device) -> list[str]:
    """The names in the phone's contacts; none where it does not tell."""
    try:
        return [one.name for one in people(phone)]
    except TapwrightError:
        return []
