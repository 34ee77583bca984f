"""Old reports are brought up step by step."""

from typing import Any

import pytest

from app.storage.migrations import CURRENT, MIGRATIONS, upgrade


def test_every_released_version_has_its_step() -> None:
    assert sorted(MIGRATIONS) == list(range(1, CURRENT))


def test_steps_are_applied_in_order_from_the_version_of_the_file() -> None:
    def step(name: str) -> Any:
        return lambda data: {**data, "steps": [*data["steps"], name]}

    steps = {1: step("1to2"), 2: step("2to3"), 3: step("3to4")}
    assert upgrade({"steps": []}, 2, steps, to=4) == {"steps": ["2to3", "3to4"]}
    assert upgrade({"steps": []}, 4, steps, to=4) == {"steps": []}
    with pytest.raises(KeyError):
        upgrade({"steps": []}, 1, {2: step("2to3")}, to=3)
