"""Reports written by older versions of this program, brought up to the version of today step by step."""

from collections.abc import Callable, Mapping
from typing import Any

CURRENT = 1
"""The version that is written today."""

Json = dict[str, Any]
Migration = Callable[[Json], Json]

MIGRATIONS: Mapping[int, Migration] = {}
"""Version -> what turns its `report.json` into that of the next version. None is ever removed."""


def upgrade(data: Json, version: int, steps: Mapping[int, Migration] = MIGRATIONS, to: int = CURRENT) -> Json:
    """Apply every step from `version` up to `to`.

    Raises:
        KeyError: a step is missing, or `version` was never released.
    """
    for each in range(version, to):
        data = steps[each](data)
    return data
