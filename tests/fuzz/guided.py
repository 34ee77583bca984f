"""Coverage-guided fuzzing with atheris, in this very process: finds what blind damage does not reach.

    pip install atheris && python -m tests.fuzz --guided --reader html --minutes 60

Hangs, memory and temporary files are watched by libFuzzer's own limits; it writes what it finds here.
"""

import sys
from pathlib import Path
from random import Random

from tests.fuzz.mutations import LARGEST, mutate
from tests.fuzz.seeds import seeds


def run_guided(reader: str, minutes: float, folder: Path) -> None:
    """Fuzz one reader until the time is over; the corpus grows in `folder`. Does not return."""
    import atheris

    with atheris.instrument_imports(include=["app.reading", "app.model", "app.prose", "doc2docx", "xlrd"]):
        from app.errors import ReportError
        from app.reading import read_bytes
        from app.storage import project_from_bytes

    pool = seeds(reader)

    def try_one(data: bytes) -> None:
        try:
            if reader == "nianbao":
                project_from_bytes(data, "a.nianbao")
            else:
                read_bytes(data, f"a.{reader}")
        except ReportError as exc:
            assert exc.user_message

    def damage(data: bytes, _largest: int, seed: int) -> bytes:
        return mutate(data, reader, Random(seed), pool)

    corpus = folder / f"corpus-{reader}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(pool):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={LARGEST}",
        "-timeout=20",
        "-rss_limit_mb=1000",
    ]
    prefix = f"-artifact_prefix={folder}/"
    atheris.Setup([sys.argv[0], str(corpus), prefix, *limits], try_one, custom_mutator=damage)
    atheris.Fuzz()
