"""`bench pii` on made-up sentences, the tagger's training in small, and the names on a phone's screens."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli
from tapwright.agent.bench import pii
from tapwright.agent.privacy import Masker
from tapwright.agent.privacy.of_screen import learn, texts
from tapwright.agent.privacy.saw import saw, text_hash
from tapwright.agent.privacy.tagger import FILE, Tagger
from tapwright.agent.training.sources.pointing import walk
from tapwright.agent.training.tagged_screens import plain_texts, with_gaps
from tapwright.agent.training.tagger_fit import chains, fit, in_training, save
from tapwright.agent.training.tagging import Span, Tagged, examples, labelled
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.tools.address_book import people


def record(text: str, **values: str) -> dict[str, Any]:
    """A sentence with gaps, `{TYPE}`, as the data has it."""
    spans, out, rest = list[dict[str, Any]](), "", text
    while "{" in rest:
        before, _, tail = rest.partition("{")
        name, _, rest = tail.partition("}")
        out += before
        value = values[name]
        spans.append({"entity_type": name.rstrip("0123456789"), "entity_value": value, "start_position": len(out),
                      "end_position": len(out) + len(value)})  # fmt: skip
        out += value
    masked = "".join(
        part if place % 2 == 0 else "{{X}}" for place, part in enumerate(text.replace("}", "{").split("{"))
    )
    return {"full_text": out + rest, "masked": masked, "spans": spans}


RECORDS = [
    record(
        "Please ring {PERSON} on {PHONE_NUMBER} about the boiler", PERSON="Otto Brandt", PHONE_NUMBER="0171 555 0147"
    ),
    record(
        "My card is {CREDIT_CARD}, my mail {EMAIL_ADDRESS}", CREDIT_CARD="4111111111111111", EMAIL_ADDRESS="o@b.org"
    ),
    record("He is {AGE} years old", AGE="44"),
    record("What time does the swimming pool open?"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "eval.jsonl").write_text("".join(json.dumps(one) + "\n" for one in RECORDS))
    return tmp_path


def test_the_bench_counts_whole_spans_and_what_else_is_masked(cli: Cli, data: Path) -> None:
    out = data / "pii.json"
    done = cli("bench", "pii", "--data", str(data), "--json", str(out), "--predictions", str(data / "made.jsonl"))
    body = json.loads(out.read_text())
    assert done.status == 0 and (body["n"], body["spans"], body["left_out"]) == (4, 5, 0)
    assert body["recall"] == 0.8 and body["by_type"]["AGE"]["recall"] == 0 and body["by_type"]["PERSON"]["recall"] == 1
    assert (body["formed"]["n"], body["formed"]["recall"], body["named"]["n"]) == (3, 1.0, 1)
    assert body["precision"] == 1.0 and body["masked_characters"] == 10 + 11 + 16 + 5
    made = [json.loads(line) for line in (data / "made.jsonl").read_text().splitlines()]
    assert [found[2] for found in made[0]["found"]] == ["PERSON", "PHONE"]


def test_half_of_a_span_is_not_whole_and_other_letters_cost_precision() -> None:
    sentence = pii.Sentence("ask Anna Lindqvist now", "", (pii.Span(4, 18, "PERSON"),))
    masked = Masker().find(sentence.text)
    assert pii.Masked(sentence, tuple(masked), False, False).whole(sentence.spans[0])
    half = pii.Masked(sentence, (masked[0]._replace(start=0, end=8),), False, False)
    assert not half.whole(sentence.spans[0]) and half.characters() == (7, 4)
    apart = (masked[0]._replace(end=8), masked[0]._replace(start=9))
    assert pii.Masked(sentence, apart, False, False).whole(sentence.spans[0])


def test_what_the_tagger_was_trained_on_is_left_out_by_hash(cli: Cli, data: Path) -> None:
    weights = data / "own.npz"
    shutil.copyfile(FILE, weights)
    first = RECORDS[0]
    manifest = {"texts": [text_hash(first["full_text"])], "templates": [text_hash(RECORDS[1]["masked"])]}
    weights.with_suffix(".json").write_text(json.dumps(manifest))
    out = data / "pii.json"
    command = ("bench", "pii", "--data", str(data), "--weights", str(weights), "--json", str(out))
    done = cli(*command)
    body = json.loads(out.read_text())
    assert (body["n"], body["left_out"], body["unknown_templates"]["n"]) == (3, 1, 2)
    assert "1 sentences that the tagger was trained on are left out" in " ".join(done.out.split())
    done = cli(*command, "--all")
    assert json.loads(out.read_text())["met_in_training"] == 1
    assert "the tagger was trained on 1 of these" in " ".join(done.out.split())


def test_a_missing_folder_is_named(cli: Cli, tmp_path: Path) -> None:
    done = cli("bench", "pii", "--data", str(tmp_path / "nowhere"))
    assert done.status == 2 and f"There is no {tmp_path / 'nowhere' / 'eval.jsonl'}" in done.err


def test_the_shipped_tagger_says_what_it_was_trained_on() -> None:
    manifest = json.loads(FILE.with_suffix(".json").read_text())
    import hashlib

    assert manifest["sha256"] == hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert len(saw().texts) > 400 and not saw().met("What time does the swimming pool open?")


def test_no_template_is_on_both_sides_of_the_split() -> None:
    one, other = record("a {AGE} b", AGE="4"), record("a {AGE} b", AGE="5")
    assert in_training(one, 0.5) == in_training(other, 0.5)
    many = [in_training(record(f"{n} " + "{AGE}", AGE="4"), 0.6) for n in range(500)]
    assert 0.5 < sum(many) / len(many) < 0.7 and in_training(one, 1.0)


def test_examples_say_where_their_names_are() -> None:
    made = examples([RECORDS[0]], ["Call {name}", "{first}: on my way"], ["Settings"], seed=1, kin=2)
    assert Tagged("Settings", ()) in made and labelled(RECORDS[0]) == made[0]
    assert made[0].spans == (Span(12, 23, "PERSON"),)
    called = next(one for one in made if one.text.startswith("Call ") and one.spans[0].start == 5)
    assert called.spans[0].end == len(called.text)
    for one in made:
        for span in one.spans:
            value = one.text[span.start : span.end]
            assert value and value == value.strip(" \n")


def test_a_tagger_learns_from_few_sentences(tmp_path: Path) -> None:
    names = ("Ada", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hal")
    made = [Tagged(f"please call {name} at noon", (Span(12, 12 + len(name), "PERSON"),)) for name in names]
    made += [Tagged(f"please turn the {thing} on", ()) for thing in ("Light", "Radio", "Heating", "Alarm")]
    path = tmp_path / "small.npz"
    save(path, fit(chains(made), rounds=30), 0.5, {"texts": []})
    tagger = Tagger.load(path)
    assert [tuple(one) for one in tagger.find("please call Zora at noon")] == [(12, 16, "PERSON")]
    assert tagger.find("please turn the Oven on") == []


def test_a_phones_texts_get_gaps_and_plain_ones_name_nobody() -> None:
    assert list(with_gaps(["Call Ann Lee", "Ann", "by Lee", "Annual", "Ann"], ["Ann"], ["Lee"])) == [
        "Call {name}", "{first}", "by {last}", "Annual",
    ]  # fmt: skip
    kept = plain_texts(["Search messages", "Call Maria", "Xyzzyq"], random.Random(0))
    assert "Search messages" in kept and "Call Maria" not in kept and "Xyzzyq" not in kept


def test_people_on_the_phones_screens_are_masked(installed: None) -> None:
    met = hidden = 0
    for seed in range(3):
        driver = DirectDriver()
        driver.phone.state.reset(seed)
        names = [one.name for one in people(driver)]
        alone, known = Masker(), Masker(people=names)
        for app in ("Contacts", "Messages", "Phone"):
            for screen in walk(driver, driver.apps()[app], 4, random.Random(seed)):
                learn(alone, screen)
                shown = texts(screen)
                by_tagger = "\n".join(alone.mask(shown, learned=True))
                by_contacts = "\n".join(known.mask(shown, learned=True))
                here = [name for name in names if any(name in text for text in shown)]
                met += len(here)
                hidden += sum(name not in by_tagger for name in here)
                assert [name for name in here if name in by_contacts] == []
        driver.phone.state.close()
    assert met > 60 and hidden / met > 0.93


@pytest.mark.slow
def test_the_tagger_can_be_made_again(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "pii").mkdir()
    (tmp_path / "steps").mkdir()
    many = [record("my name is {PERSON}" + "!" * n, PERSON=f"Anna Berg{n}") for n in range(8)]
    (tmp_path / "pii" / "eval.jsonl").write_text("".join(json.dumps(one) + "\n" for one in many))
    with gzip.open(tmp_path / "steps" / "raw_states.jsonl.gz", "wt") as stream:
        stream.write(json.dumps({"views": [{"text": "Save file", "content_description": None}]}) + "\n")
    out = tmp_path / "tagger.npz"
    done = cli("train", "tagger", "--data", str(tmp_path), "--out", str(out), "--kin", "1")
    assert done.status == 0 and out.is_file()
    found = Tagger.load(out).find("my name is Karla Ohm")
    assert [one.kind for one in found] == ["PERSON"]
