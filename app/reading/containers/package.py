"""Office packages (zip of XML), opened with care: sizes first, no document types, no entities."""

import io
import zipfile

from lxml import etree

from app.errors import ReadError

MAX_ENTRIES = 4_000
MAX_TOTAL = 300_000_000
MAX_PART = 12_000_000
HEAD = 4_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts of a package by name. Nothing is unpacked before the sizes are known."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ReadError if `data` is no sound zip, or unpacks to more than a report can need."""
        self._name = name
        if data.startswith(OLE):
            raise encrypted(name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except Exception as exc:  # zipfile raises struct.error, ValueError and others for damaged directories
            raise damaged(name) from exc
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_TOTAL:
            raise ReadError(f"“{name}”解压后过大，不像一份年度报告，为安全起见没有打开。")
        if any(e.flag_bits & 1 for e in entries):
            raise encrypted(name)
        self._entries = {e.filename.lstrip("/"): e for e in entries}

    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, part: str, limit: int = MAX_PART) -> bytes | None:
        """The bytes of a part, None if there is none. Raises ReadError if it is too large or damaged."""
        entry = self._entries.get(part)
        if entry is None:
            return None
        if entry.file_size > limit:
            raise too_large(self._name)
        try:
            with self._zip.open(entry) as file:
                # The directory may lie about the size: never read beyond what it says.
                return file.read(limit)
        except Exception as exc:
            raise damaged(self._name) from exc

    def head(self, part: str, limit: int) -> bytes:
        """The first bytes of a part. Raises ReadError if the part is larger than `limit` or damaged."""
        entry = self._entries[part]
        if entry.file_size > limit:
            raise too_large(self._name)
        try:
            with self._zip.open(entry) as file:
                return file.read(HEAD)
        except Exception as exc:
            raise damaged(self._name) from exc

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, None if there is none. Raises ReadError."""
        data = self.read(part)
        return None if data is None else parse_xml(data, self._name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML that must not declare anything. Raises ReadError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except Exception as exc:
        raise damaged(name) from exc
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"“{name}”里含有不安全的内容，为安全起见没有打开。")
    return root


def too_large(name: str) -> ReadError:
    return ReadError(f"“{name}”里的内容过大，不像一份年度报告，为安全起见没有打开。")


def damaged(name: str) -> ReadError:
    return ReadError(f"“{name}”已损坏或不完整，无法打开。请用 Word、WPS 打开后另存一份再试。")


def encrypted(name: str) -> ReadError:
    return ReadError(f"“{name}”设置了打开密码。请用 Word、WPS 打开并取消密码，另存后再试。")
