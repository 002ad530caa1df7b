"""The pure-Python client `adb-shell` speaks the wire protocol itself, with no adb program between."""

from __future__ import annotations

import hashlib
import io
import random
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from adb_shell.adb_device import AdbDeviceTcp
from adb_shell.exceptions import AdbCommandFailureException, PushFailedError, TcpTimeoutException
from tapwright.device_bridge.simulator.process import BuiltinPhone

PATIENCE = 30


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    with BuiltinPhone.start(state=tmp_path_factory.mktemp("adb_shell") / "phone.sqlite") as phone:
        yield phone


@pytest.fixture
def device(phone: BuiltinPhone) -> Iterator[AdbDeviceTcp]:
    host, _, port = phone.serial.partition(":")
    device = AdbDeviceTcp(host, int(port), default_transport_timeout_s=PATIENCE)
    assert device.connect(rsa_keys=None, auth_timeout_s=0.1)
    yield device
    device.close()


def test_connect_needs_no_keys(device: AdbDeviceTcp) -> None:
    assert device.available
    assert device.max_chunk_size == 64 * 1024


def test_shell(device: AdbDeviceTcp) -> None:
    assert device.shell("echo words") == "words\n"
    assert device.shell("echo out; echo err >&2") == "out\nerr\n"
    assert device.shell("printf '\\200'; cat /proc/version", decode=False).endswith(b"aarch64\n")
    assert device.shell("getprop ro.build.version.sdk").strip() == "34"
    assert len(device.shell("seq 200000")) > 1_000_000


def test_exec_out(device: AdbDeviceTcp) -> None:
    assert device.exec_out("screencap -p", decode=False).startswith(b"\x89PNG")


def test_streaming_shell(device: AdbDeviceTcp) -> None:
    stream = device.streaming_shell("echo first; sleep 0.05; echo second; seq 3")
    assert "".join(stream) == "first\nsecond\n1\n2\n3\n"
    endless = device.streaming_shell("logcat", read_timeout_s=1)
    assert next(endless) == "--------- beginning of main\n"


def test_two_streams_at_once(device: AdbDeviceTcp) -> None:
    slow = device.streaming_shell("echo begun; sleep 0.3; echo done")
    assert next(slow) == "begun\n"
    assert device.shell("echo between") == "between\n"
    assert next(slow) == "done\n"


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 3_000_000])
def test_push_stat_and_pull(device: AdbDeviceTcp, tmp_path: Path, size: int) -> None:
    data = random.Random(size).randbytes(size)
    (tmp_path / "sent").write_bytes(data)
    device.push(str(tmp_path / "sent"), "/sdcard/Download/ü file", st_mode=stat.S_IFREG | 0o640, mtime=1_600_000_000)
    assert device.stat("/sdcard/Download/ü file") == (stat.S_IFREG | 0o640, size, 1_600_000_000)
    assert device.shell("md5sum '/sdcard/Download/ü file'").split()[0] == hashlib.md5(data).hexdigest()
    device.pull("/sdcard/Download/ü file", str(tmp_path / "got"))
    assert (tmp_path / "got").read_bytes() == data


@pytest.mark.slow
def test_a_large_file(device: AdbDeviceTcp) -> None:
    data = random.Random(7).randbytes(64_000_000)
    told: list[int] = []
    device.push(io.BytesIO(data), "/data/local/tmp/large")
    got = io.BytesIO()
    device.pull("/data/local/tmp/large", got, progress_callback=lambda _path, count, _total: told.append(count))
    assert got.getvalue() == data
    assert sum(told) == len(data)
    device.shell("rm /data/local/tmp/large")


def test_push_of_a_folder_and_list(device: AdbDeviceTcp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "box").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "box" / name).write_text(name)
    monkeypatch.chdir(tmp_path / "box")  # the client opens the names that it has listed, wherever it stands
    device.push(str(tmp_path / "box"), "/sdcard/Documents/box")
    found = {bytes(entry.filename): entry.size for entry in device.list("/sdcard/Documents/box")}
    assert found == {b".": 4096, b"..": 4096, b"a.txt": 5, b"b.txt": 5}


def test_what_is_not_there_or_not_allowed(device: AdbDeviceTcp, tmp_path: Path) -> None:
    assert device.stat("/sdcard/nothing") == (0, 0, 0)
    assert device.list("/sdcard/nothing") == []
    with pytest.raises(AdbCommandFailureException, match="No such file"):
        device.pull("/sdcard/nothing", str(tmp_path / "got"))
    with pytest.raises(PushFailedError, match="Read-only file system"):
        device.push(io.BytesIO(b"x"), "/system/x")
    assert device.shell("echo still") == "still\n"


def test_root_and_reboot_into_the_loader_are_answered(device: AdbDeviceTcp) -> None:
    device.root()
    device.reboot(fastboot=True)
    assert device.shell("id -u") == "2000\n"


def test_a_command_that_says_nothing_times_out_on_this_side_only(device: AdbDeviceTcp) -> None:
    with pytest.raises(TcpTimeoutException):
        device.shell("sleep 5; echo late", transport_timeout_s=0.2, read_timeout_s=0.2)
