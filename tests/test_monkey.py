"""A monkey at the simulated phone: random touches, keys and words; it always shows a screen that can be read."""

from __future__ import annotations

import gc
import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from lxml import etree
from tapwright.device_bridge.hierarchy import parse_screen
from tapwright.device_bridge.simulator import everyday
from tapwright.device_bridge.simulator.app import Activity
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.faults import Faults
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.view import View

APPS = [*builtin_apps(), *everyday.apps]
WORDS = (
    "", " ", "a", "0", "-1", "7", "12:30", "99999999999999999999", "1e400", "nan", "½", "٣", "²", "Anna", "a@b.c",
    "x" * 3000, "line\nline\r\n\ttab", "\x00\x01\x1b\x7f", "<a & 'b' \"c\">]]>", "'; DROP TABLE alarms; --",
    "%s {0} \\", "../../etc/passwd", "Ünïcödé", "日本語テキスト", "שלום مرحبا",
    "👩‍👩‍👧‍👦🏳️‍🌈", "\u202e\u200b\ufeff", "\ud83d", "\udfff x",
    "\ufffe\uffff", "e\u0301" * 40, "http://", "https://example.org/%00", "2026-02-30", "25:61", "(", "[a-", "*",
)  # fmt: skip
SETTINGS = (
    "system user_rotation 0", "system user_rotation 1", "system user_rotation 2", "system user_rotation 3",
    "system accelerometer_rotation 0", "system accelerometer_rotation 1", "system font_scale 0.85",
    "system font_scale 2.0", "system font_scale x", "system time_12_24 24", "system time_12_24 12",
    "system system_locales de-DE", "system system_locales ar-EG", "system system_locales en-US",
    "secure ui_night_mode 2", "secure ui_night_mode 1", "system screen_brightness junk",
)  # fmt: skip
ACTIONS = (
    "android.intent.action.VIEW", "android.intent.action.INSERT", "android.intent.action.EDIT",
    "android.intent.action.SEND", "android.intent.action.SENDTO", "android.intent.action.DIAL",
    "android.intent.action.SET_ALARM", "android.intent.action.SET_TIMER", "android.settings.WIFI_SETTINGS",
)  # fmt: skip
DATA = (
    "", "tel:%23", "sms:12", "mailto:", "mailto:a@b.c?subject=x", "geo:0,0", "content://com.android.contacts/contacts/9",
    "content://nowhere/1", "https://example.org", "file:///sdcard/x", "content://com.android.calendar/events/0",
)  # fmt: skip


class Monkey:
    """Does random things to a phone, the same ones for the same seed; `done` holds the last few."""

    def __init__(self, driver: DirectDriver, seed: int) -> None:
        self.driver, self.phone = driver, driver.phone
        self.draw = random.Random(seed)
        self.done: deque[str] = deque(maxlen=15)
        self.ways: dict[Callable[[], str], int] = {
            self.tap_something: 50,
            self.tap_anywhere: 8,
            self.press_long: 6,
            self.swipe: 10,
            self.scroll: 8,
            self.press_key: 6,
            self.go: 6,
            self.type: 12,
            self.open_app: 4,
            self.set_something: 2,
            self.intend: 2,
        }

    def act(self) -> None:
        """One more thing."""
        (way,) = self.draw.choices(list(self.ways), list(self.ways.values()))
        self.done.append(way.__name__)
        self.done[-1] = way()

    def some_view(self, fits: Callable[[View], bool]) -> View | None:
        found = [view for window in self.phone.windows() for view in window.root.walk() if fits(view)]
        return self.draw.choice(found) if found else None

    def point(self) -> tuple[int, int]:
        width, height = self.phone.size
        return self.draw.randint(-50, width + 50), self.draw.randint(-50, height + 50)

    def tap_something(self) -> str:
        view = self.some_view(lambda view: view.on_click is not None or view.on_progress is not None)
        if view is None:
            return self.tap_anywhere()
        self.phone.tap(*view.bounds.center)
        return f"tap {view.text or view.content_desc or view.resource_id!r}"

    def tap_anywhere(self) -> str:
        point = self.point()
        self.phone.tap(*point)
        return f"tap {point}"

    def press_long(self) -> str:
        view = self.some_view(lambda view: view.on_long_click is not None)
        point = view.bounds.center if view is not None else self.point()
        self.phone.long_press(*point)
        return f"long press {point}"

    def swipe(self) -> str:
        start, end, ms = self.point(), self.point(), self.draw.choice((0, 100, 900))
        self.phone.swipe(*start, *end, ms)
        return f"swipe {start} {end} {ms}"

    def scroll(self) -> str:
        width, height = self.phone.size
        ends = self.draw.sample((height // 4, height * 3 // 4), 2)
        self.phone.swipe(width // 2, ends[0], width // 2, ends[1])
        return f"scroll {ends}"

    def press_key(self) -> str:
        code = self.draw.choice((66, 61, 67, 111, 24, 25, 164, 82, 84, self.draw.randint(-5, 320)))
        self.phone.press(code)
        return f"key {code}"

    def go(self) -> str:
        way = self.draw.choice(
            ("back", "back", "back", "home", "recents", "notifications", "settings", "sleep", "wake")
        )
        keys = {"back": 4, "home": 3, "recents": 187, "sleep": 223, "wake": 224}
        if way == "notifications":
            self.phone.open_shade("notifications")
        elif way == "settings":
            self.phone.open_shade("settings")
        else:
            self.phone.press(keys[way])
        return way

    def type(self) -> str:
        text = self.draw.choice((*WORDS, "".join(chr(self.draw.randrange(0x110000)) for _ in range(8))))
        field = self.some_view(lambda view: view.on_text is not None)
        if field is None or self.draw.random() < 0.3:
            self.phone.insert_text(text)
        else:
            self.phone.tap(*field.bounds.center)
            if (focused := self.phone.focused_field()) is not None:
                self.phone.set_text(focused, text)
        return f"type {text[:40]!r}"

    def open_app(self) -> str:
        package = self.draw.choice(list(self.phone.apps))
        self.phone.open_package(package)
        return f"open {package}"

    def set_something(self) -> str:
        command = f"settings put {self.draw.choice(SETTINGS)}"
        self.driver.shell(command)
        return command

    def intend(self) -> str:
        if self.draw.random() < 0.5:
            app = self.draw.choice(list(self.phone.apps.values()))
            aim = f"-n {app.package}/{self.draw.choice(list(app.activities))}"
        else:
            aim = f"-a {self.draw.choice(ACTIONS)}"
        command = f"am start {aim} -d '{self.draw.choice(DATA)}' --es x y --ei android.intent.extra.alarm.HOUR 77"
        self.driver.shell(command)
        return command


def look(monkey: Monkey, number: int) -> None:
    """Reads the screen in every way that there is; now and then also those that take long."""
    phone = monkey.phone
    xml = phone.dump_server()
    parse_screen(xml, size=phone.size)
    width, height = phone.size
    nodes = list(etree.fromstring(xml.encode()).iter("node"))
    for node in nodes:
        left, top, right, bottom = map(int, (node.get("bounds") or "").replace("][", ",").strip("[]").split(","))
        assert 0 <= left < right <= width and 0 <= top < bottom <= height, node.get("bounds")
    if number % 20 == 0:
        etree.fromstring(phone.dump_shell().encode())
    if number % 100 == 0:
        assert phone.screenshot().size == phone.size


def alive(kind: type) -> int:
    """How many objects of a class there are."""
    gc.collect()
    return sum(isinstance(thing, kind) for thing in gc.get_objects())


def play(seed: int, actions: int, faults: str = "") -> None:
    """Lets the monkey play, and starts afresh every thousand actions: then nothing of before may be left."""
    others = alive(Activity)
    phone = Phone(apps=APPS, seed=seed, variant=seed, faults=Faults.parse(faults, seed))
    phone.state.set_misc("lock_screen", ("none", "swipe", "pin")[seed % 3])
    monkey = Monkey(DirectDriver(phone), seed)
    process, sizes = psutil.Process(), list[int]()
    handles = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(actions):
        try:
            monkey.act()
            look(monkey, number)
        except Exception as error:
            lines = "\n  ".join(monkey.done)
            raise AssertionError(f"seed {seed}, action {number}, after\n  {lines}\n{error!r}") from error
        if number % 1000 == 999:
            phone.state.reset(seed, APPS)
            phone.awake = True
            phone.windows()
            assert alive(Activity) <= others + 1
            assert alive(View) < 1000
            sizes.append(process.memory_info().rss)
    assert len(list(Path("/proc/self/fd").iterdir())) == handles
    if len(sizes) > 2:
        assert sizes[-1] - sizes[1] < 30 * 2**20, sizes


@pytest.mark.parametrize("data", DATA)
def test_every_activity_can_be_started_from_outside(data: str) -> None:
    monkey = Monkey(DirectDriver(Phone(apps=APPS)), seed=0)
    for app in APPS:
        for name in app.activities:
            monkey.driver.shell(f"am start -n {app.package}/{name} -d '{data}'")
            look(monkey, number=1)
            monkey.phone.back()


def test_three_hundred_random_actions_leave_a_phone_that_works() -> None:
    play(seed=1, actions=300)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(2, 6))
def test_ten_thousand_random_actions_leave_a_phone_that_works(seed: int) -> None:
    play(seed, actions=10_000, faults="popup=0.02,kill-app=0.005" if seed % 2 else "")
