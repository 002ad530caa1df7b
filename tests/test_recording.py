"""Recording: a phone in use becomes a folder of screens that plays as the app did."""

from __future__ import annotations

import _thread
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordings import FIELD, FRAME, FULL, NOTES, WORDS, hierarchy, named, node, phone_with, shown
from tapwright.agent.cli.main import status
from tapwright.agent.recorder import Recorder
from tapwright.device_bridge import Action, AndroidDriver, Screen, parse_screen
from tapwright.device_bridge.gestures import tap_point
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.recorded import read_recording
from tapwright.device_bridge.simulator.recording import masked
from tapwright.device_bridge.touches import Gesture

CONTACTS = "com.google.android.contacts"
CLOCK = "com.google.android.deskclock"


class Person:
    """Uses a phone in this process while a recorder looks on."""

    def __init__(self, phone: Phone, recorder: Recorder) -> None:
        self.phone = phone
        self.recorder = recorder
        self.look([])

    def look(self, gestures: list[Gesture] | None) -> Screen:
        xml = self.phone.dump_server()
        screen = parse_screen(xml, size=self.phone.size)
        self.recorder.see(xml, screen, gestures)
        return screen

    def tap(self, text: str, seconds: float = 0.1) -> Screen:
        screen = parse_screen(self.phone.dump_server(), size=self.phone.size)
        point = tap_point(screen, named(screen, text))
        self.phone.swipe(*point, *point, int(seconds * 1000))
        return self.look([Gesture(point, point, seconds)])

    def swipe(self, start: tuple[int, int], end: tuple[int, int]) -> Screen:
        self.phone.swipe(*start, *end)
        return self.look([Gesture(start, end, 0.3)])

    def type(self, text: str) -> Screen:
        screen = self.look([])
        for letter in text:
            self.phone.insert_text(letter)
            screen = self.look([Gesture((500, 2000), (500, 2000), 0.05)] * len(letter))
        return screen


def walk(recorder: Recorder) -> list[Screen]:
    """Opens a contact, goes back, scrolls, searches; gives the screens that were met."""
    phone = Phone()
    person = Person(phone, recorder)
    phone.open_package(CONTACTS)
    met = [person.look([])]
    met.append(person.tap("Ines Ivanova"))
    phone.press(4)
    met.append(person.look([Gesture(key="back")]))
    met.append(person.swipe((540, 1800), (540, 900)))
    met.append(person.swipe((540, 900), (540, 1800)))
    met.append(person.tap("Search contacts"))
    met.append(person.type("Jon"))
    return met


def test_a_recorded_walk_can_be_walked_again(tmp_path: Path) -> None:
    recorder = Recorder(labels={"Contacts": CONTACTS})
    met = walk(recorder)
    recorder.save(tmp_path / "walk")
    recording = read_recording(tmp_path / "walk")
    assert (recording.package, recording.label, recording.size) == (CONTACTS, "Contacts", (1080, 2400))
    assert len(recording.screens) == 5
    driver = phone_with(tmp_path / "walk")
    played = [driver.observe()]
    acts: list[Callable[[Screen], Action]] = [
        lambda screen: Action(kind="tap", element=named(screen, "Ines Ivanova").index),
        lambda _: Action(kind="press", key="back"),
        lambda _: Action(kind="scroll", direction="down"),
        lambda _: Action(kind="scroll", direction="up"),
        lambda screen: Action(kind="tap", element=named(screen, "Search contacts").index),
        lambda screen: Action(kind="type", element=named(screen, "Search contacts").index, text="Jon"),
    ]
    for act in acts:
        driver.perform(act(played[-1]), played[-1])
        played.append(driver.observe())
    assert [s.elements for s in played] == [s.elements for s in met]
    assert [s.keyboard for s in played] == [s.keyboard for s in met]


def test_of_what_is_typed_only_the_end_is_kept(tmp_path: Path) -> None:
    recorder = Recorder()
    walk(recorder)
    typed = [a for _, _, a in recorder.transitions if a is not None and a.kind == "type"]
    assert [a.text for a in typed] == ["Jon"]


def test_doubtful_causes_are_left_open(tmp_path: Path) -> None:
    phone = Phone()
    recorder = Recorder()
    person = Person(phone, recorder)
    phone.open_package(CONTACTS)
    person.look([])
    phone.tap(540, 500)
    person.look([Gesture((540, 500), (540, 500), 0.1), Gesture((540, 1500), (540, 1500), 0.1)])
    phone.press(4)
    person.look(None)
    phone.tap(540, 500)
    person.look([])
    assert [None if a is None else a.kind for _, _, a in recorder.transitions] == [None, None, "wait"]


@pytest.mark.parametrize(
    ("start", "end", "seconds", "kind", "told"),
    [
        ((5, 1200), (500, 1200), 0.2, "press", "back"),
        ((1075, 1200), (500, 1200), 0.2, "press", "back"),
        ((540, 2399), (540, 1500), 0.2, "press", "home"),
        ((540, 500), (540, 505), 0.8, "long_press", None),
        ((540, 500), (540, 505), 0.1, "tap", None),
        ((900, 1500), (200, 1500), 0.2, "scroll", "right"),
    ],
)
def test_gestures_are_told_apart(start: Any, end: Any, seconds: float, kind: str, told: str | None) -> None:
    phone = Phone()
    recorder = Recorder()
    person = Person(phone, recorder)
    phone.open_package(CONTACTS)
    person.look([])
    phone.open_package("com.android.settings")
    person.look([Gesture(start, end, seconds)])
    action = recorder.transitions[-1][2]
    assert action is not None
    assert (action.kind, action.key or action.direction) == (kind, told)


def test_home_screens_are_not_kept_and_leaving_is(tmp_path: Path) -> None:
    phone = Phone()
    recorder = Recorder(homes={"com.google.android.apps.nexuslauncher"})
    person = Person(phone, recorder)
    assert not recorder.screens
    phone.open_package(CONTACTS)
    person.look([])
    phone.press(4)
    person.look([Gesture(key="back")])
    recorder.save(tmp_path / "walk")
    assert len(read_recording(tmp_path / "walk").screens) == 1
    driver = phone_with(tmp_path / "walk")
    driver.phone.press(4)
    assert driver.phone.current()[0] != CONTACTS


def login(typed: str, flags: str = "clickable focused password", **more: str) -> str:
    field = node(FIELD, (0, 300, 1080, 450), text=typed, flags=flags, hint="Your word", content_desc="Word", **more)
    return hierarchy(node(FRAME, FULL, node(WORDS, (0, 140, 900, 260), text="Sign in, 3 tries"), field))


@pytest.mark.parametrize(
    ("flags", "name"), [("clickable focused password", "f"), ("clickable focused", "password_input")]
)
def test_passwords_are_never_kept(tmp_path: Path, flags: str, name: str) -> None:
    recorder = Recorder()
    for typed in ("", "hunter2!"):
        xml = login(typed, flags, resource_id=f"{NOTES}:id/{name}")
        recorder.see(xml, parse_screen(xml), [])
    recorder.save(tmp_path / "login")
    written = "".join(path.read_text() for path in (tmp_path / "login").rglob("*.*"))
    assert "hunter2" not in written and "!" not in written.replace("<?", "")
    driver = phone_with(tmp_path / "login")
    screen = driver.observe()
    driver.perform(Action(kind="type", element=named(screen, "Word").index, text="a word"), screen)
    assert shown(driver) == "0002"


def test_a_masked_recording_has_no_words_and_still_plays(tmp_path: Path) -> None:
    recorder = Recorder(mask=True, labels={"Contacts": CONTACTS})
    met = walk(recorder)
    recorder.save(tmp_path / "walk")
    written = "".join(path.read_text() for path in (tmp_path / "walk").rglob("*.*"))
    words = {word for screen in met for e in screen.elements for word in re.findall(r"[A-Z]\w{3,}", e.text + e.value)}
    ids = "".join(re.findall(r'(?:resource-id|class|package)"?[=:]\s?"([^"]*)"', written))
    assert words and not [word for word in words if word in written and word not in ids and word != "Contacts"]
    assert "0002" in written and CONTACTS in written and '"label": "Contacts"' in written
    driver = phone_with(tmp_path / "walk")
    driver.phone.tap(*named(met[0], "Search contacts").bounds.center)
    driver.phone.insert_text("Jon")
    assert len(read_recording(tmp_path / "walk").screens) == 5
    assert shown(driver) == "0005"


@given(st.text())
def test_a_mask_keeps_the_length_and_says_nothing(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert masked(hidden) == hidden
    assert not [c for c in hidden if c.isalnum() and c not in "x0"]


def test_record_makes_a_recording_of_a_connected_phone_until_ctrl_c(
    serial: str, phone: BuiltinPhone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = threading.Event()

    def use() -> None:
        with AndroidDriver(serial, adb_port=phone.adb_port) as driver:
            for command in (f"monkey -p {CLOCK} 1", "input tap 405 2250", "input keyevent 3"):
                if not ended.wait(2.5):
                    driver.shell(command)
        if not ended.wait(2.5):
            _thread.interrupt_main()

    person = threading.Thread(target=use)
    person.start()
    code = status(["record", str(tmp_path / "clock"), "--serial", serial])
    ended.set()
    person.join()
    told = capsys.readouterr()
    assert code == 0, told.err
    assert "does not tell touches" in told.err
    recording = read_recording(tmp_path / "clock")
    assert (recording.package, recording.label) == (CLOCK, "Clock")
    assert recording.screens and f"{len(recording.screens)} screens" in told.out
    assert not any("launcher" in screen.package for screen in recording.screens.values())
    assert phone_with(tmp_path / "clock").observe().app == CLOCK


def test_record_ends_by_itself_and_keeps_no_home_screen(
    serial: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["record", str(tmp_path / "none"), "--serial", serial, "--seconds", "1"]) == 2
    assert "No app was in front" in capsys.readouterr().err
    assert not any((tmp_path / "none").iterdir())


def test_record_says_what_is_in_its_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tapwright.device_bridge.adb.phones", lambda: [])
    assert status(["record", str(tmp_path / "new")]) == 2
    assert "adb sees no phone" in capsys.readouterr().err
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "file").write_text("")
    assert status(["record", str(tmp_path / "old")]) == 2
    assert "holds something already" in capsys.readouterr().err
