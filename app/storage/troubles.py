"""What the operating system's refusals mean to a clerk, and what helps."""

import errno
from pathlib import Path

from app.errors import StorageError

_FULL = "磁盘空间不足，“{name}”没有保存。请清理磁盘，或者另存到其他位置。"
_FORBIDDEN = "没有权限写入“{folder}”，“{name}”没有保存。请另存到其他文件夹，例如“文档”或桌面。"
_READ_ONLY_DISK = "“{folder}”所在的磁盘是只读的，“{name}”没有保存。请关闭U盘的写保护，或者另存到其他位置。"
_NO_FOLDER = "找不到文件夹“{folder}”，“{name}”没有保存。请确认U盘或网络盘仍然连接，或者另存到其他位置。"
_IS_FOLDER = "“{name}”是一个文件夹，不能用作文件名。请换一个文件名。"
_NOT_A_FOLDER = "“{folder}”不是文件夹，“{name}”没有保存。请选择其他位置。"
_TOO_LONG = "文件名或路径太长，“{name}”没有保存。请缩短文件名，或者保存到层级较少的文件夹。"
_LOCKED = "“{name}”正被其他程序占用，没有保存。请先在Word、WPS或Excel中关闭它再试，或者另存为其他文件名。"
_DEVICE = "读写“{folder}”时设备出错，“{name}”没有保存。请检查U盘或网络连接，并另存到其他位置。"
_OTHER = "“{name}”没有保存（系统错误代码{code}）。请另存到其他位置再试。"

_BY_NAME = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": _FULL,
    "EACCES": _FORBIDDEN,
    "EPERM": _FORBIDDEN,
    "EROFS": _READ_ONLY_DISK,
    "ENOENT": _NO_FOLDER,
    "EISDIR": _IS_FOLDER,
    "ENOTDIR": _NOT_A_FOLDER,
    "ENAMETOOLONG": _TOO_LONG,
    "EBUSY": _LOCKED,
    "ETXTBSY": _LOCKED,
    "EIO": _DEVICE,
    "ENODEV": _DEVICE,
    "ENXIO": _DEVICE,
    "ESTALE": _DEVICE,
}
# Not every system has every code.
_BY_ERRNO = {getattr(errno, name): text for name, text in _BY_NAME.items() if hasattr(errno, name)}
# Windows reports a file that Word holds open as "access denied", so its own codes are asked first.
_SHARING_VIOLATIONS = {32, 33}
_PATH_TOO_LONG = 206

_CANNOT_OPEN = {
    errno.ENOENT: "找不到文件“{name}”。它可能已被移动、改名，或者U盘、网络盘没有连接。",
    errno.EACCES: "没有权限打开“{name}”。请把它复制到“文档”或桌面后再打开。",
    errno.EPERM: "没有权限打开“{name}”。请把它复制到“文档”或桌面后再打开。",
    errno.EINVAL: "“{name}”不是普通文件，无法读取。请选择文档文件。",
    errno.EISDIR: "“{name}”是一个文件夹，请选择里面的文件。",
    errno.ENAMETOOLONG: "“{name}”的路径太长，请把它复制到桌面后再打开。",
}
_CANNOT_OPEN_OTHER = "无法打开“{name}”（系统错误代码{code}）。请把它复制到本机硬盘后再试。"


def cannot_write(path: Path, exc: OSError) -> StorageError:
    """The error that says why `path` was not written; the old file, if there was one, is untouched."""
    winerror = getattr(exc, "winerror", None)
    if winerror in _SHARING_VIOLATIONS or (
        winerror is not None and exc.errno == errno.EACCES and path.is_file()
    ):
        text = _LOCKED
    elif winerror == _PATH_TOO_LONG:
        text = _TOO_LONG
    else:
        text = _BY_ERRNO.get(exc.errno or 0, _OTHER)
    return StorageError(text.format(name=path.name, folder=path.parent, code=exc.errno))


def cannot_open(path: Path, exc: OSError) -> StorageError:
    """The error that says why `path` cannot be read."""
    text = _CANNOT_OPEN.get(exc.errno or 0, _CANNOT_OPEN_OTHER)
    return StorageError(text.format(name=path.name, code=exc.errno))
