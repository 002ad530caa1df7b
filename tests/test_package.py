"""The package: what is listed is what is there, the wheel holds every source file, the parts import."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("errors", "agent", "retrieval", "tools", "device_bridge")
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]


def sources() -> set[str]:
    """Every file of the parts that git would commit, as `PART/path`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PARTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return {name for name in listed if (ROOT / name).is_file()}


def test_every_package_is_listed() -> None:
    there = {
        "tapwright." + str(Path(name).parent).replace("/", ".") for name in sources() if name.endswith("__init__.py")
    }
    assert there == set(CONFIG["packages"])


@pytest.mark.slow
def test_the_wheel_holds_every_source_file(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tapwright/")}
    assert inside == {f"tapwright/{name}" for name in sources()}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_imports_from_anywhere(part: str, tmp_path: Path) -> None:
    (tmp_path / "agent.py").write_text("raise SystemExit('shadowed')")
    subprocess.run([sys.executable, "-c", f"import tapwright.{part}"], cwd=tmp_path, check=True)
