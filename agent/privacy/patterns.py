"""Recognisers that need no training: what has a form of its own or a check digit, whatever stands around it.

A run of seven digits or more counts as somebody's number even where no check digit says so: it is a telephone, an
account, an order. Dates, times and years are let through, since a step cannot be judged without them.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator

from . import checks
from .found import Found, Kind, joined

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]*[\w}]@(?:[\w-]+\.)+[^\W\d_]{2,}")
_URL = re.compile(r"\b(?:[a-z][a-z+.-]{1,11}://|www\.)[^\s<>\"'|]+", re.IGNORECASE)
_TOP = (
    "com|org|net|info|biz|edu|gov|io|app|dev|shop|online|site|eu|uk|us|de|fr|it|es|nl|be|ch|at|pl|se|no|dk|fi|cz|ca|au"
    "|in|jp|cn|br|ru"
)
# A host without a scheme; names of packages (com.android.settings) begin with what others end with.
_HOST = re.compile(
    r"(?<![\w@./-])(?!(?:com|org|net|io|de)\.)(?:[a-z0-9][a-z0-9-]+\.)+"
    rf"(?:{_TOP})(?:/[^\s<>\"'|]*)?(?![\w.-]*\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}(?![^\W_])")
_IP4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*(?![\w:])")
_MAC = re.compile(r"(?<![\w:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![\w:-])")
_SSN = re.compile(r"(?<![\d-])\d{3}([ -])\d{2}\1\d{4}(?![\d-])")
# Digits in groups, as people write numbers: +46 (0)8 928 571 38, 03.93.92.16.85, 345-899-3560x4587.
_DIGITS = re.compile(
    r"(?<![\w.,:])[+(]{0,2}\d(?:[ \u00a0]?[-./()–]{0,2}[ \u00a0]?\d)*(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\w)",
    re.IGNORECASE,
)
# Letters and four digits or more.
_MIXED = re.compile(r"(?<![\w@/.-])(?=(?:[\w-]*\d){4})(?=[\w-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]{5,24}(?![\w@])")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_TIMES = re.compile(
    rf"(?<!\d)(?:{_YEAR}([-/.]){_MONTH}\1{_DAY}|{_DAY}([-/.]){_MONTH}\2(?:{_YEAR}|\d\d)|{_MONTH}([-/.]){_DAY}\3(?:{_YEAR}|\d\d))"
    r"(?:[ T]\d\d?:\d\d(?::\d\d)?)?(?!\d)(?![-/.]\d)"
)
_YEARS = re.compile(rf"{_YEAR}(?:[ –/-]{{1,3}}{_YEAR})*")
LEAST = 7
"""Digits from which a number is taken for somebody's."""
_CALLED = re.compile(r"\b(?:phone|tel|telephone|mobile|cell|fax|call|dial|ring|sms|whatsapp|number)\b", re.I)
_NEAR = 30
_PLACEHOLDER = re.compile(r"<[A-Z]+_\d+>")


def patterns(text: str) -> list[Found]:
    """What has the form of an address, a number or a link, in order."""
    found = [*_each(text, _PLACEHOLDER, "TEXT"), *_each(text, _EMAIL, "EMAIL"), *_links(text)]
    found += _each(text, _MAC, "ID")
    found += _checked(text, _IP4, "IP", _is_ip)
    found += _checked(text, _IP6, "IP", _is_ip)
    found += _ibans(text)
    taken = joined(found)
    return joined([*taken, *_numbers(text, taken)])


def _each(text: str, form: re.Pattern[str], kind: Kind) -> list[Found]:
    return [Found(*one.span(), kind) for one in form.finditer(text)]


def _checked(text: str, form: re.Pattern[str], kind: Kind, check: Callable[[str], bool]) -> Iterator[Found]:
    return (Found(*one.span(), kind) for one in form.finditer(text) if check(one[0]))


def _links(text: str) -> Iterator[Found]:
    for form in (_URL, _HOST):
        for one in form.finditer(text):
            end = one.start() + len(one[0].rstrip(".,;:!?)]}…"))
            yield Found(one.start(), end, "URL")


def _is_ip(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return address.version == 4 or (text.count(":") > 1 and len(text) > 3)


def _ibans(text: str) -> Iterator[Found]:
    """Account numbers; where words follow without a gap of their own, the longest beginning that is right."""
    for one in _IBAN.finditer(text):
        end = one.end()
        while end - one.start() >= 15:
            if checks.iban(text[one.start() : end]):
                yield Found(one.start(), end, "IBAN")
                break
            end -= 1


def _numbers(text: str, taken: list[Found]) -> list[Found]:
    """Numbers of seven digits or more, then those with letters in them; what is taken already is left alone."""
    found = list(_grouped(text, taken))
    for one in _MIXED.finditer(text):
        digits = sum(letter.isdigit() for letter in one[0])
        here = Found(*one.span(), "ID")
        if not any(_overlap(here, other) for other in found) and (digits >= LEAST - 1 or checks.papers(one[0])):
            found.append(here)
    return found


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _grouped(text: str, taken: list[Found]) -> Iterator[Found]:
    times = [one.span() for one in _TIMES.finditer(text)]
    for one in _DIGITS.finditer(text):
        start, end = one.span()
        digits = re.sub(r"\D", "", one[0])
        enough = LEAST if not _CALLED.search(text[max(0, start - _NEAR) : start]) else LEAST - 2
        if any(start < t.end and t.start < end for t in taken):
            continue
        if any(start < stop and begin < end for begin, stop in times) or _YEARS.fullmatch(one[0]):
            continue
        if len(digits) >= enough:
            yield Found(start, end, _kind(one[0], digits))


def _kind(written: str, digits: str) -> Kind:
    if re.search(r"[xX]|ext", written):
        return "PHONE"
    if checks.card(digits):
        return "CARD"
    if _SSN.fullmatch(written) and checks.ssn(written):
        return "SSN"
    if "+" in written or (len(digits) <= 13 and not written.isdigit()) or 9 <= len(digits) <= 11:
        return "PHONE"
    return "ID" if checks.papers(written) else "NUMBER"
