"""Tries every fault at every system call of all that the program writes: `python -m tests.faults`.

Prints how many were tried with each operation, and how many lost anything or told the author anything false.
"""

import logging
import sys

from tests.faults.operations import OPERATIONS
from tests.faults.trying import KINDS, try_all


def main() -> int:
    logging.disable()  # what is logged of faults is as many lines as faults
    tallies = [try_all(operation) for operation in OPERATIONS]
    print(f"{'':16}" + "".join(f"{kind:>24}" for kind in KINDS) + f"{'tried':>8}{'lost':>6}")
    for tally in tallies:
        counts = "".join(f"{tally.tried[kind]:24}" for kind in KINDS)
        print(f"{tally.operation:16}{counts}{sum(tally.tried.values()):8}{len(tally.wrong):6}")
    wrong = [each for tally in tallies for each in tally.wrong]
    print(
        f"{'together':16}{'':{24 * len(KINDS)}}{sum(sum(t.tried.values()) for t in tallies):8}{len(wrong):6}"
    )
    for each in wrong:
        print(each, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
