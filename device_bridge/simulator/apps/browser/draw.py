"""Web pages as the Views of a WebView: roles by class, words, and no resource-ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ... import kit
from ...app import Activity
from ...view import MATCH, WRAP, Box, Paint, View
from ...widgets import Action, button, group, label, row
from ...widgets import field as text_field
from . import web

VIEW = "android.view.View"
SIZES = {"h1": 66, "h2": 50, "p": 42, "small": 34}
MARGIN = 53


@dataclass(slots=True)
class Sheet:
    """What a person has put into the fields of a page so far; `problem` says what is wrong with it."""

    values: dict[str, str] = field(default_factory=dict)
    problem: str = ""


@dataclass(slots=True)
class Pen:
    """Draws blocks.

    Args:
        activity: Whose window the page is in.
        sheet: What the fields hold.
        follow: Opens an address.
        send: Sends the page's fields.
    """

    activity: Activity
    sheet: Sheet
    follow: Callable[[str], object]
    send: Callable[[web.Submit], object]

    def page(self, page: web.WebPage) -> View:
        """A whole page."""
        shown: list[View] = []
        for block in page.blocks:
            if isinstance(block, web.Submit) and self.sheet.problem:
                shown.append(words(self.sheet.problem, "p", "accent"))
            shown += self._block(block, page)
        return group(shown, class_name=VIEW, padding=(0, 32, 0, 120))

    def _block(self, block: web.Block, page: web.WebPage) -> Sequence[View]:
        match block:
            case web.Text():
                return [words(block.words, block.kind)]
            case web.Fact():
                return [_fact(block)]
            case web.Link():
                return [link(block, lambda: self.follow(block.url))]
            case web.Entry():
                return self._entry(block, page)
            case web.Pick():
                return self._pick(block)
            case web.Radios():
                return [self._radio(block.name, option) for option in block.options]
            case web.Tick():
                return [self._tick(block)]
            case web.Submit():
                return [press(block.words, lambda: self.send(block))]

    def _entry(self, entry: web.Entry, page: web.WebPage) -> list[View]:
        def store(text: str) -> None:
            self.sheet.values[entry.name] = text

        search = next((b for b in page.blocks if isinstance(b, web.Submit) and not b.form), None)
        made = text_field(
            f"web/{entry.name}", self.sheet.values.get(entry.name, entry.value), store,
            hint="" if entry.above else entry.name, margin=(MARGIN, 8, MARGIN, 26),
            on_submit=(lambda: self.send(search)) if search else None,
        )  # fmt: skip
        return [words(entry.name, "small"), made] if entry.above else [made]

    def _pick(self, pick: web.Pick) -> list[View]:
        now = self.sheet.values.get(pick.name, pick.options[0])

        def choose(option: str) -> None:
            self.sheet.values[pick.name] = option

        made = button(
            now, lambda: kit.choose(self.activity, pick.name, pick.options, now, choose), width=MATCH, color="text",
            class_name="android.widget.Spinner", fill="surface_high", margin=(MARGIN, 8, MARGIN, 26),
        )  # fmt: skip
        return [words(pick.name, "small"), made]

    def _radio(self, name: str, option: str) -> View:
        def choose() -> None:
            self.sheet.values[name] = option

        return _mark("android.widget.RadioButton", option, self.sheet.values.get(name) == option, choose)

    def _tick(self, tick: web.Tick) -> View:
        on = self.sheet.values.get(tick.name) == "yes"

        def turn() -> None:
            self.sheet.values[tick.name] = "" if on else "yes"

        return _mark("android.widget.CheckBox", tick.name, on, turn)


def cookie_notice(
    notice: web.CookieNotice, allowed: set[str] | None, answer: Callable[[str], object], details: Action
) -> View:
    """The notice about cookies; `allowed` holds the kinds ticked so far, None while they are not shown."""

    def turn(kind: str) -> Action:
        return lambda: allowed.symmetric_difference_update({kind}) if allowed is not None else None

    parts: list[View | None] = [words("Cookies", "h2"), words(notice.words, "p")]
    if allowed is None:
        parts += [press(notice.accept, lambda: answer("all")), press(notice.refuse, lambda: answer("necessary"))]
        parts.append(press(notice.settings, details) if notice.settings else None)
    else:
        kinds = ("Statistics", "Advertising")
        parts += [_mark("android.widget.CheckBox", kind, kind in allowed, turn(kind)) for kind in kinds]
        parts.append(press("Save choices", lambda: answer(", ".join(sorted(allowed)) or "necessary")))
    return group(parts, class_name="android.app.Dialog", fill="surface_high", radius=42, padding=(0, 32, 0, 42))


def words(text: str, kind: str, color: str = "text") -> View:
    """Plain words."""
    made = label(
        text, size=SIZES[kind], bold=kind in ("h1", "h2"), color=color if kind != "small" else "secondary",
        padding=(MARGIN, 16, MARGIN, 16), lines=12,
    )  # fmt: skip
    made.class_name = VIEW
    return made


def press(text: str, act: Action) -> View:
    """A button."""
    return button(text, act, fill="accent_container", color="text", margin=(MARGIN, 16, MARGIN, 16))


def link(block: web.Link, act: Action) -> View:
    """A link, or a card of several lines that is one."""
    if not block.note:
        made = label(block.words, size=42, color="accent", padding=(MARGIN, 32, MARGIN, 32))
        made.class_name, made.clickable, made.focusable, made.on_click = VIEW, True, True, act
        return made
    lines = [label("Advertisement", size=30, color="secondary") if block.ad else None]
    lines += [label(block.words, size=45, color="accent"), label(block.note, size=37, color="secondary", lines=2)]
    for line in lines:
        if line is not None:
            line.class_name = VIEW
    return group(
        lines, class_name=VIEW, on_click=act, fill="surface_high" if block.ad else "", min_height=150,
        padding=(MARGIN, 26, MARGIN, 26),
    )  # fmt: skip


def _fact(fact: web.Fact) -> View:
    cells = [label(fact.name, size=42, color="secondary", width=430), label(fact.value, size=42, weight=1)]
    for cell in cells:
        cell.class_name = VIEW
    return row(cells, class_name=VIEW, padding=(MARGIN, 16, MARGIN, 16))


def _mark(class_name: str, text: str, checked: bool, act: Action) -> View:
    """A radio button or a checkbox with its words."""
    kind = "radio" if class_name.endswith("RadioButton") else "checkbox"
    return View(
        class_name,
        text=text,
        checkable=True,
        checked=checked,
        clickable=True,
        focusable=True,
        on_click=act,
        box=Box(
            MATCH, WRAP, padding=(147 if kind == "radio" else 0, 32, MARGIN, 32),
            margin=(0 if kind == "radio" else MARGIN, 0, 0, 0),
        ),
        paint=Paint("text", icon=kind),
    )  # fmt: skip
