"""Checking many files: a bad one among them is told and stops nothing."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.cli.as_json import dump, findings_to_json
from app.cli.as_text import findings_text
from app.cli.bugs import tell_bug
from app.cli.inputs import open_any, open_report
from app.errors import ReportError
from app.model import Report
from app.rules import RULES, Finding, Severity, check
from app.rules.answers import is_settled
from app.rules.profile import Profile, profile_from_text
from app.spec import spec_for
from app.storage import read_bounded

UNREADABLE = 3
_MAX_PROFILE = 1024 * 1024


def check_files(
    files: Sequence[Path],
    previous: Path | None,
    as_json: bool,
    profile: Path | None = None,
    *,
    write: Callable[[bytes], None],
    say: Callable[[Iterator[str]], None],
    complain: Callable[[str], None],
) -> int:
    """Check each file and return the worst exit code.

    `previous` serves all files; without it, a project file is checked against the year it holds.
    `profile` is a file of rule settings, which come before those that a report brings along.
    Raises ReportError if `previous` or `profile` cannot be read.
    """
    last_year = None if previous is None else open_report(previous)
    settings = {} if profile is None else _profile(profile)
    worst, results = 0, list[dict[str, Any]]()
    for file in _with_progress(files):
        try:
            report, findings = _check(file, last_year, settings)
        except Exception as exc:  # a fault of ours at one odd file must not cost the others
            message = exc.user_message if isinstance(exc, ReportError) else tell_bug(exc)
            complain(f"{file}：{message}")
            results.append({"file": str(file), "findings": [], "error": message})
            worst = UNREADABLE
            continue
        worst = max(worst, exit_code(report, findings))
        results.append({"file": str(file), "findings": findings_to_json(report, findings)})
        if not as_json:
            say(findings_text(str(file), report, spec_for(report.format), findings))
    if as_json:
        write(dump({"files": results}))
    return worst


def exit_code(report: Report, findings: Iterable[Finding]) -> int:
    """2 for an error, 1 for a warning that was not answered with a reason, else 0."""
    codes = {Severity.ERROR: 2, Severity.WARNING: 1}
    return max((codes.get(f.severity, 0) for f in findings if not is_settled(report, f)), default=0)


def _check(file: Path, last_year: Report | None, settings: Profile) -> tuple[Report, tuple[Finding, ...]]:
    opened = open_any(file)
    report = opened.report
    if settings:
        report = report.with_(rule_profile={**report.rule_profile, **settings})
    return report, check(report, spec_for(report.format), last_year or opened.previous)


def _profile(path: Path) -> Profile:
    text = read_bounded(path, _MAX_PROFILE).decode("utf-8-sig", "replace")
    return profile_from_text(text, RULES)


def _with_progress(files: Sequence[Path]) -> Iterable[Path]:
    """A bar on a terminal's stderr when there are many; nothing where nobody watches."""
    if len(files) < 3 or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="正在检查", console=Console(stderr=True), transient=True)
