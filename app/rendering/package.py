"""An Office file as a set of parts: opened with care, written so that equal parts give equal bytes."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from app.errors import RenderError
from app.rendering.xml import Element, parse, serialize

CONTENT_TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAX_PARTS = 1000
_MAX_BYTES = 64 * 1024 * 1024
# The oldest time a zip can hold: a fixed one, so that the hour of export leaves no trace.
_EPOCH = (1980, 1, 1, 0, 0, 0)

_BROKEN = "“{name}”不是可用的 Word/Excel 模板（文件损坏或有密码），请重新选择 .docx 或 .xlsx 文件。"


@dataclass(slots=True)
class Package:
    """The parts of a .docx or .xlsx by name, in the file's order. Only this module changes their wiring."""

    parts: dict[str, bytes]
    _types: Element = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._types = parse(self.parts[CONTENT_TYPES])

    @classmethod
    def open(cls, data: bytes, name: str = "模板") -> "Package":
        """Raises RenderError if `data` is no such package, has a password or unpacks beyond all measure."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir()]
                if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_BYTES:
                    raise RenderError(f"“{name}”展开后过大，为安全起见不予使用，请换一个模板。")
                parts = {info.filename.lstrip("/"): archive.read(info) for info in infos}
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as exc:
            raise RenderError(_BROKEN.format(name=name)) from exc
        if CONTENT_TYPES not in parts:
            raise RenderError(_BROKEN.format(name=name))
        return cls(parts)

    def to_bytes(self) -> bytes:
        """The zip file: content types first, every entry with the same time and attributes."""
        self.parts[CONTENT_TYPES] = serialize(self._types)
        out = io.BytesIO()
        names = [CONTENT_TYPES, *(name for name in self.parts if name != CONTENT_TYPES)]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0  # the same on Windows and Linux
                archive.writestr(info, self.parts[name])
        return out.getvalue()

    def xml(self, name: str) -> Element:
        return parse(self.parts[name])

    def content_type(self, name: str) -> str:
        """The type of a part, "" if none is declared."""
        for override in self._types.iter(f"{{{_TYPES_NS}}}Override"):
            if override.get("PartName", "").lstrip("/").lower() == name.lower():
                return override.get("ContentType", "")
        suffix = name.rpartition(".")[2].lower()
        for default in self._types.iter(f"{{{_TYPES_NS}}}Default"):
            if default.get("Extension", "").lower() == suffix:
                return default.get("ContentType", "")
        return ""

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part, or replace one, and declare its type."""
        self._drop_override(name)
        etree.SubElement(
            self._types, f"{{{_TYPES_NS}}}Override", PartName=f"/{name}", ContentType=content_type
        )
        self.parts[name] = data

    def remove(self, name: str) -> None:
        """Take a part out, with its declaration, its own relationships and those that point to it."""
        self._drop_override(name)
        self.parts.pop(name, None)
        self.parts.pop(rels_of(name), None)
        for rels in [n for n in self.parts if n.endswith(".rels")]:
            root, source = self.xml(rels), source_of(rels)
            stale = [r for r in root if is_internal(r) and resolve(source, r.get("Target", "")) == name]
            for relationship in stale:
                root.remove(relationship)
            if stale:
                self.parts[rels] = serialize(root)

    def relate(self, source: str, target: str, kind: str) -> None:
        """Let the part `source` ("" is the package) point to the part `target`."""
        name = rels_of(source)
        root = (
            self.xml(name)
            if name in self.parts
            else etree.Element(f"{{{_RELS_NS}}}Relationships", nsmap={None: _RELS_NS})
        )
        taken = {r.get("Id") for r in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        path = posixpath.relpath(target, posixpath.dirname(source) or ".") if source else target
        etree.SubElement(root, f"{{{_RELS_NS}}}Relationship", Id=f"rId{number}", Type=kind, Target=path)
        self.parts[name] = serialize(root)

    def relationships(self, source: str) -> list[Element]:
        """The relationships that a part, or with "" the package, has."""
        name = rels_of(source)
        return list(self.xml(name)) if name in self.parts else []

    def target(self, source: str, kind_ends: str) -> str | None:
        """The first part that `source` points to by a relationship whose type ends so, or None."""
        for relationship in self.relationships(source):
            if relationship.get("Type", "").endswith(kind_ends) and is_internal(relationship):
                name = resolve(source, relationship.get("Target", ""))
                if name in self.parts:
                    return name
        return None

    def _drop_override(self, name: str) -> None:
        for override in list(self._types.iter(f"{{{_TYPES_NS}}}Override")):
            if override.get("PartName", "").lstrip("/").lower() == name.lower():
                self._types.remove(override)


def rels_of(source: str) -> str:
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/") if source else "_rels/.rels"


def source_of(rels: str) -> str:
    return rels.replace("_rels/", "", 1).removesuffix(".rels") if rels != "_rels/.rels" else ""


def resolve(source: str, target: str) -> str:
    """The name of the part a relationship of `source` points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def is_internal(relationship: Element) -> bool:
    return relationship.get("TargetMode", "Internal") == "Internal"
