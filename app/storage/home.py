"""The program's own folder: recovery copies, snapshots, recent files and settings live there."""

import os
from pathlib import Path

_ENV = "NIANBAO_HOME"


def user_home() -> Path:
    """The user's data folder for this program; NIANBAO_HOME names another, as a USB stick needs."""
    if chosen := os.environ.get(_ENV):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("nianbao", appauthor=False)
