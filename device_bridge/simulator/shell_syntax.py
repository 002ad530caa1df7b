"""Reads shell text into commands: words with quotes and variables, pipes, lists and redirections.

This is the part of the phone's `sh` that command lines sent over adb use. Compound commands (`if`, `for`,
functions) are not in it and are a syntax error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

_OPERATORS = ("&&", "||", ">>", ">&", ";", "|", "&", ">", "<", "\n")
_RESERVED = frozenset({"if", "then", "else", "fi", "for", "while", "until", "do", "done", "case", "esac", "{", "}"})
_SPECIAL = "?$!#@*0123456789"


class ShellSyntaxError(Exception):
    """The text is not a command line that this shell reads; the message is what it prints."""


class Kind(Enum):
    """What a part of a word stands for."""

    TEXT = "text"
    VARIABLE = "variable"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word. `quoted` pieces are not split and their stars are just stars."""

    kind: Kind
    text: str
    quoted: bool


Word = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """`fd` goes to (or comes from) the file `target`; with the operator ">&" to another descriptor."""

    fd: int
    operator: str
    target: Word


@dataclass(slots=True)
class Simple:
    """One command: what it assigns, its words and its redirections."""

    assignments: list[tuple[str, Word]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    redirects: list[Redirect] = field(default_factory=list)


@dataclass(slots=True)
class Pipeline:
    """Commands whose outputs feed the next. `after` is the operator before it: "", "&&" or "||"."""

    commands: list[Simple]
    after: str


def parse(text: str) -> list[Pipeline]:
    """Reads a script.

    Raises:
        ShellSyntaxError: A quote is left open, an operator stands in the wrong place, or a compound command.
    """
    return _Parser(text).script()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def script(self) -> list[Pipeline]:
        found: list[Pipeline] = []
        after = ""
        while True:
            self._skip_blanks(newlines=True)
            if self._at >= len(self._text):
                if after:
                    raise ShellSyntaxError("syntax error: unexpected end of file")
                return found
            found.append(Pipeline(self._pipeline(), after))
            operator = self._operator()
            after = operator if operator in ("&&", "||") else ""

    def _pipeline(self) -> list[Simple]:
        commands = [self._simple()]
        while self._peek_operator() == "|":
            self._operator()
            self._skip_blanks(newlines=True)
            commands.append(self._simple())
        return commands

    def _simple(self) -> Simple:
        simple = Simple()
        while True:
            self._skip_blanks()
            redirect = self._redirect()
            if redirect is not None:
                simple.redirects.append(redirect)
                continue
            if self._at >= len(self._text) or self._peek_operator():
                break
            word = self._word()
            name, equals, rest = word[0].text.partition("=")
            plain = word[0].kind is Kind.TEXT and not word[0].quoted
            if plain and equals and name.isidentifier() and not simple.words:
                simple.assignments.append((name, (Part(Kind.TEXT, rest, False), *word[1:])))
                continue
            if plain and not simple.words and len(word) == 1 and word[0].text in _RESERVED:
                raise ShellSyntaxError(f"syntax error: unexpected '{word[0].text}'")
            simple.words.append(word)
        if not (simple.words or simple.assignments or simple.redirects):
            found = self._peek_operator() or "end of file"
            raise ShellSyntaxError(f"syntax error: unexpected '{found.strip() or 'newline'}'")
        return simple

    def _redirect(self) -> Redirect | None:
        start = self._at
        fd = -1
        if self._char().isdigit() and self._text[self._at + 1 : self._at + 2] in ("<", ">"):
            fd = int(self._char())
            self._at += 1
        operator = self._peek_operator()
        if operator not in (">", ">>", "<", ">&"):
            self._at = start
            return None
        self._operator()
        self._skip_blanks()
        if self._at >= len(self._text) or self._peek_operator():
            raise ShellSyntaxError("syntax error: unexpected newline")
        default = 0 if operator == "<" else 1
        return Redirect(default if fd < 0 else fd, operator, self._word())

    def _word(self) -> Word:
        parts: list[Part] = []
        while self._at < len(self._text) and not self._char().isspace() and not self._peek_operator():
            parts.extend(self._piece())
        return tuple(parts)

    def _piece(self) -> list[Part]:
        char = self._char()
        if char == "'":
            return [Part(Kind.TEXT, self._until_quote(), True)]
        if char == '"':
            return self._double_quoted()
        if char == "\\":
            self._at += 2
            return [Part(Kind.TEXT, self._text[self._at - 1 : self._at], True)]
        if char == "$":
            return [self._dollar(quoted=False)]
        if char in "()":
            raise ShellSyntaxError(f"syntax error: unexpected '{char}'")
        start = self._at
        while self._at < len(self._text) and not self._char().isspace() and self._char() not in "'\"\\$()":
            if self._peek_operator():
                break
            self._at += 1
        return [Part(Kind.TEXT, self._text[start : self._at], False)]

    def _until_quote(self) -> str:
        end = self._text.find("'", self._at + 1)
        if end < 0:
            raise ShellSyntaxError("no closing quote")
        text = self._text[self._at + 1 : end]
        self._at = end + 1
        return text

    def _double_quoted(self) -> list[Part]:
        self._at += 1
        parts: list[Part] = []
        text = ""
        while True:
            char = self._char()
            if not char:
                raise ShellSyntaxError("no closing quote")
            if char == '"':
                self._at += 1
                return [*parts, Part(Kind.TEXT, text, True)]
            if char == "$":
                parts += [Part(Kind.TEXT, text, True), self._dollar(quoted=True)]
                text = ""
                continue
            if char == "\\" and self._text[self._at + 1 : self._at + 2] in ('"', "\\", "$", "`"):
                self._at += 1
            text += self._char()
            self._at += 1

    def _dollar(self, *, quoted: bool) -> Part:
        self._at += 1
        char = self._char()
        if char == "(":
            return Part(Kind.COMMAND, self._balanced(), quoted)
        if char == "{":
            end = self._text.find("}", self._at)
            if end < 0:
                raise ShellSyntaxError("no closing brace")
            name = self._text[self._at + 1 : end]
            self._at = end + 1
            return Part(Kind.VARIABLE, name, quoted)
        if char and char in _SPECIAL:
            self._at += 1
            return Part(Kind.VARIABLE, char, quoted)
        start = self._at
        while self._char().isalnum() or self._char() == "_":
            self._at += 1
        if start == self._at:
            return Part(Kind.TEXT, "$", True)
        return Part(Kind.VARIABLE, self._text[start : self._at], quoted)

    def _balanced(self) -> str:
        depth = 0
        start = self._at + 1
        while char := self._char():
            depth += {"(": 1, ")": -1}.get(char, 0)
            self._at += 1
            if depth == 0:
                return self._text[start : self._at - 1]
        raise ShellSyntaxError("no closing parenthesis")

    def _char(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip_blanks(self, *, newlines: bool = False) -> None:
        while self._at < len(self._text):
            char = self._char()
            if char == "#":
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end
            elif self._text.startswith("\\\n", self._at):
                self._at += 2
            elif char.isspace() and (newlines or char != "\n"):
                self._at += 1
            else:
                return

    def _peek_operator(self) -> str:
        return next((sign for sign in _OPERATORS if self._text.startswith(sign, self._at)), "")

    def _operator(self) -> str:
        operator = self._peek_operator()
        self._at += len(operator)
        return operator
