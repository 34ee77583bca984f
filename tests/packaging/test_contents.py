"""What the program needs goes into the wheel; what the README speaks of goes into the source archive."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ("app", "ui", "resources", "templates")
ALL = (*PROGRAM, "tests", "docs", "packaging", ".ci")
TOP = ("README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", "MANIFEST.in", "pyproject.toml")
_BUILD = "import sys, setuptools.build_meta as b; to = sys.argv[1]; b.build_wheel(to); b.build_sdist(to)"


def files(*folders: str) -> Iterator[str]:
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from a copy of this checkout."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for folder in ALL:
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in TOP:
        shutil.copy(ROOT / name, source)
    subprocess.run([sys.executable, "-c", _BUILD, target], cwd=source, check=True, capture_output=True)
    return target


def test_the_wheel_holds_the_program_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert packed == set(files(*PROGRAM))


def test_the_source_archive_holds_all_that_the_readme_speaks_of(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        packed = {name.partition("/")[2] for name in opened.getnames()}
    assert {*files(*ALL), *TOP} <= packed
