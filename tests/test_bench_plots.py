"""Pictures of a suite's figures: which there are, and what can be read in them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from command_line import Cli
from PIL import Image
from tapwright.agent.bench import cascade, plots
from tapwright.agent.bench.figures import NotWritable
from tapwright.agent.bench.plots import NoPlots, curve, draw
from tapwright.agent.bench.scoring import Prediction, figures, step_figures
from test_bench_suites import STEPS, expressions


def predicted(number: int, kind: str, picked: str, *, right: bool, sure: float, of: int = 5) -> Prediction:
    """A prediction on a step of one of two apps."""
    app = ("shop", "diary")[number % 2]
    return Prediction(
        id=f"{app}/t/{number}", app=app, task=f"{app}/{number // 4}", kind=kind, goal="g", wanted="w", line="l",
        picked=picked, right=right, legal=True, met=False, of=of, confidence=sure, choice_confidence=sure, by="test",
        ms=1.0,
    )  # fmt: skip


MADE = [
    *(predicted(n, "tap", "tap", right=n < 11, sure=0.95 - n / 40) for n in range(17)),
    predicted(17, "tap", "scroll", right=False, sure=0.2, of=30),
    predicted(18, "type", "type", right=True, sure=0.7),
    predicted(19, "back", "long_press", right=False, sure=0.4, of=12),
    predicted(20, "back", "ask", right=False, sure=1.0),
    predicted(21, "finish", "answer", right=False, sure=0.0),
]


def text(file: Path) -> list[str]:
    """The words of an SVG file, one string a label."""
    return [words.strip() for words in re.findall(r"<text[^>]*>([^<]*)</text>", file.read_text())]


def test_every_picture_is_there_in_both_formats(tmp_path: Path) -> None:
    answers = {one.id: True for one in MADE[:20]}
    body = step_figures(MADE)
    body |= {"verifier": {"name": "big", **cascade.alone(MADE, answers)}, "cascade": cascade.cascade(MADE, answers)}
    made = draw(tmp_path, MADE, body)
    names = ("lengths", "confidence", "confusions", "apps", "cascade")
    assert sorted(made) == sorted(tmp_path / f"{name}.{kind}" for name in names for kind in ("svg", "png"))
    for file in tmp_path.glob("*.png"):
        with Image.open(file) as picture:
            assert picture.width > 900 and picture.height > 300
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20, "not an empty page"
    for file in tmp_path.glob("*.svg"):
        assert any("n 22" in words for words in text(file)), f"{file.name} says how many"
    assert "Cascade (n 22, 20 recorded answers of big)" in text(tmp_path / "cascade.svg")


def test_pictures_are_the_same_for_the_same_figures(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        draw(tmp_path / name, MADE, step_figures(MADE))
    for file in (tmp_path / "one").glob("*.svg"):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_cells_count_what_was_picked_of_each_labelled_kind() -> None:
    (axes, _) = plots.confusions(MADE).axes
    cells = {(round(t.get_position()[1]), round(t.get_position()[0])): t.get_text() for t in axes.texts}
    assert len(cells) == 4 * 7
    tap, kind, back, finish = range(4)
    assert cells[tap, tap] == "17\n(11 right)" and cells[tap, 4] == "1", "scroll"
    assert cells[kind, kind] == "1\n(1 right)"
    assert cells[back, back] == "0\n(0 right)" and cells[back, 6] == "2", "long press and ask are others"
    assert cells[finish, 5] == "1", "answer"
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels == ["tap (n 18)", "type (n 1)", "back (n 2)", "finish (n 1)"]


def test_each_group_is_drawn_with_its_interval() -> None:
    body = step_figures(MADE)
    (axes,) = plots.accuracies(body["by_app"], body, "app", "app").axes
    drawn = [[float(x) for x in line.get_xdata()] for line in axes.lines]  # type: ignore[union-attr, arg-type]
    for name, row in body["by_app"].items():
        assert row["accuracy_95"] in drawn and [row["accuracy"]] in drawn, name
    assert [label.get_text() for label in axes.get_yticklabels()] == ["shop (n 11)", "diary (n 11)"]
    lengths = plots.accuracies(body["by_choices"], body, "length of the list", "choices").axes[0]
    assert [label.get_text() for label in lengths.get_yticklabels()] == [
        "up to 5 (n 20)", "up to 20 (n 1)", "over 20 (n 1)",
    ]  # fmt: skip


def test_risk_is_told_at_each_confidence_and_not_within_ties() -> None:
    made = [
        predicted(0, "tap", "tap", right=True, sure=0.9),
        predicted(1, "tap", "tap", right=False, sure=0.5),
        predicted(2, "tap", "tap", right=True, sure=0.5),
        predicted(3, "tap", "tap", right=False, sure=0.1),
    ]
    assert curve(made) == [(0.25, 0.0), (0.75, 1 / 3), (1.0, 0.5)]
    assert curve(made[::-1]) == curve(made)
    assert curve([]) == []


def test_nothing_to_draw_is_an_empty_picture(tmp_path: Path) -> None:
    assert len(draw(tmp_path, [], step_figures([]))) == 8
    assert "Labelled and picked kinds of step (n 0)" in text(tmp_path / "confusions.svg")


def test_expressions_have_neither_kinds_nor_apps(tmp_path: Path) -> None:
    draw(tmp_path, MADE, figures(MADE))
    assert {file.stem for file in tmp_path.iterdir()} == {"lengths", "confidence"}


def test_a_missing_matplotlib_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(NoPlots, match=r"pip install 'tapwright\[bench\]'"):
        plots.ready(tmp_path / "plots")
    plots.ready(None)


def test_the_folder_has_to_be_writable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWritable, match="--plots"):
        plots.ready(tmp_path / "file")
    plots.ready(tmp_path / "new" / "plots")
    assert not list((tmp_path / "new" / "plots").iterdir())


def test_the_commands_draw(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "steps.jsonl").write_text("".join(json.dumps(row) + "\n" for row in STEPS))
    done = cli("bench", "steps", "--data", f"{tmp_path}", "--agent", "random", "--plots", f"{tmp_path / 'steps'}")
    assert done.status == 0
    assert {file.stem for file in (tmp_path / "steps").iterdir()} == {"lengths", "confidence", "confusions", "apps"}
    data, folder = expressions(tmp_path / "refexp"), tmp_path / "grounding"
    assert cli("bench", "grounding", "--data", f"{data}", "--agent", "random", "--plots", f"{folder}").status == 0
    assert {file.stem for file in folder.iterdir()} == {"lengths", "confidence"}
    done = cli("bench", "grounding", "--data", f"{data}", "--agent", "random", "--plots", f"{data / 'eval.jsonl'}")
    assert done.status != 0 and "--plots" in done.err
