"""What the words beside it give away: passwords, one-time codes, numbers of accounts and papers, dates of birth.

A password, a code or a customer number has no form of its own. It is taken for one where the text says so, a code
also where the text next to it on the screen does; six digits that stand alone always count as a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .found import Found, Kind, joined

_VALUE = r"[^\s\"“”‘’<>|…]+"
_QUOTED = r"[\"“‘'](?P<{0}>[^\"“”‘’\n]{{1,64}})[\"”’']"
_PASSWORDS = re.compile(
    r"\b(?:pass(?:word|wort|phrase|code|key)|kennwort|contraseña|mot de passe|(?:wi-?fi|network|security) key|pin)\b"
    r"(?:\s*(?:field|for [\w'’.@ -]{1,24}?|of [\w'’.@ -]{1,24}?)(?=\s|:))?"
    rf"\s*(?:(?:is|are|to|with|as|be|lautet|ist|es|:|=|-|–|→)\s*)*(?:{_QUOTED.format('quoted')}|(?P<bare>{_VALUE}))",
    re.IGNORECASE,
)
_LINKED = re.compile(r"(?:\b(?:is|to|be|lautet|ist|es)|[:=→])\s*$", re.IGNORECASE)
_CODE_WORDS = re.compile(
    r"\b(?:codes?|otp|m?tan|pin|pass ?code|verif\w+|one[- ]time|2fa|two-factor|authenticat\w+|cvv|cvc|token"
    r"|best[äa]tigungscode|c[óo]digo|codice|kod|код)\b|验证码|認証|確認コード",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w.,:/$€£-])(?:[A-Z]{1,3}-)?(?:\d{3}[ -]\d{3,4}|\d{4,8}"
    r"|(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,6}(?:-?[A-Z0-9]{2,6}){1,2})(?![\w%]|[.,:/-]\d)"
)
_ALONE = re.compile(
    r"(?<![\w.,:/$€£-])(?:\d{6}|\d{3}[ -]\d{3})(?![\w%]|[.,:/ -]\d)(?!\s*(?:km|kg|steps|mi|m|€|EUR|USD)\b)"
)
_ACCOUNTS = re.compile(
    r"\b(?:account|acct|a/c|konto\w*|cuenta|compte|card|karte|carte|tarjeta|routing|sort code|bic|swift|customer"
    r"|kunden\w*|member(?:ship)?|policy|licen[cs]e|passport|social security|ssn|tax|insurance|invoice|reference|ref"
    r"|booking|order|tracking|serial|imei|iccid|meid|ending|ends|sn|eid)\b(?:\s(?:no|nr|num)\.)?[^\d\n.!?]{0,24}?[^\w\n]"
    r"(?P<value>(?-i:(?:[A-Z]{1,4}[ -]?)?\d[\d -]{2,30}\d[A-Z]{0,2}|(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{4,24}))(?!\w)",
    re.IGNORECASE,
)
_ZIPS = re.compile(
    r"\b(?:zip(?: ?code)?|post(?:al)? ?code|postcode|plz|postleitzahl)\b\W{0,3}(?:(?:is|was|ist)\W{1,3})?"
    r"(?P<value>(?=[A-Z ]{0,4}\d)[A-Z0-9]{2,6}(?:[ -]\d?[A-Z0-9]{2,4})?)(?!\w)",
    re.IGNORECASE,
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = (
    rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:{_MONTHS})[a-z]*\.?,?(?:\s+\d{{4}})?"
    rf"|(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
)
_BORN = re.compile(
    r"\b(?:born|birth(?:day| ?date)?|date of birth|dob|geboren|geburtsdatum)\b[^\d\n]{0,16}?" + f"(?P<value>{_DATE})",
    re.IGNORECASE,
)


def said(texts: Sequence[str]) -> list[list[Found]]:
    """What the words give away in texts that stand one below the other.

    Args:
        texts: What is on a screen in reading order, or one text.
    """
    speaks = [bool(_CODE_WORDS.search(text)) for text in texts]
    found: list[list[Found]] = []
    for place, text in enumerate(texts):
        here = [*_passwords(text), *_valued(text, _ACCOUNTS, "NUMBER"), *_valued(text, _ZIPS, "ZIP")]
        here += _valued(text, _BORN, "DATE")
        near = any(speaks[max(0, place - 2) : place + 3]) and len(text.split()) <= 3
        form = _CODE if speaks[place] or near else _ALONE
        here += [Found(*one.span(), "CODE") for one in form.finditer(text)]
        found.append(joined(here))
    return found


def _valued(text: str, form: re.Pattern[str], kind: Kind) -> Iterator[Found]:
    return (Found(*one.span("value"), kind) for one in form.finditer(text))


def _passwords(text: str) -> Iterator[Found]:
    """What follows the word: in quotes, after a colon or `is`, or what no word of a sentence looks like."""
    for one in _PASSWORDS.finditer(text):
        if one["quoted"]:
            yield Found(*one.span("quoted"), "PASSWORD")
            continue
        start = one.start("bare")
        bare = one["bare"].rstrip(".,;:!?)”\"'")
        if not bare or set(bare) <= set("•*.…("):
            continue
        odd = any(letter.isdigit() for letter in bare) or (not bare.isalpha() and bare.isascii() and len(bare) > 5)
        if _LINKED.search(text[:start]) or odd or any(a.islower() and b.isupper() for a, b in pairwise(bare)):
            yield Found(start, start + len(bare), "PASSWORD")
