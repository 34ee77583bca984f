"""Writing the 自查结果 to a file: Word or PDF, by the name the author gives it."""

from pathlib import Path

from app.model import Report
from app.model.self_check import SelfCheck

FILTERS = ("Word 文档 (*.docx)", "PDF 文档 (*.pdf)")
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', ""))


def suggested_path(report: Report, folder: Path) -> Path:
    """{单位}{年}年年度报告自查结果.docx in `folder`."""
    year = f"{report.report_year}年" if report.report_year else ""
    return folder / f"{report.org.translate(_FORBIDDEN)[:60]}{year}年度报告自查结果.docx"


def write_self_check(check: SelfCheck, path: Path) -> Path:
    """Write the file and return its path; a name without a suffix is a Word file.

    Raises:
        ReportError: it could not be written.
    """
    # Imported here, on the worker: what renders is not needed before.
    from app.rendering import render_self_check
    from app.rendering.self_check import self_check_html
    from app.storage import write_file

    if path.suffix.lower() == ".pdf":
        from ui.printing.self_check import self_check_pdf

        write_file(path, self_check_pdf(self_check_html(check), path.stem))
        return path
    path = path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")
    write_file(path, render_self_check(check))
    return path
