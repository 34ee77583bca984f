"""A short, always equal part of the fuzzing; `python -m tests.fuzz` goes on for as long as wanted."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from app.reading import isolated
from tests.fuzz.guiding import Growth, growth_in
from tests.fuzz.hostile import COSTLY, KINDS
from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import READERS, seeds
from tests.fuzz.systematic import misnamed, systematic
from tests.fuzz.trying import Trial, trial

FOUND = sorted((Path(__file__).parent / "found").glob("*"))
INPUTS = {"doc": 6, "pdf": 6, "xlsx": 15}
CUTS = {"doc": 8, "pdf": 8}


# What ends soon alone may take longer beside other tests; `python -m tests.fuzz` holds it to the promise.
PATIENCE = 3.0


@pytest.fixture(scope="module")
def made() -> Iterator[Trial]:
    with trial(PATIENCE) as found:
        yield found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_hostile_files_are_read_or_refused_soon(
    made: Trial, kind: Callable[[], Iterator[tuple[str, bytes]]]
) -> None:
    tried = ((name, made.run(name, data)) for name, data in kind() if name not in COSTLY)
    assert [each for each in tried if each[1]] == []


@pytest.mark.parametrize("reader", READERS)
def test_a_file_cut_off_or_with_a_turned_bit_is_read_or_refused_soon(made: Trial, reader: str) -> None:
    tried = ((name, made.run(name, data)) for name, data in systematic(reader, CUTS.get(reader, 12)))
    assert [each for each in tried if each[1]] == []


@pytest.mark.parametrize("reader", READERS)
def test_a_file_with_the_wrong_extension_is_read_or_refused_soon(made: Trial, reader: str) -> None:
    tried = ((name, made.run(name, data)) for name, data in misnamed(reader))
    assert [each for each in tried if each[1]] == []


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


def test_the_growth_of_guided_fuzzing_is_told_from_first_to_last() -> None:
    log = (
        "INFO: seed corpus: files: 4\n"
        "#5\tINITED cov: 1797 ft: 1797 corp: 2/23Kb exec/s: 0 rss: 76Mb\n"
        "#163\tREDUCE cov: 1800 ft: 2134 corp: 55/11Kb lim: 3000000 exec/s: 7 rss: 130Mb L: 3/3\n"
        "#2514\tDONE   cov: 1971 ft: 2479 corp: 71/3210Kb lim: 3000000 exec/s: 193 rss: 186Mb\n"
    )
    assert growth_in(log) == Growth(2514, (1797, 1971), (2, 71))
    assert growth_in("ModuleNotFoundError: No module named 'atheris'") is None
