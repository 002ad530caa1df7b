"""Intents that other programs send: `am start` over adb, then what is in front, what it says, and what is stored."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from conformance import CLOCK, CONTACTS, Adb, set_back
from tapwright.device_bridge.simulator.apps.browser.base import Tab, active
from tapwright.device_bridge.simulator.apps.calendar.events import Event
from tapwright.device_bridge.simulator.apps.phone.base import Call
from tapwright.device_bridge.simulator.apps.shop.base import Product
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

PHONE, MESSAGES, MAIL = "com.google.android.dialer", "com.google.android.apps.messaging", "com.fsck.k9"
BROWSER, CALENDAR, CAMERA = "org.mozilla.fenix", "com.google.android.calendar", "com.android.camera2"
SETTINGS = "com.android.settings"
ALARM = "android.intent.extra.alarm."
ACTION = "android.intent.action."


@dataclass(frozen=True)
class Case:
    """What is sent, which activity answers, what stands on the screen then, and what is stored."""

    sent: str
    front: str
    says: tuple[str, ...] = ()
    holds: Callable[[PhoneState], object] = bool


def address(state: PhoneState) -> str:
    tab = active(state)
    assert isinstance(tab, Tab)
    return tab.url


BEGIN = datetime(2031, 5, 6, 14, 30, tzinfo=UTC)
CASES = {
    "an alarm": Case(
        f"-a {ACTION}SET_ALARM --ei {ALARM}HOUR 6 --ei {ALARM}MINUTES 45 --es {ALARM}MESSAGE 'Bread oven'",
        f"{CLOCK}/com.android.deskclock.DeskClock", ("Alarm", "Bread oven"),
        lambda state: [(a.hour, a.minute, a.days) for a in state.alarms() if a.label == "Bread oven"] == [(6, 45, "")],
    ),
    "an alarm on weekdays, out of sight": Case(
        f"-a {ACTION}SET_ALARM --ei {ALARM}HOUR 5 --ei {ALARM}MINUTES 5 --eia {ALARM}DAYS 2,4,1"
        f" --ez {ALARM}VIBRATE false --ez {ALARM}SKIP_UI true",
        "com.google.android.apps.nexuslauncher", (),
        lambda state: [(a.days, a.vibrate) for a in state.alarms() if a.hour == a.minute == 5] == [("1,3,7", False)],
    ),
    "an alarm without a time": Case(f"-a {ACTION}SET_ALARM", f"{CLOCK}/com.android.deskclock.DeskClock", ("Alarm",)),
    "the alarms": Case(f"-a {ACTION}SHOW_ALARMS", f"{CLOCK}/com.android.deskclock.DeskClock", ("Alarm",)),
    "a timer": Case(
        f"-a {ACTION}SET_TIMER --ei {ALARM}LENGTH 480 --es {ALARM}MESSAGE Eggs",
        f"{CLOCK}/com.android.deskclock.DeskClock", ("Timer", "Eggs"),
        lambda state: [(t.seconds, t.running) for t in state.timers() if t.label == "Eggs"] == [(480, True)],
    ),
    "the timers": Case(f"-a {ACTION}SHOW_TIMERS", f"{CLOCK}/com.android.deskclock.DeskClock", ("Timer",)),
    "the dial pad": Case(
        f"-a {ACTION}DIAL -d tel:5550142", f"{PHONE}/com.android.dialer.main.impl.DialpadActivity", ("5550142",),
        lambda state: not [call for call in state.all(Call) if call.number == "5550142"],
    ),
    "the dial pad, by VIEW": Case(
        f"-a {ACTION}VIEW -d tel:%2B16505550142", f"{PHONE}/com.android.dialer.main.impl.DialpadActivity",
        ("+16505550142",),
    ),
    "a call": Case(
        f"-a {ACTION}CALL -d tel:5550142", f"{PHONE}/com.android.incallui.InCallActivity", ("5550142",),
        lambda state: [call.type for call in state.all(Call) if call.number == "5550142"] == ["outgoing"],
    ),
    "a text message": Case(
        f"-a {ACTION}SENDTO -d smsto:5550142 --es sms_body 'Back at six'",
        f"{MESSAGES}/.ui.conversation.ConversationActivity", ("5550142", "Back at six"),
    ),
    "a text message, all in the address": Case(
        f"-a {ACTION}VIEW -d 'sms:5550142?body=Back%20at%20six'",
        f"{MESSAGES}/.ui.conversation.ConversationActivity", ("5550142", "Back at six"),
    ),
    "a mail": Case(
        f"-a {ACTION}SENDTO -d mailto:ines@example.com --es android.intent.extra.SUBJECT Keys"
        " --es android.intent.extra.TEXT 'They are under the pot'",
        f"{MAIL}/.activity.MessageCompose", ("ines@example.com", "Keys", "They are under the pot"),
    ),
    "a mail to two, and to a third": Case(
        f"-a {ACTION}SENDTO -d mailto: --esa android.intent.extra.EMAIL ines@example.com,leo@example.com"
        " --esa android.intent.extra.CC omar@example.com",
        f"{MAIL}/.activity.MessageCompose", ("ines@example.com, leo@example.com", "omar@example.com"),
    ),
    "a mail, all in the address": Case(
        f"-a {ACTION}VIEW -d 'mailto:ines@example.com?subject=The%20keys&body=Under%20the%20pot'",
        f"{MAIL}/.activity.MessageCompose", ("ines@example.com", "The keys", "Under the pot"),
    ),
    "an event": Case(
        f"-a {ACTION}INSERT -t vnd.android.cursor.item/event --es title 'Piano tuner' --es eventLocation 'Hall 3'"
        f" --el beginTime {int(BEGIN.timestamp() * 1000)} --el endTime {int(BEGIN.timestamp() * 1000) + 5_400_000}",
        f"{CALENDAR}/com.android.calendar.event.EditEventActivity",
        ("Piano tuner", "Hall 3", "Tue, May 6, 2031", "2:30 PM", "4:00 PM"),
        lambda state: not [event for event in state.all(Event) if event.title == "Piano tuner"],
    ),
    "a new contact": Case(
        f"-a {ACTION}INSERT -t vnd.android.cursor.dir/contact --es name 'Ida Holm' --es phone 5550177"
        " --es email ida@example.com --es company Halyard",
        f"{CONTACTS}/com.google.android.apps.contacts.editor.ContactEditorActivity",
        ("Create contact", "Ida", "Holm", "Halyard", "5550177", "ida@example.com"),
        lambda state: not state.contacts("Ida Holm"),
    ),
    "words on the web": Case(
        f"-a {ACTION}WEB_SEARCH --es query 'how tall is a giraffe'", f"{BROWSER}/.IntentReceiverActivity",
        ("how tall is a giraffe",), lambda state: address(state) == "search.example.com/?q=how+tall+is+a+giraffe",
    ),
    "a web address": Case(
        f"-a {ACTION}VIEW -d https://www.nowhere.example.com/a?b=1", f"{BROWSER}/.HomeActivity",
        ("Unable to connect",), lambda state: address(state) == "nowhere.example.com/a?b=1",
    ),
    "a place by its address": Case(
        f"-a {ACTION}VIEW -d 'geo:0,0?q=14+Linden+Street'", f"{BROWSER}/.HomeActivity", ("Place", "14 Linden Street")
    ),
    "a place by its position": Case(
        f"-a {ACTION}VIEW -d geo:41.15,-8.61?z=12", f"{BROWSER}/.HomeActivity", ("Latitude", "41.15", "-8.61")
    ),
    "a picture for another app": Case(
        "-a android.media.action.IMAGE_CAPTURE", f"{CAMERA}/com.android.camera.CaptureActivity"
    ),
    "the camera": Case(
        "-a android.media.action.STILL_IMAGE_CAMERA", f"{CAMERA}/com.android.camera.CameraActivity"
    ),
    "the video camera": Case("-a android.media.action.VIDEO_CAMERA", f"{CAMERA}/com.android.camera.CameraActivity"),
    "text for any app": Case(
        f"-a {ACTION}SEND -t text/plain --es android.intent.extra.TEXT 'Bring string'",
        "android/com.android.internal.app.ResolverActivity", ("Share with", "Mail", "Messages", "Notes", "Tasks"),
    ),
    "text for one app": Case(
        f"-a {ACTION}SEND -t text/plain -p {MESSAGES} --es android.intent.extra.TEXT 'Bring string'",
        f"{MESSAGES}/.ui.conversationlist.ShareIntentActivity", ("Message: Bring string",),
    ),
}  # fmt: skip
PAGES = {
    "SETTINGS": "Settings",
    "WIFI_SETTINGS": "Internet",
    "BLUETOOTH_SETTINGS": "Bluetooth",
    "WIRELESS_SETTINGS": "Network & internet",
    "AIRPLANE_MODE_SETTINGS": "Network & internet",
    "NETWORK_OPERATOR_SETTINGS": "SIMs",
    "TETHER_SETTINGS": "Hotspot & tethering",
    "VPN_SETTINGS": "VPN",
    "NFC_SETTINGS": "NFC",
    "DISPLAY_SETTINGS": "Display",
    "TEXT_READING_SETTINGS": "Display size and text",
    "SOUND_SETTINGS": "Sound & vibration",
    "ZEN_MODE_SETTINGS": "Do Not Disturb",
    "NOTIFICATION_SETTINGS": "Notifications",
    "LOCATION_SOURCE_SETTINGS": "Location",
    "SECURITY_SETTINGS": "Security & privacy",
    "ACCESSIBILITY_SETTINGS": "Accessibility",
    "DATE_SETTINGS": "Date & time",
    "LOCALE_SETTINGS": "Languages",
    "INTERNAL_STORAGE_SETTINGS": "Storage",
    "MEMORY_CARD_SETTINGS": "Storage",
    "BATTERY_SAVER_SETTINGS": "Battery Saver",
    "APPLICATION_SETTINGS": "All apps",
    "DEVICE_INFO_SETTINGS": "About phone",
    "APPLICATION_DEVELOPMENT_SETTINGS": "Developer options",
}


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    state = tmp_path_factory.mktemp("intents") / "phone.sqlite"
    with BuiltinPhone.start(state=state, packs=["everyday"]) as phone:
        yield phone


@pytest.fixture
def adb(phone: BuiltinPhone) -> Adb:
    return Adb(phone)


@pytest.fixture
def state(phone: BuiltinPhone) -> PhoneState:
    state = set_back(phone)
    state.set_misc("timezone", "UTC")
    return state


def front(adb: Adb) -> str:
    record = adb.shell("dumpsys activity activities | grep topResumedActivity")
    return record.split(" u0 ")[1].split(" ")[0]


def words(adb: Adb) -> str:
    return "\n".join(f"{node['text']}\n{node['content-desc']}" for node in adb.nodes())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_intent_opens_what_answers_it(case: Case, adb: Adb, state: PhoneState) -> None:
    printed = adb.shell(f"am start {case.sent}")
    assert printed.startswith("Starting: Intent { act=") and "Error" not in printed
    shown = words(adb)
    assert front(adb).startswith(case.front)
    assert [text for text in case.says if text not in shown] == []
    assert case.holds(state)


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_settings_open(page: str, adb: Adb, state: PhoneState) -> None:
    adb.shell(f"am start -a android.settings.{page}")
    assert front(adb).startswith(f"{SETTINGS}/")
    assert PAGES[page] in words(adb)


@pytest.mark.parametrize(
    ("action", "component"),
    [
        ("VIEW", "com.android.contacts.quickcontact.QuickContactActivity"),
        ("EDIT", "com.google.android.apps.contacts.editor.ContactEditorActivity"),
    ],
)
@pytest.mark.parametrize("uri", ["content://com.android.contacts/contacts", "content://contacts/people"])
def test_a_contact_is_shown_and_edited(action: str, component: str, uri: str, adb: Adb, state: PhoneState) -> None:
    someone = next(contact for contact in state.contacts() if contact.phone)
    adb.shell(f"am start -a {ACTION}{action} -d {uri}/{someone.id}")
    assert front(adb) == f"{CONTACTS}/{component}"
    assert someone.phone in words(adb)


def test_an_address_goes_to_the_app_that_knows_it_best(adb: Adb, state: PhoneState) -> None:
    product = state.all(Product)[2]
    adb.shell(f"am start -a {ACTION}VIEW -d https://shop.harborgoods.example.com/p/{product.id}")
    assert front(adb) == "com.harborgoods.shop/.ui.product.ProductActivity"
    assert product.name in words(adb)


def test_shared_text_goes_to_the_app_that_is_chosen(adb: Adb, state: PhoneState) -> None:
    adb.shell(f"am start -a {ACTION}SEND -t text/plain --es android.intent.extra.TEXT 'Bring string'")
    at = next(node for node in adb.nodes() if node["text"] == "Notes")["bounds"]
    left, top, right, bottom = map(int, at[1:-1].replace("][", ",").split(","))
    adb.shell(f"input tap {(left + right) // 2} {(top + bottom) // 2}")
    assert front(adb) == "it.feio.android.omninotes/.EditorActivity"
    assert "Bring string" in words(adb)
    adb.shell("input keyevent BACK")
    assert front(adb).startswith("com.google.android.apps.nexuslauncher"), "the question does not come back"


@pytest.mark.parametrize(
    ("sent", "printed"),
    [
        (
            "-a com.example.NOTHING",
            "Starting: Intent { act=com.example.NOTHING }\n"
            "Error: Activity not started, unable to resolve Intent { act=com.example.NOTHING flg=0x10000000 }",
        ),
        (
            f"-a {ACTION}VIEW -d 'spotify:album:1' --es a b",
            "Starting: Intent { act=android.intent.action.VIEW dat=spotify: (has extras) }\n"
            "Error: Activity not started, unable to resolve"
            " Intent { act=android.intent.action.VIEW dat=spotify: flg=0x10000000 (has extras) }",
        ),
        (
            "-n com.example/.Main",
            "Starting: Intent { cmp=com.example/.Main }\nError type 3\n"
            "Error: Activity class {com.example/.Main} does not exist.",
        ),
    ],
)
def test_what_nothing_answers_is_an_error(sent: str, printed: str, adb: Adb, state: PhoneState) -> None:
    done = adb("shell", f"am start {sent} 2>&1")
    assert done.stdout.decode().rstrip("\n") == printed
    assert done.returncode != 0
    assert front(adb).startswith("com.google.android.apps.nexuslauncher")


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("tel:555-0142", "tel:xxx-xxxx"),
        ("mailto:ines@example.com", "mailto:xxxx@xxxxxxx.xxx"),
        ("https://www.example.com/a?b=c", "https://www.example.com/..."),
        ("content://com.android.contacts/contacts/3", "content://com.android.contacts/..."),
        ("geo:1,2", "geo:"),
        ("file:/sdcard/a", "file:/..."),
    ],
)
def test_am_prints_no_more_of_an_address_than_android_does(data: str, shown: str) -> None:
    assert str(Intent("a", data)) == f"Intent {{ act=a dat={shown} }}"


def test_extras_keep_their_types(direct: DirectDriver) -> None:
    sent = {
        "--es word 'a, b'": "a, b", "--ei number -3": -3, "--el long 5000000000": 5_000_000_000, "--ez yes t": True,
        "--ez no false": False, "--ef half 0.5": 0.5, r"--esa list a,b\\,c": ("a", "b,c"), "--eia many 1,2": (1, 2),
        "--ela times 7": (7,), "--efa parts 0.5,1": (0.5, 1.0),
    }  # fmt: skip
    direct.shell(f"am start -a {ACTION}DIAL -d tel:1 {' '.join(sent)}")
    assert direct.phone.top.intent.extras == {shlex.split(option)[1]: value for option, value in sent.items()}


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("--ei n many", 'NumberFormatException: For input string: "many"'),
        ("--ez b perhaps", "IllegalArgumentException: Invalid boolean value: perhaps"),
        ("--es a", 'Error: Argument expected after "--es"'),
    ],
)
def test_extras_that_cannot_be_read(option: str, problem: str, direct: DirectDriver) -> None:
    assert problem in direct.shell(f"am start -a {ACTION}DIAL {option}")
