"""`tapwright ask` with a writer, of several questions, and of an index that is there already."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT, Cli
from documents import CARDS
from servers import free_port
from tapwright.retrieval.writing import Write


def test_the_command_says_checked_sentences_then_their_sources(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(_name: str) -> Write:
        return lambda _question, quotes: ["Mono audio is called One-ear sound here [1]. It is \x1b[31mred [1]."]

    monkeypatch.setattr("tapwright.agent.answering.writer", made)
    told = cli("ask", "Where is mono audio?", "--index", str(CARDS), "--writer", "scripted", "--quotes")
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0] == "Mono audio is called One-ear sound here. [1]"
    assert lines[1].startswith("[1] settings-screen-and-sound.md – Sound > One-ear sound (")
    assert lines[2].strip() == "“One-ear sound is what Mono audio is called here.”"
    assert "red" not in told.out
    whole = json.loads(cli("ask", "Where is mono audio?", "--index", str(CARDS), "--writer", "scripted", "--json").out)
    assert {"question", "quotes", "abstained", "evidence", "nearest", "conflicts"} < set(whole)
    assert whole["text"] == "Mono audio is called One-ear sound here. [1]"
    assert whole["parts"][0]["by"] == "scripted"
    assert "red" in whole["dropped"][0]["text"]


def test_the_command_warns_where_the_quotes_stand_in(cli: Cli) -> None:
    address = f"http://127.0.0.1:{free_port()}/v1"
    told = cli("ask", "Where is mono audio?", "--index", str(CARDS), "--writer", address)
    assert told.status == 0 and "“One-ear sound is what Mono audio is called here.” [1]" in told.out
    assert "did not answer" in told.err and "the quotes are shown instead" in told.err


def test_the_command_names_the_part_that_has_no_answer(cli: Cli) -> None:
    question = "Where is mono audio and who won the football world cup of 1954?"
    told = cli("ask", question, "--index", str(CARDS))
    assert told.status == 0 and "Mono audio" in told.out
    assert "not in these documents: Who won the football world cup of 1954?; the nearest passages:\n[2] " in told.out


def test_an_index_is_opened_by_its_name_or_its_folder(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(tmp_path / "cache"))
    for folder in ("one/cards", "two/cards", "other"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "key.md").write_text("The spare key is under the blue pot.\n")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    question = ("ask", "Where is the spare key?", "--index")
    assert "nor" not in cli(*question, "other").out and cli(*question, "other").status == 2
    for folder in ("one/cards", "other"):
        assert cli(*question, str(tmp_path / folder)).status == 0
    (kept,) = (tmp_path / "cache/indexes").glob("other-*")
    assert all("blue pot" in cli(*question, name).out for name in ("other", "cards", kept.name, str(kept)))
    assert cli(*question, str(tmp_path / "two/cards")).status == 0
    several = cli(*question, "cards")
    assert several.status == 2 and "2 indexes called cards" in several.err


def test_nothing_of_a_language_model_is_loaded_for_quotes() -> None:
    code = (
        "import sys; from tapwright.agent.cli.main import status; "
        f"status(['ask', 'Where is mono audio?', '--index', {str(CARDS)!r}]); "
        "print([name for name in ('llama_cpp', 'langchain', 'langchain_openai', 'langgraph') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
