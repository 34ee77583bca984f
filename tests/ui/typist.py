"""A window in a process of its own in which somebody types without a pause. Argument: a project file.

Prints a line for each number that was typed, so that another process can tell what was lost.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app.model import CellRef
from app.storage import user_home
from ui.application import make_application, make_window
from ui.settings import Settings

_EVERY_MS = 40
CELL = CellRef("requests", "new", "natural")


def main() -> None:
    app = make_application(["nianbao", "-platform", "offscreen"])
    window = make_window(user_home(), Settings())
    window.show()
    window.open(Path(sys.argv[1]))
    typed = 0

    def type_on() -> None:
        nonlocal typed
        if window.controller.path is None:
            return  # still opening
        typed += 1
        window.controller.set_cells("填写", {CELL: typed})
        print(typed, flush=True)

    keys = QTimer(window, interval=_EVERY_MS)
    keys.timeout.connect(type_on)
    keys.start()
    app.exec()


if __name__ == "__main__":
    main()
