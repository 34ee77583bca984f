"""The version is said once in the program and repeated where other tools need it."""

import re
import tomllib
from pathlib import Path

import pytest

from app.version import VERSION

ROOT = Path(__file__).parents[2]


def test_the_package_has_the_version_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_windows_shows_the_version_of_the_program() -> None:
    shown = (ROOT / "packaging" / "windows" / "version_info.txt").read_text(encoding="utf-8")
    numbers = tuple(map(int, VERSION.split(".")))
    assert f"filevers=({', '.join(map(str, numbers))}, 0)" in shown
    assert set(re.findall(r'StringStruct\("(?:File|Product)Version", "(.+?)"\)', shown)) == {VERSION}


def test_the_installer_has_the_version_of_the_program() -> None:
    recipe = (ROOT / "packaging" / "windows" / "nianbao.nsi").read_text(encoding="utf-8")
    assert f'!define VERSION "{VERSION}"' in recipe


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## {VERSION}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh-CN.md", "docs/使用说明.md", "docs/命令行.md", "docs/文件格式.md"]
)
def test_documents_link_only_to_what_is_there(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
