"""Fuzzes the readers: `python -m tests.fuzz --minutes 10 [--reader docx] [--seed 1] [--seeds FOLDER]`.

Every input that breaks the promise is kept in --keep. With --guided, atheris chooses the inputs by
what they reach (`pip install atheris`; Linux); all that reached something new is then read once more as
the window would, and its corpus stays in --keep to go on from.
"""

import argparse
import time
from itertools import chain
from pathlib import Path
from random import Random

from tests.fuzz.guiding import guide
from tests.fuzz.hostile import hostile_files
from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import READERS, seeds
from tests.fuzz.systematic import misnamed, systematic
from tests.fuzz.trying import Figures, Trial, trial


def main() -> int:
    options = _options()
    readers = [options.reader] if options.reader else list(READERS)
    if options.guided:
        return 1 if sum(_guide(reader, options.minutes / len(readers), options) for reader in readers) else 0
    faults = 0
    if not options.reader:
        with trial() as made:
            for name, data in hostile_files():
                _try(made, name, data, options.keep)
            faults += _tell("made from nothing", made.figures)
    if options.cuts:
        faults += _try_systematically(readers, options)
    for reader in readers:
        faults += _fuzz(reader, options.minutes * 60 / len(readers), options)
    return 1 if faults else 0


def _guide(reader: str, minutes: float, options: argparse.Namespace) -> int:
    growth, figures = guide(reader, minutes, options.keep)
    print(f"{reader}: {growth}", flush=True)
    for fault in figures.faults:
        print(f"  {fault}", flush=True)
    return _tell(f"{reader}, read again", figures)


def _try_systematically(readers: list[str], options: argparse.Namespace) -> int:
    faults = 0
    for reader in readers:
        with trial() as made:
            for name, data in chain(systematic(reader, options.cuts, options.seeds), misnamed(reader)):
                _try(made, name, data, options.keep)
            faults += _tell(f"{reader}, cut, turned and misnamed", made.figures)
    return faults


def _fuzz(reader: str, seconds: float, options: argparse.Namespace) -> int:
    rng = Random(f"{reader}/{options.seed}")
    pool = seeds(reader, options.seeds)
    until = time.monotonic() + seconds
    with trial() as made:
        while time.monotonic() < until and made.figures.tried < options.inputs:
            data = mutate(rng.choice(pool), reader, rng, pool)
            _try(made, f"{options.seed}-{made.figures.tried}.{reader}", data, options.keep)
        return _tell(reader, made.figures)


def _try(made: Trial, name: str, data: bytes, keep: Path) -> None:
    if fault := made.run(name, data):
        keep.mkdir(parents=True, exist_ok=True)
        (keep / name).write_bytes(data)
        print(f"  {keep / name}: {fault}", flush=True)


def _tell(what: str, figures: Figures) -> int:
    print(f"{what}: {figures}", flush=True)
    return len(figures.faults)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5, help="for all readers together")
    parser.add_argument("--inputs", type=int, default=10**9, help="at most so many for each reader")
    parser.add_argument("--cuts", type=int, default=100, help="lengths and bits tried of each seed first")
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path, help="a folder with further files to begin from")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--guided", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
