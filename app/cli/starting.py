"""This year's project from last year's file."""

import sys
from pathlib import Path

from app.cli.inputs import open_report
from app.errors import ReportError, StorageError
from app.spec import load_specs


def start_project(file: Path, source: Path, year: int | None) -> Path:
    """Write a new project file that keeps last year's report for comparison; returns where it lies.

    Raises:
        ReportError: last year's file cannot be read, there already is a file of the new name, or `year`
            does not come after last year's.
    """
    from app.rollover import start_year
    from app.storage import SUFFIX, Project, save_project

    path = file if file.suffix else file.with_suffix(SUFFIX)
    if path.suffix.lower() != SUFFIX:
        raise StorageError(f"新文件的名字要以{SUFFIX}结尾，例如“2024年年报{SUFFIX}”。")
    if path.exists():
        raise StorageError(f"“{path.name}”已经存在，没有改动它。请换一个文件名。")
    previous = open_report(source)
    _check_year(year, previous.report_year)
    newest = load_specs()[0]
    save_project(Project(start_year(previous, newest, year), previous), path)
    return path


def _check_year(year: int | None, last: int | None) -> None:
    """Refuse a year that is not a later one; one that leaves years out may be meant, and is only told."""
    if year is None or last is None:
        return
    if year <= last:
        raise ReportError(
            f"上年文件是{last}年度的年报，新年报的年度不能是{year}年。请把 --year 改为{last + 1}，或者不写。"
        )
    if year > last + 1:
        told = f"请注意：上年文件是{last}年度的年报，新年报是{year}年度，中间隔了{year - last - 1}年。"
        print(told, file=sys.stderr)
