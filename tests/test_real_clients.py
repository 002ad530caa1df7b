"""The simulated phone under the real clients: the adb program, and uiautomator2 as anybody would use it."""

from __future__ import annotations

import hashlib
import io
import random
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import uiautomator2
from lxml import etree
from PIL import Image
from tapwright.device_bridge.adb import connect
from tapwright.device_bridge.errors import DeviceError
from tapwright.device_bridge.simulator.adb_server import adb_path
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

SETTINGS = "com.android.settings"
KEYBOARD = "com.github.uiautomator/.AdbKeyboard"

Adb = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    """A phone of this module's own: the tests here install things on it."""
    with BuiltinPhone.start(state=tmp_path_factory.mktemp("clients") / "phone.sqlite") as phone:
        yield phone


@pytest.fixture(scope="module")
def d(phone: BuiltinPhone) -> uiautomator2.Device:
    return uiautomator2.connect(connect(phone.serial, phone.adb_port))


@pytest.fixture
def state(phone: BuiltinPhone) -> PhoneState:
    assert phone.state_path is not None
    state = PhoneState(phone.state_path)
    state.reset(0)
    return state


@pytest.fixture(scope="module")
def adb(phone: BuiltinPhone) -> Adb:
    """Runs the adb program against the phone."""

    def run(*args: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        command = [adb_path(), "-P", str(phone.adb_port), "-s", phone.serial, *map(str, args)]
        nothing = subprocess.DEVNULL if stdin is None else None
        return subprocess.run(command, capture_output=True, timeout=30, check=False, stdin=nothing, input=stdin)

    return run


def out(done: subprocess.CompletedProcess[bytes]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


# -- the adb program ---------------------------------------------------------------------------------


def test_adb_lists_the_phone(adb: Adb, phone: BuiltinPhone) -> None:
    line = next(line for line in out(adb("devices", "-l")).splitlines() if phone.serial in line)
    assert "device product:panther model:Pixel_7 device:panther" in line


def test_shell_keeps_output_errors_and_exit_status_apart(adb: Adb) -> None:
    done = adb("shell", "echo good; echo bad >&2; exit 7")
    assert (done.stdout, done.stderr, done.returncode) == (b"good\n", b"bad\n", 7)


def test_an_unknown_command_fails_as_on_a_phone(adb: Adb) -> None:
    done = adb("shell", "frobnicate --all")
    assert done.stderr == b"/system/bin/sh: frobnicate: inaccessible or not found\n"
    assert done.returncode == 127


def test_standard_input_reaches_the_command(adb: Adb) -> None:
    assert adb("shell", "cat", stdin=b"three\nlines\nhere\n").stdout == b"three\nlines\nhere\n"
    assert adb("shell", stdin=b"cd /sdcard\npwd\nexit 3\n").returncode == 3


@pytest.mark.parametrize("size", [0, 1, 65_536, 5_000_000])
def test_push_and_pull_keep_every_byte(adb: Adb, tmp_path: Path, size: int) -> None:
    data = random.Random(size).randbytes(size)
    (tmp_path / "sent").write_bytes(data)
    out(adb("push", tmp_path / "sent", "/sdcard/Download/file.bin"))
    assert out(adb("shell", "md5sum", "/sdcard/Download/file.bin")).startswith(hashlib.md5(data).hexdigest())
    out(adb("pull", "/sdcard/Download/file.bin", tmp_path / "got"))
    assert (tmp_path / "got").read_bytes() == data


def test_a_folder_goes_there_and_back(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "box" / "inner").mkdir(parents=True)
    (tmp_path / "box" / "a.txt").write_text("a")
    (tmp_path / "box" / "inner" / "ü b.txt").write_text("b")
    out(adb("push", tmp_path / "box", "/sdcard/Documents"))
    assert out(adb("shell", "ls /sdcard/Documents/box/inner")) == "ü b.txt\n"
    out(adb("pull", "/sdcard/Documents/box", tmp_path / "back"))
    assert (tmp_path / "back" / "inner" / "ü b.txt").read_text() == "b"


def test_the_shell_user_is_kept_out_of_the_system(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    done = adb("push", tmp_path / "x", "/system/x")
    assert done.returncode != 0
    assert b"Read-only file system" in done.stderr + done.stdout
    assert b"No such file" in adb("pull", "/sdcard/nothing", tmp_path / "y").stderr
    assert b"Permission denied" in adb("shell", "ls /data").stderr


def test_exec_out_screencap_is_a_png_of_the_whole_screen(adb: Adb) -> None:
    image = Image.open(io.BytesIO(adb("exec-out", "screencap", "-p").stdout))
    assert (image.format, image.size) == ("PNG", (1080, 2400))


def test_what_the_phone_cannot_do_is_refused(adb: Adb) -> None:
    assert b"production builds" in adb("root").stdout
    assert adb("shell", "true").returncode == 0


def test_uiautomator_dump_writes_the_window_in_front(adb: Adb, state: PhoneState) -> None:
    out(adb("shell", "am start -n com.android.settings/.Settings"))
    assert "UI hierchary dumped to: /sdcard/window_dump.xml" in out(adb("shell", "uiautomator dump"))
    root = etree.fromstring(adb("exec-out", "cat /sdcard/window_dump.xml").stdout)
    assert {node.get("package") for node in root.iter("node")} == {SETTINGS}
    assert not root.xpath("//node[@drawing-order]")


def test_adb_install_reads_the_apk(adb: Adb, state: PhoneState) -> None:
    apk = Path(str(files("uiautomator2") / "assets" / "app-uiautomator.apk"))
    assert "Success" in out(adb("install", apk))
    assert "com.github.uiautomator" in out(adb("shell", "pm list packages -3"))
    assert KEYBOARD in out(adb("shell", "ime list -s -a"))
    assert "Success" in out(adb("uninstall", "com.github.uiautomator"))
    assert KEYBOARD not in out(adb("shell", "ime list -s -a"))


def test_a_file_that_is_no_apk_is_not_installed(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "bad.apk").write_bytes(b"not a zip" * 100)
    done = adb("install", tmp_path / "bad.apk")
    assert done.returncode != 0
    assert b"INSTALL_PARSE_FAILED_NOT_APK" in done.stderr + done.stdout


# -- the shell user's view of the state -----------------------------------------------------------------


def test_writing_the_airplane_setting_does_not_switch_the_radio(adb: Adb, state: PhoneState) -> None:
    out(adb("shell", "settings put global airplane_mode_on 1"))
    assert out(adb("shell", "settings get global airplane_mode_on")) == "1\n"
    assert out(adb("shell", "cmd connectivity airplane-mode")) == "disabled\n"
    assert state.radio("wifi")
    assert adb("shell", "am broadcast -a android.intent.action.AIRPLANE_MODE --ez state true").returncode == 255
    out(adb("shell", "cmd connectivity airplane-mode enable"))
    assert state.radio("airplane")
    assert not state.radio("wifi")


def test_svc_switches_radios_and_their_settings(adb: Adb, state: PhoneState) -> None:
    out(adb("shell", "svc wifi disable && svc bluetooth disable"))
    assert not state.radio("wifi")
    assert out(adb("shell", "settings get global wifi_on; settings get global bluetooth_on")) == "0\n0\n"


def test_contacts_through_the_content_provider(adb: Adb, state: PhoneState) -> None:
    uri = "content://com.android.contacts"
    out(adb("shell", f"content insert --uri {uri}/raw_contacts --bind account_type:s:"))
    new = max(contact.id for contact in state.contacts())
    bind = f"--bind raw_contact_id:i:{new} --bind mimetype:s:vnd.android.cursor.item"
    out(adb("shell", f"content insert --uri {uri}/data {bind}/name --bind 'data1:s:Zoë O’Neil'"))
    out(adb("shell", f"content insert --uri {uri}/data {bind}/phone_v2 --bind data1:s:555-0199"))
    assert (state.contact(new) or state.contacts()[0]).name == "Zoë O’Neil"
    query = f"content query --uri {uri}/data/phones --projection display_name:data1 --where \"data1='555-0199'\""
    assert out(adb("shell", query)) == "Row: 0 display_name=Zoë O’Neil, data1=555-0199\n"
    out(adb("shell", f"content delete --uri {uri}/raw_contacts --where _id={new}"))
    assert state.contact(new) is None
    assert out(adb("shell", query)) == "No result found.\n"


def test_quotes_pipes_variables_and_files_in_the_shell(adb: Adb) -> None:
    assert out(adb("shell", "X='a  b'; echo \"$X|\" $X | wc -c")) == "10\n"
    assert out(adb("shell", "echo 1 > /sdcard/f; echo 2 >> /sdcard/f; cat /sdcard/f; false || echo $?")) == "1\n2\n1\n"
    assert out(adb("shell", "mkdir -p /sdcard/q && touch /sdcard/q/{a} /sdcard/q/b.txt; echo /sdcard/q/*.txt")) == (
        "/sdcard/q/b.txt\n"
    )
    assert out(adb("shell", "getprop | grep -c ro.build; pidof adbd; id -u; whoami")).splitlines()[1:] == [
        "1021",
        "2000",
        "shell",
    ]


@pytest.mark.parametrize("text", ["echo 'open", "if true; then", "| cat", "echo $(", "&& x"])
def test_a_line_the_shell_cannot_read_is_an_error_not_a_crash(adb: Adb, text: str) -> None:
    done = adb("shell", text)
    assert done.returncode == 1
    assert done.stderr.startswith(b"/system/bin/sh: ")


# -- uiautomator2 ------------------------------------------------------------------------------------


def test_the_server_answers_only_while_app_process_runs(d: uiautomator2.Device) -> None:
    d.stop_uiautomator()
    assert not d._check_alive()
    d.start_uiautomator()
    assert d._check_alive()


def test_facts_about_the_device(d: uiautomator2.Device, state: PhoneState) -> None:
    assert (d.info["sdkInt"], d.info["displayWidth"], d.info["displayHeight"]) == (34, 1080, 2400)
    assert d.window_size() == (1080, 2400)
    assert d.device_info["model"] == "Pixel 7"
    assert d.orientation == "natural"
    assert d.wlan_ip == state.misc("ip_address")


def test_selectors_find_and_click(d: uiautomator2.Device, state: PhoneState) -> None:
    d.app_start(SETTINGS, stop=True)
    assert d(text="Network & internet").exists
    assert d(textContains="internet", className="android.widget.TextView", packageName=SETTINGS).exists
    assert d(textMatches="Net.*net").info["resourceName"] == "android:id/title"
    assert not d(text="network & internet").exists
    d(textStartsWith="Network").click()
    assert d(text="Airplane mode").wait(timeout=2)
    row = d(clickable=True).child(text="Airplane mode")
    assert row.exists
    switch = d(resourceId="android:id/title", text="Airplane mode")
    assert switch.count == 1
    switch.click()
    assert state.radio("airplane")
    assert d(className="android.widget.Switch", checked=True).exists
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        d(text="No such thing").click(timeout=0.1)


def test_instances_children_and_siblings(d: uiautomator2.Device, state: PhoneState) -> None:
    d.app_start(SETTINGS, stop=True)
    titles = d(resourceId="android:id/title")
    assert titles.count == len(titles.info_list()) > 3
    assert [title.get_text() for title in titles] == [info["text"] for info in titles.info_list()]
    assert titles[1].get_text() == titles.info_list()[1]["text"]
    assert d(text=titles[0].get_text()).sibling(resourceId="android:id/summary").exists
    assert d(text=titles[1].get_text()).up(resourceId="android:id/title").get_text() == titles[0].get_text()


def test_scrolling_reaches_what_is_below_the_fold(d: uiautomator2.Device, state: PhoneState) -> None:
    d.app_start(SETTINGS, stop=True)
    assert not d(textStartsWith="About").exists
    assert d(scrollable=True).scroll.to(textStartsWith="About")
    assert d(textStartsWith="About").exists
    assert d(scrollable=True).scroll.toBeginning()
    assert d(text="Network & internet").exists
    d.swipe_ext("up", 0.8)
    assert not d(text="Network & internet").exists
    assert d(scrollable=True).fling.toEnd()


def test_xpath_and_hierarchy(d: uiautomator2.Device, state: PhoneState) -> None:
    d.app_start(SETTINGS, stop=True)
    d.xpath("//android.widget.TextView[@text='Network & internet']").click()
    assert d.xpath("Airplane mode").wait(timeout=2)
    root = etree.fromstring(d.dump_hierarchy().encode())
    assert {"com.android.systemui", SETTINGS} <= {node.get("package") for node in root.iter("node")}
    assert root.xpath("//node[@drawing-order and @hint]")
    assert len(d.dump_hierarchy(compressed=True)) < len(d.dump_hierarchy())
    shallow = etree.fromstring(d.dump_hierarchy(max_depth=3).encode())
    assert max(len(list(node.iterancestors())) for node in shallow.iter()) <= 4


def test_apps_start_stop_and_are_current(d: uiautomator2.Device, state: PhoneState) -> None:
    d.app_start("com.google.android.deskclock", wait=True)
    current = d.app_current()
    assert current["package"] == "com.google.android.deskclock"
    assert d.app_wait("com.google.android.deskclock", front=True) > 0
    assert "com.google.android.deskclock" in d.app_list_running()
    assert d.app_info(SETTINGS)["versionName"]
    d.app_stop("com.google.android.deskclock")
    assert "com.google.android.deskclock" not in d.app_list_running()
    d.press("home")
    assert d.info["currentPackageName"] == "com.google.android.apps.nexuslauncher"


def test_a_session_notices_that_its_app_was_stopped(d: uiautomator2.Device, state: PhoneState) -> None:
    with d.session("com.google.android.contacts") as session:
        assert session.running()
        d.app_stop("com.google.android.contacts")
        assert not session.running()


def test_screenshot(d: uiautomator2.Device) -> None:
    assert d.screenshot().size == (1080, 2400)


def focus_a_field(d: uiautomator2.Device) -> uiautomator2.UiObject:
    d.app_start("com.google.android.contacts", stop=True)
    d(description="Create contact").click()
    field = d(className="android.widget.EditText", instance=0)
    field.click()
    return field


def test_typing_by_set_text_by_clipboard_and_by_keys(d: uiautomator2.Device, state: PhoneState) -> None:
    field = focus_a_field(d)
    field.set_text("Jürgen 王 🎉")
    assert d(focused=True).get_text() == "Jürgen 王 🎉"
    d(focused=True).clear_text()
    d.send_keys("Ünï 'quoted' & <more>")
    assert d(focused=True).get_text() == "Ünï 'quoted' & <more>"
    d.clear_text()
    d.shell(["input", "text", "plain%stext;"])
    d.press("del")
    assert d(focused=True).get_text() == "plain text"


def test_typing_through_the_input_method_it_installs(d: uiautomator2.Device, state: PhoneState) -> None:
    before = d.current_ime()
    d.set_input_ime(True)
    assert d.current_ime() == KEYBOARD
    focus_a_field(d)
    d.send_keys("日本語 text")
    assert d(focused=True).get_text() == "日本語 text"
    d.send_keys("neu", clear=True)
    assert d(focused=True).get_text() == "neu"
    d.set_input_ime(False)
    assert d.current_ime() == before
    assert d.app_uninstall("com.github.uiautomator")


def test_clipboard_toast_and_keys(d: uiautomator2.Device, state: PhoneState) -> None:
    d.clipboard = "kept"
    assert d.clipboard == "kept"
    d.clear_toast()
    assert d.toast.get_message(0) is None
    d.toast.show("hello")
    assert d.toast.get_message(1) == "hello"
    d.screen_off()
    assert not d.info["screenOn"]
    d.screen_on()
    assert d.info["screenOn"]
    before = state.volume("music")
    d.press("volume_up")
    assert state.volume("music") == before + 1


def test_touch_events_and_sliders(d: uiautomator2.Device, state: PhoneState) -> None:
    d.app_start(SETTINGS, stop=True)
    x, y = d(text="Network & internet").center()
    d.touch.down(x, y).up(x, y)
    assert d(text="Airplane mode").wait(timeout=2)
    d.press("back")
    d(scrollable=True).scroll.to(text="Sound & vibration")
    d(text="Sound & vibration").click()
    left, top, right, bottom = d(className="android.widget.SeekBar").bounds()
    d.swipe(left + (right - left) // 2, (top + bottom) // 2, right - 5, (top + bottom) // 2)
    assert state.volume("music") == state.volume_range("music")[1]


def test_unknown_methods_and_bad_parameters_are_answers(d: uiautomator2.Device) -> None:
    with pytest.raises(uiautomator2.RPCUnknownError, match="method not found"):
        d.jsonrpc.frobnicate(1)
    with pytest.raises(uiautomator2.RPCUnknownError, match="parameters invalid"):
        d.jsonrpc.swipe("a", "b")
    assert d._check_alive()


# -- the process ------------------------------------------------------------------------------------


def test_a_round_trip_takes_milliseconds(d: uiautomator2.Device, state: PhoneState) -> None:
    def middle(act: Callable[[], object]) -> float:
        times = []
        for _ in range(15):
            start = time.perf_counter()
            act()
            times.append(time.perf_counter() - start)
        return sorted(times)[7]

    assert middle(lambda: d.adb_device.shell("true")) < 0.1
    assert middle(d.dump_hierarchy) < 0.3


def test_a_phone_that_vanishes_is_gone_and_leaves_nothing_behind() -> None:
    phone = BuiltinPhone.start()
    device = connect(phone.serial, phone.adb_port)
    assert device.shell("echo here") == "here"
    phone.kill()
    assert not phone.running
    with pytest.raises(DeviceError):
        connect(phone.serial, phone.adb_port)
    phone.stop()
    phone.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", phone.adb_port), timeout=1)


def test_a_phone_that_cannot_start_says_why(tmp_path: Path, phone: BuiltinPhone) -> None:
    (tmp_path / "broken").write_bytes(b"this is no database" * 100)
    with pytest.raises(DeviceError, match="not a database"):
        BuiltinPhone.start(state=tmp_path / "broken")
    with pytest.raises(DeviceError, match="cannot listen"):
        BuiltinPhone.start(port=int(phone.serial.rpartition(":")[2]))


def test_state_outlives_the_phone(tmp_path: Path) -> None:
    path = tmp_path / "phone.sqlite"
    with BuiltinPhone.start(state=path, seed=5) as phone:
        connect(phone.serial, phone.adb_port).shell("settings put system screen_off_timeout 600000")
    with BuiltinPhone.start(state=path) as phone:
        assert connect(phone.serial, phone.adb_port).shell("settings get system screen_off_timeout") == "600000"
