"""Named parts in one zip: written the same way every time, read within bounds."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from app.errors import StorageError

# A project holds two reports of some 10 KB and at most a few of last year's documents.
MAX_FILE = 200 * 1024 * 1024
_MAX_PARTS = 500
_MAX_UNPACKED = 400 * 1024 * 1024
_MAX_NAME = 400
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024


def pack(parts: Mapping[str, bytes]) -> bytes:
    """One zip; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


class Archive:
    """A zip in memory whose directory was found sound; parts are unpacked only when asked for.

    Raises:
        StorageError: it is no zip, is cut off, or asks for more memory than any report needs.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = _MAX_UNPACKED
        if not data:
            raise StorageError(f"“{name}”是空文件，没有可以打开的内容。请改用备份，或者从“恢复”中找回。")
        if not data.startswith(b"PK"):
            raise StorageError(
                f"“{name}”不是年报编制助手的文件。Word、Excel、网页等文件请用“从去年的文件开始”导入。"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            OSError,
            NotImplementedError,
            UnicodeDecodeError,
        ) as exc:
            raise self._damaged() from exc
        self._parts = {info.filename: info for info in infos}
        self._check(infos)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, folders left out."""
        return tuple(name for name in self._parts if not name.endswith("/"))

    def read(self, name: str, limit: int) -> bytes:
        """Unpack one part of at most `limit` bytes; KeyError if there is none of that name."""
        info = self._parts[name]
        limit = min(limit, self._left)
        out = bytearray()
        try:
            with self._zip.open(info) as part:
                # The size in the directory is the sender's word; count what really comes out.
                while chunk := part.read(_CHUNK):
                    out += chunk
                    if len(out) > limit:
                        raise StorageError(f"“{self._name}”解压后过大，已停止打开。请向提供者索取原文件。")
        except StorageError:
            raise
        except Exception as exc:  # zipfile, zlib, bz2 and lzma each fail in their own way
            raise self._damaged() from exc
        self._left -= len(out)
        return bytes(out)

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > _MAX_PARTS:
            raise StorageError(f"“{self._name}”里的文件数量异常，已停止打开。请向提供者索取原文件。")
        if len(self._parts) != len(infos) or not all(map(_is_plain, self._parts)):
            raise StorageError(f"“{self._name}”的内部结构异常，已停止打开。请向提供者索取原文件。")
        if any(info.flag_bits & 1 for info in infos):
            raise StorageError(f"“{self._name}”加了密码，无法打开。请先去掉密码。")

    def _damaged(self) -> StorageError:
        return StorageError(
            f"“{self._name}”不完整或已损坏，可能是复制时中断。请重新复制一份，或者从备份、历史版本中恢复。"
        )


def _is_plain(name: str) -> bool:
    """Whether a part's name stays inside the archive on every system."""
    path = PurePosixPath(name)
    odd = "\\" in name or "\0" in name or ":" in name or len(name) > _MAX_NAME
    return not (odd or path.is_absolute() or ".." in path.parts or not path.parts)
