"""Which fields hold a password, by what the phone says of them and what they are called."""

from __future__ import annotations

import re

from ..device_bridge import Element

_SECRET = re.compile(r"pass(?:word|wort|code|phrase)|kennwort|\bpwd\b|\bpin\b|\bcv[cv]\b|secret", re.IGNORECASE)


def is_secret(element: Element) -> bool:
    """Whether it holds a password, also one that is shown in plain letters."""
    names = f"{element.resource_id.rpartition('/')[2]} {element.hint} {element.text}".replace("_", " ")
    return element.password or (element.role == "field" and bool(_SECRET.search(names)))
