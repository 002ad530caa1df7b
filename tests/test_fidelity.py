"""How like the simulated screens are to real ones: what is counted, how sides are compared, what the dumps say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from command_line import Cli
from tapwright.agent.bench.census import count, distance, share, spread
from tapwright.agent.bench.fidelity import SERVER, SOMETIMES, bench, in_sight, raw_dumps, recorded
from tapwright.agent.bench.figures import NoData
from tapwright.device_bridge import Bounds
from tapwright.device_bridge.simulator import dump
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.view import View, Window
from tapwright.device_bridge.simulator.widgets import IMAGE_BUTTON, group, icon, label, slider

PAGE = """
<hierarchy rotation="0">
  <node class="a.Frame" package="p" bounds="[0,0][100,200]">
    <node class="a.Row" package="p" clickable="true" focusable="true" bounds="[0,0][100,50]">
      <node class="a.Text" package="p" text="Save" resource-id="p:id/t" bounds="[0,0][100,50]"/>
    </node>
    <node class="a.Image" package="p" clickable="true" bounds="[0,50][120,50]"/>
    <node class="android.webkit.WebView" package="p" bounds="[0,60][100,200]">
      <node class="a.Text" package="p" text="Read me" bounds="[0,60][100,200]"/>
    </node>
  </node>
  <node class="a.Frame" package="com.android.systemui" content-desc="Bar" bounds="[0,0][100,10]"/>
</hierarchy>
"""


def test_what_is_counted() -> None:
    screens = [count(PAGE, "p")]
    assert spread("views a screen", screens) == [7]
    assert spread("depth of a screen", screens) == [3]
    assert spread("characters of a text", screens) == [4, 7]
    assert share("without text or description", screens) == 4 / 7
    assert share("leaves without text or description", screens) == 1 / 4
    assert share("with one child", screens) == 2 / 7
    assert share("clickable without words of its own", screens) == 1.0
    assert share("clickable without words inside either", screens) == 1 / 2
    assert share("of no area", screens) == share("partly outside of its window", screens) == 1 / 7
    assert share("in a web page", screens) == 2 / 7
    assert share("of the system's bars and panels", screens) == 1 / 7
    assert share("of the keyboard", screens) == 0


def test_a_list_of_elements_holds_leaves_and_what_is_described() -> None:
    listed = count(PAGE, "p", listed=True)
    assert listed.traits["view"] == listed.traits["leaf"] == 4


def test_a_distance_is_nought_for_the_same_and_one_for_nothing_in_common() -> None:
    one = [count(PAGE, "p")]
    other = [count('<hierarchy><node class="b.View" text="A whole sentence" bounds="[0,0][9,9]"/></hierarchy>', "q")]
    for name in ("views a screen", "characters of a text", "with a resource id", "classes"):
        assert distance(name, one, one) == 0
    assert distance("views a screen", one, other) == pytest.approx(distance("classes", one, other)) == 1
    assert distance("characters of a text", one, other) == 1
    assert distance("with a resource id", one, other) == pytest.approx(1 / 7)


def state(*views: dict[str, Any]) -> dict[str, Any]:
    """A state as DroidBot writes it."""
    common = {"class": "android.view.View", "package": "a.b", "bounds": [[0, 0], [90, 90]], "visible": True}
    made = [{**common, "temp_id": index, **view} for index, view in enumerate(views)]
    return {"app": "a", "state_str": "s", "views": made}


def test_what_is_out_of_sight_is_left_out_with_all_that_is_in_it() -> None:
    whole = state({"parent": -1}, {"parent": 0, "visible": False}, {"parent": 1}, {"parent": 0})
    assert [view["temp_id"] for view in in_sight(whole)["views"]] == [0, 3]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with one recording of each kind."""
    for name in ("dumps", "steps", "episodes"):
        (tmp_path / name).mkdir()
    root = View("android.widget.FrameLayout", children=[label("Hello")], bounds=Bounds(0, 0, 9, 9))
    (tmp_path / "dumps" / "one.xml").write_text(dump.shell(Window("a", "a", "application", root, focused=True)))
    with gzip.open(tmp_path / "steps" / "raw_states.jsonl.gz", "wt") as stream:
        stream.write(json.dumps(state({"parent": -1}, {"parent": 0, "text": "Hello"})))
    seen = {"class_name": "android.widget.TextView", "package_name": "a", "text": 'A "b" & c', "is_clickable": True}
    seen["bbox_pixels"] = {"x_min": 0, "y_min": 0, "x_max": 9, "y_max": 9}
    run = {"task": "t", "steps": [{"ui_elements": [seen]}, {"ui_elements": [seen]}, {}]}
    with gzip.open(tmp_path / "episodes" / "androidworld_agent_runs.jsonl.gz", "wt") as stream:
        stream.write(json.dumps(run))
    return tmp_path


def test_the_suite(data: Path) -> None:
    figures = bench(data, only=["airplane_mode"])
    n = figures["n"]
    assert (n["dumps"], n["recorded"], n["lists"]) == (1, 1, 1) and n["simulated"] > 2
    assert figures["trees"]["views a screen"]["real"] == [2.0, 2, 2]
    assert figures["elements"]["clickable"]["real"] == 1.0
    assert figures["elements"]["characters of a text"]["real"] == [9.0, 9, 9]
    assert figures["trees"]["classes"]["simulated"]["android.widget.TextView"] > 0.1
    assert figures["attributes"]["dump"] == {"equal": 1, "of": 1, "missing": [], "extra": []}
    assert figures["attributes"]["server"] == {"equal": 1, "of": 1, "missing": [], "extra": []}


def test_missing_data_is_named(data: Path, cli: Cli) -> None:
    (data / "dumps" / "one.xml").unlink()
    with pytest.raises(NoData, match="dumps"):
        raw_dumps(data)
    done = cli("bench", "fidelity", "--data", str(data))
    assert done.status == 2 and "dumps" in done.err


def written(view: View) -> tuple[ElementTree.Element, ElementTree.Element]:
    """A view as the shell's dump and as the server's dump has it."""
    window = Window("a", "a", "application", group([view], class_name="android.widget.FrameLayout"), focused=True)
    shell, server = dump.shell(window), dump.server([window])
    return ElementTree.fromstring(shell)[0][0], ElementTree.fromstring(server)[0][0]


def test_what_can_be_clicked_and_has_no_words_is_marked() -> None:
    def press() -> None:
        pass

    silent = View(IMAGE_BUTTON, clickable=True)
    assert [node.get("NAF") for node in written(silent)] == ["true", "true"]
    assert next(iter(written(silent)[1].attrib)) == "NAF" and set(written(silent)[1].attrib) == SERVER | SOMETIMES
    for view in (
        View(IMAGE_BUTTON, clickable=True, content_desc="Add"),
        View(IMAGE_BUTTON, clickable=True, enabled=False),
        View("android.widget.ListView", clickable=True),
        group([label("Wi-Fi")], on_click=press),
        icon("wifi"),
    ):
        assert [node.get("NAF") for node in written(view)] == [None, None]


def test_only_the_server_tells_where_a_slider_stands() -> None:
    bar = slider("Volume", 0.5, lambda fraction: None, text="8.0", resource_id="a:id/bar")
    assert [node.get("text") for node in written(bar)] == ["", "8.0"]


def test_a_compressed_dump_has_no_wrappers_even_with_an_id() -> None:
    full, compressed = (ElementTree.fromstring(Phone().dump_server(compressed=flag)) for flag in (False, True))
    assert len(list(compressed.iter())) < 0.7 * len(list(full.iter()))
    assert not compressed.findall(".//node[@resource-id='com.android.systemui:id/status_bar']")


def test_real_dumps_and_trees_can_be_counted(request: pytest.FixtureRequest) -> None:
    data = request.config.getoption("--data")
    if data is None:
        pytest.skip("needs --data")
    assert len(raw_dumps(data)) >= 10 and len(recorded(data)) >= 700
