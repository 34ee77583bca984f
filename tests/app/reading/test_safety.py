"""What is no report, damaged, encrypted or oversized is refused soon, with a clear message."""

import io
import struct
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ReadError
from app.reading import read_bytes, read_file, read_text
from tests.app.reading.truth import DATA

FILES = sorted(p for p in (DATA / "import").iterdir() if p.suffix != ".json")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, name: str) -> str:
    start = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert time.monotonic() - start < 2
    message = caught.value.user_message
    assert any("\u4e00" <= c <= "\u9fff" for c in message) and "rror" not in message
    return message


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def test_another_document_is_said_to_be_no_report() -> None:
    text = "关于召开会议的通知\n各村（社区）：\n定于本周五召开工作会议，请准时参加。\n一、时间\n二、地点"
    assert "不是政府信息公开工作年度报告" in refused(text.encode(), "通知.txt")
    with pytest.raises(ReadError):
        read_text(text)


def test_a_work_summary_with_headings_like_ours_is_no_report() -> None:
    text = "安全工作总结\n一、总体情况\n平稳。\n二、存在的主要问题\n力量不足。\n三、其他需要报告的事项\n无。"
    assert "不是政府信息公开工作年度报告" in refused(text.encode(), "总结.txt")


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert "空文件" in refused(b"", "空.docx")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="无法打开"):
        read_file(tmp_path / "没有.docx")


def test_an_encrypted_document_is_said_to_be_encrypted() -> None:
    data = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "密码" in refused(data, "加密.docx")


def test_pictures_and_archives_are_named() -> None:
    assert "图片" in refused(b"\x89PNG\r\n\x1a\n" + bytes(100), "扫描.png")
    assert "压缩包" in refused(package(readme=b"x"), "年报.zip")


@pytest.mark.parametrize("part", ["word__document", "xl__workbook"])
def test_a_zip_bomb_is_not_unpacked(part: str) -> None:
    bomb = package(**{part: b" " * 40_000_000, "xl__sharedStrings": b" " * 70_000_000})
    assert "过大" in refused(bomb, "炸弹.docx")


def test_a_zip_that_lies_about_sizes_is_bounded() -> None:
    data = bytearray(package(word__document=b"<a>" + b" " * 30_000_000 + b"</a>"))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 100)  # the directory now says 100 bytes
    refused(bytes(data), "谎报.docx")


def test_a_page_nested_beyond_reason_is_read_or_refused() -> None:
    refused(b"<html><body>" + b"<div>" * 50_000 + b"x", "深.html")
    refused(b"<html><table><tr><td>" * 3_000 + b"x", "深.html")


def test_a_span_beyond_reason_does_not_fill_memory() -> None:
    html = "<html><table>" + "<tr><td colspan=99999 rowspan=99999>0</td></tr>" * 200 + "</table></html>"
    refused(html.encode(), "宽.html")


def test_a_huge_text_is_refused() -> None:
    assert "太大" in refused(b"0\n" * 6_000_000, "大.txt")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_truncated_file_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for part in (1, 20, 50, 90):
        _read_or_refuse(data[: len(data) * part // 100], path.name)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix != ".pdf"], ids=lambda p: p.name)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_file_with_damaged_bytes_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    _read_or_refuse(bytes(damaged), path.name)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="一二（）(1).、规章其他总计0 \t\n|#行政许可总体情况", max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    _read_or_refuse(text.encode(), "随便.txt")


def test_reading_imports_no_library_of_a_container() -> None:
    import subprocess

    libraries = "'docx', 'openpyxl', 'pdfplumber', 'doc2docx', 'xlrd', 'lxml'"
    script = f"import sys, app.reading; print([m for m in ({libraries}) if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def _read_or_refuse(data: bytes, name: str) -> None:
    try:
        read_bytes(data, name)
    except ReadError as exc:
        assert exc.user_message
