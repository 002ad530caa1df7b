"""A run whose verifier's server refuses, hangs, babbles, puts off or dies ends with a question, never unverified."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from chat_server import chat_server
from command_line import Cli
from scripted import GOAL, NETWORK, SETTINGS, Script
from tapwright.agent.agent import Agent
from tapwright.agent.budget import Budget
from tapwright.agent.choices import Decision, Ranked
from tapwright.agent.deadline import within
from tapwright.agent.journal import Journal
from tapwright.agent.planner import Situation
from tapwright.agent.records import Run
from tapwright.agent.verifier import Verified, Verifier, chat_model
from tapwright.device_bridge import parse_screen
from tapwright.device_bridge.simulator.state import PhoneState

UNSURE: Script = [SETTINGS, NETWORK, ("tap SIMs", 0.2)]
PAGE = """<hierarchy rotation="0"><node class="android.widget.FrameLayout" package="org.example" enabled="true"
bounds="[0,0][1080,2400]">{rows}</node></hierarchy>"""
ROW = """<node class="android.widget.Button" package="org.example" text="{text}" clickable="true" enabled="true"
bounds="[0,{top}][1080,{bottom}]"/>"""


def page(*texts: str) -> Situation:
    rows = "".join(ROW.format(text=text, top=100 * at, bottom=100 * at + 100) for at, text in enumerate(texts, 1))
    return Situation(goal="Open the page", screen=parse_screen(PAGE.format(rows=rows)), app="Example")


def unsure(situation: Situation, words: str) -> Decision:
    choice = next(one for one in situation.choices() if one.words == words)
    ranked = (Ranked(words=words, probability=0.3),)
    return Decision(choice=choice, confidence=0.3, choice_confidence=0.3, ranked=ranked)


class Handler(BaseHTTPRequestHandler):
    """One request, answered as the test's server is told to."""

    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(time.monotonic())
        self.server.bodies.append(json.loads(body))
        self.server.answer(self)

    def say(self, status: int, body: str, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


Answer = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """A server that answers every request the same way; `asked` holds when each came."""

    daemon_threads = True

    def __init__(self, answer: Answer):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.asked: list[float] = []
        self.bodies: list[dict[str, object]] = []
        self.address = f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what is tested here."""


@contextmanager
def server(answer: Answer) -> Iterator[Server]:
    with Server(answer) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def reply(choice: int, **more: object) -> str:
    said = json.dumps({"choice": choice, "text": "", "reason": "because"})
    message = {"role": "assistant", "content": said, **more}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    return json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": choices})


def hangs(handler: Handler) -> None:
    time.sleep(8)


def drips(handler: Handler) -> None:
    """Sends a byte now and then: every single wait is short, and there is no end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.2)


def babbles(handler: Handler) -> None:
    handler.say(200, reply(1).replace("choice", "choose"))


def no_json(handler: Handler) -> None:
    handler.say(200, "<html>Welcome to the Wi-Fi of our hotel</html>")


def puts_off(handler: Handler) -> None:
    handler.say(429, '{"error": {"message": "too many"}}', ("Retry-After", "1"))


def puts_off_for_long(handler: Handler) -> None:
    handler.say(429, '{"error": {"message": "too many"}}', ("Retry-After", "50"))


def breaks_off(handler: Handler) -> None:
    """Dies in the middle of its answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"id": "1", "choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def require_asked(run: Run, state: PhoneState) -> None:
    """The run waits with its unsure step, which was not made; it is saved, and goes on with an answer."""
    assert run.status == "waiting" and run.question is not None and run.question.kind == "choose"
    assert [step.exit for step in run.steps] == ["act", "act"]
    assert not state.radio("airplane")


@pytest.mark.parametrize(
    "answer",
    [hangs, drips, babbles, no_json, puts_off, puts_off_for_long, breaks_off],
    ids=lambda answer: answer.__name__,
)
def test_a_server_in_trouble_leads_to_the_person_in_time_and_the_run_goes_on(
    agent: Callable[..., Agent], state: PhoneState, answer: Answer
) -> None:
    with server(answer) as running:
        started = time.monotonic()
        run = agent(UNSURE, verifier=running.address, patience=2.0).run(GOAL)
        require_asked(run, state)
        # twice at most: babbling is asked again, and what is put off for a second is sent again
        assert time.monotonic() - started < 30 and 1 <= len(running.asked) <= 2
        [entry] = [body for _, kind, _, body in Journal().entries(run.id) if kind == "verifier"]
        assert entry["problem"] and entry["usage"]["failures"] == entry["usage"]["calls"] >= 1
        assert len(entry["requests"]) == len(running.asked)
        resumed = agent([("finish", 0.95)], verifier=running.address).resume(run.id, "tap Airplane mode")
    assert resumed.status == "done" and state.radio("airplane")


def test_a_server_that_is_not_there_leads_to_the_person(agent: Callable[..., Agent], state: PhoneState) -> None:
    with server(hangs) as gone:
        address = gone.address
    require_asked(agent(UNSURE, verifier=address, patience=5.0).run(GOAL), state)


def test_a_server_that_dies_during_a_run_leads_to_the_person_from_then_on(
    agent: Callable[..., Agent], state: PhoneState
) -> None:
    def once(handler: Handler) -> None:
        question = str(handler.server.bodies[-1]["messages"])
        found = re.search(r"(\d+)\. tap Network & internet", question)
        if len(handler.server.asked) > 1 or found is None:
            handler.connection.shutdown(socket.SHUT_RDWR)
        else:
            handler.say(200, reply(int(found[1])))

    with server(once) as running:
        script: Script = [SETTINGS, ("tap Display", 0.2), ("tap SIMs", 0.2)]
        run = agent(script, verifier=running.address, patience=5.0).run(GOAL)
    assert [step.exit for step in run.steps] == ["act", "verify"] and not state.radio("airplane")
    assert run.status == "waiting" and run.question is not None and "did not answer" in run.question.text


# -- the verifier alone ---------------------------------------------------------------------------------


def asked(address: str, timeout: float = 5.0) -> Verified:
    situation = page("Save")
    decision = unsure(situation, "tap Save")
    return Verifier(chat_model(address, timeout=timeout), timeout=timeout).verify(situation, decision)


def test_a_request_that_is_put_off_is_sent_again_after_the_time_that_the_server_names() -> None:
    def first_not(handler: Handler) -> None:
        if len(handler.server.asked) == 1:
            puts_off(handler)
        else:
            handler.say(200, reply(1))

    with server(first_not) as running:
        verified = asked(running.address)
        assert verified.decision is not None and len(running.asked) == 2
        assert running.asked[1] - running.asked[0] >= 1.0
    assert [request.status for request in verified.requests] == [429, 200]


def test_nothing_is_sent_any_more_once_nobody_waits() -> None:
    with server(puts_off) as running:
        verified = asked(running.address, timeout=0.5)
        assert "TimeoutError" in verified.problem and len(verified.requests) == 1
        time.sleep(1.5)
        assert len(running.asked) == 1


def test_a_server_that_knows_no_form_is_asked_without() -> None:
    def plain(handler: Handler) -> None:
        if "response_format" in handler.server.bodies[-1]:
            handler.say(422, '{"error": {"message": "response_format: unknown"}}')
        else:
            handler.say(200, reply(1))

    with server(plain) as running:
        verified = asked(running.address)
    assert verified.decision is not None and verified.usage.calls == 2
    first, second = running.bodies
    assert "json_schema" in first["response_format"] and "response_format" not in second  # type: ignore[operator]


def test_asking_without_a_form_needs_the_budget_too() -> None:
    situation = page("Save")

    def never(handler: Handler) -> None:
        handler.say(422, '{"error": {"message": "response_format: unknown"}}')

    with server(never) as running:
        verifier = Verifier(chat_model(running.address))
        verified = verifier.verify(situation, unsure(situation, "tap Save"), may=lambda more: more.calls < 1)
        assert verified.decision is None and (verified.usage.calls, len(running.asked)) == (1, 1)


def test_a_run_that_is_stopped_while_it_asks_has_written_down_what_it_sent_and_that_it_counts(
    agent: Callable[..., Agent], state: PhoneState, cli: Cli
) -> None:
    def stop(_handler: Handler) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(2)

    with server(stop) as running:
        stopped = agent(UNSURE, verifier=running.address, budget=Budget(most=1))
        with pytest.raises(KeyboardInterrupt):
            stopped.run(GOAL)
        assert len(running.asked) == 1
        name = stopped.last_run
        report = cli("report", name, "--sent").out
        assert "step 3: at least " in report and "cut short" in report and "You check one step" in report
        assert "verifier: 1 calls on 1 steps" in report
        # the call counts: a run that goes on has none left
        again = agent([("tap SIMs", 0.2)], verifier=running.address, budget=Budget(most=1)).resume(name)
        assert again.status == "waiting" and again.question is not None and len(running.asked) == 1
        assert "1 of 1 calls are made" in again.question.text


def test_only_the_rows_near_the_ranked_choices_are_sent() -> None:
    situation = page(*(f"Row {number}" for number in range(1, 20)))
    decision = unsure(situation, "tap Row 9")
    with chat_server(lambda _: '{"choice": 1}') as running:
        Verifier(chat_model(running.address)).verify(situation, decision)
        shown = running.questions[0].split("Choices:")[0]
    assert re.findall(r"Row \d+", shown) == ["Row 8", "Row 9", "Row 10"]


def test_a_call_that_ends_in_time_gives_what_it_gives() -> None:
    assert within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)
    with pytest.raises(TimeoutError):
        within(0.05, lambda: time.sleep(1))
