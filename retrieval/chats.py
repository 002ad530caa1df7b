"""When the messages of a chat log were written.

A line that begins with a date and a time dates what follows it, as WhatsApp (`12/04/2026, 08:38 - Ada: …`,
`[12/04/2026, 08:38:10] Ada: …`), Signal, IRC and log files write it, and so does a line of its own
(`Time: 20260412_08:38`). A text is a log when it begins with such a line, or when half of its lines do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from .documents import Stamp

_DATE = r"(?P<first>\d{1,4})[-./](?P<second>\d{1,2})[-./](?P<third>\d{2,4})|(?P<compact>(?:19|20)\d{6})"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?\s?(?P<half>[AaPp]\.?[Mm]\.?)?"
_STAMP = re.compile(rf"[\u200e\ufeff]?(?:(?:Time|Date):\s*)?[\[(<]?(?:{_DATE})(?:,?\s|T|_)\s?{_TIME}")


def stamps(text: str) -> Iterator[Stamp]:
    """The moments that a chat log's lines begin with; none of a text that is no log."""
    found: list[tuple[int, re.Match[str]]] = []
    lines = position = 0
    opens = False
    for line in text.splitlines(keepends=True):
        if line.strip():
            if match := _STAMP.match(line):
                found.append((position, match))
                opens = opens or lines == 0
            lines += 1
        position += len(line)
    if not opens and 2 * len(found) < max(lines, 1):
        return
    month_first = _month_first([match for _, match in found])
    for start, match in found:
        if (at := _moment(match, month_first=month_first)) is not None:
            yield Stamp(at=at, start=start)


def _month_first(matches: list[re.Match[str]]) -> bool:
    """Whether the log writes months before days: only if that is all that its dates can mean."""
    pairs = [(int(m["first"]), int(m["second"])) for m in matches if m["first"] and len(m["first"]) < 3]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _moment(match: re.Match[str], *, month_first: bool) -> datetime | None:
    """The moment, None if it is on no calendar."""
    if match["compact"]:
        year, month, day = int(match["compact"][:4]), int(match["compact"][4:6]), int(match["compact"][6:])
    else:
        one, two, three = int(match["first"]), int(match["second"]), int(match["third"])
        if len(match["first"]) == 4:
            year, month, day = one, two, three
        else:
            day, month, year = (two, one, three) if month_first else (one, two, three)
    year += 2000 if year < 100 else 0
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"][0] in "Pp")
    try:
        return datetime(year, month, day, hour, int(match["minute"]), int(match["s"] or 0))
    except ValueError:
        return None
