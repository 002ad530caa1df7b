"""HTML to the text that a reader sees, with the places of its headings."""

from __future__ import annotations

import re

from lxml import etree, html

from .documents import Document, Heading
from .errors import DocumentUnreadable

_HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "nav"}
_HEADING = re.compile(r"h([1-6])$")
_PARAGRAPH = re.compile(r"(?:h[1-6]|p|pre|ul|ol|dl|table|blockquote|figure|section|article)$")
_LINE = re.compile(
    r"(?:br|hr|li|d[dlt]|tr|thead|tbody|caption|div|address|aside|body|details|summary|fieldset|figcaption|footer|form"
    r"|header|main)$"
)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def read_html(source: str, data: bytes) -> Document:
    """Reads a page; its `<title>` becomes `meta["title"]`.

    Raises:
        DocumentUnreadable: Nothing in the file could be parsed.
    """
    try:
        parser = html.HTMLParser(encoding="utf-8") if _is_utf8(data) else html.HTMLParser()
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentUnreadable(f"{source} cannot be read as HTML ({error}).", "Save the page again.") from error
    page = _Page()
    page.visit(root)
    title = _SPACE.sub(" ", root.findtext(".//title") or "").strip()
    return Document(
        source=source,
        text="".join(page.pieces),
        headings=tuple(page.headings),
        meta={"title": title} if title else {},
    )


def _is_utf8(data: bytes) -> bool:
    """Without a declaration lxml takes a page for Latin-1, which breaks most of today's files."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Page:
    """Text gathered so far. `length` counts what is in `pieces`."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.headings: list[Heading] = []
        self._gap = ""  # white space owed before the next word
        self._pre = 0

    def visit(self, root: html.HtmlElement) -> None:
        """Walks the tree with a stack of its own, since pages can nest deeper than Python recurses."""
        stack: list[tuple[html.HtmlElement, bool, int]] = [(root, False, 0)]
        while stack:
            node, leaving, start = stack.pop()
            tag = node.tag if isinstance(node.tag, str) else ""  # comments have a function for a tag
            if leaving:
                self._leave(tag, start)
                self._write(node.tail or "")
                continue
            if not tag or tag in _HIDDEN:
                self._write(node.tail or "")
                continue
            self._break(tag)
            self._pre += tag == "pre"
            stack.append((node, True, len(self.pieces)))
            self._write(node.text or "")
            stack.extend((child, False, 0) for child in reversed(node))

    def _leave(self, tag: str, first_piece: int) -> None:
        self._pre -= tag == "pre"
        if level := _HEADING.match(tag):
            written = "".join(self.pieces[first_piece:])
            title = _SPACE.sub(" ", written).strip()
            if title:
                start = self.length - len(written.lstrip())
                self.headings.append(Heading(level=int(level.group(1)), title=title, start=start, end=self.length))
        self._break(tag)

    def _break(self, tag: str) -> None:
        if _PARAGRAPH.match(tag):
            self._gap = "\n\n"
        elif _LINE.match(tag) and self._gap != "\n\n":
            self._gap = "\n"
        elif tag in ("td", "th") and not self._gap:
            self._gap = " "

    def _write(self, text: str) -> None:
        words = text if self._pre else _SPACE.sub(" ", text)
        if not words.strip():
            self._gap = self._gap or (" " if words else "")
            return
        if not self._pre:
            if words[0] == " ":
                self._gap = self._gap or " "
            trailing = words[-1] == " "
            words = words.strip(" ")
        else:
            trailing = False
        piece = (self._gap if self.pieces else "") + words
        self.pieces.append(piece)
        self.length += len(piece)
        self._gap = " " if trailing else ""
