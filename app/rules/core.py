"""What a rule is, and what it finds. A rule is a pure function of reports: no file, no clock, no change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from app.model.report import CellRef, Report
from app.model.values import CellValue
from app.spec.schema import FormatSpec

T = TypeVar("T")


class Severity(StrEnum):
    """How sure it is that something must be changed; `unchecked` means that a blank stood in the way."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    UNCHECKED = "unchecked"


WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in the text: a section key, or "title", "preface", "signature"; a part; characters of its text.

    `part` counts the section's parts from 0; `in_heading` says that `span` counts characters of the
    part's heading instead of its text.
    """

    section: str
    part: int | None = None
    span: tuple[int, int] | None = None
    quote: str = ""
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class SetCell:
    """Put a value into a cell."""

    at: CellRef
    value: CellValue


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Put `new` in place of the quoted characters; `place.quote` is what must still stand there."""

    place: Place
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One undoable step that would settle a finding, with the words on its button."""

    label: str
    changes: tuple[SetCell | ReplaceText, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `cells` names the cells at both ends, the likeliest culprit first."""

    code: str
    severity: Severity
    message: str
    cells: tuple[CellRef, ...] = ()
    place: Place | None = None
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    basis: str = ""
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may ask besides the report: the form, and last year's report if there is one."""

    spec: FormatSpec
    previous: Report | None = None
    _worked_out: dict[object, tuple[Report, Any]] = field(default_factory=dict, compare=False, repr=False)

    def once(self, work: Callable[[Report, "Context"], T], report: Report) -> T:
        """What `work` makes of the report, worked out once for all rules of a check that ask for it."""
        known = self._worked_out.get(work)
        if known is None or known[0] is not report:
            known = self._worked_out[work] = (report, work(report, self))
        result: T = known[1]
        return result


Check = Callable[[Report, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code, its usual severity, and the text it rests on.

    `title` names it in the clerk's language, as the rule catalogue and a rule profile show it.
    """

    code: str
    title: str
    severity: Severity
    basis: str
    check: Check
    summary: str  # the first line of the check's docstring

    @property
    def is_fixed(self) -> bool:
        """True for a rule about errors: no office may lower it or switch it off."""
        return self.severity is Severity.ERROR

    def __call__(self, report: Report, ctx: Context) -> Iterator[Finding]:
        return self.check(report, ctx)

    def finding(
        self,
        message: str,
        cells: Iterable[CellRef] = (),
        *,
        values: Mapping[str, object] | None = None,
        place: Place | None = None,
        fixes: Iterable[Fix] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule, at its usual severity unless another is given.

        `values` holds what the message says: an answer given to a finding holds while they stay.
        """
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            cells=tuple(dict.fromkeys(cells)),
            place=place,
            values=MappingProxyType(dict(values or {})),
            basis=self.basis,
            fixes=tuple(fixes),
        )


def rule(code: str, severity: Severity, *, title: str, basis: str) -> Callable[[Check], Rule]:
    """Make a Rule of a check; inside it the function's name is the Rule, so `its_name.finding(...)` works."""

    def make(check: Check) -> Rule:
        summary = (check.__doc__ or "").strip().partition("\n")[0]
        return Rule(code, title, severity, basis, check, summary)

    return make
