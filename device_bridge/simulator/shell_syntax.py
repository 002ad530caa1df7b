"""Reads shell text into commands: pipes, lists, redirections, `if`, loops, `case` and groups.

This is the part of the phone's `sh` that scripts sent over adb use. Functions and here-documents are not in it and are
a syntax error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from .shell_words import Kind, Part, ShellSyntaxError, UnfinishedScript, Word, WordReader, plain_text

_KEYWORD = re.compile(r"(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|\{|\}|!)(?=[\s;&|<>()]|$)")
_NAME = re.compile(r"[A-Za-z_]\w*")
_SEPARATORS = ("&&", "||", ";", "&", "\n")


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
class Group:
    """`{ …; }`, or `( … )`, which leaves the shell around it as it was."""

    body: list[Pipeline]
    subshell: bool
    redirects: list[Redirect] = field(default_factory=list)


@dataclass(slots=True)
class If:
    """Conditions with what is done when they hold, in order; an `else` is one without a condition."""

    branches: list[tuple[list[Pipeline] | None, list[Pipeline]]]
    redirects: list[Redirect] = field(default_factory=list)


@dataclass(slots=True)
class Loop:
    """`while`, or `until` where the condition must fail."""

    condition: list[Pipeline]
    body: list[Pipeline]
    until: bool
    redirects: list[Redirect] = field(default_factory=list)


@dataclass(slots=True)
class For:
    """`for NAME in WORDS`."""

    name: str
    words: list[Word]
    body: list[Pipeline]
    redirects: list[Redirect] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """`case WORD in PATTERN) …;; esac`."""

    subject: Word
    branches: list[tuple[list[Word], list[Pipeline]]]
    redirects: list[Redirect] = field(default_factory=list)


Command = Simple | Group | If | Loop | For | Case


@dataclass(slots=True)
class Pipeline:
    """Commands whose outputs feed the next. `after` is the operator before it."""

    commands: list[Command]
    after: Literal["", "&&", "||"] = ""
    negated: bool = False
    background: bool = False


def parse(text: str) -> list[Pipeline]:
    """Reads a script.

    Raises:
        ShellSyntaxError: A quote or a command is left open, or something stands in the wrong place.
    """
    return _Parser(text).script()


def is_unfinished(text: str) -> bool:
    """Whether a script ends in the middle of a command."""
    if text.endswith("\\\n"):
        return True
    try:
        parse(text)
    except UnfinishedScript:
        return True
    except (ShellSyntaxError, RecursionError):
        return False
    return False


class _Parser(WordReader):
    def script(self, *ends: str) -> list[Pipeline]:
        """Commands up to one of the keywords or operators that end them, which is taken too; else to the end."""
        found: list[Pipeline] = []
        after: Literal["", "&&", "||"] = ""
        while True:
            self._skip_blanks(newlines=True)
            if not self.char():
                if after or ends:
                    raise UnfinishedScript("syntax error: unexpected end of file")
                return found
            if (self._keyword() or self.operator()) in ends and not after:
                return found
            pipeline = Pipeline(*self._pipeline())
            pipeline.after = after
            found.append(pipeline)
            operator = self.operator()
            if operator in _SEPARATORS:
                self.at += len(operator)
            elif operator not in ("", *ends):
                raise self._unexpected()
            pipeline.background = operator == "&"
            after = "&&" if operator == "&&" else "||" if operator == "||" else ""

    def _pipeline(self) -> tuple[list[Command], Literal[""], bool]:
        negated = self._keyword() == "!"
        if negated:
            self.at += 1
            self._skip_blanks()
        commands = [self._command()]
        while self.operator() == "|":
            self.at += 1
            self._skip_blanks(newlines=True)
            commands.append(self._command())
        return commands, "", negated

    def _command(self) -> Command:
        compounds: dict[str, Callable[[str], Command]] = {
            "if": self._if, "while": self._loop, "until": self._loop, "for": self._for, "case": self._case,
            "{": self._group, "(": self._group,
        }  # fmt: skip
        opening = self._keyword() or self.operator()
        if opening not in compounds:
            return self._simple()
        self.at += len(opening)
        command = compounds[opening](opening)
        self._skip_blanks()
        while (redirect := self._redirect()) is not None:
            command.redirects.append(redirect)
            self._skip_blanks()
        return command

    def _if(self, _opening: str) -> If:
        branches: list[tuple[list[Pipeline] | None, list[Pipeline]]] = []
        keyword = "if"
        while keyword != "fi":
            condition = None
            if keyword != "else":
                condition = self._body("then")
            body = self.script("fi") if keyword == "else" else self.script("elif", "else", "fi")
            branches.append((condition, body))
            keyword = self._keyword()
            self.at += len(keyword)
        return If(branches)

    def _loop(self, opening: str) -> Loop:
        condition = self._body("do")
        return Loop(condition, self._body("done"), until=opening == "until")

    def _for(self, _opening: str) -> For:
        self._skip_blanks()
        name = self._one(_NAME)
        self._skip_blanks(newlines=True)
        words: list[Word] = []
        if self.text.startswith("in", self.at):
            self.at += 2
            self._skip_blanks()
            while self.char() and not self.operator():
                words.append(self.word())
                self._skip_blanks()
        if self.operator() in (";", "\n"):
            self.at += 1
        self._skip_blanks(newlines=True)
        self._take("do")
        return For(name, words, self._body("done"))

    def _case(self, _opening: str) -> Case:
        self._skip_blanks()
        subject = self.word()
        self._skip_blanks(newlines=True)
        self._take("in")
        branches: list[tuple[list[Word], list[Pipeline]]] = []
        while True:
            self._skip_blanks(newlines=True)
            if self._keyword() == "esac":
                self.at += len("esac")
                return Case(subject, branches)
            if self.operator() == "(":
                self.at += 1
            patterns = [self._pattern()]
            while self.operator() == "|":
                self.at += 1
                patterns.append(self._pattern())
            self._take(")")
            branches.append((patterns, self.script(";;", "esac")))
            if self.operator() == ";;":
                self.at += 2

    def _pattern(self) -> Word:
        self._skip_blanks()
        word = self.word()
        self._skip_blanks()
        if not word:
            raise self._unexpected()
        return word

    def _group(self, opening: str) -> Group:
        return Group(self._body(")" if opening == "(" else "}"), subshell=opening == "(")

    def _body(self, end: str) -> list[Pipeline]:
        """Commands up to a keyword or operator, at least one."""
        body = self.script(end)
        if not body:
            raise self._unexpected()
        self.at += len(end)
        return body

    def _take(self, wanted: str) -> None:
        if not self.text.startswith(wanted, self.at):
            raise self._unexpected()
        self.at += len(wanted)

    def _one(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise self._unexpected()
        self.at = found.end()
        return found[0]

    def _simple(self) -> Simple:
        simple = Simple()
        if self._keyword():
            raise self._unexpected()
        while True:
            self._skip_blanks()
            redirect = self._redirect()
            if redirect is not None:
                simple.redirects.append(redirect)
                continue
            if not self.char() or self.operator():
                break
            word = self.word()
            name, equals, rest = plain_text(word[:1]).partition("=")
            if equals and name.isidentifier() and not simple.words:
                simple.assignments.append((name, (Part(Kind.TEXT, rest, False), *word[1:])))
            else:
                simple.words.append(word)
        if not (simple.words or simple.assignments or simple.redirects) or self.operator() == "(":
            raise self._unexpected()
        return simple

    def _redirect(self) -> Redirect | None:
        start = self.at
        fd = -1
        if self.char().isdecimal() and self.text[self.at + 1 : self.at + 2] in ("<", ">"):
            fd = int(self.char())
            self.at += 1
        operator = self.operator()
        if operator not in (">", ">>", "<", ">&"):
            self.at = start
            return None
        self.at += len(operator)
        self._skip_blanks()
        if not self.char() or self.operator():
            raise ShellSyntaxError("syntax error: unexpected newline")
        default = 0 if operator == "<" else 1
        return Redirect(default if fd < 0 else fd, operator, self.word())

    def _keyword(self) -> str:
        found = _KEYWORD.match(self.text, self.at)
        return found[0] if found else ""

    def _unexpected(self) -> ShellSyntaxError:
        found = self._keyword() or self.operator() or self.text[self.at : self.at + 20].split("\n")[0]
        if not self.char():
            return UnfinishedScript("syntax error: unexpected end of file")
        return ShellSyntaxError(f"syntax error: unexpected '{found.strip() or 'newline'}'")

    def _skip_blanks(self, *, newlines: bool = False) -> None:
        while self.at < len(self.text):
            char = self.char()
            if char == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text.startswith("\\\n", self.at):
                self.at += 2
            elif char.isspace() and (newlines or char != "\n"):
                self.at += 1
            else:
                return
