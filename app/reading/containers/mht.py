"""Pages saved as one file (.mht, .mhtml): the page is a part of a mail message."""

import email
from email.message import Message

from app.errors import ReadError
from app.reading.containers.html import read_html
from app.reading.document import Document

MAX_BYTES = 25_000_000
MAX_PARTS = 3_000  # lines that may begin one; a page has a few hundred pictures


def read_mht(data: bytes, name: str = "") -> Document:
    """Read the page in a .mht. Raises ReadError if there is none."""
    if len(data) > MAX_BYTES or data.count(b"\n--") > MAX_PARTS:
        raise ReadError(f"“{name}”太大，不像一份年度报告的网页，请确认选对了文件。")
    try:
        parts = [
            part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"
        ]
        pages = [(_payload(part), part.get_content_charset() or "") for part in parts]
    except Exception as exc:  # mail headers can be broken in many ways
        raise ReadError(f"“{name}”已损坏或不完整，请在浏览器里重新保存网页。") from exc
    if not pages:
        raise ReadError(f"“{name}”里没有网页内容，请在浏览器里重新保存网页。")
    page, charset = max(pages, key=lambda found: len(found[0]))
    return read_html(page, name, charset)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
