"""What a verifier is sent: a server on loopback looks at every byte it receives."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from chat_server import ChatServer, chat_server
from command_line import Cli
from playing import LIMIT, start
from scripted import GOAL, NETWORK, SETTINGS, SWITCH, Scripted
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.choices import Ranked, legal_choices, line
from tapwright.agent.planner import Situation
from tapwright.agent.privacy import Masker
from tapwright.agent.privacy.of_screen import Exposure, exposure, learn, texts
from tapwright.agent.verifier import Verifier, chat_model
from tapwright.device_bridge import Screen, parse_screen
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, draw
from tapwright.device_bridge.simulator.tasks.base import Move
from tapwright.device_bridge.simulator.tasks.everyday import messages, shop
from tapwright.tools import default_tools, invoke
from tapwright.tools.address_book import people

TOOLS = {tool.name: tool for tool in default_tools()}
NAMED = {task.name: task for task in (*messages.TASKS, *shop.TASKS)}
SECRETS: dict[str, tuple[str, ...]] = {"messages_read_code": ("code",), "shop_order_by_card": ("card",)}
"""Tasks that show a one-time code, or have a number typed into a password field, and what must not leave."""


def pick(number: int, text: str = "") -> str:
    return json.dumps({"choice": number, "text": text, "reason": "because"})


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(lambda _: pick(1)) as server:
        yield server


def field(text: str, *, password: bool, hint: str = "Password", name: str = "entry") -> Screen:
    return parse_screen(
        f"""<hierarchy rotation="0"><node class="android.widget.FrameLayout" package="org.example.login" enabled="true"
        bounds="[0,0][1080,2400]"><node class="android.widget.EditText" package="org.example.login" text="{text}"
        hint="{hint}" resource-id="org.example.login:id/{name}" password="{str(password).lower()}" clickable="true"
        focusable="true" enabled="true" bounds="[0,200][1080,400]"/><node class="android.widget.Button"
        package="org.example.login" text="Log in" clickable="true" enabled="true" bounds="[0,400][1080,600]"/></node>
        </hierarchy>"""
    )


def unsure(screen: Screen, goal: str = "Log in", history: tuple[str, ...] = ()) -> tuple[Situation, Decision]:
    situation = Situation(goal=goal, screen=screen, app="Example", history=history)
    choice = situation.choices()[0]
    ranked = (Ranked(words=choice.words, probability=0.4),)
    return situation, Decision(choice=choice, confidence=0.4, choice_confidence=0.4, ranked=ranked)


@pytest.mark.parametrize("screen", [field("hunter2x", password=True), field("hunter2x", password=False)])
def test_what_a_password_field_holds_never_leaves_even_shown_in_letters(server: ChatServer, screen: Screen) -> None:
    situation, decision = unsure(screen, history=("type Password: hunter2x", "tap Log in (nothing changed, hunter2x)"))
    verified = Verifier(chat_model(server.address)).verify(situation, decision)
    assert verified.decision is not None
    assert len(server.got) == 1 and "hunter2x" not in server.bodies[0] and "Log in" in server.bodies[0]


def test_the_digits_of_a_pin_that_was_tapped_stay(server: ChatServer) -> None:
    tapped = ("tap 4", "tap 7", "tap 1", "tap 1", "tap Enter")
    situation, decision = unsure(field("", password=True), history=tapped)
    Verifier(chat_model(server.address)).verify(situation, decision)
    assert "tap a digit; tap a digit; tap a digit; tap a digit; tap Enter" in server.questions[0]


def test_an_answer_is_put_back_and_a_password_only_into_its_field() -> None:
    goal = "Log in as anna@example.org with the password hunter2x"
    for screen, right in (
        (field("", password=True), True),
        (field("", password=False, hint="E-mail", name="mail"), False),
    ):
        with chat_server(lambda said: pick(_number(said, "type "), "<PASSWORD_1>")) as server:
            verified = Verifier(chat_model(server.address)).verify(*unsure(screen, goal))
            assert all("hunter2x" not in body and "anna@" not in body for body in server.bodies)
        assert (verified.decision is not None) == right
        if verified.decision is not None:
            assert verified.decision.arguments == {"text": "hunter2x"}
        else:
            assert "placeholder" in verified.problem
    with chat_server(lambda said: pick(_number(said, "type "), "<EMAIL_1>")) as server:
        verified = Verifier(chat_model(server.address)).verify(*unsure(screen, goal))
    assert verified.decision is not None and verified.decision.arguments == {"text": "anna@example.org"}


def _number(question: str, words: str) -> int:
    found = re.search(rf"^(\d+)\. {words}", question, re.MULTILINE)
    assert found, question
    return int(found[1])


def test_a_request_is_written_down_byte_by_byte_but_not_the_key(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAPWRIGHT_VERIFIER_KEY", "very-private")
    verified = Verifier(chat_model(server.address)).verify(*unsure(field("", password=True)))
    [(head, body)], [request] = server.got, verified.requests
    assert request.exact and request.status == 200 and request.to == f"{server.address}/chat/completions"
    assert request.body.encode().endswith(body) and "very-private" in head and "very-private" not in request.body
    # request line and headers as they came, their line ends, and the empty line after them
    assert request.bytes == len(body) + sum(len(line) + 2 for line in head.splitlines() if line) + 2


def test_an_attempt_that_nobody_answers_is_written_down_too() -> None:
    with chat_server(lambda _: "") as server:
        address = server.address
    verified = Verifier(chat_model(address, timeout=2)).verify(*unsure(field("", password=True)))
    assert verified.decision is None and len(verified.requests) == 2
    assert {request.status for request in verified.requests} == {0}


def test_a_redirection_is_not_followed() -> None:
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(307)
            self.send_header("Location", f"{other.address}/chat/completions")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with chat_server(lambda _: pick(1)) as other, HTTPServer(("127.0.0.1", 0), Elsewhere) as first:
        threading.Thread(target=first.serve_forever, daemon=True).start()
        model = chat_model(f"http://127.0.0.1:{first.server_port}/v1", timeout=5)
        verified = Verifier(model).verify(*unsure(field("", password=True)))
        first.shutdown()
        assert verified.decision is None and not other.got


def test_exposure_is_the_share_of_the_screens_words_that_left() -> None:
    screen = field("hunter2x", password=False)
    masker = Masker()
    learn(masker, screen)
    assert "hunter2x" not in texts(screen)
    assert exposure(screen, []).left == 0
    assert exposure(screen, ["Password (field filled)", "tap Log in"]) == Exposure(13, 21)
    assert exposure(screen, ["<PERSON_1> Log"]) == Exposure(3, 21)


# -- on the simulated phone -----------------------------------------------------------------------------


def questions_of(instance: Instance, driver: DirectDriver) -> Iterator[tuple[Situation, Decision]]:
    """Every step of the instance's expert as a step that somebody is unsure of."""
    start(instance, driver)
    expert, made, history = instance.expert(), list[Move](), list[str]()
    while len(made) < LIMIT:
        screen = driver.observe()
        move = expert.next(screen, made)
        made.append(move)
        situation = Situation(goal=instance.goal, screen=screen, app=screen.app, history=tuple(history), device=driver)
        choices = situation.choices()
        yield (
            situation,
            Decision(
                choice=choices[0],
                confidence=0.3,
                choice_confidence=0.3,
                ranked=tuple(Ranked(words=choice.words, probability=0.01) for choice in choices[:40]),
            ),
        )
        if move.kind == "tool":
            invoke(TOOLS[move.tool], dict(move.arguments), driver)
            history.append(f"use {move.tool}: {move.arguments}")
        elif move.action is not None:
            history.append(_line(move, screen))
            driver.perform(move.action, screen)
        else:
            return


def _line(move: Move, screen: Screen) -> str:
    assert move.action is not None
    plain = move.action.model_copy(update={"text": None})
    for choice in legal_choices(screen):
        if choice.action == plain:
            return line(choice, {"text": move.action.text} if move.action.text else {})
    return move.action.kind


def ask_about(secrets: dict[str, tuple[str, ...]], calls: int) -> tuple[list[str], list[str], int]:
    """Questions about the steps of tasks, until there are so many.

    Returns:
        What the server was sent, what must not stand in it, and how many secrets stood on a screen or in a goal.
    """
    kept, said, shown = list[str](), list[str](), 0
    rng = random.Random(0)
    with chat_server(lambda question: pick(rng.randint(1, 3), "<CODE_1>")) as server:
        verifier = Verifier(chat_model(server.address))
        for seed in count():
            for name, keys in secrets.items():
                instance = draw(NAMED[name], seed, "all", "test")
                driver = DirectDriver()
                own = [str(instance.params[key]) for key in keys]
                kept += own
                masker = Masker(people=[one.name for one in people(driver)])
                for situation, decision in questions_of(instance, driver):
                    verifier.verify(situation, decision, masker)
                    words = " ".join([situation.goal, *situation.history, *texts(situation.screen)])
                    shown += any(secret in words for secret in own)
                    if len(server.got) >= calls:
                        driver.phone.state.close()
                        return server.bodies, kept, shown
                driver.phone.state.close()
                said.append(instance.goal)
    raise AssertionError("never")


def require_hidden(calls: int) -> None:
    bodies, kept, shown = ask_about(SECRETS, calls)
    assert len(bodies) >= calls and shown >= calls // 5
    everything = "\n".join(bodies)
    assert [secret for secret in kept if secret in everything] == []
    assert "<CODE_1>" in everything


def test_codes_and_password_fields_of_the_simulated_apps_never_leave(installed: None) -> None:
    require_hidden(36)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_none_leaves_in_a_thousand_calls(installed: None) -> None:
    require_hidden(1000)


def test_a_run_writes_down_what_left_and_the_report_shows_it(
    phone: BuiltinPhone, state: PhoneState, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(question: str) -> str:
        return pick(_number(question, "tap Airplane mode"), "")

    script: Any = [SETTINGS, NETWORK, (SWITCH[0], 0.2), ("finish", 0.95)]
    with chat_server(reply) as server:
        with Agent(
            serial=phone.serial, adb_port=phone.adb_port, decider=Scripted(script), yes=True,
            verifier=Verifier(chat_model(server.address)),
        ) as agent:  # fmt: skip
            run = agent.run(GOAL)
        assert run.steps[2].exit == "verify" and len(server.got) == 1
    report = cli("report", run.id)
    assert "1 requests to the verifier" in report.out and "of the words on the run's 4 screens" in report.out
    assert server.questions[0].splitlines()[0] in cli("report", run.id, "--sent").out
    body = json.loads(cli("report", run.id, "--json").out)["outgoing"]
    assert body["to"] == [f"{server.address}/chat/completions"] and body["requests"] == 1
    assert body["steps"][0]["requests"][0]["body"].endswith(server.bodies[0])
    assert 0 < body["exposure"] < body["steps"][0]["exposure"] <= 1


def test_nothing_of_a_run_is_traced_to_anybody(
    phone: BuiltinPhone, state: PhoneState, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from langsmith.utils import get_env_var

    remembered: Any = get_env_var
    with chat_server(lambda _: pick(1)) as server, chat_server(lambda _: "") as tracing:
        for name, value in (("TRACING", "true"), ("ENDPOINT", tracing.address), ("API_KEY", "x")):
            monkeypatch.setenv(f"LANGSMITH_{name}", value)
        remembered.cache_clear()
        script: Any = [SETTINGS, (NETWORK[0], 0.2), ("finish", 0.95)]
        with Agent(
            serial=phone.serial, adb_port=phone.adb_port, decider=Scripted(script), yes=True,
            verifier=Verifier(chat_model(server.address)),
        ) as agent:  # fmt: skip
            agent.run(GOAL)
        wait_for_all_tracers()
        assert server.got and not tracing.got
    monkeypatch.undo()
    remembered.cache_clear()


def test_a_run_that_goes_on_elsewhere_keeps_its_placeholders(
    phone: BuiltinPhone, state: PhoneState, make: Callable[..., Agent] | None = None
) -> None:
    from tapwright.agent.journal import Journal
    from tapwright.agent.privacy.of_run import masker_of

    journal = Journal()
    run = journal.start("goal", "", {})

    class Deaf:
        def shell(self, command: str, /) -> str:
            return ""

    first = masker_of(journal, run, Deaf())  # type: ignore[arg-type]
    assert first.mask(["Anna Lindqvist, anna@example.org"]) == ["<PERSON_1>, <EMAIL_1>"]
    journal.add(run, "placeholders", 0, first.table.since(0))
    again = masker_of(journal, run, Deaf())  # type: ignore[arg-type]
    assert again.mask(["anna@example.org of Anna Lindqvist"]) == ["<EMAIL_1> of <PERSON_1>"]
    journal.close()
