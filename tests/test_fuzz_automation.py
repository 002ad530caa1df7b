"""The uiautomator2 server under fire: HTTP that is none, JSON of every kind, and every method with wrong parameters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fuzzing import PORT, Case, Target, cases, converse, fire, serving
from hypothesis import strategies as st
from tapwright.device_bridge.simulator.uia2 import method_names
from tapwright.device_bridge.simulator.uia2.selectors import TESTS
from tapwright.device_bridge.simulator.wire import Command

NAMES = [name for name in method_names() if not name.startswith("wait")]
texts = st.one_of(
    st.sampled_from(["", "Settings", "(", "android.widget.TextView", "²", "\ud800", "n" * 999]), st.text()
)
numbers = st.one_of(
    st.integers(-10, 3000), st.floats(), st.sampled_from([2**31, -(2**63), 10**30, 1e308, 0x1FFFFFF, 0x3000000])
)
selectors = st.builds(
    lambda values, mask, index, chain: {**values, "mask": mask, **index, **chain},
    st.dictionaries(st.sampled_from([name for name, _ in TESTS.values()]), texts, max_size=3),
    st.one_of(st.sampled_from([0, 1, 2, 0x200000, 0x800000, 0x1000000]), numbers, texts),
    st.fixed_dictionaries({}, optional={"index": numbers, "instance": numbers}),
    st.fixed_dictionaries(
        {},
        optional={
            "childOrSibling": st.one_of(st.lists(st.sampled_from(["child", "sibling", 7]), max_size=2), texts),
            "childOrSiblingSelector": st.lists(st.one_of(st.just({"mask": 1, "text": "x"}), texts), max_size=2),
        },
    ),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts, selectors),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
calls = st.builds(
    lambda method, params: json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode(),
    st.one_of(st.sampled_from(NAMES), texts),
    st.one_of(st.lists(st.one_of(values, numbers, selectors), max_size=5), values),
)
deep = st.sampled_from([b"[" * 5000, b'{"a":' * 5000, b"9" * 5000, b'{"id":' + b"1" * 5000 + b"}"])
bodies = st.one_of(calls, calls, calls, st.builds(lambda value: json.dumps(value).encode(), values), st.binary(), deep)
heads = st.sampled_from(
    [
        b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n",
        b"POST /jsonrpc/0 HTTP/1.0\r\ncontent-length:%d\r\n\r\n",
        b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: 1%d\r\n\r\n",
        b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: 999999999999999999999%d\r\n\r\n",
        b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: " + b"9" * 5000 + b"%d\r\n\r\n",
        b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: -%d\r\n\r\n",
        b"GET /screenshot/0?scale=nan&x=%d HTTP/1.1\r\n\r\n",
        b"GET /screenshot/0?scale=1e-9 HTTP/1.1\r\nX: %d\r\n\r\n",
        b"GET http://[x%d HTTP/1.1\r\n\r\n",
        b"GET //[%d/ping HTTP/1.1\r\n\r\n",
        b"PUT /../../etc/passwd HTTP/1.1\r\nX: %d\r\n\r\n",
        b"\r\n\r\n%d\r\n\r\n",
        b"POST %d\r\n\r\n",
    ]
)
requests = st.one_of(
    st.builds(lambda head, body: head % len(body) + body, heads, bodies),
    st.builds(lambda body: b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body, bodies),
    st.binary(max_size=200),
)


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    yield from serving()


@cases
def test_any_request_gets_an_answer_or_a_closed_stream(target: Target, cases: int) -> None:
    def case(drawn: list[bytes]) -> Case:
        async def attack(target: Target) -> None:
            target.handset.phone.state.reset(0, target.handset.phone.apps.values())
            host = await target.dial()
            await converse(host, b"tcp:%d" % PORT, b"".join(drawn), seconds=0.02)
            host.writer.close()

        return attack

    fire(target, cases, st.lists(requests, min_size=1, max_size=4), case)


def test_a_body_that_comes_after_its_head_is_asked_for_at_once(target: Target) -> None:
    async def attack(target: Target) -> None:
        body = b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}'
        host = await target.dial()
        phones = (await host.open(9, b"tcp:%d" % PORT)).arg0
        host.send(Command.WRTE, 9, phones, b"POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body))
        said = b""
        for expected, more in ((b"HTTP/1.1 100 Continue\r\n\r\n", body), (b"HTTP/1.1 200 OK\r\n", b"")):
            said = b""
            while not said.startswith(expected):
                packet = await host.next()
                said += packet.payload
                if packet.command is Command.WRTE:
                    host.send(Command.OKAY, 9, phones)
            if more:
                host.send(Command.WRTE, 9, phones, more)
        assert b'"result": "pong"' in said
        host.writer.close()

    target.run(attack)


@pytest.mark.parametrize(
    "body", [b"[]", b"7", b"null", b'"x"', b"{}", b'{"method":7}', b'{"method":"ping","params":"x"}']
)
def test_json_that_is_no_call_is_told_so(target: Target, body: bytes) -> None:
    async def attack(target: Target) -> None:
        host = await target.dial()
        head = b"POST /jsonrpc/0 HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        said = await converse(host, b"tcp:%d" % PORT, head + body, seconds=5)
        answer: dict[str, Any] = json.loads(said.partition(b"\r\n\r\n")[2])
        assert answer["error"]["code"] in (-32600, -32602)
        host.writer.close()

    target.run(attack)
