"""Tasks about blocked numbers: block one, and let one through again."""

from __future__ import annotations

import random

from ...apps.phone.base import Blocked, blocked
from ...apps.phone_numbers import key
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..wordings import said
from .phone_base import PhoneTask, silence
from .phone_people import added, forget, number
from .phone_ways import block, unblock


class BlockNumber(PhoneTask):
    """Block a number."""

    name, tier = "phone_block_number", "medium"
    wordings, dev, held_out = said("everyday/phone_blocking", "phone_block_number")

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
    wordings, dev, held_out = said("everyday/phone_blocking", "phone_unblock_number")

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
