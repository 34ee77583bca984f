"""Whatever text an exported file shows or carries has been looked at for what must not be published."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.model import CellRef, Contact, Part, Report, Section, Signature
from app.model.interchange import report_from_json, report_to_json
from app.rules import check
from tests.builders import make_report, spec_2021

ID_CARD = "11010519491231002X"
SPEC = spec_2021()
Path = tuple[str | int, ...]


def _full_report() -> Report:
    """A report with a text in every place that can hold one."""
    report = make_report(
        {CellRef("requests", "new", "natural"): "若干"},
        title="年度报告",
        preface="根据规定编制。",
        contact=Contact(
            address="幸福路1号", postcode="463300", phone="0396", email="a@b.gov.cn", website="w"
        ),
        signature=Signature(org="某镇人民政府", date="2025年1月10日"),
    )
    parts = (Part(text="首段。"), Part(heading="（一）小标题", text="正文。"))
    return report.with_(
        sections=(
            *(section.model_copy(update={"parts": parts}) for section in report.sections),
            Section(key=None, heading="七、其他", parts=parts),
            Section(key="overview", heading="一、总体情况（重复）", parts=parts),
        )
    )


def _texts(data: Any, path: Path = ()) -> Iterator[Path]:
    """Where texts stand in the JSON of a report."""
    if isinstance(data, str):
        yield path
    for key, value in (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    ):
        yield from _texts(value, (*path, key))


def _planted(path: Path) -> Report:
    data: Any = report_to_json(_full_report(), SPEC.cell_kinds)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = f"{place[path[-1]]} {ID_CARD}"
    return report_from_json(data)


# What selects a form, a kind or a section is no text: it could not even be read.
PATHS = [
    path
    for path in _texts(report_to_json(_full_report(), SPEC.cell_kinds))
    if path[0] not in ("format", "org_kind") and path[-1] != "key"
]


def test_there_are_texts_of_every_kind() -> None:
    assert {path[0] for path in PATHS} == {
        "org", "title", "preface", "contact", "sections", "tables", "signature",
    }  # fmt: skip
    assert len(PATHS) > 50


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
def test_an_identity_card_is_found_wherever_it_stands(path: Path) -> None:
    codes = {finding.code for finding in check(_planted(path), SPEC)}
    assert "safety.id_card" in codes
