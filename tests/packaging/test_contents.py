"""What the program needs besides its code goes into the wheel."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = [p for name in ("resources", "templates") for p in sorted((ROOT / name).rglob("*")) if p.is_file()]


@pytest.mark.parametrize("path", NEEDED, ids=lambda path: path.name)
def test_every_resource_is_packed(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["*"]
    assert "__pycache__" in path.parts or any(fnmatch(path.name, pattern) for pattern in patterns)
