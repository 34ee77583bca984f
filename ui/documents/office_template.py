"""The office's own Word template as the window knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import RenderError, ReportError
from app.spec import FormatSpec

if TYPE_CHECKING:
    from app.rendering import PageSettings
    from app.rendering.paper import LineRule

_MAX_BYTES = 50 * 1024 * 1024
_PITCHES: Mapping[str, str] = {"exact": "{n} 磅", "atLeast": "最小值 {n} 磅", "auto": "{n} 倍行距"}


@dataclass(frozen=True, slots=True)
class TemplateFaults:
    """What keeps a template from being used, and what else is to be known, in reading order."""

    fatal: tuple[str, ...]
    minor: tuple[str, ...]


def read_template(path: Path) -> bytes:
    """The bytes of a template. Raises RenderError if it cannot be read, or is too large to be one."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise RenderError(f"模板“{path.name}”太大，不像一份 Word 模板，请确认选对了文件。")
        return path.read_bytes()
    except OSError as exc:
        raise RenderError(f"打不开 Word 模板“{path.name}”，请确认文件还在，并且没有被其他程序占用。") from exc


def template_faults(path: Path, spec: FormatSpec) -> TemplateFaults:
    """Look a template through.

    Raises:
        RenderError: it cannot be opened, is no usable Word document, or could run or fetch something.
    """
    from app.rendering import check_docx_template

    problems = check_docx_template(read_template(path), spec)
    return TemplateFaults(
        fatal=tuple(p.message for p in problems if p.fatal),
        minor=tuple(p.message for p in problems if not p.fatal),
    )


def pitch_in_words(path: Path) -> str:
    """How far apart a template sets its lines, as Word's own dialog puts it; "" if that cannot be told."""
    from app.rendering import template_pitch

    try:
        found = template_pitch(read_template(path))
    except ReportError:  # told where the template is used
        return ""
    return "" if found is None else _in_words(*found)


def settings_told(path: Path, settings: "PageSettings") -> tuple[str, ...]:
    """Which page settings a template does not let be set; () also for one that cannot be read."""
    from app.rendering import check_page_settings

    try:
        return check_page_settings(read_template(path), settings)
    except ReportError:
        return ()


def notices(template: Path | None, spec: FormatSpec) -> tuple[str, ...]:
    """What to know of pages printed from a template on this machine: fonts they do without, parts they lack.

    () for a template that cannot be used: that is told where it is used.
    """
    from app.rendering import paper_document
    from ui.printing import FontBook, looks_of, missing_fonts, missing_fonts_notice

    if template is None:
        return _told(missing_fonts_notice(missing_fonts()))
    try:
        document = paper_document(spec.empty_report(), spec, read_template(template))
    except ReportError:
        return ()
    missing = FontBook.of_machine().missing_of(looks_of(document))
    return _told(missing_fonts_notice(missing), left_out_notice(document.left_out))


def left_out_notice(left_out: tuple[str, ...]) -> str:
    """What of a template the preview, print and PDF do not show, in one line; "" if they show everything."""
    return f"模板中的{'、'.join(left_out)}不在预览、打印和 PDF 里显示，以 Word 文件为准。" if left_out else ""


def stamp(path: Path | None) -> tuple[Path | None, int]:
    """What changes when another template is chosen, or the same one was saved anew."""
    try:
        return path, 0 if path is None else path.stat().st_mtime_ns
    except OSError:
        return path, -1


def _told(*lines: str) -> tuple[str, ...]:
    return tuple(filter(None, lines))


def _in_words(measure: float, rule: "LineRule") -> str:
    return _PITCHES[rule.value].format(n=f"{measure:g}")
