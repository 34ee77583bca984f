"""Files to look over: a published report as it is, and with something wrong in one row of it."""

from pathlib import Path

from app.reading import ReadResult, read_bytes, read_file

DATA = Path(__file__).parents[2] / "data"
SEED = DATA / "seeds" / "000_992c2b267a1b7d3a.txt"
BLANKS = DATA / "import" / "e02_html_site_nested.html"

_ROW = "一、本年新收政府信息公开申请数量\t\t0\t0\t0\t"
_ODD_ROW = "一、本年新收政府信息公开申请数量\t\t/\t０\t0\t"


def read_seed() -> ReadResult:
    """Everything in it is recognised."""
    return read_file(SEED)


def read_doubtful() -> ReadResult:
    """In 本年新收 a stroke stands under 自然人, a full-width 0 under 商业企业."""
    return read_bytes(doubtful_bytes(), SEED.name)


def doubtful_bytes() -> bytes:
    text = SEED.read_text(encoding="utf-8")
    assert _ROW in text
    return text.replace(_ROW, _ODD_ROW).encode()
