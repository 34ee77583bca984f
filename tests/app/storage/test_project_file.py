"""Project files: nothing is lost on the way out and back, and what is no project file is refused clearly."""

import io
import json
import random
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import StorageError
from app.model import CellRef, CellValue, Contact, OrgKind, Part, Report, Section, Signature
from app.model.edits import set_cells
from app.storage import (
    NewerVersionError,
    Project,
    load_project,
    project_from_bytes,
    project_to_bytes,
    save_project,
)
from app.storage import archive as archive_module
from tests.builders import make_report, make_suqian, spec_2021

REFS = sorted(spec_2021().refs())

texts = st.text(st.characters(), max_size=40)  # every character Python can hold, lone surrogates too
cell_values: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**12),
    st.decimals(0, 10**8, places=6),
    st.sampled_from(["/", "无", "－", "见附件", "1件左右"]),
)
parts = st.builds(Part, heading=texts, text=texts)
sections = st.builds(
    Section,
    key=st.sampled_from(["overview", "improvements", "other_matters", None]),
    heading=texts,
    parts=st.lists(parts, max_size=3).map(tuple),
)


@st.composite
def drafts(draw: st.DrawFn) -> Report:
    """Any draft: every field may be filled or not, rightly or wrongly."""
    report = Report(
        format="gk-2021-30",
        org=draw(texts),
        org_kind=draw(st.sampled_from([None, *OrgKind])),
        report_year=draw(st.one_of(st.none(), st.integers(1900, 2200))),
        title=draw(texts),
        preface=draw(texts),
        contact=Contact(address=draw(texts), phone=draw(texts)),
        sections=tuple(draw(st.lists(sections, max_size=7))),
        signature=Signature(org=draw(texts), date=draw(texts)),
    )
    changes = draw(st.dictionaries(st.sampled_from(REFS), cell_values, max_size=20))
    return set_cells(report, changes, spec_2021().sums)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_report(change: dict[str, object]) -> bytes:
    """A project file with some keys of its report.json changed by hand."""
    parts = parts_of(project_to_bytes(Project(make_suqian())))
    return repacked({**parts, "report.json": json.dumps(json.loads(parts["report.json"]) | change).encode()})


def refusal(data: bytes) -> str:
    with pytest.raises(StorageError) as caught:
        project_from_bytes(data, "年报.nianbao")
    return caught.value.user_message


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    report=drafts(),
    previous=st.none() | drafts(),
    attachments=st.dictionaries(st.just("去年.doc"), st.binary()),
)
def test_any_draft_survives_save_and_open(
    report: Report, previous: Report | None, attachments: dict[str, bytes]
) -> None:
    project = Project(report, previous, attachments)
    assert project_from_bytes(project_to_bytes(project), "a") == project


def test_a_lone_surrogate_from_the_clipboard_survives_as_valid_utf_8() -> None:
    project = Project(make_report(org="镇\ud800政府"))
    data = project_to_bytes(project)
    assert "镇\\ud800政府" in parts_of(data)["report.json"].decode("utf-8")
    assert project_from_bytes(data, "a") == project


def test_the_order_of_typing_does_not_change_the_file() -> None:
    values: list[tuple[CellRef, CellValue]] = [(at, n) for n, at in enumerate(REFS)]
    forward = set_cells(make_report(), dict(values), {})
    backward = set_cells(make_report(), dict(reversed(values)), {})
    blank = make_report().with_(tables={})
    rebuilt = set_cells(blank, dict(reversed(values)), {})
    assert project_to_bytes(Project(forward)) == project_to_bytes(Project(backward))
    assert project_to_bytes(Project(forward)) == project_to_bytes(Project(rebuilt))


def test_a_person_can_read_the_report_in_the_file() -> None:
    shown = parts_of(project_to_bytes(Project(make_suqian(2024))))["report.json"].decode("utf-8")
    assert '"version": 1' in shown
    assert '"org": "宿迁市人民政府"' in shown
    assert '"fees.amount_wan": "72701.2578"' in shown
    assert '"new.natural": 3440' in shown


def test_money_keeps_its_six_places() -> None:
    money = CellRef("disclosure", "fees", "amount_wan")
    report = make_report({money: Decimal("0.100000")})
    found = project_from_bytes(project_to_bytes(Project(report)), "a").report.value(money)
    assert str(found) == "0.100000"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="找不到文件"):
        load_project(tmp_path / "没有.nianbao")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="文件夹"):
        load_project(tmp_path)


def test_each_kind_of_wrong_file_has_its_own_message() -> None:
    whole = project_to_bytes(Project(make_suqian()))
    messages = {
        "empty": refusal(b""),
        "not_a_zip": refusal(b"<html>"),
        "cut_off": refusal(whole[: len(whole) // 2]),
        "no_report": refusal(repacked({"word/document.xml": b"<w/>"})),
        "newer": refusal(with_report({"version": 99})),
        "no_version": refusal(with_report({"version": None})),
        "no_json": refusal(repacked({"report.json": b"{"})),
        "no_tables": refusal(repacked({"report.json": b'{"version": 1}'})),
    }
    assert len(set(messages.values())) == len(messages)
    assert all("年报.nianbao" in message for message in messages.values())


@pytest.mark.parametrize(
    "change",
    [
        {"version": True},
        {"version": 0},
        {"version": "1"},
        {"tables": []},
        {"tables": {"requests": {"new.natural": [1]}}},
        {"tables": {"requests": {"new.natural": True}}},
        {"sections": [1]},
        {"sections": {"a": 1}},
        {"org": 5},
        {"signature": 7},
        {"overrides": 3},
        {"report_year": "二〇二四"},
    ],
    ids=str,
)
def test_a_report_of_the_wrong_shape_is_refused(change: dict[str, object]) -> None:
    assert "年报.nianbao" in refusal(with_report(change))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"version": 1, "tables": ' + '{"a": ' * 50_000 + "1" + "}" * 50_000 + "}",
        '{"version": 1, "tables": {"requests": {"new.natural": NaN}}}',
        '{"version": 1, "tables": {"requests": {"new.natural": 1e999}}}',
        '{"version": 1, "tables": {"requests": {"new.natural": ' + "9" * 10_000 + "}}}",
        "[]",
        "null",
    ],
    ids=["deep_list", "deep_object", "nan", "infinity", "huge_number", "list", "null"],
)
def test_hostile_json_is_refused(text: str) -> None:
    assert refusal(repacked({"report.json": text.encode()}))


def test_a_newer_file_opens_read_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    path.write_bytes(with_report({"version": 2, "something_new": 1}))
    with pytest.raises(NewerVersionError):
        load_project(path)
    project = load_project(path, allow_newer=True)
    assert project.read_only and project.report == make_suqian()
    with pytest.raises(StorageError, match="只读"):
        save_project(project, path)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "attachments/../../x", "C:/x", "attachments\\x", "a:b", "x" * 500]
)
def test_a_part_that_would_leave_the_archive_is_refused(name: str) -> None:
    parts = parts_of(project_to_bytes(Project(make_suqian())))
    assert "内部结构异常" in refusal(repacked({**parts, name: b"x"}))


def test_a_zip_bomb_is_refused_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(project_to_bytes(Project(make_suqian())))
    assert "过大" in refusal(repacked({**parts, "report.json": bytes(40 * 1024 * 1024)}))
    monkeypatch.setattr(archive_module, "_MAX_UNPACKED", 3 * 1024 * 1024)
    bombs = {f"attachments/{n}": bytes(1024 * 1024) for n in range(5)}
    assert "过大" in refusal(repacked({**parts, **bombs}))


def test_too_many_parts_are_refused() -> None:
    assert "数量异常" in refusal(repacked({f"attachments/{n}": b"" for n in range(501)}))


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    with path.open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    with pytest.raises(StorageError, match="太大"):
        load_project(path)


def test_an_encrypted_archive_is_told() -> None:
    data = bytearray(project_to_bytes(Project(make_suqian())))
    data[6] |= 1  # the flag in the local header
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # and in the directory
    assert "密码" in refusal(bytes(data))


def test_a_file_cut_off_at_any_length_is_refused() -> None:
    whole = project_to_bytes(Project(make_suqian(2024), make_suqian(2023)))
    for length in range(0, len(whole), 37):
        assert refusal(whole[:length])


def test_damaged_bytes_are_refused_or_give_a_project() -> None:
    whole = project_to_bytes(Project(make_suqian(2024), make_suqian(2023), {"a.doc": b"x" * 500}))
    dice = random.Random(1)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 10))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            assert isinstance(project_from_bytes(bytes(data), "a"), Project)
        except StorageError as exc:
            assert exc.user_message
