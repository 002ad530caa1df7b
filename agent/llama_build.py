"""Flags with which llama.cpp builds safely: `python agent/llama_build.py` prints the CMAKE_ARGS for this machine.

On x86-64 a native build may use AMX, which some virtual machines advertise and then refuse with an illegal
instruction. The build is therefore told which instruction sets to use, from what the processor lists, AMX never. On
other machines llama.cpp's own choice is good. Needs nothing but the standard library, since it runs before set-up.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

VERSION = "0.3.36"
_BASE = ("AVX2", "FMA", "F16C", "BMI2")
_OLDER = {"SSE42": "sse4_2", "AVX": "avx"}
_EXTRA = {
    "AVX512": {"avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"},
    "AVX512_VNNI": {"avx512_vnni"},
    "AVX512_VBMI": {"avx512vbmi"},
    "AVX512_BF16": {"avx512_bf16"},
}


def cpu_flags(cpuinfo: Path = Path("/proc/cpuinfo")) -> set[str]:
    """What the first processor lists; empty where there is no such file."""
    try:
        lines = cpuinfo.read_text().splitlines()
    except OSError:
        return set()
    return next((set(line.split(":", 1)[1].split()) for line in lines if line.startswith("flags")), set())


def cmake_args(machine: str | None = None, flags: set[str] | None = None) -> str:
    """The value for CMAKE_ARGS, empty where llama.cpp's own choice is right."""
    if (machine or platform.machine()).lower() not in ("x86_64", "amd64"):
        return ""
    have = cpu_flags() if flags is None else flags
    # Without GGML_NATIVE these are on unless they are turned off, which an old or small processor needs.
    chosen = {name: not have or name.lower() in have for name in _BASE}
    chosen |= {name: False for name, flag in _OLDER.items() if have and flag not in have}
    if have >= _EXTRA["AVX512"]:
        chosen |= {name: True for name, needs in _EXTRA.items() if have >= needs}
    return " ".join(["-DGGML_NATIVE=OFF", *(f"-DGGML_{name}={'ON' if on else 'OFF'}" for name, on in chosen.items())])


def command() -> str:
    """The command that builds and installs llama-cpp-python anew."""
    arguments = cmake_args()
    prefix = f'CMAKE_ARGS="{arguments}" ' if arguments else ""
    pip = f"{sys.executable} -m pip install --no-cache-dir --force-reinstall --no-deps"
    return f"{prefix}{pip} llama-cpp-python=={VERSION}"


if __name__ == "__main__":
    print(cmake_args())  # noqa: T201 – this is its purpose
