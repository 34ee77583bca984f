"""Writing the documents of one report into a folder."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import RenderError
from app.opening import Opened
from app.spec import FormatSpec, spec_for
from app.storage import read_bounded

if TYPE_CHECKING:
    from app.rendering import PageSettings, RenderOptions
    from app.rendering.formats import RenderPdf


_COPIES = {"paper": True, "web": False}
_MAX_TEMPLATE = 50 * 1024 * 1024


def parse_formats(text: str) -> tuple[str, ...]:
    """`docx,xlsx` -> ("docx", "xlsx"). Raises RenderError for a name that is no format."""
    from app.rendering.formats import FORMATS

    names = tuple(
        dict.fromkeys(
            filter(None, (n.strip().lower().lstrip(".") for n in text.replace("，", ",").split(",")))
        )
    )
    if not names or set(names) - set(FORMATS):
        raise RenderError(f"格式只能是 {'、'.join(FORMATS)}，多个格式之间用逗号隔开，例如 docx,xlsx。")
    return names


def parse_options(copy: str | None, line_pitch: str | None, page_numbers: str | None) -> "RenderOptions":
    """`web` -> the copy for the web; None writes the signature if there is one. See `parse_page_settings`.

    Raises:
        RenderError: for a value that cannot be chosen.
    """
    from app.rendering import RenderOptions

    if copy is not None and copy not in _COPIES:
        raise RenderError("版本只能是 paper（报送版）或 web（网站发布版），例如 --copy web。")
    signed = None if copy is None else _COPIES[copy]
    return RenderOptions(signed=signed, page=parse_page_settings(line_pitch, page_numbers))


def parse_page_settings(line_pitch: str | None, page_numbers: str | None) -> "PageSettings":
    """`28`, `centre` -> page settings; None leaves what the template has.

    Raises:
        RenderError: for a value that cannot be chosen.
    """
    from app.rendering import LINE_PITCHES, PageNumbers, PageSettings

    pitches = {f"{pitch:g}": pitch for pitch in LINE_PITCHES}
    if line_pitch is not None and line_pitch not in pitches:
        raise RenderError(f"行距只能是 {'、'.join(pitches)}（磅），例如 --line-pitch 28。")
    if page_numbers is not None and page_numbers not in [*PageNumbers]:
        raise RenderError("页码位置只能是 outer（外侧）或 centre（居中），例如 --page-numbers centre。")
    return PageSettings(
        line_pitch=None if line_pitch is None else pitches[line_pitch],
        page_numbers=None if page_numbers is None else PageNumbers(page_numbers),
    )


def export(
    opened: Opened,
    folder: Path,
    formats: Sequence[str],
    template: Path | None,
    options: "RenderOptions",
    pdf: "RenderPdf | None",
    tell: Callable[[str], None],
) -> tuple[Path, ...]:
    """Write one document per format, all or, if one cannot be made, none; returns where they lie.

    `tell` hears what is to be known about the template but keeps nothing from being written.

    Raises:
        ReportError: a document cannot be made or written.
    """
    from app.rendering import default_stem
    from app.rendering.formats import render
    from app.rules import check
    from app.rules.answers import only_current
    from app.rules.publishing import not_for_the_public
    from app.storage import make_folder, write_file

    spec, previous = spec_for(opened.report.format), opened.previous
    report = only_current(opened.report, spec, previous)
    templates = _templates(template, formats)
    documents = {
        name: render(name, report, spec, options, template=templates.get(name), previous=previous, pdf=pdf)
        for name in formats
    }
    if options.signed is False:
        for found in not_for_the_public(report, check(report, spec, previous)):
            tell(f"警告：不宜公开的内容：{found.message}")
    for remark in _remarks(templates, spec, options.page):
        tell(f"提示：{remark}")
    make_folder(folder)
    stem = default_stem(report, spec)
    paths = {name: folder / f"{stem}.{name}" for name in documents}
    for name, data in documents.items():
        write_file(paths[name], data)
    return tuple(paths.values())


def _templates(path: Path | None, formats: Sequence[str]) -> dict[str, bytes]:
    """The office's own template, by the formats it is for: a Word template serves for PDF too."""
    if path is None:
        return {}
    from app.rendering.formats import TEMPLATED

    kind = path.suffix.lower().lstrip(".")
    served = [name for name in TEMPLATED.get(kind, ()) if name in formats]
    if not served:
        raise RenderError(
            f"模板“{path.name}”用不上：模板必须是.docx（用于docx和pdf）或.xlsx文件，并且与要生成的格式一致。"
        )
    return dict.fromkeys(served, read_bounded(path, _MAX_TEMPLATE))


def _remarks(templates: dict[str, bytes], spec: FormatSpec, page: "PageSettings") -> Iterator[str]:
    """What is missing in the template without keeping it from being used, and what it does not let be set."""
    from app.rendering import check_docx_template, check_page_settings, check_xlsx_template

    word = templates.get("docx") or templates.get("pdf")
    if word is not None:
        yield from (problem.message for problem in check_docx_template(word, spec))
        yield from check_page_settings(word, page)
    if "xlsx" in templates:
        yield from (problem.message for problem in check_xlsx_template(templates["xlsx"], spec))
