"""What a clerk writes stays on the machine, and on the places they chose."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The window's own settings, and what the system's libraries keep for themselves, whoever uses them.
HOLD_NO_REPORT = {"nianbao.log", "settings.ini"}
KEPT_AT_HOME = ("home/.config/nianbao", "home/.cache/fontconfig", "home/.cache/mesa_shader_cache")


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A folder in which the whole journey was done, with a home of its own, and what was touched."""
    folder = tmp_path_factory.mktemp("journey")
    own = {"home": folder / "home", "tmp": folder / "tmp"}
    for each in own.values():
        each.mkdir()
    env = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journey", str(folder)],
        cwd=ROOT,
        env={
            **env,
            "HOME": str(own["home"]),
            "TMPDIR": str(own["tmp"]),
            "NIANBAO_HOME": str(folder / "nianbao"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout.splitlines()[-1])


def test_no_connection_is_opened(journey: tuple[Path, dict[str, list[str]]]) -> None:
    assert journey[1]["sockets"] == []


def test_nothing_is_written_outside_the_chosen_places(journey: tuple[Path, dict[str, list[str]]]) -> None:
    folder, told = journey
    allowed = tuple(str(folder / name) for name in ("out", "nianbao", "tmp"))
    outside = [path for path in told["written"] if not path.startswith((*allowed, "/dev/"))]
    assert [path for path in outside if "__pycache__" not in path] == []


def test_nothing_else_is_left_at_home_or_in_the_temporary_folder(
    journey: tuple[Path, dict[str, list[str]]],
) -> None:
    folder, _ = journey
    left = {str(path.relative_to(folder)) for name in ("home", "tmp") for path in (folder / name).rglob("*")}
    assert {path for path in left if not path.startswith(KEPT_AT_HOME)} <= {"home/.cache", "home/.config"}


def test_the_programs_own_files_are_for_the_user_alone(journey: tuple[Path, dict[str, list[str]]]) -> None:
    folder, _ = journey
    own = [path for path in (folder / "nianbao").rglob("*") if path.is_file()]
    assert own
    assert {path.name for path in own if stat.S_IMODE(path.stat().st_mode) & 0o077} <= HOLD_NO_REPORT


def test_logs_hold_no_text_of_the_report(journey: tuple[Path, dict[str, list[str]]]) -> None:
    folder, _ = journey
    for log in (folder / "nianbao").glob("*.log*"):
        assert "高庄" not in log.read_text(encoding="utf-8")
