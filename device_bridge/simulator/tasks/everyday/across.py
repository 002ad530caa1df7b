"""Tasks that lead across two apps: what has to be known for one of them stands in the other."""

from __future__ import annotations

from .across_base import AcrossTask
from .across_contacts import PEOPLE
from .across_days import DAYS
from .across_guests import GUESTS
from .across_lists import LISTED
from .across_missed import MISSED
from .across_notes import NOTED
from .across_settings import PHONE_FACTS
from .across_sharing import SHARING
from .across_times import TIMES

TASKS: tuple[AcrossTask, ...] = (*GUESTS, *MISSED, *SHARING, *LISTED, *TIMES, *DAYS, *NOTED, *PEOPLE, *PHONE_FACTS)
