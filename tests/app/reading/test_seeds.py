"""Five real reports, published in five text layouts, must be read exactly right."""

from pathlib import Path

import pytest

from app.reading import read_file, read_text
from tests.app.reading.truth import DATA, faults, load

SEEDS = sorted((DATA / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem[:3])
def test_seed_is_read_without_fault_or_doubt(path: Path) -> None:
    result = read_file(path)
    assert faults(result, load(path.with_suffix(".truth.json"))) == []
    assert [n for n in result.notes if "." in n.at] == []
    assert result.leftovers == ()


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem[:3])
def test_text_from_the_clipboard_is_read_like_the_file(path: Path) -> None:
    assert read_text(path.read_text(encoding="utf-8")).report == read_file(path).report


def test_every_cell_of_a_seed_tells_where_it_stood() -> None:
    result = read_file(SEEDS[0])
    source = result.sources["requests.denied.state_secret.natural"]
    grid = result.document.blocks[source.block]
    assert grid.rows[source.row][2] == "1.属于国家秘密"  # type: ignore[union-attr]
