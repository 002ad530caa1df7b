"""Tasks about blocked numbers: block one, and let one through again."""

from __future__ import annotations

import random

from ...apps.phone.base import Blocked, blocked
from ...apps.phone_numbers import key
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from .phone_base import PhoneTask, silence
from .phone_people import added, forget, number
from .phone_ways import block, unblock


class BlockNumber(PhoneTask):
    """Block a number."""

    name, tier = "phone_block_number", "medium"
    wordings = (
        "Block the number {phone}",
        "Block {phone}",
        "Please block calls from {phone}",
        "Can you block {phone} on my phone?",
        "block number {phone}",
        "{phone} keeps calling, block it",
        "Add {phone} to the blocked numbers",
        "I don't want any more calls from {phone}, block that number",
        "Open Phone and put {phone} on the list of blocked numbers",
        "Could you block the caller {phone}?",
        "Stop {phone} from calling me by blocking it",
        "The number {phone} should be blocked",
        "Spam from {phone} again! Block the number",
        "Set {phone} as a blocked number",
    )
    dev = (
        "Don't let {phone} through to me any more",
        "Would you bar {phone} from calling here?",
        "blocked list + {phone}",
        "I'm fed up with {phone}, see that it can't ring me again",
    )
    held_out = (
        "blk {phone}",
        "Some call centre rings me all day from {phone}. Make that stop by blocking it.",
        "Could calls from {phone} be blocked from now on?",
        "My blocked numbers should include {phone}, please.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone}."""
        return {"phone": number(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The number is nobody's and is not blocked."""
        forget(state, "", params["phone"])
        silence(state, params["phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is blocked, and no other one more."""
        new = added(state, Blocked, changed)
        return len(changed) == 1 and len(new) == 1 and key(new[0].number) == key(str(params["phone"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A blocked number."""
        return ("+records/blocked_numbers/*",)

    def expert(self, params: Params) -> Expert:
        """More options, Blocked numbers, Add a number, the number, Block."""
        return Scripted(lambda page: block(page, str(params["phone"])))


class UnblockNumber(BlockNumber):
    """Unblock a number."""

    name, tier = "phone_unblock_number", "medium"
    wordings = (
        "Unblock the number {phone}",
        "Unblock {phone}",
        "Please allow calls from {phone} again",
        "Can you unblock {phone}?",
        "unblock {phone} pls",
        "Remove {phone} from the blocked numbers",
        "Take {phone} off the block list",
        "I blocked {phone} by mistake, undo that",
        "Open Phone and unblock {phone}",
        "Could you let {phone} call me again? It is blocked",
        "The number {phone} should no longer be blocked",
        "Stop blocking {phone}",
        "blocked numbers: remove {phone}",
        "I want to get calls from {phone} again, so unblock it",
    )
    dev = (
        "{phone} may ring me again from now on",
        "Would you lift the block on {phone}?",
        "block list - {phone}",
        "Why is {phone} blocked? Change that, I need their calls",
    )
    held_out = (
        "unblk {phone}",
        "My plumber can't reach me since I blocked {phone}. Please take the block away.",
        "Is it possible to have {phone} removed from the numbers that I blocked?",
        "Calls by {phone} are fine with me now, so that number needn't be blocked any more.",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The number is blocked, and so are others."""
        super().arrange(state, params)
        state.add(Blocked(number=str(params["phone"])))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is not blocked any more, and the others are."""
        return len(changed) == 1 and blocked(state, str(params["phone"])) is None

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A number that is not blocked any more."""
        return ("-records/blocked_numbers/*",)

    def expert(self, params: Params) -> Expert:
        """More options, Blocked numbers, the cross beside the number, confirm."""
        return Scripted(lambda page: unblock(page, str(params["phone"])))
