"""Pictures of a suite of labelled steps, in colours that a colour-blind person can tell apart (Okabe and Ito 2008).

matplotlib is only needed here, and only where pictures are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tapwright.errors import TapwrightError

from .figures import NotWritable
from .scoring import Prediction, grouped, interval, share

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS = ("tap", "type", "back", "finish")
"""What a label does."""

PICKED = (*KINDS, "scroll", "answer", "other")
"""What is picked."""

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#767676"
BINS = 10


class NoPlots(TapwrightError):
    """What draws the pictures is not installed."""


def ready(folder: Path | None) -> None:
    """See that pictures can be drawn into `folder`, and make it, before an hour is spent on what they show.

    Raises:
        NoPlots: matplotlib is missing.
        NotWritable: the folder cannot be made.
    """
    if folder is None:
        return
    _figure(1, 1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".probe").touch()
        (folder / ".probe").unlink()
    except OSError as error:
        raise NotWritable(f"{folder} cannot be written ({error.strerror}).", "Give --plots another folder.") from error


def draw(folder: Path, made: Sequence[Prediction], figures: dict[str, Any]) -> list[Path]:
    """Write every picture that the figures allow, as NAME.svg (its text as text) and NAME.png.

    Args:
        folder: Where; see `ready`.
        made: The predictions.
        figures: Those of `scoring.figures`, or of `step_figures`, with `cascade` and `verifier` if there was one.

    Returns:
        The files.

    Raises:
        NoPlots: matplotlib is missing.
    """
    pictures = {
        "lengths": accuracies(figures["by_choices"], figures, "length of the list", "choices on the list"),
        "confidence": confidence(made),
    }
    if "confusions" in figures:
        pictures["confusions"] = confusions(made)
    if "by_app" in figures:
        pictures["apps"] = accuracies(figures["by_app"], figures, "app", "app")
    if "cascade" in figures:
        pictures["cascade"] = cascade(figures)
    from matplotlib import rc_context

    files = []
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "tapwright"}):
        for name, picture in pictures.items():
            files += [folder / f"{name}.svg", folder / f"{name}.png"]
            picture.savefig(files[-2], metadata={"Date": None})
            picture.savefig(files[-1], dpi=150)
    return files


def confusions(made: Sequence[Prediction]) -> Figure:
    """The labelled kind of a step against the kind that was picked; on the diagonal also how many are right."""
    counts = Counter((one.kind, one.picked if one.picked in PICKED else "other") for one in made)
    right = Counter(one.kind for one in made if one.right)
    sizes = Counter(one.kind for one in made)
    figure = _figure(8, 4)
    axes = figure.add_subplot()
    shares = [[counts[kind, pick] / max(1, sizes[kind]) for pick in PICKED] for kind in KINDS]
    shown = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for down, kind in enumerate(KINDS):
        for along, pick in enumerate(PICKED):
            text = f"{counts[kind, pick]}" + (f"\n({right[kind]} right)" if kind == pick and sizes[kind] else "")
            color = "white" if shares[down][along] > 0.5 else "black"
            axes.text(along, down, text, ha="center", va="center", color=color)
    axes.set_xticks(range(len(PICKED)), PICKED)
    axes.set_yticks(range(len(KINDS)), [f"{kind} (n {sizes[kind]})" for kind in KINDS])
    axes.set_xlabel("kind that was picked")
    axes.set_ylabel("labelled kind")
    axes.set_title(f"Labelled and picked kinds of step (n {len(made)})")
    figure.colorbar(shown, label="share of the row")
    return figure


def accuracies(groups: dict[str, dict[str, Any]], figures: dict[str, Any], by: str, label: str) -> Figure:
    """The accuracy of each group with its 95 % bootstrap interval, beside that of all.

    Args:
        groups: Rows of `scoring.row` by the group's name, drawn from the top.
        figures: All steps' `n` and `accuracy`.
        by: What the groups are told apart by, for the title.
        label: The same for the axis.
    """
    figure = _figure(7, 1.6 + 0.35 * len(groups))
    axes = figure.add_subplot()
    for place, row in enumerate(groups.values()):
        low, high = row["accuracy_95"]
        axes.plot([low, high], [place, place], color=BLUE)
        axes.plot(row["accuracy"], place, "o", color=BLUE)
    axes.axvline(figures["accuracy"], color=GREY, linestyle="--", label=f"all: {figures['accuracy']:.3f}")
    axes.set_yticks(range(len(groups)), [f"{name} (n {row['n']})" for name, row in groups.items()])
    axes.set_ylim(max(1, len(groups)) - 0.5, -0.5)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xlabel("accuracy, 95 % interval (bootstrap over tasks)")
    axes.set_ylabel(label)
    axes.set_title(f"Accuracy by {by} (n {figures['n']})")
    axes.legend()
    return figure


def confidence(made: Sequence[Prediction]) -> Figure:
    """The risk-coverage curve, and confidence against accuracy (the reliability diagram)."""
    figure = _figure(11, 4.5)
    left, right = figure.subplots(1, 2)
    _risk(left, made)
    _reliability(right, made)
    return figure


def curve(made: Sequence[Prediction], way: str = "") -> list[tuple[float, float]]:
    """Coverage and risk (share of wrong ones among those kept) at each confidence there is, the surest first.

    Args:
        made: The predictions.
        way: Another way to be sure, by its name; the predictions' confidence otherwise.
    """
    sure = sorted(((one.others[way] if way else one.confidence, one.right) for one in made), key=lambda one: -one[0])
    points, wrong = [], 0
    for number, (confidence, right) in enumerate(sure, 1):
        wrong += not right
        if number == len(sure) or sure[number][0] < confidence:
            points.append((number / len(sure), wrong / number))
    return points


def _risk(axes: Axes, made: Sequence[Prediction]) -> None:
    ways = sorted({name for one in made for name in one.others})
    for way, color in zip(("", *ways), (BLUE, ORANGE, GREEN, PURPLE), strict=False):
        points, mark = curve(made, way), "o" if len(made) < 30 else None
        axes.plot([x for x, _ in points], [y for _, y in points], color=color, marker=mark, label=way or "confidence")
    axes.axhline(1 - share(made), color=GREY, linestyle="--", label="without regard to confidence")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel("coverage: share of steps decided, the surest first")
    axes.set_ylabel("risk: share of them that is wrong")
    axes.set_title(f"Risk and coverage (n {len(made)})")
    axes.legend()


def _reliability(axes: Axes, made: Sequence[Prediction]) -> None:
    axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="as sure as right")
    for group in grouped(made, lambda one: f"{min(int(one.confidence * BINS), BINS - 1)}").values():
        sure = sum(one.confidence for one in group) / len(group)
        low, high = interval(group)
        axes.plot([sure, sure], [low, high], color=ORANGE)
        axes.plot(sure, share(group), "s", color=ORANGE)
        axes.annotate(f"{len(group)}", (sure, share(group)), xytext=(5, -4), textcoords="offset points")
    axes.set_xlim(0, 1.05)
    axes.set_ylim(0, 1)
    axes.set_xlabel("mean confidence of the tenth")
    axes.set_ylabel("accuracy, 95 % interval (bootstrap over tasks)")
    axes.set_title(f"Reliability (n {len(made)}, counts beside the points)")
    axes.legend(loc="upper left")


def cascade(figures: dict[str, Any]) -> Figure:
    """What comes of escalating the least confident steps to the recorded answers, by the share escalated."""
    rows, verifier = figures["cascade"], figures["verifier"]
    escalated = [row["escalated"] for row in rows]
    figure = _figure(7, 4.5)
    axes = figure.add_subplot()
    ends = [row["accuracy_95"] for row in rows]
    axes.fill_between(escalated, [low for low, _ in ends], [high for _, high in ends], color=BLUE, alpha=0.15)
    for key, color, marker, label in (
        ("accuracy", BLUE, "o", "accuracy, 95 % interval"),
        ("accuracy_act", ORANGE, "s", "accuracy without finish"),
        ("task_completion", GREEN, "^", "tasks complete"),
    ):
        axes.plot(escalated, [row[key] for row in rows], color=color, marker=marker, markersize=4, label=label)
    straight = [rows[0]["accuracy"], rows[-1]["accuracy"]]
    axes.plot([0, 1], straight, color=GREY, linestyle="--", label="accuracy, steps escalated by chance")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel("share of the steps escalated, the least confident first")
    axes.set_ylabel("share that is right")
    answers = f"{verifier['n']} recorded answers of {verifier['name']}"
    axes.set_title(f"Cascade (n {figures['n']}, {answers})")
    axes.legend(loc="lower right")
    return figure


def _figure(width: float, height: float) -> Figure:
    """An empty figure, inches."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise NoPlots("Pictures need matplotlib.", "Install it: pip install 'tapwright[bench]'.") from error
    return Figure(figsize=(width, height), layout="constrained")
