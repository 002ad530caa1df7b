"""The phone's UI hierarchy as a `Screen`: out of hundreds of views the dozens that a person sees and can act on."""

from __future__ import annotations

from .headings import take_heading, take_top_line
from .merge import Merged
from .naming import Namer
from .nodes import Node, read_nodes
from .roles import control_role, is_tab, is_web
from .screen import ActionKind, Bounds, Direction, Element, Role, Screen
from .windows import Front, front_window

_ROW_SHARE = 0.25
LABELLED = ("field", "slider", "switch")


def parse_screen(xml: str, *, activity: str = "", size: tuple[int, int] | None = None) -> Screen:
    """Read a dump of `uiautomator dump` or of the uiautomator2 server.

    Args:
        xml: The dump; damage (invalid characters, a missing end) is tolerated.
        activity: The activity in front, if it is known; dumps do not say it.
        size: Width and height of the screen in pixels; taken from the windows when not given.

    Raises:
        HierarchyError: when `xml` is not a hierarchy or describes no view.
    """
    return screen_from_nodes(read_nodes(xml), activity=activity, size=size)


def screen_from_nodes(nodes: list[Node], *, activity: str = "", size: tuple[int, int] | None = None) -> Screen:
    """The same for views that come from somewhere else than a dump, in document order."""
    front = front_window(nodes, size)
    merged = Merged(front, nodes)
    page = _Page(front, merged)
    title = take_heading(merged, page.namer.used)
    things = page.actionable()
    title = title or take_top_line(front, merged, page.namer.used)
    things += page.texts({title, *(thing.text for thing in things if thing.role in LABELLED)})
    things = [thing for thing in things if page.reachable(thing)]
    ordered = _reading_order(things) + page.scrollables()
    elements = tuple(thing.model_copy(update={"index": index}) for index, thing in enumerate(ordered))
    return Screen(
        app=front.roots[0].package,
        activity=activity,
        title=title,
        size=front.size,
        elements=elements,
        keyboard=front.keyboard is not None,
    )


class _Page:
    """Turns merged views into elements."""

    def __init__(self, front: Front, merged: Merged) -> None:
        self.front = front
        self.merged = merged
        self.namer = Namer(merged)
        self.tabs = self._tabs()

    def actionable(self) -> list[Element]:
        """One element for each thing that can be acted on."""
        found: list[Element] = []
        cut = 0
        for index in self.merged.acts:
            if index < cut:
                continue
            thing = self._element(index)
            if self._is_cut_off(index, thing):
                # A row of which only an edge is in view says nothing yet, nor do the buttons inside it.
                cut = self.merged.nodes[index].end
            else:
                found.append(thing)
        return found

    def _is_cut_off(self, index: int, thing: Element) -> bool:
        if thing.role != "item" or self.merged.owned[index] or self.merged.words(index):
            return False
        lists = [around for around in self.merged.ancestors(index) if around in self.merged.lists]
        edges = self.merged.box[lists[0]] if lists else None
        return edges is not None and (thing.bounds.top <= edges.top or thing.bounds.bottom >= edges.bottom)

    def _element(self, index: int) -> Element:
        merged = self.merged
        node = merged.nodes[index]
        control = merged.nodes[merged.control.get(index, index)]
        role = control_role(control)
        name = self.namer.name(index)
        if role is None:
            role = self._button_role(index, bool(name.value))
        elif role == "radio" and control.kind == "CheckedTextView" and self._several_checked(control):
            role = "checkbox"
        holds_state = role in ("switch", "checkbox", "radio")
        enabled = node.enabled and control.enabled
        return Element(
            index=0,
            role=role,
            text=name.text,
            value=name.value,
            hint=name.hint,
            resource_id=node.resource_id or control.resource_id,
            class_name=control.class_name,
            package=node.package,
            bounds=merged.box[index],
            checked=control.checked if holds_state else None,
            selected=node.selected or (role == "tab" and self.tabs.get(index, False)),
            enabled=enabled,
            focused=node.focused or control.focused,
            password=control.password,
            actions=_actions(role, node) if enabled else (),
        )

    def _button_role(self, index: int, has_value: bool) -> Role:
        node = self.merged.nodes[index]
        if index in self.tabs or is_tab(node):
            return "tab"
        if "Button" in node.kind or node.kind.endswith("ImageView"):
            return "button"
        box = self.merged.box[index]
        return "item" if has_value or box.right - box.left > self.merged.width * 0.6 else "button"

    def _several_checked(self, node: Node) -> bool:
        nodes = self.merged.nodes
        around = nodes[node.parent] if node.parent >= 0 else node
        inside = nodes[around.index : around.end]
        return sum(other.checked for other in inside if other.kind == node.kind) > 1

    def _tabs(self) -> dict[int, bool]:
        """Neighbours in one line of which exactly one is selected are tabs; the value says which one is."""
        merged, nodes = self.merged, self.merged.nodes
        groups: dict[int, list[int]] = {}
        for index in merged.acts:
            if control_role(nodes[merged.control.get(index, index)]) is None:
                groups.setdefault(nodes[index].parent, []).append(index)
        tabs: dict[int, bool] = {}
        for group in groups.values():
            if len(group) < 2 or len({merged.box[index].top for index in group}) > 1:
                continue
            chosen = [i for i in group if any(node.selected for node in nodes[i : nodes[i].end])]
            if len(chosen) == 1:
                tabs.update({index: index == chosen[0] for index in group})
        return tabs

    def texts(self, shown: set[str]) -> list[Element]:
        """Loose words and named pictures that are not `shown` yet; the texts of one row of a list stand together."""
        merged, nodes = self.merged, self.merged.nodes
        rest = [index for index in merged.loose if index not in self.namer.used]
        lists = set(merged.lists)
        rows: dict[int, list[int]] = {}
        for index in rest:
            if index not in lists:
                rows.setdefault(self._row(index, lists), []).append(index)
        found: list[Element] = []
        for row, indexes in rows.items():
            text, value = self.namer.parts(indexes)
            if row >= 0 and 1 < len(indexes) <= 4 and value and text not in shown:
                found.append(self._text(row, "text", text, value))
                continue
            for index in indexes:
                words, _ = self.namer.parts([index])
                if words and words not in shown and not (len(words) == 1 and words.isalpha() and words.isascii()):
                    found.append(self._text(index, "text" if nodes[index].text else "image", words, ""))
        return found

    def _text(self, index: int, role: Role, text: str, value: str) -> Element:
        node = self.merged.nodes[index]
        return Element(
            index=0,
            role=role,
            text=text,
            value=value,
            resource_id=node.resource_id,
            class_name=node.class_name,
            package=node.package,
            bounds=self.merged.box[index],
            enabled=node.enabled,
        )

    def _row(self, index: int, lists: set[int]) -> int:
        """The list's row that a loose view stands in, -1 where there is none (or it is more than a row)."""
        merged = self.merged
        row = index
        for around in merged.ancestors(index):
            if around in lists:
                return row if row != index else -1
            if merged.acts_within(around) or merged.share(around) > _ROW_SHARE:
                break
            row = around
        # Outside of a list, or in a list with one wrapper around everything: the outermost box of that size.
        box, inner = merged.box[row], merged.box[index]
        wide = box.right - box.left > merged.width * 0.6
        return row if row != index and wide and box.bottom - box.top < merged.height * 0.12 and box != inner else -1

    def scrollables(self) -> list[Element]:
        """The lists and pages that can move; of nested ones along the same axis the outer stays."""
        merged, nodes = self.merged, self.merged.nodes
        found: list[Element] = []
        for index in merged.lists:
            node, box = nodes[index], self._clear_of_keyboard(merged.box[index])
            if not box.area or merged.share(index) < 0.01:
                continue
            scroll = self._directions(node) if node.scrollable else ()
            if not is_web(node) and any(o.scroll == scroll and _inside(box, o.bounds) > 0.5 for o in found):
                continue
            found.append(
                Element(
                    index=0,
                    role="web" if is_web(node) else "list",
                    text=self.merged.words(index),
                    resource_id=node.resource_id,
                    class_name=node.class_name,
                    package=node.package,
                    bounds=box,
                    enabled=node.enabled,
                    actions=("scroll",) if scroll else (),
                    scroll=scroll,
                )
            )
        return found

    def _directions(self, node: Node) -> tuple[Direction, ...]:
        kind = node.kind
        if "Horizontal" in kind or "ViewPager" in kind or kind == "Gallery":
            return ("left", "right")
        if "ScrollView" in kind or "ListView" in kind or "GridView" in kind or is_web(node):
            return ("up", "down")
        tops, lefts = set(), set()
        index = node.index + 1
        while index < node.end:
            if self.merged.seen[index]:
                tops.add(self.merged.box[index].top)
                lefts.add(self.merged.box[index].left)
            index = self.merged.nodes[index].end
        return ("left", "right") if len(tops) == 1 and len(lefts) > 1 else ("up", "down")

    def _clear_of_keyboard(self, box: Bounds) -> Bounds:
        keyboard = self.front.keyboard
        return box._replace(bottom=min(box.bottom, keyboard.top)) if keyboard else box

    def reachable(self, thing: Element) -> bool:
        """Whether neither the keyboard nor a popup of the same app lies over its centre."""
        x, y = thing.bounds.center
        if self.front.keyboard and y >= self.front.keyboard.top and not thing.focused:
            return False
        if len(self.front.roots) > 1:
            popup, page = self.front.roots
            cover = popup.bounds
            on_page = thing.package == page.package and _inside(thing.bounds, cover) < 1
            if on_page and cover.left <= x < cover.right and cover.top <= y < cover.bottom:
                return False
        return True


def _actions(role: Role, node: Node) -> tuple[ActionKind, ...]:
    if role == "slider":
        return ("swipe",)
    kinds: list[ActionKind] = ["tap"]
    if role == "field":
        kinds.append("type")
    elif node.long_clickable:
        kinds.append("long_press")
    return tuple(kinds) if role == "field" or node.clickable or node.checkable else ("long_press",)


def _inside(inner: Bounds, outer: Bounds) -> float:
    """The part of `inner` that lies within `outer`, 0 to 1."""
    width = min(inner.right, outer.right) - max(inner.left, outer.left)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    return max(0, width) * max(0, height) / max(1, inner.area)


def _reading_order(things: list[Element]) -> list[Element]:
    """Top to bottom; what stands in one line, left to right."""
    waiting = sorted(things, key=lambda thing: (thing.bounds.top, thing.bounds.left))
    ordered: list[Element] = []
    while waiting:
        first = waiting[0].bounds
        line = [t for t in waiting if t.bounds.top <= first.center[1] and t.bounds.center[1] <= first.bottom]
        taken = {id(thing) for thing in line}
        ordered += sorted(line, key=lambda thing: (thing.bounds.left, thing.bounds.top))
        waiting = [thing for thing in waiting if id(thing) not in taken]
    return ordered
