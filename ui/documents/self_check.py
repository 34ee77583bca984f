"""The 自查结果 as a file: Word or PDF, by the name the author gives it."""

from pathlib import Path

from app.model import Report
from app.model.self_check import SelfCheck

FILTERS = ("Word 文档 (*.docx)", "PDF 文档 (*.pdf)")
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', ""))


def suggested_path(report: Report, folder: Path) -> Path:
    """{单位}{年}年年度报告自查结果.docx in `folder`."""
    year = f"{report.report_year}年" if report.report_year else ""
    return folder / f"{report.org.translate(_FORBIDDEN)[:60]}{year}年度报告自查结果.docx"


def self_check_file(check: SelfCheck, path: Path) -> tuple[Path, bytes]:
    """The file and what goes into it; a name without a suffix is a Word file.

    To be called in the window's thread: a PDF is laid out by QTextDocument, which is not safe in another.
    """
    # Imported here: what renders is not needed before.
    from app.rendering.self_check import render_self_check, self_check_html

    if path.suffix.lower() == ".pdf":
        from ui.printing.self_check import self_check_pdf

        return path, self_check_pdf(self_check_html(check), path.stem)
    path = path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")
    return path, render_self_check(check)
