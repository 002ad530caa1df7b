"""`sync:` under fire: requests of any name and length, SEND without DATA, lengths that lie, paths that climb."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from fuzzing import Case, Target, cases, converse, fire, paths, serving
from hypothesis import strategies as st

names = st.one_of(
    st.sampled_from([b"STAT", b"STA2", b"LST2", b"LIST", b"LIS2", b"SEND", b"SND2", b"RECV", b"RCV2", b"DATA", b"DONE",
                     b"QUIT", b"FAIL", b"OKAY"]),
    st.binary(min_size=4, max_size=4),
)  # fmt: skip
lengths = st.sampled_from([0, 1, 3, 64 * 1024, 64 * 1024 + 1, 2**20, 2**31 - 1, 2**31, 2**32 - 1])
modes = st.sampled_from(["", ",0644", ",33206", ",x", ",", ",-1", ",²", ",99999999999999999999", ",0644,0644"])
words = st.integers(0, 2**32 - 1)


def request(name: bytes, text: bytes) -> bytes:
    return struct.pack("<4sI", name, len(text)) + text


whole = st.builds(lambda name, path, mode: request(name, (path + mode).encode()), names, paths, modes)
lying = st.builds(lambda name, length, rest: struct.pack("<4sI", name, length) + rest, names, lengths, st.binary())
second = st.builds(
    lambda name, path, mode, flags: request(name, path.encode()) + struct.pack("<4sII", name, mode, flags),
    st.sampled_from([b"SND2", b"RCV2"]), paths, words, words,
)  # fmt: skip
data = st.builds(lambda body: request(b"DATA", body), st.binary(max_size=300))
done = st.builds(lambda moment: struct.pack("<4sI", b"DONE", moment), words)
sent = st.builds(
    lambda path, mode, body, end: request(b"SEND", (path + mode).encode()) + body + end, paths, modes, data, done
)
conversations = st.lists(st.one_of(whole, lying, second, sent, data, done, st.binary(max_size=40)), max_size=8)


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    yield from serving()


@cases
def test_any_conversation_ends_in_an_answer_or_a_closed_stream(target: Target, cases: int) -> None:
    def case(drawn: list[bytes]) -> Case:
        async def attack(target: Target) -> None:
            host = await target.dial()
            await converse(host, b"sync:", b"".join(drawn), seconds=0.02)
            host.writer.close()

        return attack

    fire(target, cases, conversations, case)


def test_what_was_pushed_up_and_away_lies_nowhere(target: Target) -> None:
    async def attack(target: Target) -> None:
        host = await target.dial()
        body = b"".join(
            request(b"SEND", f"{path},33206".encode()) + request(b"DATA", b"x") + struct.pack("<4sI", b"DONE", 1)
            for path in ("../../../../tmp/fuzz", "/sdcard/../../../../tmp/fuzz", "/tmp/fuzz")
        )
        said = await converse(host, b"sync:", body)
        assert said.count(b"FAIL") == 3
        host.writer.close()

    target.run(attack)
