"""Lets a monkey at the window: `python -m tests.monkey --steps 5000 [--seed 1] [--platform xcb]`.

Without a screen: `xvfb-run -a python -m tests.monkey --platform xcb`, or the default, offscreen.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    options = _options()
    os.environ["QT_QPA_PLATFORM"] = options.platform
    faulthandler.enable()
    from tests.monkey.running import run

    wrong = 0
    for seed in range(options.seed, options.seed + options.runs):
        with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
            begun = time.monotonic()
            steps, fault = run(seed, options.steps, Path(folder))
            print(f"seed {seed}: {steps} steps in {time.monotonic() - begun:.0f} s", flush=True)
            if fault:
                wrong += 1
                print(fault, file=sys.stderr, flush=True)
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--steps", type=int, default=1000, help="for each run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1, help="so many seeds, one after the other")
    parser.add_argument("--platform", default="offscreen", choices=("offscreen", "xcb"))
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
