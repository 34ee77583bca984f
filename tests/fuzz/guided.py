"""Coverage-guided fuzzing of one reader with atheris; the process that `tests.fuzz.guiding` starts.

Crashes, hangs and memory are watched by libFuzzer's own limits; what it finds it writes into the folder.
The readers are watched with the libraries that they stand on, and slowed down by it: whether an input
keeps the promise is therefore told afterwards, by reading it again in the process that really reads.
"""

import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

from tests.fuzz.mutations import PACKAGES, mutate
from tests.fuzz.seeds import seeds

_LIBRARIES = {
    "doc": ("doc2docx",),
    "xls": ("xlrd",),
    "xlsx": ("openpyxl",),
    "pdf": ("pdfminer", "pdfplumber"),
    "mht": ("email", "quopri"),
    "csv": ("csv",),
}
_LARGEST = 400_000  # larger ones take their time and reach no other code


def run_guided(reader: str, minutes: float, folder: Path) -> None:
    """Fuzz one reader until the time is over; the corpus grows in `folder`. Does not return."""
    import atheris

    pool = seeds(reader)
    watched = ("app", *_LIBRARIES.get(reader, ()))
    _forget(watched)
    with atheris.instrument_imports(include=list(watched)):
        from app.errors import ReportError
        from app.reading import read_bytes
        from app.storage import project_from_bytes

        _load_all("app.reading")
        for name in watched[1:]:
            _load_all(name)

    def try_one(data: bytes) -> None:
        try:
            if reader == "nianbao":
                project_from_bytes(data, "a.nianbao")
            else:
                read_bytes(data, f"a.{reader}")
        except ReportError as exc:
            assert exc.user_message

    def damage(data: bytes, largest: int, seed: int) -> bytes:
        rng = Random(seed)
        # libFuzzer's own ways know what the code compared with; a package they would only break.
        if reader not in PACKAGES and rng.random() < 0.25:
            return atheris.Mutate(data, largest)
        return mutate(data, reader, rng, pool)[:largest]

    corpus = folder / f"corpus-{reader}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(pool):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={_LARGEST}",
        "-timeout=20",
        "-report_slow_units=5",
        "-rss_limit_mb=1000",
    ]
    prefix = f"-artifact_prefix={folder}/{reader}-"
    atheris.Setup([sys.argv[0], str(corpus), prefix, *limits], try_one, custom_mutator=damage)
    atheris.Fuzz()


def _forget(watched: tuple[str, ...]) -> None:
    """Only what is imported from here on can be watched, and making the seeds has imported most of it."""
    for name in [name for name in sys.modules if name.partition(".")[0] in watched]:
        del sys.modules[name]


def _load_all(package: str) -> None:
    """Import every module of a package: readers are otherwise imported when first needed, unwatched."""
    found = import_module(package)
    for module in walk_packages(getattr(found, "__path__", ()), f"{package}.", onerror=lambda _: None):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # what a library does with others that are not there
                import_module(module.name)


if __name__ == "__main__":
    run_guided(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
