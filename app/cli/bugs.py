"""An error of our own on the command line: kept for whoever maintains the program, told in one plain line."""

from app.errors import ReportError, trace_of
from app.storage import make_folder, user_home, write_file

_LOG = "error.log"
_TOLD = "程序内部出错，没有完成。请把“{path}”交给维护人员。"
_NOT_KEPT = "程序内部出错（{kind}），没有完成，请告诉维护人员。"


def tell_bug(exc: Exception) -> str:
    """Keep where it arose, without a word of the report, in the program's own folder; says where it lies."""
    path = user_home() / _LOG
    try:
        make_folder(path.parent, private=True)
        write_file(path, trace_of(exc).encode("utf-8", "replace"), private=True)
    except ReportError:
        return _NOT_KEPT.format(kind=type(exc).__name__)
    return _TOLD.format(path=path)
