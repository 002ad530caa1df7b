"""What the conformance tests share: the adb program, the screen read a second way, APKs, lists of calls."""

from __future__ import annotations

import io
import socket
import struct
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uiautomator2
from lxml import etree
from tapwright.device_bridge.simulator import everyday
from tapwright.device_bridge.simulator.adb_server import adb_path
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

SETTINGS = "com.android.settings"
CLOCK = "com.google.android.deskclock"
CONTACTS = "com.google.android.contacts"
HOME = "com.google.android.apps.nexuslauncher"
DUMMY = "org.example.dummy"
PATIENCE = 60

Done = subprocess.CompletedProcess[bytes]
Bounds = tuple[int, int, int, int]


class Adb:
    """The adb program, on one phone; nothing that it does may take longer than a minute."""

    def __init__(self, phone: BuiltinPhone) -> None:
        self.phone = phone

    def __call__(self, *args: str | Path, stdin: bytes | None = None) -> Done:
        nothing = subprocess.DEVNULL if stdin is None else None
        command = self.command(*args)
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, stdin=nothing, input=stdin)

    def command(self, *args: str | Path) -> list[str]:
        """The whole command line."""
        return [adb_path(), "-P", str(self.phone.adb_port), "-s", self.phone.serial, *map(str, args)]

    def shell(self, command: str) -> str:
        """What a shell command on the phone prints, without the last line end; it must succeed."""
        return out(self("shell", command)).rstrip("\n")

    def nodes(self) -> list[dict[str, str]]:
        """The attributes of every node of the window in front, as `uiautomator dump` has them."""
        self.shell("uiautomator dump /sdcard/screen.xml")
        root = etree.fromstring(self("exec-out", "cat /sdcard/screen.xml").stdout)
        return [{str(name): str(value) for name, value in node.items()} for node in root.iter("node")]

    def texts(self) -> list[str]:
        """The texts on the window in front."""
        return [node["text"] for node in self.nodes() if node["text"]]


def out(done: Done) -> str:
    """The output of a program that has succeeded."""
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.decode()


def bounds_of(node: dict[str, str]) -> Bounds:
    """The bounds of a dumped node."""
    left, top, right, bottom = map(int, node["bounds"][1:-1].replace("][", ",").split(","))
    return left, top, right, bottom


class Hand:
    """A phone under uiautomator2, with a second and a third way to see what its calls have done."""

    def __init__(self, d: uiautomator2.Device, adb: Adb, state: PhoneState, folder: Path) -> None:
        self.d = d
        self.adb = adb
        self.state = state
        self.folder = folder

    def open(self, package: str, *labels: str) -> uiautomator2.Device:
        """Starts an app afresh, by the shell, and taps what stands there."""
        self.adb.shell(f"am force-stop {package}; monkey -p {package} -c android.intent.category.LAUNCHER 1")
        for label in labels:
            self.tap(label)
        return self.d

    def tap(self, label: str) -> None:
        """Taps a text or description, by the shell."""
        left, top, right, bottom = self.bounds(label)
        self.adb.shell(f"input tap {(left + right) // 2} {(top + bottom) // 2}")

    def bounds(self, label: str) -> Bounds:
        """Where a text or description stands in the window in front."""
        return bounds_of(next(node for node in self.adb.nodes() if label in (node["text"], node["content-desc"])))

    def front(self) -> str:
        """Package and activity in front, as `dumpsys` tells."""
        record = self.adb.shell("dumpsys activity activities | grep topResumedActivity")
        return record.split(" u0 ")[1].split(" ")[0]


Check = Callable[[Hand], None]


class Calls:
    """Checks of calls, by the call's name; each runs on a phone set back to its beginning."""

    def __init__(self) -> None:
        self.checks: dict[str, Check] = {}

    def __call__(self, *names: str) -> Callable[[Check], Check]:
        """Registers what checks these calls."""

        def register(check: Check) -> Check:
            assert not self.checks.keys() & set(names)
            self.checks.update(dict.fromkeys(names, check))
            return check

        return register

    def parametrized(self) -> pytest.MarkDecorator:
        """Runs a test once for each check."""
        found: dict[Check, list[str]] = {}
        for name, check in self.checks.items():
            found.setdefault(check, []).append(name)
        return pytest.mark.parametrize("check", list(found), ids=[", ".join(names) for names in found.values()])


def set_back(phone: BuiltinPhone) -> PhoneState:
    """A phone with the everyday apps as it was in the beginning, the home screen in front; gives its state."""
    assert phone.state_path is not None
    state = PhoneState(phone.state_path)
    state.reset(0, [*builtin_apps(), *everyday.apps])
    Adb(phone).shell("input keyevent HOME")
    return state


@contextmanager
def echo_server() -> Iterator[int]:
    """A server on this machine that greets and then sends back what it gets, upper-case; gives its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                link, _ = server.accept()
            except OSError:
                return
            with link:
                link.sendall(b"hello\n")
                while data := link.recv(4096):
                    link.sendall(data.upper())
                    if data.endswith(b"bye\n"):
                        break

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield int(server.getsockname()[1])
    finally:
        server.close()


def make_apk(package: str = DUMMY, version: int = 1, *, padding: int = 0) -> bytes:
    """An APK with one activity in the launcher; `padding` bytes make it larger."""
    strings = ["versionCode", "versionName", "name", "label", "", "manifest", "application", "activity",
               "intent-filter", "action", "category", "package", package, f"{version}.0", "Dummy", f"{package}.Main",
               "android.intent.action.MAIN", "android.intent.category.LAUNCHER"]  # fmt: skip
    ids = (0x0101021B, 0x0101021C, 0x01010003, 0x01010001)

    def text(name: str, value: str) -> tuple[int, int, int]:
        return strings.index(name), 3, strings.index(value)

    def opening(tag: str, *attributes: tuple[int, int, int]) -> bytes:
        body = struct.pack("<iIHHHHHH", -1, strings.index(tag), 20, 20, len(attributes), 0, 0, 0)
        for name, kind, value in attributes:
            body += struct.pack("<iIiHBBI", -1, name, value if kind == 3 else -1, 8, 0, kind, value)
        return _chunk(0x0102, struct.pack("<Ii", 1, -1), body)

    def closing(tag: str) -> bytes:
        return _chunk(0x0103, struct.pack("<Ii", 1, -1), struct.pack("<iI", -1, strings.index(tag)))

    filters = [
        opening("action", text("name", "android.intent.action.MAIN")) + closing("action"),
        opening("category", text("name", "android.intent.category.LAUNCHER")) + closing("category"),
    ]
    elements = [
        opening("manifest", (0, 0x10, version), text("versionName", f"{version}.0"), text("package", package)),
        opening("application", text("label", "Dummy")), opening("activity", text("name", f"{package}.Main")),
        opening("intent-filter"), *filters, closing("intent-filter"), closing("activity"), closing("application"),
        closing("manifest"),
    ]  # fmt: skip
    encoded = [struct.pack("<H", len(one)) + one.encode("utf-16-le") + b"\0\0" for one in strings]
    offsets = [sum(map(len, encoded[:at])) for at in range(len(encoded))]
    start = 28 + 4 * len(strings)
    pool = _chunk(0x0001, struct.pack("<IIIII", len(strings), 0, 0, start, 0),
                  struct.pack(f"<{len(strings)}I", *offsets) + b"".join(encoded))  # fmt: skip
    resources = _chunk(0x0180, b"", struct.pack(f"<{len(ids)}I", *ids))
    manifest = _chunk(0x0003, b"", pool + resources + b"".join(elements))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("AndroidManifest.xml", manifest)
        archive.writestr("classes.dex", bytes(padding))
    return file.getvalue()


def _chunk(kind: int, header: bytes, body: bytes) -> bytes:
    return struct.pack("<HHI", kind, 8 + len(header), 8 + len(header) + len(body)) + header + body
