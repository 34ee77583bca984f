"""A process that writes and dies at one system call. Arguments: what, file, point, when."""

import sys
from pathlib import Path

from app.storage import Project, save_project, write_file
from tests.builders import make_suqian
from tests.faults.injecting import at_call, dies


def main() -> None:
    what, target, point, when = sys.argv[1:]
    path = Path(target)
    with at_call(int(point), dies(when)):
        if what == "save":
            save_project(Project(make_suqian(2024)), path)
        else:
            write_file(path, b"new" * 100_000)


if __name__ == "__main__":
    main()
