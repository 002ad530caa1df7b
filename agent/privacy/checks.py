"""Check digits: card numbers, bank accounts, and the numbers on papers that countries give to people."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

from stdnum import iban as _iban
from stdnum import luhn as _luhn
from stdnum.exceptions import ValidationError
from stdnum.us import ssn as _ssn

_PAPERS = (
    "at.vnr", "be.nn", "bg.egn", "br.cpf", "ca.sin", "ch.ssn", "cl.rut", "cn.ric", "cz.rc", "de.idnr", "dk.cpr",
    "ee.ik", "es.dni", "es.nie", "fi.hetu", "fr.nir", "gb.nhs", "hr.oib", "in_.aadhaar", "in_.pan", "is_.kennitala",
    "it.codicefiscale", "lt.asmens", "mx.curp", "nl.bsn", "no.fodselsnummer", "pl.pesel", "ro.cnp",
    "se.personnummer", "si.emso", "tr.tckimlik", "za.idnr",
)  # fmt: skip


def card(digits: str) -> bool:
    """Whether 12 to 19 digits have the check digit of payment cards (Luhn, ISO/IEC 7812)."""
    return 12 <= len(digits) <= 19 and digits.isascii() and digits.isdigit() and bool(_luhn.is_valid(digits))


def iban(text: str) -> bool:
    """Whether it is an account number by ISO 13616: country, length, check digits."""
    return bool(_iban.is_valid(text, check_country=False))


def ssn(text: str) -> bool:
    """Whether it may be a US social security number: no group is of zeros, and no other that is never given out."""
    return bool(_ssn.is_valid(text))


def papers(text: str) -> bool:
    """Whether it has the form and the check digits of some country's number for a person."""
    for module in _modules():
        try:
            module.validate(text)
        except (ValidationError, ValueError):  # a few modules trip over letters where they expect digits
            continue
        return True
    return False


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(import_module(f"stdnum.{name}") for name in _PAPERS)
