"""The suites of labelled steps, on made-up records: labels are found, folds are kept apart, figures are right."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli
from tapwright.agent.bench import scoring
from tapwright.agent.bench.baselines import RandomDecider
from tapwright.agent.bench.figures import NoData, NotWritable, auroc, bootstrap, ece, risk_coverage
from tapwright.agent.bench.folds import FoldsUnfit, read_folds
from tapwright.agent.bench.grounding import read_expressions
from tapwright.agent.bench.html_state import parse_html
from tapwright.agent.bench.labelled import Labelled, element_at
from tapwright.agent.bench.scoring import Prediction, score, step_figures
from tapwright.agent.bench.screens import as_json, bench, uncached
from tapwright.agent.bench.steps import labelled
from tapwright.agent.choices import Choice, Decision
from tapwright.agent.planner import Situation
from tapwright.agent.training.demos import TrainingStep
from tapwright.agent.training.publish import publish
from tapwright.agent.training.seen import note
from tapwright.agent.weights import goal_hash, screen_hash
from tapwright.device_bridge import Bounds

HOME = "<input id=0 >Find</input>\n <button id=1 text='Add milk'></button>\n <button id=2>go back</button>"
FORM = (
    "<p id=0>New item</p>\n<input id=1 ></input>\n<checkbox id=2 checked=True>Often</checkbox>\n"
    "<button id=3>Oat<br>milk</button>\n<button id=4>go back</button>\n<button id=5>OK</button>"
)

DIARY = "<p id=0>Monday</p>\n<button id=1>go back</button>"


def view(number: int, kind: str, top: int, **more: Any) -> dict[str, Any]:
    """A view as DroidBot writes it, 100 pixels high."""
    box = [[0, top], [1080, top + 100]]
    common = {"temp_id": number, "parent": 0, "class": f"android.widget.{kind}", "package": "a.b", "enabled": True}
    return {**common, "bounds": box, "clickable": True, **more}


def tree(name: str, *views: dict[str, Any], app: str = "shop") -> dict[str, Any]:
    """A recorded state."""
    root = view(0, "FrameLayout", 0, parent=-1, clickable=False, bounds=[[0, 0], [1080, 2280]])
    return {"app": app, "state_str": name, "foreground_activity": "a.b/.Main", "views": [root, *views]}


TREES = (
    tree("home", view(1, "EditText", 200, text="Find"), view(2, "ImageButton", 400, content_description="Add milk")),
    # Another app's screen that goes by the same name, with its things elsewhere.
    tree("form", view(1, "Button", 900, text="OK"), app="other"),
    tree("form", view(1, "CheckBox", 200, text="Often", checked=True), view(2, "Button", 1300, text="OK")),
)


def step(number: int, html: str, choice: int, words: str = "", **more: Any) -> dict[str, Any]:
    """A labelled step."""
    target = {"tag": "button", "attrs": "", "text": words, "alt": None} if choice >= 0 else None
    common = {"app": "shop", "task_id": "t1", "task": "add milk to the list", "n_steps": 4, "input": None}
    trees = {"raw_state_str": ["lost", "home"], "raw_candidates": [], "raw_ambiguous": False}
    return {**common, **trees, "step": number, "choice": choice, "target": target, "state_html": html, **more}


def at(name: str, top: int) -> dict[str, Any]:
    """Where a target is in a tree."""
    places = [{"state_str": name, "temp_id": 1, "bounds": [[0, top], [1080, top + 100]]}]
    return {"raw_state_str": ["lost", "home", "form"], "raw_candidates": places}


STEPS = (
    step(0, HOME, 1, "Add milk", **at("home", 400)),
    step(1, FORM, 1, "Name", input="milk", **at("home", 200)),
    step(2, FORM, 5, "OK", **at("form", 1300)),
    step(3, HOME, -1),
    step(0, DIARY, 1, "go back", app="diary", task_id="t1", task="leave the page"),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The made-up steps as files."""
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "steps.jsonl").write_text("".join(json.dumps(row) + "\n" for row in STEPS))
    with gzip.open(folder / "raw_states.jsonl.gz", "wt") as stream:
        stream.write("".join(json.dumps(row) + "\n" for row in TREES))
    return folder


def decision(choice: Choice, **arguments: str) -> Decision:
    return Decision.model_validate(
        {"choice": choice, "arguments": arguments, "confidence": 0.9, "choice_confidence": 0.9, "by": "random"}
    )


def test_a_state_in_html_becomes_a_screen() -> None:
    screen, ids = parse_html(FORM, "shop")
    assert [(e.role, e.text, e.value, e.checked, e.actions) for e in screen.elements] == [
        ("text", "New item", "", None, ()),
        ("field", "", "", None, ("tap", "type")),
        ("checkbox", "Often", "", True, ("tap",)),
        ("item", "Oat", "milk", None, ("tap",)),
        ("button", "OK", "", None, ("tap",)),
    ]
    assert ids == {0: 0, 1: 1, 2: 2, 3: 3, 4: None, 5: 4}
    apostrophe, _ = parse_html("<button id=0 text='Bob's > Anna's'></button>", "shop")
    assert apostrophe.elements[0].text == "Bob's > Anna's"


def test_labels_are_choices_and_earlier_labels_are_the_history(data: Path) -> None:
    found = labelled(data, "html")
    assert [[choice.words for choice in one.right] for one in found] == [
        ["tap Add milk"], ["type field:"], ["tap OK"], ["finish"], ["press back"],
    ]  # fmt: skip
    assert [one.kind for one in found] == ["tap", "type", "tap", "finish", "back"]
    assert found[3].situation.history == ("tap Add milk", "type field: milk", "tap OK")
    assert found[4].situation.history == () and found[4].id == "diary/t1/0"
    assert all(one.legal for one in found)
    assert len(labelled(data, "html", 2)) == 2


def test_what_is_typed_has_to_be_the_labelled_text(data: Path) -> None:
    typed = labelled(data, "html")[1]
    (choice,) = typed.right
    assert typed.allows(decision(choice, text="milk"))
    assert not typed.allows(decision(choice, text="Milk"))
    tap = next(c for c in typed.situation.choices() if c.words == "tap field")
    assert not typed.allows(decision(tap))


def test_raw_trees_give_the_same_labels(data: Path) -> None:
    found = labelled(data, "raw")
    assert [[choice.words for choice in one.right] for one in found[:4]] == [
        ["tap Add milk"], ["type Find:"], ["tap OK"], ["finish"],
    ]  # fmt: skip
    assert found[2].situation.screen.elements[0].text == "Often", "the tree of the step's own app"


def test_a_target_that_is_not_there_counts_as_wrong(data: Path) -> None:
    rows = [{**STEPS[0], "raw_state_str": ["lost"]}, {**STEPS[2], **at("form", 1800)}]
    (data / "steps.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    lost, elsewhere = labelled(data, "raw")
    assert not lost.right and not lost.legal and not lost.situation.screen.elements
    assert not elsewhere.right and elsewhere.situation.screen.elements
    assert elsewhere.situation.history == ("tap Add milk",)


def test_wrappers_and_what_is_in_them_are_one_element() -> None:
    screen, _ = parse_html("<button id=0>One</button><button id=1>Two</button>", "shop")
    assert element_at(screen.elements, Bounds(0, 100, 1080, 200)) == 1
    assert element_at(screen.elements, Bounds(300, 110, 400, 190)) == 1, "inside of it"
    assert element_at(screen.elements, Bounds(0, -50, 1080, 110)) == 0, "around it"
    assert element_at(screen.elements, Bounds(0, 0, 1080, 200)) is None, "around two"


class Right:
    """Decides as labelled, but for the steps named."""

    def __init__(self, steps: list[Labelled], wrong: tuple[str, ...] = ()):
        self.steps, self.wrong = {step.situation: step for step in steps if step.id not in wrong}, wrong

    def decide(self, situation: Situation) -> Decision:
        step = self.steps.get(situation)
        if step is None:
            return RandomDecider(0).decide(situation)
        return decision(step.right[0], **({} if step.text is None else {"text": step.text}))


def test_the_figures_by_app_and_kind(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = labelled(data, "html")
    monkeypatch.setattr(scoring, "OverlapDecider", lambda: Right(found, wrong=("shop/t1/2",)))
    made = score(found, "overlap", predictions=tmp_path / "made.jsonl")
    figures = step_figures(made)
    assert (figures["n"], figures["accuracy"], figures["accuracy_act"]) == (5, 0.8, 0.75)
    assert (figures["tasks"], figures["task_completion"]) == (2, 0.5)
    assert figures["by_app"]["diary"]["accuracy"] == 1.0
    assert figures["by_kind"]["tap"] | {"accuracy_95": 0} == {"n": 2, "accuracy": 0.5, "accuracy_95": 0}
    assert figures["confusions"]["type"] == {"type": 1}
    kept = [Prediction.model_validate_json(line) for line in (tmp_path / "made.jsonl").read_text().splitlines()]
    assert kept == made and [one.id for one in kept] == [one.id for one in found]


def test_predictions_have_to_be_writable_before_anything_is_decided(data: Path, tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        score(labelled(data, "html"), "random", predictions=tmp_path / "none" / "made.jsonl")


def fold(folder: Path, name: str, apps: list[str], *seen: Labelled) -> None:
    """A fold whose adapter was trained on these steps, published as every adapter is."""
    trained = folder / f"trained_{name}"
    trained.mkdir(parents=True)
    (trained / "adapter.gguf").write_bytes(b"GGUF")
    (trained / "recipe.json").write_text("{}")
    steps = [
        TrainingStep(prompt=one.situation.prompt(), target=" x\n", source="test", goal=one.situation.goal)
        for one in seen
    ]
    note(trained, steps)
    publish(trained, trained / "adapter.gguf", "adapter", folder / name)
    (folder / name / "held_out.json").write_text(json.dumps(apps))


def test_each_app_is_decided_by_the_adapter_that_never_saw_it(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = labelled(data, "html")
    used: list[Path | None] = []

    def decider(who: str, model: Path | None, adapter: Path | None, seed: int) -> tuple[Right, None]:
        used.append(adapter)
        return Right(found), None

    monkeypatch.setattr(scoring, "_decider", decider)
    fold(tmp_path / "folds", "fold_0", ["shop"], found[4])
    fold(tmp_path / "folds", "fold_1", ["diary"], found[0])
    made = score(found, folds=tmp_path / "folds")
    assert [one.by for one in made] == ["fold_0"] * 4 + ["fold_1"]
    assert used == [tmp_path / "folds" / name / "adapter.gguf" for name in ("fold_0", "fold_1")]
    assert [one.id for one in made] == [one.id for one in found] and not any(one.met for one in made)


def test_an_adapter_that_saw_the_goal_or_the_screen_is_refused(data: Path, tmp_path: Path) -> None:
    found = labelled(data, "html")
    fold(tmp_path / "goal", "fold_0", ["shop", "diary"], found[0])
    with pytest.raises(FoldsUnfit, match=r"fold_0 was trained .* 4 of the 5 steps .* shop/t1/0"):
        score(found, folds=tmp_path / "goal")
    # The same screen under another goal, in another app: the form, which two of the steps show.
    body = found[1].situation
    other = Situation(goal="something else", screen=body.screen, app="elsewhere")
    assert screen_hash(other.prompt()) == screen_hash(body.prompt())
    fold(tmp_path / "screen", "fold_0", ["shop", "diary"], Labelled(**{**vars(found[1]), "situation": other}))
    with pytest.raises(FoldsUnfit, match="2 of the 5 steps"):
        score(found, folds=tmp_path / "screen")


def test_screens_without_a_line_are_told_apart() -> None:
    empty = "Goal: a\nDone: nothing\nScreen: shop\nNext:"
    assert screen_hash(empty) != screen_hash(empty.replace("Goal: a", "Goal: b"))


def test_folds_that_cannot_be_used_are_told(data: Path, tmp_path: Path) -> None:
    found = labelled(data, "html")
    with pytest.raises(NoData, match="fold_0"):
        read_folds(tmp_path / "folds")
    fold(tmp_path / "folds", "fold_0", ["shop"], found[4])
    with pytest.raises(FoldsUnfit, match="No fold holds out diary"):
        score(found, folds=tmp_path / "folds")
    listed = tmp_path / "folds/fold_0/held_out.json"
    listed.write_text("{}")
    with pytest.raises(FoldsUnfit, match="not a list of apps"):
        read_folds(tmp_path / "folds")
    listed.write_text("[]")
    manifest = tmp_path / "folds/fold_0/adapter.json"
    manifest.write_text(json.dumps({"goals": [goal_hash("x")]}))
    with pytest.raises(FoldsUnfit, match="does not say which goals and screens"):
        read_folds(tmp_path / "folds")
    listed.unlink()
    with pytest.raises(NoData, match="held_out"):
        read_folds(tmp_path / "folds")


def leaf(text: str, top: float, kind: str = "TEXT_VIEW", **more: Any) -> dict[str, Any]:
    """A leaf of a screen, as RefExp lists it."""
    return {"bbox": [0.0, top, 0.5, top + 0.05], "cls": kind, "text": text, "desc": "", "rid": "", **more}


def expressions(folder: Path) -> Path:
    nodes = [leaf("inbox", 0.1), leaf("", 0.3, "IMAGE_BUTTON", rid="searchButton"), leaf("", 0.5, "TEXT_INPUT")]
    rows = [
        {"image_id": 7, "expression": "click on the lens of the notebook", "target_vh": 1, "vh_nodes": nodes},
        {"image_id": 7, "expression": "what cannot be matched", "target_vh": None, "vh_nodes": nodes},
        {"image_id": 8, "expression": "pick the empty field of the notebook", "target_vh": 2, "vh_nodes": nodes},
    ]
    folder.mkdir()
    (folder / "eval.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_expressions_point_at_leaves_and_at_nothing_else(tmp_path: Path) -> None:
    search, field = read_expressions(expressions(tmp_path / "refexp"))
    assert [[choice.words for choice in one.right] for one in (search, field)] == [["tap search"], ["tap field"]]
    assert {c.action.kind for c in search.situation.choices() if c.action} == {"tap"}
    assert len(search.situation.choices()) == 3
    assert len(read_expressions(tmp_path / "refexp", 1)) == 1


def test_tokens_that_the_step_before_has_not_left_in_the_cache(data: Path) -> None:
    steps = labelled(data, "html")
    counts = uncached(steps, lambda text: tuple(text.encode()))
    prompts = [one.situation.prompt() for one in steps]
    assert counts[0] == len(prompts[0]) and counts[4] == len(prompts[4]), "first steps are new from the start"
    assert 0 < counts[1] < len(prompts[1])


def test_every_view_is_in_the_json() -> None:
    views = json.loads(as_json(TREES[0]["views"]))
    assert [entry.get("text") or entry.get("content_description") for entry in views] == [None, "Find", "Add milk"]
    assert views[1]["clickable"] is True and "checked" not in views[1]


@pytest.mark.model
def test_the_compact_screen_holds_the_targets_at_a_fraction_of_the_tokens(data: Path) -> None:
    figures = bench(data)
    assert (figures["n"], figures["targets"], figures["target_recall"], figures["missed"]) == (5, 3, 1.0, [])
    assert figures["tokens_p50"] < figures["peers"]["json"]["tokens_p50"] < figures["peers"]["xml"]["tokens_p50"]
    assert [figures["peers"][name]["target_recall"] for name in ("xml", "json", "html")] == [1.0, 1.0, 1.0]


def test_intervals_draw_whole_tasks() -> None:
    values, tasks = [1.0] * 50 + [0.0] * 50, [f"{n // 10}" for n in range(100)]
    narrow, wide = bootstrap(values, [str(n) for n in range(100)]), bootstrap(values, tasks)
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])
    assert wide == bootstrap(values, tasks)
    assert bootstrap([], []) == [0.0, 1.0]
    assert bootstrap([True] * 4, list("abcd"))[0] < 0.6, "four right ones prove little"


def test_confidence_is_judged_by_order_and_by_size() -> None:
    assert auroc([0.9, 0.8, 0.1], [True, True, False]) == 1.0
    assert auroc([0.5, 0.5], [True, False]) == 0.5
    assert auroc([0.5], [True]) is None
    assert ece([1.0, 1.0], [True, False]) == 0.5 and ece([], []) == 0.0
    curve = risk_coverage([0.2, 0.9], [False, True], parts=2)
    assert [(one["accuracy"], one["confidence"]) for one in curve] == [(1.0, 0.9), (0.5, 0.2)]


def test_the_commands_write_their_figures(data: Path, tmp_path: Path, cli: Cli) -> None:
    file = tmp_path / "figures.json"
    done = cli("bench", "steps", "--data", f"{data}", "--agent", "random", "--from", "raw", "--json", f"{file}")
    assert done.status == 0 and "accuracy" in done.out
    body = json.loads(file.read_text())
    assert (body["suite"], body["from"], body["n"], body["by"]) == ("steps", "raw", 5, ["random"])
    assert {"accuracy_act", "task_completion", "by_app", "auroc", "ece", "risk_coverage"} <= set(body)
    done = cli("bench", "grounding", "--data", f"{expressions(tmp_path / 'refexp')}", "--agent", "overlap")
    assert done.status == 0 and "n 2" in done.out
    done = cli("bench", "steps", "--data", f"{data}", "--folds", f"{tmp_path}", "--adapter", f"{file}")
    assert done.status == 2 and "--adapter" in done.err
