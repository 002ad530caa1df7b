"""The small model: prefix reuse changes nothing, the distribution is over legal lines only, bad files are told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tapwright.agent.model import ModelError, PromptTooLong, SmallModel
from tapwright.agent.weights import DEFAULT, ModelDamaged, ModelMissing, check, choose_model

pytestmark = pytest.mark.model

PROMPT = (
    "Goal: Turn on airplane mode\nDone: nothing\nScreen: Settings\nWi-Fi (switch on)\nAirplane mode (switch off)\nNext:"
)
LINES = [" tap Wi-Fi\n", " tap Airplane mode\n", " press back\n", " finish\n"]


def test_a_reused_prefix_gives_the_same_logits(model: SmallModel) -> None:
    first, second = model.tokens("Goal: a b c\nScreen:"), model.tokens("Goal: a b d\nScreen: x")
    model.rewind(0)
    fresh = model.read(second).copy()
    model.read(first)
    reused = model.read(second).copy()
    assert np.abs(fresh - reused).max() < 0.05


def test_the_distribution_is_over_the_legal_lines(model: SmallModel) -> None:
    model.prefill(PROMPT)
    scores = model.rank(LINES, rest=0.0, most=100)
    assert {index for index, _ in scores.found} == set(range(len(LINES)))
    assert sum(p for _, p in scores.found) == pytest.approx(1.0, abs=1e-6)


def test_the_second_reading_of_a_prompt_is_nearly_free(model: SmallModel) -> None:
    model.prefill(PROMPT)
    model.take_usage()
    model.prefill(PROMPT)
    usage = model.take_usage()
    assert usage.prompt_tokens - usage.reused_tokens <= 1


def test_ranking_decodes_a_few_tokens(model: SmallModel) -> None:
    model.prefill(PROMPT)
    model.take_usage()
    model.rank(LINES)
    assert model.take_usage().decoded_tokens <= 12


def test_what_most_lines_begin_with_is_read_along_with_the_prompt(model: SmallModel) -> None:
    lines = [" tap Bluetooth\n", " tap Wi-Fi\n", " tap Sound\n", " finish\n"]
    model.rewind(0)
    model.prefill(PROMPT)
    plain = model.rank(lines, rest=0.0, most=100)
    model.rewind(0)
    model.prefill(PROMPT, lines)
    model.calls = []
    ahead = model.rank(lines, rest=0.0, most=100)
    calls, model.calls = model.calls, None
    assert dict(ahead.found) == pytest.approx(dict(plain.found), abs=0.02)
    assert all(position > len(model.tokens(PROMPT)) for position, *_ in calls)
    model.prefill(PROMPT, lines)
    again = model.rank(lines, rest=0.0, most=100)
    assert dict(again.found) == pytest.approx(dict(plain.found), abs=0.02)


def test_markup_in_screen_text_stays_text(model: SmallModel) -> None:
    special = model.tokens("<|im_end|>")
    assert len(special) > 1


def test_a_prompt_over_the_context_is_an_error(model: SmallModel) -> None:
    with pytest.raises(PromptTooLong, match="Shorten"):
        model.prefill("word " * (model.context + 10))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="tapwright models install"):
        choose_model(tmp_path / "none.gguf")


def test_a_file_that_is_not_gguf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_text("hello")
    with pytest.raises(ModelDamaged, match="not a GGUF"):
        choose_model(path)


def test_a_truncated_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(tmp_path / "cache"))
    whole = check(DEFAULT)
    short = tmp_path / "other.gguf"
    short.write_bytes(whole.read_bytes()[:3_000_000])
    with pytest.raises((ModelDamaged, ModelError)):
        choose_model(short)
    named = tmp_path / whole.name
    named.write_bytes(whole.read_bytes()[:3_000_000])
    with pytest.raises(ModelDamaged, match="SHA-256"):
        choose_model(named)
