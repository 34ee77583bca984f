"""Recovery copies: a window that dies leaves one that opens, a living one is left alone."""

import errno
import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.errors import StorageError
from app.storage import Autosave, Project, load_project, new_session, pending_recoveries
from app.storage.autosave import FOLDER
from tests.builders import make_suqian
from tests.faults.injecting import at_call, calls_of, comes_short, fails

ROOT = Path(__file__).parents[3]
PROJECT = Project(make_suqian(2024), make_suqian(2023), {"去年.doc": b"x"})


def _crash(home: Path, path: str, session: str) -> None:
    """A window in another process that keeps a copy and is then killed with SIGKILL."""
    code = f"""
        import os, signal
        from pathlib import Path
        from app.storage import Autosave, Project
        from tests.builders import make_suqian
        autosave = Autosave(Path({str(home)!r}), {session!r})
        autosave.write(Project(make_suqian(2024), make_suqian(2023), {{"去年.doc": b"x"}}), Path({path!r}))
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, timeout=60, check=False)
    assert done.returncode != 0


def test_a_crashed_window_is_offered_for_recovery(tmp_path: Path) -> None:
    _crash(tmp_path, "/home/镇/年报.nianbao", "one")
    (found,) = pending_recoveries(tmp_path)
    assert (found.session, found.original) == ("one", Path("/home/镇/年报.nianbao"))
    assert found.load() == PROJECT
    found.discard()
    assert pending_recoveries(tmp_path) == ()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_several_crashed_windows_are_told_apart_newest_first(tmp_path: Path) -> None:
    for session in ("a", "b", "c"):
        _crash(tmp_path, f"/{session}.nianbao", session)
    found = pending_recoveries(tmp_path)
    assert [each.session for each in found] == ["c", "b", "a"]
    assert [each.original for each in found] == [Path(f"/{s}.nianbao") for s in "cba"]


def test_a_living_window_is_not_offered(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path, new_session())
    autosave.write(PROJECT, None)
    assert pending_recoveries(tmp_path) == ()
    autosave.clear()


def test_a_process_that_got_the_id_of_a_dead_one_does_not_hide_its_copy(tmp_path: Path) -> None:
    _crash(tmp_path, "/a.nianbao", "one")
    (copy,) = (tmp_path / FOLDER).glob("*.nianbao")
    reborn = copy.with_name(f"one-{os.getpid()}.nianbao")
    copy.rename(reborn)
    assert [each.file for each in pending_recoveries(tmp_path)] == [reborn]


def test_clear_leaves_nothing_and_writing_may_go_on(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path, "s")
    autosave.write(PROJECT, None)
    autosave.clear()
    assert list((tmp_path / FOLDER).iterdir()) == []
    autosave.write(PROJECT, None)
    assert autosave.file.exists()
    autosave.clear()


def test_copies_are_for_their_owner_alone(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path, "s")
    autosave.write(PROJECT, None)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / FOLDER).iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700
    autosave.clear()


def test_a_damaged_copy_hides_no_other_and_stays(tmp_path: Path) -> None:
    _crash(tmp_path, "/a.nianbao", "one")
    broken = tmp_path / FOLDER / "two-1.nianbao"
    broken.write_bytes(b"PK broken")
    assert [each.session for each in pending_recoveries(tmp_path)] == ["one"]
    assert broken.exists()


def test_whatever_call_fails_the_copy_before_it_opens(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path, "s")
    newer = Project(make_suqian(2023))
    autosave.write(PROJECT, None)  # the first takes the lock as well
    names = calls_of(lambda: autosave.write(PROJECT, None))
    for point, name in enumerate(names):
        autosave.write(PROJECT, None)
        with at_call(point, fails(errno.EIO)):
            try:
                autosave.write(newer, None)
                expected = newer
            except StorageError:
                expected = PROJECT
        assert load_project(autosave.file) == expected, name
    with at_call(names.index("write"), comes_short):
        autosave.write(newer, None)
    assert load_project(autosave.file) == newer
    autosave.clear()


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(StorageError):
        Autosave(tmp_path / "home", "s").write(PROJECT, None)
    assert pending_recoveries(tmp_path / "home") == ()


@pytest.mark.parametrize("session", ["", "../x", "a/b", "a-b", "x" * 41])
def test_a_session_id_is_a_plain_word(tmp_path: Path, session: str) -> None:
    with pytest.raises(ValueError):
        Autosave(tmp_path, session)
