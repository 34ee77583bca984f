"""A format specification is loaded whole, or refused with file, key and reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import SpecError
from app.paths import SPECS
from app.spec import load_spec, load_specs, spec_for

SOURCE = (SPECS / "gk-2021-30.toml").read_text(encoding="utf-8")


def _cut(text: str) -> Callable[[str], str]:
    def change(source: str) -> str:
        assert text in source
        return source.replace(text, "", 1)

    return change


def _swap(old: str, new: str) -> Callable[[str], str]:
    def change(source: str) -> str:
        assert old in source
        return source.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_cut("year_from = 2021\n"), "year_from"),
        (_swap('kind = "narrative"', 'kind = "essay"'), "sections.0.kind"),
        (_swap("widths_mm = [48, 36, 36, 36]", "widths_mm = [48, 36]"), "tables.disclosure.widths_mm"),
        (_cut(', { row = "carried_out" }'), "tables.requests.layout"),
        (
            _swap('{ value = "licensing.decisions"', '{ value = "licensing.granted"'),
            "licensing.granted",
        ),
        (_swap('along = "row"\ntotal = "total"', 'along = "row"'), "tables.requests.sums[0]"),
        (
            _swap('parts = ["natural", "business"', 'parts = ["natürlich", "business"'),
            "tables.requests.sums[0]",
        ),
        (_swap('table = "requests"', 'table = "inquiries"'), "sections.requests.table"),
        (_swap('key = "natural", label', 'key = "natural", titel'), "tables.requests"),
        (_swap("key = ", "key : "), "gk.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_key(
    tmp_path: Path, change: Callable[[str], str], named: str
) -> None:
    path = tmp_path / "gk.toml"
    path.write_text(change(SOURCE), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load_spec(path)
    assert "gk.toml" in caught.value.user_message
    assert named in caught.value.user_message


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecError):
        load_spec(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SpecError):
        load_spec(tmp_path / "bytes.toml")


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(SpecError):
        spec_for("gk-1999")


def test_every_edition_that_comes_along_loads() -> None:
    assert {spec.key for spec in load_specs()} == {path.stem for path in SPECS.glob("*.toml")}
