"""What the phone's shell makes of a variable with a modifier, `${X%.txt}`, and of arithmetic, `$((X + 1))`."""

from __future__ import annotations

import ast
import fnmatch
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

_NUMBER_BITS = 64
_MODIFIED = re.compile(r"(\w+|[?$!#@*])(:?[-=+?]|%%?|##?)(.*)", re.DOTALL)
_VARIABLE = re.compile(r"\$?\{?([A-Za-z_]\w*)\}?")


def _quotient(left: int, right: int) -> int:
    """Rounded towards zero, as in C."""
    size = abs(left) // abs(right)
    return size if (left < 0) == (right < 0) else -size


_BINARY: dict[type[ast.AST], Callable[[int, int], int]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_, ast.BitXor: operator.xor,
    ast.Div: _quotient,
    ast.Mod: lambda left, right: left - right * _quotient(left, right),
    ast.LShift: lambda left, right: left << (right % _NUMBER_BITS),
    ast.RShift: lambda left, right: left >> (right % _NUMBER_BITS),
}  # fmt: skip
_COMPARE: dict[type[ast.AST], Callable[[int, int], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip
_UNARY: dict[type[ast.AST], Callable[[int], int]] = {
    ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Invert: operator.invert, ast.Not: lambda value: int(not value),
}  # fmt: skip


class BadExpression(Exception):
    """The text is no arithmetic that the shell can work out; the message is what it prints."""


def split_modifier(text: str) -> tuple[str, str, str]:
    """The inside of `${…}` as name, modifier and what stands after it; the length `${#X}` has the modifier "length"."""
    if len(text) > 1 and text[0] == "#" and text[1:].isidentifier():
        return text[1:], "length", ""
    found = _MODIFIED.fullmatch(text)
    return (found[1], found[2], found[3]) if found else (text, "", "")


def cut(value: str, modifier: str, pattern: str) -> str:
    """The value without what matches at its start (#) or end (%), the shortest match or, doubled, the longest."""
    at_start, longest = modifier[0] == "#", len(modifier) == 2
    ends = range(len(value) + 1) if at_start else range(len(value), -1, -1)
    for end in reversed(ends) if longest else ends:
        piece = value[:end] if at_start else value[end:]
        if fnmatch.fnmatchcase(piece, pattern):
            return value[end:] if at_start else value[:end]
    return value


def arithmetic(text: str, variables: Mapping[str, str]) -> int:
    """The value of an arithmetic expression; variables that are no numbers count as 0.

    Raises:
        BadExpression: It cannot be read, or divides by zero.
    """
    plain = _VARIABLE.sub(lambda found: str(_number(variables.get(found[1], ""))), text)
    plain = plain.replace("&&", " and ").replace("||", " or ")
    plain = re.sub(r"!(?!=)", " not ", plain).strip()
    try:
        return _wrapped(_value(ast.parse(plain or "0", mode="eval").body))
    except ZeroDivisionError:
        raise BadExpression("divide by zero") from None
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        raise BadExpression(f"{text.strip()}: unexpected token") from None


def _number(text: str) -> int:
    text = text.strip()
    try:
        return int(text, 0 if text[:2].lower() == "0x" else 10)
    except ValueError:
        return 0


def _wrapped(value: int) -> int:
    half = 1 << (_NUMBER_BITS - 1)
    return (value + half) % (2 * half) - half


def _value(node: Any) -> int:
    match node:
        case ast.Constant(value=int() as value):
            return int(value)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _wrapped(_BINARY[type(op)](_value(left), _value(right)))
        case ast.UnaryOp(op=op, operand=operand):
            return _UNARY[type(op)](_value(operand))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
            return int(_COMPARE[type(op)](_value(left), _value(right)))
        case ast.BoolOp(op=op, values=values):
            holds = all if isinstance(op, ast.And) else any
            return int(holds(_value(value) for value in values))
        case _:
            raise ValueError("not arithmetic")
