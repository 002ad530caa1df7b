"""The doctor: one line a check, each failure with its remedy; the build flags that it recommends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tapwright.agent import llama_build
from tapwright.agent.cli import doctor
from tapwright.agent.cli.main import status
from tapwright.agent.requantise import winner
from tapwright.agent.weights import ModelDied, choose_model
from tapwright.device_bridge.simulator.process import BuiltinPhone

CHECKS = ["Python", "compiler", "adb", "phone", "uiautomator2", "model file", "forward pass", "memory"]
OLD = {"sse4_2", "avx", "avx2", "fma", "f16c", "bmi2"}
NEW = {*OLD, "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl", "avx512_vnni", "amx_tile", "amx_int8"}


@pytest.fixture
def serial(phone: BuiltinPhone, monkeypatch: pytest.MonkeyPatch) -> str:
    """A phone on the adb server that the doctor asks."""
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(phone.adb_port))
    return phone.serial


@pytest.mark.model
def test_on_a_good_machine_every_line_is_ok(serial: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["doctor", "--serial", serial]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[5:].split(":")[0] for line in lines] == CHECKS
    assert all(line.startswith("ok   ") for line in lines), lines
    assert "Pixel 7, Android 14" in lines[3] and "things on the screen" in lines[4]
    assert "reviewed file by its SHA-256" in lines[5] and "tokens a second" in lines[6]


def test_an_illegal_instruction_is_reported_with_the_rebuild_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FORWARD", "import os, signal; os.kill(os.getpid(), signal.SIGILL)")
    found = doctor.forward(None)
    assert not found.good and "SIGILL" in found.text
    assert found.remedy == f"Rebuild llama.cpp: {llama_build.command()}"


def test_a_llama_that_dies_is_an_error_and_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(tmp_path))
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nkill -ILL $$\n")
    dying.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(dying))
    with pytest.raises(ModelDied, match=r"died \(SIGILL\)\. `tapwright doctor` says what to do"):
        choose_model()


def test_the_format_to_keep_is_the_most_precise_that_is_nearly_as_fast() -> None:
    assert winner({"as it came": 253, "Q8_0": 406, "Q4_0": 447, "Q4_K_M": 433}) == "Q8_0"
    assert winner({"as it came": 253, "Q8_0": 300, "Q4_0": 447, "Q4_K_M": 433}) == "Q4_0"
    assert winner({"as it came": 500}) == "as it came"


def test_a_child_of_the_child_that_dies_is_reported_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        doctor, "FORWARD", "from tapwright.agent.weights import ModelDied; raise ModelDied('It died (SIGILL).')"
    )
    found = doctor.forward(None)
    assert found.text == "It died (SIGILL)." and "Rebuild" in found.remedy


@pytest.mark.parametrize(("name", "told"), [("none.gguf", "No model file"), ("text.gguf", "is not a GGUF file")])
def test_a_bad_model_file_fails_both_its_checks(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "text.gguf").write_text("hello")
    file = doctor.attempt("model file", lambda: doctor.model_file(tmp_path / name))
    assert not file.good and told in file.text and file.remedy
    computed = doctor.forward(tmp_path / name)
    assert not computed.good and computed.remedy == "Mend the model file first."


def test_without_a_phone_its_server_is_not_tried(serial: str) -> None:
    phone, server = doctor.phone("R58M123")
    assert not phone.good and "no phone with the serial R58M123" in phone.text and phone.remedy
    assert not server.good and server.remedy == "Mend the phone first."


def test_a_missing_compiler_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    found = doctor.compiler()
    assert not found.good and not found.serious and "apt install g++" in found.remedy


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 0))
    assert doctor.python().remedy == "Install Python 3.11 or newer."


def test_llama_is_built_for_what_the_processor_has_and_never_with_amx() -> None:
    assert llama_build.cmake_args("x86_64", OLD) == (
        "-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON -DGGML_BMI2=ON"
    )
    new = llama_build.cmake_args("AMD64", NEW)
    assert "-DGGML_AVX512=ON" in new and "-DGGML_AVX512_VNNI=ON" in new and "AMX" not in new and "BF16" not in new
    assert "-DGGML_AVX2=OFF" in llama_build.cmake_args("x86_64", {"sse4_2", "avx"})
    assert "-DGGML_AVX=OFF" in llama_build.cmake_args("x86_64", {"sse4_2"})


@pytest.mark.parametrize("machine", ["aarch64", "arm64"])
def test_llama_is_left_to_its_own_choice_elsewhere(machine: str) -> None:
    assert llama_build.cmake_args(machine) == ""


def test_the_rebuild_command_uses_this_python(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sys.executable in llama_build.command() and "--no-cache-dir" in llama_build.command()
    assert llama_build.cpu_flags(Path("/nowhere")) == set()
