"""Which exit a decision takes: act, verify, ask.

Code decides this, from the person's goal and what they allowed; nothing on the screen can. What is not known to leave
the phone as it is counts as changing it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tapwright.errors import TapwrightError

from ..device_bridge import Element, Screen
from ..device_bridge.roles import says_tab
from ..tools import Tool
from .choices import Decision
from .planner import Situation
from .records import Exit


class NotAllowed(TapwrightError):
    """The person did not allow it, or could not be asked."""


_READS_ONLY = {"scroll", "wait", "open_app"}
# Rows of Settings' first page: each opens a page and does nothing else.
_SETTINGS = {
    "about phone", "accessibility", "apps", "battery", "connected devices", "display", "location", "network & internet",
    "notifications", "security & privacy", "sound & vibration", "storage", "system",
}  # fmt: skip
# Ids of buttons that do something to a tab, as a browser's `close_tab`.
_DOES = re.compile(r"close|new|add|delete|remove|clear")


@dataclass(frozen=True)
class Policy:
    """Thresholds on the confidence, and what the person allowed.

    Confidences and thresholds are in 0…1. A choice that may change something asks for more confidence than one that
    only shows something; which is which is a rule over kinds of acts, hints of tools and roles, see `may_change`.

    Args:
        verify_below: Less sure than this, and the verifier is asked, where there is one. 0: never; above 1: always.
        verify_changes_below: The same for a choice that may change something, where it is the higher one.
        ask_below: Less sure than this without a verifier, and the person is asked.
        ask_changes_below: The same for a choice that may change something, where it is the higher one.
        tied_from: The person is asked which of several choices is meant where the goal fits them equally well and the
            next has at least this share of the best one's probability, see `ambiguous`. Above 1: never.
        approve: Every choice that changes state needs the person's yes.
        outside: So does a tool that acts on the world without the phone, on a simulated phone too.
    """

    verify_below: float = 0.6
    verify_changes_below: float = 0.7
    ask_below: float = 0.15
    ask_changes_below: float = 0.25
    tied_from: float = 0.5
    approve: bool = False
    outside: bool = False

    def exit(self, decision: Decision, *, verifier: bool, changes: bool = False, spent: bool = False) -> Exit:
        """The exit that the confidence calls for.

        Args:
            decision: What was chosen.
            verifier: There is one.
            changes: The choice may change something.
            spent: Nothing more may be asked of the verifier: what it should look at is the person's.
        """
        if decision.choice.kind == "ask" or decision.missing:
            return "ask"
        least = (
            max(self.verify_below, self.verify_changes_below if changes else 0.0)
            if verifier
            else max(self.ask_below, self.ask_changes_below if changes else 0.0)
        )
        # A confidence that is no number is above nothing.
        if decision.confidence >= least:
            return "act"
        return "verify" if verifier and not spent else "ask"

    def needs_approval(self, decision: Decision, situation: Situation) -> bool:
        """Whether the person has to allow this first."""
        if decision.choice.tool is not None:
            return self.guards(situation.tool(decision.choice.tool))
        return self.approve and changes_state(decision, situation)

    def guards(self, tool: Tool) -> bool:
        """Whether the person has to allow a call of this tool."""
        if self.beyond(tool):
            return True
        return self.approve and not tool.hints.readOnlyHint

    def beyond(self, tool: Tool) -> bool:
        """Whether a call has to be allowed by name: the tool may change something that no phone stands between."""
        hints = tool.hints
        alone = not tool.needs and tool.device_argument is None
        return self.outside and alone and hints.openWorldHint and not hints.readOnlyHint


def may_change(decision: Decision, situation: Situation) -> bool:
    """Whether carrying it out may change something, on the phone or beyond it: more confidence is asked for then.

    Acts on the screen as `changes_state` tells, calls unless their tool says that it only reads. To finish or to answer
    changes nothing. That one tap sends, pays or deletes and the next opens a page cannot be seen on a screen for sure,
    and is not guessed from its words.
    """
    if decision.choice.tool is not None:
        return not situation.tool(decision.choice.tool).hints.readOnlyHint
    return changes_state(decision, situation)


def changes_state(decision: Decision, situation: Situation) -> bool:
    """Whether carrying an act on the screen out may change something on the phone."""
    choice = decision.choice
    if choice.action is None:
        return False
    if choice.action.kind == "press":
        return choice.action.key == "enter"
    if choice.action.kind == "tap" and choice.action.element is not None:
        return not only_shows(situation.screen.elements[choice.action.element], situation.screen)
    return choice.action.kind not in _READS_ONLY


def only_shows(element: Element, screen: Screen) -> bool:
    """Whether a tap on it is known to show something else and to change nothing: a tab, an app's icon, a page's row."""
    if element.role == "tab":
        # Any row of neighbours with one selected has this role, segmented buttons too: class or id must say it as well.
        name = element.resource_id.rpartition("/")[2]
        doer = "Button" in element.class_name or _DOES.search(name)
        return not doer and says_tab(element.class_name, element.resource_id)
    if "launcher" in screen.app.rpartition(".")[2]:
        return element.resource_id.endswith(":id/icon")
    return screen.app == "com.android.settings" and element.role == "item" and element.text.casefold() in _SETTINGS
