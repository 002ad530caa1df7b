"""The adb program, as people and build tools use it, finds on the simulated phone what it finds on a real one."""

from __future__ import annotations

import os
import pty
import random
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conformance import DUMMY, PATIENCE, SETTINGS, Adb, Done, echo_server, make_apk, out
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    with BuiltinPhone.start(state=tmp_path_factory.mktemp("adb") / "phone.sqlite") as phone:
        yield phone


@pytest.fixture
def state(phone: BuiltinPhone) -> PhoneState:
    assert phone.state_path is not None
    state = PhoneState(phone.state_path)
    state.reset(0)
    return state


@pytest.fixture(scope="module")
def adb(phone: BuiltinPhone) -> Adb:
    return Adb(phone)


# -- the shell ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [0, 1, 42, 127, 255])
def test_the_exit_status_comes_through(adb: Adb, status: int) -> None:
    assert adb("shell", f"exit {status}").returncode == status
    assert adb("shell", f"sh -c 'exit {status}'").returncode == status


def test_the_old_protocol_has_one_stream_and_no_status(adb: Adb) -> None:
    done = adb("shell", "-x", "echo good; echo bad >&2; exit 7")
    assert (done.stdout, done.stderr, done.returncode) == (b"good\nbad\n", b"", 0)


def test_a_terminal_has_one_stream_and_carriage_returns(adb: Adb) -> None:
    done = adb("shell", "-t", "-t", "echo good; echo bad >&2; exit 7")
    assert (done.stdout, done.stderr, done.returncode) == (b"good\r\nbad\r\n", b"", 7)


def test_without_a_terminal_outputs_stay_as_they_are(adb: Adb) -> None:
    done = adb("shell", "-T", "echo good; echo bad >&2")
    assert (done.stdout, done.stderr) == (b"good\n", b"bad\n")


def test_exec_out_is_raw_and_exec_in_writes_a_file(adb: Adb) -> None:
    data = random.Random(1).randbytes(300_000)
    out(adb("exec-in", "cat > /sdcard/raw.bin", stdin=data))
    deadline = time.monotonic() + PATIENCE
    while adb("exec-out", "cat /sdcard/raw.bin").stdout != data:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_shell_that_is_fed_line_by_line_answers_each_line(adb: Adb) -> None:
    command = adb.command("shell")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(f"echo 'line\n{number}'\n")
            assert [process.stdout.readline(), process.stdout.readline()] == ["line\n", f"{number}\n"]
        process.stdin.write("cd /sdcard; X=5\n")
        process.stdin.write("if [ $X = 5 ]; then\npwd\nfi\nexit $X\n")
        assert process.stdout.readline() == "/storage/emulated/0\n"
        assert process.wait(PATIENCE) == 5


def test_an_interactive_shell_on_a_terminal(adb: Adb) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(adb.command("shell"), stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    seen = b""
    for typed, answer in ((b"", b"panther:/ $ "), (b"echo 'a\r", b"> "), (b"b'\r", b"a\r\nb\r\n"), (b"exit 9\r", b"")):
        os.write(ours, typed)
        deadline = time.monotonic() + PATIENCE
        while answer not in seen:
            assert time.monotonic() < deadline, seen
            seen += os.read(ours, 4096)
        seen = b"" if answer else seen
    try:
        assert process.wait(PATIENCE) == 9
    finally:
        os.close(ours)


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("for i in 1 2 3; do echo -n $i; done", "123"),
        ("i=0; while [ $i -lt 3 ]; do i=$((i + 1)); [ $i = 2 ] && continue; echo -n $i; done", "13"),
        ("if ls /nothing 2>/dev/null; then echo there; elif true; then echo gone; fi", "gone"),
        ("case $(getprop ro.build.version.sdk) in 2*|30) echo old;; 3?) echo new;; esac", "new"),
        ("(cd /sdcard && pwd); pwd", "/storage/emulated/0\n/"),
        ("{ echo b; echo a; } | sort | tr a-z A-Z", "A\nB"),
        ("F=/sdcard/x.tar.gz; echo ${F##*/} ${F%%.*} ${G:-none} ${#F}", "x.tar.gz /sdcard/x none 16"),
        ("printf 'a 1\\nb 2\\n' | while read k v; do echo $v$k; done", "1a\n2b"),
        ("sleep 0.1 && echo late & wait; echo `echo done`", "late\ndone"),
        ("mkdir -p /sdcard/f/g; touch /sdcard/f/g/a.txt; find /sdcard/f -name '*.txt'", "/sdcard/f/g/a.txt"),
        ("ps -A | grep -c system_server; ! false; echo $?", "1\n0"),
        ("pm list packages | cut -d: -f2 | grep settings", "com.android.settings"),
    ],
)
def test_scripts_run_as_on_a_phone(adb: Adb, script: str, printed: str) -> None:
    assert adb.shell(script) == printed


def test_a_loop_without_end_holds_up_nobody_and_ends_with_its_client(adb: Adb) -> None:
    with subprocess.Popen(adb.command("shell", "while true; do :; done")) as process:
        assert adb.shell("echo still here") == "still here"
        process.kill()


# -- files --------------------------------------------------------------------------------------------

TREE = {
    "a.txt": b"a",
    "empty": b"",
    "deep/er/est/file.bin": bytes(range(256)) * 700,
    "name with  blanks/ü 王 🎉.txt": "Grüße".encode(),
    'it\'s "quoted" & $odd/(x) [y].txt': b"odd",
    ".hidden/.dot": b"hidden",
}

MODES = (0o600, 0o640, 0o644, 0o700, 0o744, 0o755)


def lay_out(root: Path) -> None:
    for number, (name, data) in enumerate(TREE.items()):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(MODES[number])
        os.utime(path, (1_600_000_000 + number,) * 2)


def told(done: Done) -> str:
    """What a transfer that has succeeded says of itself."""
    assert done.returncode == 0, done.stderr
    return (done.stdout + done.stderr).decode()


def files_under(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_tree_goes_there_and_back_with_modes_and_times(adb: Adb, tmp_path: Path) -> None:
    lay_out(tmp_path / "tree")
    assert f"{len(TREE)} files pushed" in told(adb("push", tmp_path / "tree", "/sdcard/Documents"))
    found = adb.shell("find /sdcard/Documents/tree -type f").splitlines()
    assert sorted(found) == sorted(f"/sdcard/Documents/tree/{name}" for name in TREE)
    assert adb.shell("stat -c '%a %Y' /sdcard/Documents/tree/a.txt") == "600 1600000000"
    out(adb("pull", "-a", "/sdcard/Documents/tree", tmp_path / "back"))
    assert files_under(tmp_path / "back") == TREE
    for number, name in enumerate(TREE):
        status = (tmp_path / "back" / name).stat()
        assert (status.st_mode & 0o777, int(status.st_mtime)) == (MODES[number], 1_600_000_000 + number)


def test_push_sync_sends_only_what_is_newer(adb: Adb, tmp_path: Path) -> None:
    lay_out(tmp_path / "synced")
    out(adb("push", "--sync", tmp_path / "synced", "/sdcard/Music"))
    (tmp_path / "synced" / "a.txt").write_bytes(b"changed")
    said = told(adb("push", "--sync", tmp_path / "synced", "/sdcard/Music"))
    assert f"1 file pushed, {len(TREE) - 1} skipped" in said
    assert adb.shell("cat /sdcard/Music/synced/a.txt") == "changed"


def test_several_files_at_once_and_into_a_folder_that_is_new(adb: Adb, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    out(adb("push", tmp_path / "one", tmp_path / "two", "/sdcard/Download"))
    assert adb.shell("cat /sdcard/Download/one /sdcard/Download/two") == "onetwo"
    out(adb("push", tmp_path / "one", "/sdcard/new/folder/name.txt"))
    assert adb.shell("ls /sdcard/new/folder") == "name.txt"
    (tmp_path / "got").mkdir()
    out(adb("pull", "/sdcard/Download/one", "/sdcard/Download/two", tmp_path / "got"))
    assert files_under(tmp_path / "got") == {"one": b"one", "two": b"two"}
    assert "one" in out(adb("ls", "/sdcard/Download"))


def test_a_link_is_refused_as_on_shared_storage(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "link").symlink_to("/etc/hostname")
    done = adb("push", tmp_path / "box", "/sdcard/Pictures")
    assert done.returncode != 0
    assert b"symlink failed: Operation not permitted" in done.stderr + done.stdout
    assert b"No such file" in adb("shell", "cat /sdcard/Pictures/box/link").stderr


# -- apps ---------------------------------------------------------------------------------------------


@pytest.fixture
def apk(tmp_path: Path) -> Path:
    path = tmp_path / "dummy.apk"
    path.write_bytes(make_apk(padding=300_000))
    return path


def version(adb: Adb) -> str:
    return adb.shell(f"dumpsys package {DUMMY} | grep versionName").strip()


@pytest.mark.parametrize("options", [[], ["-r"], ["-t", "-g"], ["--no-streaming"], ["--streaming", "-r"]])
def test_install_and_uninstall(adb: Adb, state: PhoneState, apk: Path, options: list[str]) -> None:
    assert "Success" in out(adb("install", *options, apk))
    assert f"package:{DUMMY}" in adb.shell("pm list packages -3").splitlines()
    assert adb.shell(f"pm path {DUMMY}").startswith("package:/data/app/")
    assert f"{DUMMY}/.Main" in adb.shell(f"cmd package resolve-activity --brief {DUMMY}")
    assert "Success" in out(adb("uninstall", DUMMY))
    assert DUMMY not in adb.shell("pm list packages")
    gone = adb("uninstall", DUMMY)
    assert gone.returncode != 0
    assert b"Failure [DELETE_FAILED_INTERNAL_ERROR]" in gone.stdout + gone.stderr


def test_an_older_version_needs_to_be_allowed(adb: Adb, state: PhoneState, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.apk").write_bytes(make_apk(version=number))
    out(adb("install", tmp_path / "1.apk"))
    out(adb("install", "-r", tmp_path / "2.apk"))
    assert version(adb) == "versionName=2.0"
    refused = adb("install", "-r", tmp_path / "1.apk")
    assert refused.returncode == 1
    assert b"INSTALL_FAILED_VERSION_DOWNGRADE" in refused.stderr + refused.stdout
    out(adb("install", "-r", "-d", tmp_path / "1.apk"))
    assert version(adb) == "versionName=1.0"


def test_several_apks_of_one_app_in_one_session(adb: Adb, state: PhoneState, tmp_path: Path) -> None:
    for name in ("base", "split", "other"):
        (tmp_path / f"{name}.apk").write_bytes(make_apk(DUMMY if name != "other" else "org.example.other"))
    out(adb("install-multiple", tmp_path / "base.apk", tmp_path / "split.apk"))
    assert f"package:{DUMMY}" in adb.shell("pm list packages -3").splitlines()
    done = adb("install-multiple", tmp_path / "base.apk", tmp_path / "other.apk")
    assert done.returncode != 0
    assert b"INSTALL_FAILED_INVALID_APK" in done.stderr + done.stdout


# -- ports --------------------------------------------------------------------------------------------


def test_forward_is_listed_used_and_removed(adb: Adb, phone: BuiltinPhone) -> None:
    port = int(out(adb("forward", "tcp:0", "tcp:9008")))
    assert f"{phone.serial} tcp:{port} tcp:9008" in out(adb("forward", "--list"))
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as link:
        assert link.recv(10) == b""  # nothing answers there before the uiautomator2 server runs
    again = adb("forward", "--no-rebind", f"tcp:{port}", "tcp:9008")
    assert b"cannot rebind" in again.stderr
    out(adb("forward", "--remove", f"tcp:{port}"))
    assert f"tcp:{port}" not in out(adb("forward", "--list"))
    out(adb("forward", "--remove-all"))


def test_reverse_leads_to_this_machine_and_data_flows_back(adb: Adb) -> None:
    with echo_server() as port:
        out(adb("reverse", "tcp:7000", f"tcp:{port}"))
        assert out(adb("reverse", "--list")).split()[1:] == ["tcp:7000", f"tcp:{port}"]
        assert adb("shell", "nc localhost 7000", stdin=b"one\nbye\n").stdout == b"hello\nONE\nBYE\n"
        assert adb.shell("echo two bye | nc 127.0.0.1 7000") == "hello\nTWO BYE"
        out(adb("reverse", "--remove", "tcp:7000"))
        assert b"Connection refused" in adb("shell", "nc localhost 7000").stderr
        assert b"not found" in adb("reverse", "--remove", "tcp:7000").stderr


def test_reverse_chooses_ports_keeps_or_rebinds_them_and_clears_all(adb: Adb) -> None:
    chosen = int(out(adb("reverse", "tcp:0", "tcp:1")))
    assert chosen > 1024
    assert b"cannot rebind" in adb("reverse", "--no-rebind", f"tcp:{chosen}", "tcp:2").stderr
    out(adb("reverse", f"tcp:{chosen}", "tcp:2"))
    assert f"tcp:{chosen} tcp:2" in out(adb("reverse", "--list"))
    assert b"Connection refused" in adb("shell", f"nc localhost {chosen}").stderr  # nobody is there on this side
    out(adb("reverse", "--remove-all"))
    assert out(adb("reverse", "--list")).strip() == ""


# -- the rest of the program ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["get-state"], "device\n"),
        (["get-serialno"], "127.0.0.1:"),
        (["get-devpath"], "unknown"),
        (["features"], "shell_v2"),
        (["wait-for-device"], ""),
        (["wait-for-any-device", "shell", "echo", "up"], "up\n"),
        (["root"], "adbd cannot run as root in production builds\n"),
        (["unroot"], "adbd not running as root\n"),
        (["remount"], "/system/bin/remount: inaccessible or not found"),
        (["disable-verity"], "/system/bin/disable-verity: inaccessible or not found"),
        (["enable-verity"], "/system/bin/enable-verity: inaccessible or not found"),
        (["tcpip", "5555"], "not supported by this phone"),
        (["usb"], "not supported by this phone"),
        (["reboot", "bootloader"], ""),
        (["jdwp"], ""),
        (["logcat", "-d"], ""),
        (["logcat", "-c"], ""),
        (["logcat", "-t", "5"], ""),
        (["logcat", "-g"], "ring buffer"),
        (["devices", "-l"], "model:Pixel_7"),
        (["version"], "Android Debug Bridge"),
    ],
    ids=" ".join,
)
def test_every_command_has_an_answer(adb: Adb, arguments: list[str], said: str) -> None:
    assert said in out(adb(*arguments))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bugreport"], "bug reports are not supported by this phone"),
        (["emu", "kill"], ""),
        (["sideload", "nothing.zip"], ""),
        (["shell", "reboot", "recovery"], "not supported by this phone"),
        (["install", "nothing.apk"], "nothing.apk"),
        (["track-app"], ""),
        (["sync"], "product directory not specified"),
        (["nonsense"], "unknown command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_and_never_hangs(adb: Adb, arguments: list[str], said: str) -> None:
    done = adb(*arguments)
    assert done.returncode != 0
    assert said.encode() in done.stderr + done.stdout


def test_logcat_and_jdwp_can_be_followed_until_they_are_stopped(adb: Adb) -> None:
    for command, beginning in (("logcat", b"--------- beginning of main\n"), ("track-jdwp", b"0000")):
        with subprocess.Popen(adb.command(command), stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.read(len(beginning)) == beginning
            process.kill()


def test_a_reboot_ends_what_runs_and_the_phone_comes_back(adb: Adb, state: PhoneState) -> None:
    adb.shell(f"am start -n {SETTINGS}/.Settings; settings put system screen_brightness 77")
    assert adb.shell(f"pidof {SETTINGS}")
    out(adb("reboot"))
    deadline = time.monotonic() + PATIENCE
    while adb("shell", "uptime").stdout.find(b"up  0:00") < 0:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert adb("shell", f"pidof {SETTINGS}").returncode == 1
    assert adb.shell("settings get system screen_brightness") == "77"


def test_a_phone_can_be_disconnected_and_connected_again(adb: Adb, phone: BuiltinPhone) -> None:
    assert "disconnected" in out(adb("disconnect", phone.serial))
    assert adb("get-state").returncode != 0
    assert "connected to" in out(adb("connect", phone.serial))
    assert adb.shell("echo back") == "back"
