"""Parity: transformers and llama.cpp read the same tokens and choose the same; a merged adapter is the same adapter."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from gguf import GGUFReader, GGUFWriter
from tapwright.agent.model import ModelError, SmallModel
from tapwright.agent.requantise import copy_as
from tapwright.agent.training.demos import Report, TrainingStep, record
from tapwright.agent.training.evaluate import lines
from tapwright.agent.training.parity import SAME, Reference, agrees, parity
from tapwright.agent.training.precision import BESIDE, FULL, MERGED, ask, compare, merge, write_merged
from tapwright.agent.trie import build, walk
from tapwright.agent.weights import DEFAULT, adapter_for, check, sha256

CHOICES = ("tap A", "tap AB", "tap B", "type A:", "finish")


def example(prompt: str = "Goal: a\nNext:", choices: tuple[str, ...] = CHOICES) -> TrainingStep:
    return TrainingStep(prompt=prompt, target=f" {choices[0]}\n", source="test", goal="a", choices=choices)


def letters(text: str, **options: Any) -> dict[str, list[int]]:
    """A tokenizer with a token for each byte."""
    return {"input_ids": list(text.encode())}


@pytest.fixture(scope="module")
def tiny() -> Any:
    """A Llama of two layers with random weights."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    torch.manual_seed(0)
    config = transformers.LlamaConfig(
        vocab_size=128,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        initializer_range=0.5,
    )
    return transformers.LlamaForCausalLM(config)


def test_the_kept_cache_changes_nothing(tiny: Any) -> None:
    """The choice, prompt after prompt, is that of whole sequences read afresh."""
    import torch

    kept = Reference(tiny, letters)

    def afresh(prompt: str) -> Any:
        def logits(path: tuple[int, ...]) -> Any:
            with torch.no_grad():
                return tiny(input_ids=torch.tensor([[*prompt.encode(), *path]])).logits[0, -1].numpy()

        return logits

    for prompt in ("Goal: a\nNext:", "Goal: a\nScreen: b\nNext:", "x", "Goal: a\nNext:", "Goal: a\nNext:"):
        step = example(prompt)
        index, probability = walk(build([line.encode() for line in lines(step)]), afresh(prompt)).found[0]
        words, theirs = kept.pick(step)
        assert words == CHOICES[index]
        assert theirs == pytest.approx(probability, abs=1e-5)


def test_the_best_line_is_the_most_probable_of_all(tiny: Any) -> None:
    import torch

    step = example()
    rows = [tuple(line.encode()) for line in lines(step)]
    prompt = tuple(step.prompt.encode())

    def probability(row: tuple[int, ...]) -> float:
        """The product over all tokens, each among those that are legal there."""
        product = 1.0
        for place in range(len(row)):
            legal = sorted({other[place] for other in rows if len(other) > place and other[:place] == row[:place]})
            with torch.no_grad():
                logits = tiny(input_ids=torch.tensor([[*prompt, *row[:place]]])).logits[0, -1, legal].double()
            product *= float(torch.softmax(logits, -1)[legal.index(row[place])])
        return product

    every = [probability(row) for row in rows]
    assert sum(every) == pytest.approx(1)
    words, found = Reference(tiny, letters).pick(step)
    assert words == CHOICES[int(np.argmax(every))]
    assert found == pytest.approx(max(every), abs=1e-5)


class Other:
    """What a `SmallModel` answers that reads bytes and always picks one line."""

    def __init__(self, index: int, probability: float, shift: int = 0):
        self.index, self.probability, self.shift = index, probability, shift

    def tokens(self, text: str) -> tuple[int, ...]:
        return tuple(byte + self.shift * (byte == ord("B")) for byte in text.encode())

    def prefill(self, prompt: str) -> None: ...

    def rank(self, legal: list[str]) -> SimpleNamespace:
        return SimpleNamespace(found=((self.index, self.probability),))


def test_what_differs_is_counted_and_named(tiny: Any) -> None:
    reference, step = Reference(tiny, letters), example()
    words, probability = reference.pick(step)
    best = CHOICES.index(words)
    same = parity(reference, Other(best, probability - 0.25), [step, step])  # type: ignore[arg-type]
    assert (same["n"], same["texts"], same["texts_differ"], same["same_choice"]) == (2, 6, [], 1.0)
    assert same["mean_difference"] == same["max_difference"] == pytest.approx(0.25, abs=1e-4)
    assert agrees(same)
    other = parity(reference, Other((best + 1) % 5, probability, shift=1), [step])  # type: ignore[arg-type]
    assert other["texts_differ"] == [" tap AB\n", " tap B\n"]
    assert other["same_choice"] == 0 and other["flips"][0]["transformers"][0] == words
    assert not agrees(other) and not agrees({"texts_differ": [], "same_choice": 0.99})


def tensors(path: Path, values: dict[str, np.ndarray[Any, Any]]) -> Path:
    """A GGUF file with these tensors and an alpha of 4."""
    writer = GGUFWriter(str(path), "llama")
    writer.add_float32("adapter.lora.alpha", 4.0)
    for name, value in values.items():
        writer.add_tensor(name, value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_merging_adds_the_scaled_product_and_leaves_the_rest(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    full, norm = rng.normal(size=(6, 32)).astype(np.float16), rng.normal(size=32).astype(np.float32)
    down, up = rng.normal(size=(2, 32)).astype(np.float16), rng.normal(size=(6, 2)).astype(np.float16)
    model = tensors(tmp_path / "m.gguf", {"a.weight": full, "n.weight": norm})
    lora = tensors(tmp_path / "l.gguf", {"a.weight.lora_a": down, "a.weight.lora_b": up})
    merge(model, lora, tmp_path / "out.gguf")
    found = {tensor.name: np.array(tensor.data) for tensor in GGUFReader(str(tmp_path / "out.gguf")).tensors}
    wanted = full.astype(np.float32) + 2.0 * up.astype(np.float32) @ down.astype(np.float32)
    np.testing.assert_allclose(found["a.weight"].astype(np.float32), wanted, rtol=1e-3, atol=1e-3)
    np.testing.assert_array_equal(found["n.weight"], norm)
    np.testing.assert_array_equal(np.array(GGUFReader(str(model)).tensors[0].data), full)
    strange = tensors(tmp_path / "s.gguf", {"b.weight.lora_a": down, "b.weight.lora_b": up})
    with pytest.raises(ModelError, match="does not fit"):
        merge(model, strange, tmp_path / "no.gguf")


@pytest.fixture(scope="module")
def steps() -> list[TrainingStep]:
    """A few screens of the simulated phone."""
    made = record(1, 3, noise=0, wordings="dev", report=Report(), only=("set_timer", "toggle_network"))
    return [step for _, _, some in made for step in some][:8]


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(900)
def test_transformers_and_llama_cpp_agree_on_the_shipped_weights(
    steps: list[TrainingStep], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pytest.importorskip("torch")
    base = check(DEFAULT)
    folder = tmp_path_factory.mktemp("made")
    path = copy_as(base, FULL, folder)
    stamp = path.stat().st_mtime_ns
    assert copy_as(base, FULL, folder).stat().st_mtime_ns == stamp
    assert json.loads(path.with_suffix(".json").read_text())["sha256"] == sha256(path)
    figures = parity(Reference.load(path), SmallModel(path), steps)
    assert figures["n"] == len(steps) and figures["texts_differ"] == []
    assert figures["same_choice"] >= SAME
    assert figures["max_difference"] < 0.02


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(900)
def test_formats_are_compared_and_merging_hardly_changes_a_choice(steps: list[TrainingStep], tmp_path: Path) -> None:
    base = check(DEFAULT)
    adapter = adapter_for(DEFAULT.sha256)
    assert adapter is not None
    rows = compare(base, adapter, steps[:4])
    write_merged(base, adapter, tmp_path / "one.gguf", FULL)
    assert [path.name for path in tmp_path.iterdir()] == ["one.gguf"]
    apart, one = SmallModel(base, adapter), SmallModel(tmp_path / "one.gguf")
    assert [ask(one, step) for step in steps] == [ask(apart, step) for step in steps]
    assert [ask(one, step) for step in steps] != [ask(SmallModel(base), step) for step in steps]
    with pytest.raises(ModelError):
        write_merged(base, tmp_path / "one.gguf", tmp_path / "two.gguf")
    places = [(row["format"], row["adapter"]) for row in rows]
    assert places[0] == (FULL, BESIDE) and (FULL, MERGED) in places and len(set(places)) == 9
    assert rows[0]["flips"] == 0
    assert rows[places.index((FULL, MERGED))]["flips"] == 0
    assert all(row["bytes"] > 9e7 and row["prefill_tokens_s"] > 0 for row in rows)
