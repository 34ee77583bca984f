"""Coverage-guided fuzzing: atheris grows a corpus, then all of it is read as the window does."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.trying import Figures, trial

_STATE = re.compile(r"#(\d+)\s+(INITED|DONE|pulse|NEW|REDUCE)\s+cov: (\d+) ft: (\d+) corp: (\d+)/")
_FAULTS = ("crash-*", "timeout-*", "oom-*", "leak-*", "slow-unit-*")


@dataclass(frozen=True, slots=True)
class Growth:
    """What the guiding reached: edges of the code and inputs kept for them, at first and at last."""

    runs: int
    edges: tuple[int, int]
    kept: tuple[int, int]

    def __str__(self) -> str:
        (edges, more_edges), (kept, more_kept) = self.edges, self.kept
        return f"{self.runs} runs, edges {edges} -> {more_edges}, corpus {kept} -> {more_kept}"


def guide(reader: str, minutes: float, folder: Path) -> tuple[Growth, Figures]:
    """Fuzz one reader in a process of its own, then try all that it kept.

    `folder` keeps the corpus from one time to the next. Raises RuntimeError if atheris did not run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"guided-{reader}.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "tests.fuzz.guided", reader, str(minutes), str(folder)]
        subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False)
    growth = growth_in(log.read_text(errors="replace"))
    if growth is None:
        raise RuntimeError(f"atheris did not run (pip install atheris; Linux): see {log}")
    return growth, _try_all(reader, folder)


def growth_in(log: str) -> Growth | None:
    """The figures in what libFuzzer printed; None if it did not come to run anything."""
    states = [tuple(map(int, (m[1], m[3], m[5]))) for m in _STATE.finditer(log)]
    if not states:
        return None
    (_, edges, kept), (runs, more_edges, more_kept) = states[0], states[-1]
    return Growth(runs, (edges, more_edges), (kept, more_kept))


def _try_all(reader: str, folder: Path) -> Figures:
    found = sorted(path for kind in _FAULTS for path in folder.glob(f"{reader}-{kind}"))
    with trial() as made:
        for path in (*found, *sorted((folder / f"corpus-{reader}").iterdir())):
            made.run(f"{path.name}.{reader}", path.read_bytes())
        return made.figures
