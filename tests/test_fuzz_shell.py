"""`shell:` under fire: command lines of random text, every command with arguments it did not expect, shell syntax."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fuzzing import Case, Target, cases, converse, fire, paths, serving
from hypothesis import strategies as st
from tapwright.device_bridge.simulator.commands import command_names

words = st.one_of(
    st.sampled_from(
        ["-n", "-c", "-l", "-p", "-S", "-d", "-a", "-t", "-f", "-e", "-R", "-r", "-i", "-1", "--", "--ei", "--user",
         "-la", "-F", "get", "put", "list", "delete", "start", "broadcast", "install", "uninstall", "packages", "path",
         "clear", "disable", "enable", "query", "insert", "--uri", "--bind", "--where", "content://com.android.contacts",
         "content://sms", "tap", "swipe", "text", "keyevent", "motionevent", "system", "secure", "global", "activity",
         "window", "package", "statusbar", "notification", "post", "dump", "night", "yes", "size", "density", "wifi",
         "0", "1", "-5", "99999999999999999999", "nan", "inf", "1e999", "²", "٣", "0x1F", "755", "u+x", "%s", "%d",
         "+%Q%s%", "com.android.settings", "com.android.settings/.Settings", "com.google.android.apps.nexuslauncher",
         "font_scale", "user_rotation", "accelerometer_rotation", "system_locales", "time_12_24", "airplane_mode_on",
         "android.intent.action.VIEW", "http://x", "tel:1", "(", "[a", "*", "?", "/sdcard/*", "/*/*", "'", "a b",
         "9" * 5000, "x" * 3000]
    ),
    paths,
    st.text(max_size=12),
)  # fmt: skip
names = st.sampled_from([name for name in command_names() if name not in ("sleep", "logcat", "app_process", "reboot")])


def quoted(word: str, how: int) -> str:
    if how == 0:
        return word
    return '"' + word.replace('"', "") + '"' if how == 1 else "'" + word.replace("'", "") + "'"


arguments = st.lists(st.builds(quoted, words, st.integers(0, 2)), max_size=6)
simple = st.builds(lambda name, rest: " ".join([name, *rest]), names, arguments)
signs = st.sampled_from([" | ", " && ", " || ", "; ", " & ", "\n", " > ", " >> ", " < ", " 2>&1 ", " >&", " # ", " `"])
nested = st.one_of(
    simple,
    st.builds("echo $({})".format, simple),
    st.builds("X={}; echo ${{X}} $X $? $$".format, simple),
    st.builds("sh -c '{}'".format, simple),
    st.builds("toybox {}".format, simple),
    st.builds("exec {}".format, simple),
)
joined = st.builds(lambda parts, sign: sign.join(parts), st.lists(nested, min_size=1, max_size=4), signs)
syntax = st.text(st.sampled_from("abc 12$(){}[]<>|&;\"'\\`#*?=!\n\t~/-.%²"), max_size=40)
deep = st.sampled_from(
    ["$(" * 600 + "id" + ")" * 600, "echo " + "$(" * 60 + "id" + ")" * 60, "sh -c " * 3 + "id", "exec " * 2000 + "id",
     "echo 'sh /sdcard/r' > /sdcard/r; sh /sdcard/r", "toybox " * 2000 + "id", "cmd " * 2000, "a=1 " * 3000, "(" * 3000,
     "echo " + "| cat " * 500, "chmod 77777777777777 /sdcard/Music; stat /sdcard/Music", "sleep nan", "sleep -1",
     "sleep inf", "while :; do :; done", "while :; do echo x; done", "until false; do echo y >> /sdcard/y; done",
     "X=x; while :; do X=$X$X; done", "seq 1 99999 | sort -r | uniq -c | tail -n 2", "r() { r; r; }; r",
     "for i in $(seq 1 9999); do echo $(echo $i); done", "while :; do id & done", "cat /sdcard/* | xargs xargs echo"]
)  # fmt: skip
lines = st.one_of(joined, joined, joined, joined, syntax, st.text(max_size=60), deep)


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    yield from serving()


@cases
def test_any_line_is_carried_out_or_complained_about(target: Target, cases: int) -> None:
    def case(drawn: tuple[str, bytes, str]) -> Case:
        line, stdin, service = drawn

        async def attack(target: Target) -> None:
            target.handset.phone.state.reset(0, target.handset.phone.apps.values())
            host = await target.dial()
            text = line.encode("utf-8", "surrogatepass").replace(b"\0", b"")
            if service == "shell:":
                await converse(host, b"shell:", text + b"\n" + stdin, seconds=0.02)
            else:
                await converse(host, service.encode() + text, stdin, seconds=0.03)
            host.writer.close()

        return attack

    stdin = st.one_of(st.just(b""), st.binary(max_size=60), st.just(b"\x00\x02\x00\x00\x00hi\x04\x00\x00\x00\x00"))
    forms = st.sampled_from(["shell:", "exec:", "shell,v2,raw:", "shell,v2,TERM=xterm:"])
    fire(target, cases, st.tuples(lines, stdin, forms), case)
