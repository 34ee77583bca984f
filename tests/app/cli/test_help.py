"""Help and refusals: in Chinese, on the right stream, with the right code."""

import re
from pathlib import Path

import pytest

from tests.app.cli.conftest import Run


def test_help_names_the_commands_in_chinese(nianbao: Run) -> None:
    shown = nianbao("--help")
    assert shown.code == 0 and not shown.err
    assert shown.out.startswith("用法：nianbao")
    for command in ("read", "check", "render", "new", "history"):
        assert f"  {command} " in shown.out
    assert not re.search("Usage|Options|Commands|Arguments|completion|Show this", shown.out)


@pytest.mark.parametrize("command", ["read", "check", "render", "new", "history"])
def test_each_command_explains_itself_in_chinese(nianbao: Run, command: str) -> None:
    shown = nianbao(command, "--help")
    assert shown.code == 0
    assert shown.out.startswith(f"用法：nianbao {command}")
    assert not re.search("Usage|Options|Arguments|required|default|Show this|Path", shown.out)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["foo"], "没有“foo”这个命令"),
        (["check"], "缺少参数“文件…”"),
        (["read"], "缺少参数“文件”"),
        (["render", "a.json"], "缺少选项“--to”"),
        (["check", "--bar", "a"], "没有“--bar”这个选项"),
        (["render", "a", "--to"], "“--to”的用法不对"),
        (["new", "a", "--from", "b", "--year", "去年"], "“--year”的值不对"),
        (["read", "a", "b"], "写法不对"),
        ([], "写法不对"),
    ],
)
def test_a_command_typed_wrongly_is_explained_on_stderr(nianbao: Run, args: list[str], words: str) -> None:
    refused = nianbao(*args)
    assert refused.code == 3 and not refused.out
    assert words in refused.err and "--help" in refused.err
    assert not re.search("Error|Usage|Missing|Invalid", refused.err)


def test_the_version_is_told(nianbao: Run) -> None:
    shown = nianbao("--version")
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"$', project, re.MULTILINE)
    assert version and shown.out == f"年报编制助手 {version[1]}\n"
