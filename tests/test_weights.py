"""Which adapter a model file gets, and what becomes of a process that tries formats."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import llama_cpp
import pytest
from tapwright.agent import weights
from tapwright.agent.model import ModelError, SmallModel
from tapwright.agent.prompt import FORMAT


@pytest.mark.parametrize(("trained", "used"), [(FORMAT, True), ("tapwright-0", False)])
def test_an_adapter_for_other_prompts_is_left_out_and_told(
    trained: str, used: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "ADAPTERS", tmp_path)
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "mine.gguf"
    file.write_bytes(b"GGUF")
    manifest = {"base_sha256": "f00", "sha256": weights.sha256(file), "prompt_format": trained}
    file.with_suffix(".json").write_text(json.dumps(manifest))
    assert weights.adapter_for("f00") == (file if used else None)
    assert weights.adapter_for("other") is None
    assert f"format tapwright-0, and this version writes {FORMAT}" in weights.without_adapter("m", "f00") or used
    assert "never trained to operate phones" in weights.without_adapter("m", "other")


def child(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is understood of a trying process that runs this code."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{code}'\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    return weights._measure(tmp_path / "m.gguf", tmp_path, None)


def test_words_of_a_library_between_the_findings_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = 'print("""loading\\n7\\n{"tokens_per_second": {}}\\nbye""")'
    assert child(code, tmp_path, monkeypatch) == {"tokens_per_second": {}}


def test_a_process_that_finds_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(weights.ModelDied, match="status 0"):
        child('print("bye")', tmp_path, monkeypatch)


@pytest.mark.parametrize("fails", ["llama_init_from_model", "llama_adapter_lora_init"])
def test_a_model_that_does_not_open_gives_its_memory_back(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "m.gguf"
    file.write_bytes(b"GGUF")
    freed: list[str] = []
    monkeypatch.setattr(llama_cpp, "llama_model_load_from_file", lambda *_: "model")
    for name in ("llama_init_from_model", "llama_adapter_lora_init"):
        monkeypatch.setattr(llama_cpp, name, lambda *_, name=name: None if name == fails else "made")
    for name in ("llama_free", "llama_model_free"):
        monkeypatch.setattr(llama_cpp, name, lambda *_, name=name: freed.append(name))
    with pytest.raises(ModelError):
        SmallModel(file, tmp_path / "a.gguf")
    assert freed[-1] == "llama_model_free" and len(freed) == (1 if fails == "llama_init_from_model" else 2)
