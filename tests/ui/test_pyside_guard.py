"""PySide6 6.12.0 loses a reference to None in each void call and aborts Python 3.11; ours must not."""

import subprocess
import sys

PROBE = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for _ in range(20_000):
    label.setText("x")
"""


def test_many_void_calls_do_not_end_the_interpreter() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-400:]
