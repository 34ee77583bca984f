"""Starting the program: on a server, in a pipe, with a screen or without."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = next((ROOT / "resources" / "examples").glob("*.txt"))
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run_without_screen(*args: str, home: Path) -> "subprocess.CompletedProcess[str]":
    env = {key: value for key, value in os.environ.items() if key not in SCREENS}
    return subprocess.run(
        [sys.executable, "-m", "ui.entry", *args],
        cwd=ROOT,
        env={**env, "NIANBAO_HOME": str(home), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_window_without_a_screen_is_refused_in_words(tmp_path: Path) -> None:
    for args in ((), ("年报.nianbao",), (str(EXAMPLE),)):
        done = run_without_screen(*args, home=tmp_path)
        assert done.returncode == 3
        assert "没有找到图形桌面" in done.stderr and "--help" in done.stderr
        assert not done.stdout and not list(tmp_path.iterdir())


def test_a_pdf_is_made_without_a_screen(tmp_path: Path) -> None:
    done = run_without_screen(
        "render", str(EXAMPLE), "--to", str(tmp_path / "out"), "--format", "pdf", home=tmp_path / "home"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()).read_bytes().startswith(b"%PDF-")
    assert not (tmp_path / "home").exists()
