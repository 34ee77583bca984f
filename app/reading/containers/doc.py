"""Old Word documents (.doc, also WPS .wps), by way of msdoc2docx, which keeps merged cells."""

import tempfile
from pathlib import Path

from app.errors import ReadError
from app.reading.containers.docx import read_docx
from app.reading.containers.package import damaged, encrypted
from app.reading.document import Document

MAX_BYTES = 30_000_000


def read_doc(data: bytes, name: str = "") -> Document:
    """Read a .doc. Raises ReadError if it is damaged, encrypted or too large.

    The converter works on files only, so a copy lives in a private directory for the time it takes.
    """
    import doc2docx
    from doc2docx.cfb import CompoundFileLimits
    from doc2docx.errors import EncryptedDocumentError

    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，不像一份年度报告，请确认选对了文件。")
    limits = CompoundFileLimits(
        max_input_bytes=MAX_BYTES, max_stream_bytes=MAX_BYTES, max_directory_entries=10_000
    )
    with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        try:
            doc2docx.convert(source, source.with_suffix(".docx"), limits=limits)
            converted = source.with_suffix(".docx").read_bytes()
        except EncryptedDocumentError as exc:
            raise encrypted(name) from exc
        except Exception as exc:  # the converter has its own errors and those of struct and zipfile
            raise damaged(name) from exc
    return read_docx(converted, name)
