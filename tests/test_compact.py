"""A screen's lines are short, stable, and every label is told apart from the others."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tapwright.device_bridge import Bounds, Element, Screen, describe, labels


def element(role: str, text: str = "", *, top: int = 0, left: int = 0, width: int = 1000, **rest: Any) -> Element:
    actions = () if role in ("text", "image") else ("scroll",) if role == "list" else ("tap",)
    bounds = Bounds(left, top, left + width, top + 90)
    return Element(**({"index": 0, "role": role, "text": text, "bounds": bounds, "actions": actions} | rest))


def screen(*elements: Element) -> Screen:
    numbered = tuple(e.model_copy(update={"index": i}) for i, e in enumerate(elements))
    return Screen(app="a", size=(1080, 2400), elements=numbered)


def lines(*elements: Element) -> list[str]:
    return [line.text for line in describe(screen(*elements))]


def test_the_format() -> None:
    assert lines(
        element("switch", "Airplane mode", checked=False),
        element("switch", "Dark theme", value="Never on", checked=True, top=100),
        element("field", "First name", value="Anna", top=200),
        element("field", "Last name", top=300),
        element("field", "Password", value="•••", password=True, top=400),
        element("slider", "Brightness level", value="40%", top=500),
        element("tab", "Alarm", selected=True, top=600),
        element("tab", "Clock", top=700),
        element("radio", "30 seconds", checked=True, top=800),
        element("checkbox", "Remember", checked=False, enabled=False, top=900),
        element("button", "Save", enabled=False, actions=(), top=1000),
        element("item", "Storage", value="34% used", top=1100),
        element("text", "IP address", value="10.0.0.7", top=1200),
        element("list", top=1300),
    ) == [
        "Airplane mode (switch off)",
        "Dark theme: Never on (switch on)",
        'First name (field "Anna")',
        "Last name (field empty)",
        "Password (field filled)",
        "Brightness level (slider 40%)",
        "Alarm (tab selected)",
        "Clock (tab)",
        "30 seconds (radio on)",
        "Remember (checkbox off, disabled)",
        "Save (disabled)",
        "Storage: 34% used",
        "IP address: 10.0.0.7",
    ]


def test_equal_labels_are_told_apart_by_what_stands_near() -> None:
    shown = screen(
        element("text", "7:30 AM", width=300),
        element("button", "Delete", left=800, width=200),
        element("text", "9:00 AM", width=300, top=200),
        element("button", "Delete", left=800, width=200, top=200),
    )
    assert list(labels(shown).values()) == ["Delete at 7:30 AM", "Delete at 9:00 AM"]


def test_equal_labels_with_nothing_near_are_numbered() -> None:
    assert lines(element("button", "Go"), element("button", "Go", top=200)) == ["Go", "Go #2"]


def test_a_row_and_its_switch_of_one_name_differ() -> None:
    shown = screen(element("item", "Wi-Fi", width=800), element("switch", "Wi-Fi", checked=True, left=850, width=150))
    assert list(labels(shown).values()) == ["Wi-Fi", "Wi-Fi switch"]


def test_long_words_are_cut_at_a_words_end() -> None:
    (line,) = lines(element("button", "word " * 40))
    assert len(line) <= 60
    assert line.endswith("word…")


def test_too_many_lines_are_cut_by_the_goal_in_order() -> None:
    shown = screen(
        *[element("item", f"Entry {n}", top=100 * n) for n in range(100)], element("item", "Zebra crossing", top=10000)
    )
    found = describe(shown, goal="find the zebra", limit=10)
    assert len(found) == 10
    assert found[-1].text == "Zebra crossing"
    assert [line.element for line in found] == sorted(line.element for line in found)


def test_actions_are_preferred_to_texts() -> None:
    shown = screen(*[element("text", f"Text {n}", top=100 * n) for n in range(50)], element("button", "OK", top=9000))
    assert "OK" in [line.text for line in describe(shown, limit=5)]


ROLES = st.sampled_from(["button", "switch", "field", "item", "text", "slider", "tab", "list", "web", "image"])
ELEMENTS = st.lists(
    st.builds(
        lambda role, text, top, left: element(role, text, top=top, left=left),
        ROLES,
        st.sampled_from(["", "A", "A", "Delete", "Delete at A", "A #2", "field", "Wi-Fi switch"]),
        st.integers(0, 2000),
        st.integers(0, 900),
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(ELEMENTS)
def test_every_label_is_unique_and_begins_its_line(found: list[Element]) -> None:
    shown = screen(*found)
    named = labels(shown)
    assert set(named) == {e.index for e in shown.elements if e.actions}
    assert all(named.values())
    assert len(set(named.values())) == len(named)
    for line in describe(shown):
        if line.element in named:
            assert line.text.startswith(named[line.element])
