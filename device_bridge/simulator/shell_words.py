"""Reads the words of a shell command: quotes, variables, command and arithmetic substitution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

OPERATORS = ("&&", "||", ">>", ">&", ";;", ";", "|", "&", ">", "<", "\n", "(", ")")
_SPECIAL = "?$!#@*0123456789"


class ShellSyntaxError(Exception):
    """The text is not a command line that this shell reads; the message is what it prints."""


class UnfinishedScript(ShellSyntaxError):
    """The text ends in the middle of a command, which more text may finish."""


class Kind(Enum):
    """What a part of a word stands for."""

    TEXT = "text"
    VARIABLE = "variable"
    COMMAND = "command"
    ARITHMETIC = "arithmetic"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word. `quoted` pieces are not split and their stars are just stars."""

    kind: Kind
    text: str
    quoted: bool


Word = tuple[Part, ...]


def plain_text(word: Word) -> str:
    """The text of a word that is one piece without quotes or variables; empty for any other."""
    return word[0].text if len(word) == 1 and word[0].kind is Kind.TEXT and not word[0].quoted else ""


def read_word(text: str) -> Word:
    """A whole text as the inside of one word, blanks and operators included, as in `${X:-like this}`."""
    reader = WordReader(text)
    parts: list[Part] = []
    while reader.char():
        start = reader.at
        parts.extend(reader.piece())
        if reader.at == start:
            parts.append(Part(Kind.TEXT, reader.char(), False))
            reader.at += 1
    return tuple(parts)


class WordReader:
    """A place in a script, and the words that begin there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def char(self) -> str:
        """The character at this place; empty at the end."""
        return self.text[self.at : self.at + 1]

    def operator(self) -> str:
        """The operator at this place; empty where there is none."""
        return next((sign for sign in OPERATORS if self.text.startswith(sign, self.at)), "")

    def word(self) -> Word:
        """The word that begins here.

        Raises:
            ShellSyntaxError: A quote, brace or parenthesis is left open.
        """
        parts: list[Part] = []
        while self.char() and not self.char().isspace() and not self.operator():
            parts.extend(self.piece())
        return tuple(parts)

    def piece(self) -> list[Part]:
        """The parts of the next piece of a word: what stands in quotes, a substitution, or plain text."""
        char = self.char()
        if char == "'":
            return [Part(Kind.TEXT, self._until("'", "no closing quote"), True)]
        if char == '"':
            return self._double_quoted()
        if char == "\\":
            self.at += 2
            return [Part(Kind.TEXT, self.text[self.at - 1 : self.at], True)]
        if char == "$":
            return [self._dollar(quoted=False)]
        if char == "`":
            return [Part(Kind.COMMAND, self._until("`", "no closing quote"), False)]
        start = self.at
        while self.char() and not self.char().isspace() and self.char() not in "'\"\\$`" and not self.operator():
            self.at += 1
        return [Part(Kind.TEXT, self.text[start : self.at], False)] if self.at > start else []

    def _until(self, sign: str, problem: str) -> str:
        end = self.text.find(sign, self.at + 1)
        if end < 0:
            raise UnfinishedScript(problem)
        text = self.text[self.at + 1 : end]
        self.at = end + 1
        return text

    def _double_quoted(self) -> list[Part]:
        self.at += 1
        parts: list[Part] = []
        text = ""
        while True:
            char = self.char()
            if not char:
                raise UnfinishedScript("no closing quote")
            if char == '"':
                self.at += 1
                return [*parts, Part(Kind.TEXT, text, True)]
            if char in "$`":
                inner = self._dollar(quoted=True) if char == "$" else Part(Kind.COMMAND, self._until("`", "`"), True)
                parts += [Part(Kind.TEXT, text, True), inner]
                text = ""
                continue
            if char == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\", "$", "`"):
                self.at += 1
            text += self.char()
            self.at += 1

    def _dollar(self, *, quoted: bool) -> Part:
        self.at += 1
        char = self.char()
        if self.text.startswith("((", self.at):
            inner = self._balanced("(", ")")
            if inner.endswith(")"):
                return Part(Kind.ARITHMETIC, inner[1:-1], quoted)
            return Part(Kind.COMMAND, inner, quoted)
        if char == "(":
            return Part(Kind.COMMAND, self._balanced("(", ")"), quoted)
        if char == "{":
            return Part(Kind.VARIABLE, self._balanced("{", "}"), quoted)
        if char and char in _SPECIAL:
            self.at += 1
            return Part(Kind.VARIABLE, char, quoted)
        start = self.at
        while self.char().isalnum() or self.char() == "_":
            self.at += 1
        if start == self.at:
            return Part(Kind.TEXT, "$", True)
        return Part(Kind.VARIABLE, self.text[start : self.at], quoted)

    def _balanced(self, opening: str, closing: str) -> str:
        """What stands between two signs; those inside quotes do not count."""
        depth = 0
        start = self.at + 1
        while char := self.char():
            if char == "\\":
                self.at += 2
                continue
            if char in "'\"":
                self.piece()
                continue
            depth += {opening: 1, closing: -1}.get(char, 0)
            self.at += 1
            if depth == 0:
                return self.text[start : self.at - 1]
        raise UnfinishedScript("no closing parenthesis" if opening == "(" else "no closing brace")
