"""The command-line programs that come with uiautomator2, `uiautomator2` and `u2cli`, work the simulated phone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conformance import CLOCK, CONTACTS, DUMMY, SETTINGS, Adb, Done, make_apk, out, set_back
from lxml import etree
from PIL import Image
from tapwright.device_bridge.simulator.adb_server import free_port
from tapwright.device_bridge.simulator.process import BuiltinPhone

Run = Callable[..., Done]
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    state = tmp_path_factory.mktemp("programs") / "phone.sqlite"
    with BuiltinPhone.start(state=state, packs=["everyday"]) as phone:
        yield phone


@pytest.fixture
def adb(phone: BuiltinPhone) -> Adb:
    set_back(phone)
    return Adb(phone)


def runner(phone: BuiltinPhone, folder: Path, *program: str) -> Run:
    """Runs a program in a folder, with the phone as the only one that it can find."""

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        environment = {**os.environ, **phone.environment}
        command = [str(BIN / program[0]), *program[1:], *arguments]
        return subprocess.run(
            command, cwd=folder, env=environment, input=stdin, capture_output=True, timeout=90, check=False
        )

    return run


# -- uiautomator2 ------------------------------------------------------------------------------------------


@pytest.fixture
def u2(phone: BuiltinPhone, tmp_path: Path) -> Run:
    return runner(phone, tmp_path, "uiautomator2", "-s", phone.serial)


def test_version(u2: Run) -> None:
    assert out(u2("version")).startswith("uiautomator2 version: 3.7")


def test_doctor_and_init(u2: Run, adb: Adb) -> None:
    done = u2("doctor")
    assert done.returncode == 0
    assert b"uiautomator2 is OK" in done.stderr + done.stdout
    assert u2("init").returncode == 0
    assert adb.shell("ls /data/local/tmp/u2.jar")


def test_screenshot(u2: Run, tmp_path: Path) -> None:
    for name in ("shot.png", "shot.jpg"):
        out(u2("screenshot", name))
        assert Image.open(tmp_path / name).size == (1080, 2400)


def test_start_current_and_stop(u2: Run, adb: Adb) -> None:
    out(u2("start", CLOCK))
    assert json.loads(out(u2("current")))["package"] == CLOCK
    out(u2("stop", CLOCK))
    assert adb("shell", f"pidof {CLOCK}").returncode == 1
    adb.shell(f"am start -n {SETTINGS}/.Settings")
    out(u2("stop", "--all"))
    assert adb("shell", f"pidof {SETTINGS}").returncode == 1


def test_install_and_uninstall(u2: Run, adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "dummy.apk").write_bytes(make_apk())
    out(u2("install", "dummy.apk"))
    assert DUMMY in adb.shell("pm list packages -3")
    assert f'Uninstall "{DUMMY}" OK' in out(u2("uninstall", DUMMY))
    assert f'Uninstall "{DUMMY}" FAIL' in out(u2("uninstall", DUMMY))
    out(u2("purge"))


def test_the_console_runs_what_it_is_fed(u2: Run) -> None:
    done = u2("console", stdin=b"print('size', d.window_size())\nexit()\n")
    assert b"size (1080, 2400)" in done.stdout + done.stderr
    assert b"Pixel 7" in done.stdout + done.stderr


# -- u2cli ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def u2cli(phone: BuiltinPhone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("u2cli")
    run = runner(phone, folder, "u2cli", "-s", phone.serial, "--server-port", str(free_port()))
    yield run
    assert run("kill-server").returncode == 0


def test_u2cli_tells_about_the_phone(u2cli: Run, adb: Adb) -> None:
    assert "panther" not in out(u2cli("device-info"))
    assert "Pixel 7" in out(u2cli("device-info"))
    assert "1080" in out(u2cli("window-size"))
    assert "running" in out(u2cli("server-status"))
    done = u2cli("shell", "echo words; false")
    assert b"words" in done.stdout
    assert b"1" in done.stdout


def test_u2cli_starts_lists_and_stops_apps(u2cli: Run, adb: Adb) -> None:
    out(u2cli("app-start", CLOCK, "--wait"))
    assert CLOCK in out(u2cli("app-current"))
    assert {CLOCK, SETTINGS} <= set(out(u2cli("app-list")).replace('"', " ").replace(",", " ").split())
    out(u2cli("app-clear", CLOCK))
    assert adb("shell", f"pidof {CLOCK}").returncode == 1
    out(u2cli("app-start", SETTINGS))
    out(u2cli("app-stop", SETTINGS))
    assert adb("shell", f"pidof {SETTINGS}").returncode == 1


def test_u2cli_installs_and_uninstalls(u2cli: Run, adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "dummy.apk").write_bytes(make_apk())
    out(u2cli("app-install", str(tmp_path / "dummy.apk")))
    assert DUMMY in adb.shell("pm list packages -3")
    out(u2cli("app-uninstall", DUMMY))
    assert DUMMY not in adb.shell("pm list packages -3")


def test_u2cli_sees_the_screen(u2cli: Run, adb: Adb, tmp_path: Path) -> None:
    adb.shell(f"am start -n {SETTINGS}/.Settings")
    assert '"Network & internet"' in out(u2cli("dump-hierarchy"))
    out(u2cli("dump-hierarchy", "--raw", "-o", str(tmp_path / "screen.xml")))
    root = etree.parse(str(tmp_path / "screen.xml"))
    assert root.xpath("//node[@text='Network & internet']")
    out(u2cli("screenshot", str(tmp_path / "shot.png")))
    assert Image.open(tmp_path / "shot.png").size == (1080, 2400)
    assert "true" in out(u2cli("exists", "--text", "Display")).lower()
    assert "true" in out(u2cli("wait", "--text", "Nothing", "--gone", "--timeout", "1")).lower()


def test_u2cli_touches_and_types(u2cli: Run, adb: Adb) -> None:
    adb.shell(f"am start -n {SETTINGS}/.Settings")
    out(u2cli("scroll", "--scrollable", "--to-text", "System"))
    assert "System" in adb.texts()
    out(u2cli("swipe", "down"))
    out(u2cli("click", "--text", "Display"))
    assert "Dark theme" in adb.texts()
    out(u2cli("press", "home"))
    out(u2cli("open-notification"))
    assert "No notifications" in adb.texts()
    out(u2cli("press", "back"))
    adb.shell(f"monkey -p {CONTACTS} -c android.intent.category.LAUNCHER 1")
    out(u2cli("click", "--description", "Create contact"))
    out(u2cli("click", "--text", "First name"))
    out(u2cli("send-keys", "Zoë 🎉"))
    assert "Zoë 🎉" in adb.texts()
    refused = u2cli("click", "--text", "No such thing", "--timeout", "0.2")
    assert refused.returncode != 0
