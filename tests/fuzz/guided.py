"""Coverage-guided fuzzing with atheris, in this very process: finds what blind damage does not reach.

    pip install atheris && python -m tests.fuzz --guided --reader html --minutes 60

Hangs, memory and temporary files are watched by libFuzzer's own limits; it writes what it finds here.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

from tests.fuzz.mutations import LARGEST, mutate
from tests.fuzz.seeds import seeds

_WATCHED = ("app", "doc2docx", "xlrd")


def _forget_what_is_loaded() -> None:
    """Only what is imported from here on can be watched, and making the seeds has imported most of it."""
    for name in [name for name in sys.modules if name.partition(".")[0] in _WATCHED]:
        del sys.modules[name]


def _load_all(package: str) -> None:
    """Import every module of a package: readers are otherwise imported when first needed, unwatched."""
    found = import_module(package)
    for module in walk_packages(found.__path__, f"{package}."):
        import_module(module.name)


def run_guided(reader: str, minutes: float, folder: Path) -> None:
    """Fuzz one reader until the time is over; the corpus grows in `folder`. Does not return."""
    import atheris

    pool = seeds(reader)
    _forget_what_is_loaded()
    with atheris.instrument_imports(include=list(_WATCHED)):
        from app.errors import ReportError
        from app.reading import read_bytes
        from app.storage import project_from_bytes

        _load_all("app.reading")

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
