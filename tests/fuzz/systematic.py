"""Every seed cut off at many lengths, with single bits turned, and under the extension of another kind."""

from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.seeds import READERS, seeds


def systematic(reader: str, times: int, folder: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and bytes: of each seed `times` lengths and `times` turned bits, spread over it evenly."""
    for number, seed in enumerate(seeds(reader, folder)):
        for n in range(times):
            at = len(seed) * n // times
            # The heads and tables of contents of most formats are in the first and last few hundred bytes.
            near = at if n % 3 else min(n, len(seed) - 1) if n % 2 else max(0, len(seed) - 1 - n)
            yield f"cut-{number}-{at}.{reader}", seed[:at]
            turned = bytearray(seed)
            turned[near] ^= 1 << n % 8
            yield f"bit-{number}-{near}.{reader}", bytes(turned)


def misnamed(reader: str) -> Iterator[tuple[str, bytes]]:
    """The first seed under the extension of every other kind, and of none that is known."""
    seed = seeds(reader)[0]
    for suffix in (*READERS, "docm", "wps", "et", "jpg", "exe", "zip", ""):
        if suffix != reader:
            yield f"really-{reader}.{suffix}", seed
            yield f"empty-{reader}.{suffix}", b""
