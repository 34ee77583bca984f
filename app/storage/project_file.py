"""The project file `name.nianbao`: this year's report, last year's to compare, and what goes with them."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from app.errors import ReadError, StorageError
from app.files import read_start
from app.model import Report
from app.model.interchange import report_from_json, report_to_json
from app.model.workflow import Workflow, workflow_from_json, workflow_to_json
from app.storage.archive import MAX_FILE, Archive, pack
from app.storage.migrations import CURRENT, upgrade
from app.storage.troubles import cannot_open
from app.storage.writing import write_file

log = logging.getLogger(__name__)

SUFFIX = ".nianbao"
REPORT = "report.json"
PREVIOUS = "previous.json"
WORKFLOW = "workflow.json"
ATTACHMENTS = "attachments/"

_MAX_JSON = 32 * 1024 * 1024


class NewerVersionError(StorageError):
    """The file was written by a newer program; `load_project(..., allow_newer=True)` shows it read-only."""


@dataclass(frozen=True, slots=True)
class Project:
    """All that one project file holds. `attachments`: name -> bytes; this program puts nothing there,
    and keeps what it finds.

    `read_only` is set for a file from a newer program: saving it would drop what this one does not know.
    """

    report: Report
    previous: Report | None = None
    attachments: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    read_only: bool = False
    workflow: Workflow = field(default_factory=Workflow)


def save_project(project: Project, path: Path) -> bytes:
    """Write a project file; what is in it comes back. Raises StorageError: the older file is untouched."""
    if project.read_only:
        raise StorageError(f"“{path.name}”来自更新版本的程序，现在是只读打开的。请升级程序后再修改。")
    data = project_to_bytes(project)
    write_file(path, data)
    log.info("saved a project of %d attachments", len(project.attachments))
    return data


def load_project(path: Path, *, allow_newer: bool = False) -> Project:
    """Open a project file of any version.

    With `allow_newer`, one from a newer program opens read-only as far as it is understood.

    Raises:
        NewerVersionError: a newer program wrote it.
        StorageError: it is missing, damaged, or no project file.
    """
    return project_from_bytes(read_bounded(path), path.name, allow_newer=allow_newer)


def read_bounded(path: Path, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file. Raises StorageError if it cannot be read or is larger than `limit`."""
    try:
        data = read_start(path, limit + 1)
    except OSError as exc:
        raise cannot_open(path, exc) from exc
    except ValueError as exc:  # a NUL in the name
        raise StorageError(f"找不到文件“{path.name!r}”。") from exc
    if len(data) > limit:
        raise StorageError(f"“{path.name}”太大，无法打开。请确认选对了文件。")
    return data


def project_to_bytes(project: Project, extra: Mapping[str, bytes] | None = None) -> bytes:
    """The bytes of a project file; equal projects give equal bytes. `extra` parts come last."""
    parts = {REPORT: _to_json(project.report)}
    if project.previous is not None:
        parts[PREVIOUS] = _to_json(project.previous)
    if project.workflow.steps:
        parts[WORKFLOW] = _dump(workflow_to_json(project.workflow))
    parts |= {f"{ATTACHMENTS}{name}": data for name, data in sorted(project.attachments.items())}
    return pack({**parts, **(extra or {})})


def project_from_bytes(data: bytes, name: str, *, allow_newer: bool = False) -> Project:
    """The project in the bytes of a file called `name`; see `load_project`."""
    archive = Archive(data, name)
    if REPORT not in archive.names:
        raise StorageError(f"“{name}”不是年报编制助手的文件（里面没有年度报告）。请检查选择的文件。")
    report, newer = _report(archive, REPORT, name, allow_newer)
    previous = _report(archive, PREVIOUS, name, allow_newer)[0] if PREVIOUS in archive.names else None
    attachments = {
        part.removeprefix(ATTACHMENTS): archive.read(part, MAX_FILE)
        for part in archive.names
        if part.startswith(ATTACHMENTS)
    }
    return Project(report, previous, MappingProxyType(attachments), newer, _workflow(archive, name))


def _to_json(report: Report) -> bytes:
    # Sorted: the order in which cells were filled in must not make equal reports differ.
    cells = {key: dict.fromkeys(sorted(report.tables[key].cells), "") for key in sorted(report.tables)}
    return _dump({"version": CURRENT, **report_to_json(report, cells)})


def _dump(data: object) -> bytes:
    # A lone surrogate, as a paste can bring, has no UTF-8 but has a JSON escape: the same as Python's.
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _report(archive: Archive, part: str, name: str, allow_newer: bool) -> tuple[Report, bool]:
    """The report in one part, and whether a newer program wrote it."""
    data = _parse(archive.read(part, _MAX_JSON), name)
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise StorageError(f"“{name}”没有注明文件版本，无法打开。请从备份或历史版本中恢复。")
    newer = version > CURRENT
    if newer and not allow_newer:
        raise NewerVersionError(
            f"“{name}”是用更新版本的年报编制助手保存的，请升级程序后再打开。文件没有改动，也可以先以只读方式查看。"
        )
    try:
        return report_from_json(data if newer else upgrade(data, version)), newer
    except ReadError as exc:
        raise StorageError(f"“{name}”无法打开。{exc.user_message}") from exc


def _workflow(archive: Archive, name: str) -> Workflow:
    if WORKFLOW not in archive.names:
        return Workflow()
    try:
        return workflow_from_json(_loads(archive.read(WORKFLOW, _MAX_JSON), name))
    except ReadError as exc:
        raise StorageError(f"“{name}”无法打开。{exc.user_message}请从备份或历史版本中恢复。") from exc


def _parse(data: bytes, name: str) -> dict[str, Any]:
    found = _loads(data, name)
    if not isinstance(found, dict):
        raise StorageError(f"“{name}”里的数据已损坏，无法打开。请从备份或历史版本中恢复。")
    return found


def _loads(data: bytes, name: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as exc:
        raise StorageError(f"“{name}”里的数据已损坏，无法打开。请从备份或历史版本中恢复。") from exc


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity are no numbers of a report."""
    raise ValueError(constant)
