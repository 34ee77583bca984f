"""The 审签单 of the open report: what stands on it and what its file is called."""

from pathlib import Path

from app.errors import RenderError
from app.model.payload import fingerprint
from app.model.self_check import summary, unfilled_words
from app.model.sign_sheet import SignSheet
from app.model.workflow import Stage, Workflow
from app.rules.self_check import self_check
from ui.controller import ReportController
from ui.documents.exporting import default_name
from ui.files.desk import FileDesk


def sign_sheet(controller: ReportController, workflow: Workflow, date: str) -> SignSheet:
    """The words of the sheet; opinions that are on record are put in, the others left for the pen."""
    report, spec = controller.report, controller.spec
    check = self_check(report, spec, controller.findings, date)
    checked, signed = workflow.step_of(Stage.CHECKED), workflow.step_of(Stage.SIGNED)
    return SignSheet(
        title=report.title or spec.title_for(report.org, report.report_year),
        report_year=f"{report.report_year}年" if report.report_year else "",
        org=report.org,
        clerk=checked.name if checked is not None else "",
        date=date,
        check="".join((summary(check), unfilled_words(check))),
        chief_opinion=signed.note if signed is not None else "",
        fingerprint=fingerprint(report),
    )


def write_sheet(path: Path, sheet: SignSheet, template: Path | None) -> None:
    """Write the sheet on the office's template, or on the program's own.

    Raises:
        ReportError: the template cannot be used, or the file cannot be written.
    """
    from app.rendering import render_sign_sheet
    from app.storage import write_file

    try:
        form = None if template is None else template.read_bytes()
    except OSError as exc:
        raise RenderError(
            f"打不开审签单模板“{template and template.name}”，请确认文件还在，或者改用程序自带的。"
        ) from exc
    write_file(path, render_sign_sheet(sheet, form))


def copy_template(path: Path) -> None:
    """Write the program's own template of the sheet to `path`. Raises StorageError."""
    from app.paths import TEMPLATES
    from app.storage import write_file

    write_file(path, (TEMPLATES / "sign-sheet.docx").read_bytes())


def sheet_file(controller: ReportController, desk: FileDesk) -> Path:
    """Where the sheet is likely to go: beside the report."""
    folder = controller.path.parent if controller.path is not None else desk.settings.open_folder
    return folder / f"{default_name(controller.report, controller.spec)}审签单.docx"
