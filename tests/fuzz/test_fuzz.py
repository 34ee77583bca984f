"""A short, always equal part of the fuzzing; `python -m tests.fuzz` goes on for as long as wanted."""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from app.reading import isolated
from tests.fuzz.hostile import hostile_files
from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import READERS, seeds
from tests.fuzz.trying import Trial, trial

HOSTILE = dict(hostile_files())
FOUND = sorted((Path(__file__).parent / "found").glob("*"))
INPUTS = {"doc": 6, "pdf": 6, "xlsx": 15}


@pytest.fixture(scope="module")
def made() -> Iterator[Trial]:
    with trial() as found:
        yield found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_soon(made: Trial, name: str) -> None:
    assert made.run(name, HOSTILE[name]) == ""


@pytest.mark.parametrize("path", FOUND, ids=lambda p: p.name)
def test_what_once_broke_a_reader_does_no_more(made: Trial, path: Path) -> None:
    assert made.run(path.name, path.read_bytes()) == ""


@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_file_is_read_or_refused_soon(made: Trial, reader: str) -> None:
    rng, pool = Random(f"{reader}/suite"), seeds(reader)
    for number in range(INPUTS.get(reader, 25)):
        data = mutate(rng.choice(pool), reader, rng, pool)
        assert made.run(f"{number}.{reader}", data) == ""


@pytest.mark.parametrize("reader", READERS)
def test_an_undamaged_file_is_read(made: Trial, reader: str) -> None:
    before = made.figures.read
    for number, data in enumerate(seeds(reader)):
        assert made.run(f"seed{number}.{reader}", data) == ""
    assert made.figures.read > before


@pytest.mark.parametrize(
    ("fault", "said"),
    [("die", "读取中断"), ("fail", "fault of ours"), ("fill", "内存"), ("litter", "left behind")],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_reader_that_breaks_the_promise_is_noticed(
    fault: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trial() as made:
        made._isolation.close()
        command = [sys.executable, "-P", "-m", "tests.app.reading.broken_worker", fault]
        monkeypatch.setattr(isolated, "_command", lambda: command)
        assert said in made.run("a.txt", seeds("txt")[0])
        assert len(made.figures.faults) == 1
        monkeypatch.undo()
