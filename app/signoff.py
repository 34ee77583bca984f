"""The 审签流程 of a report: which step may follow which, and what it needs. Pure."""

from dataclasses import replace
from datetime import date

from app.errors import ReportError
from app.model.workflow import STAGE_NAMES, Stage, Step, Workflow

_ORDER = tuple(Stage)


class SignoffError(ReportError):
    """A step that may not be taken now; the message says what comes first."""


def next_stage(workflow: Workflow) -> Stage | None:
    """The stage that follows; None behind the last."""
    at = _ORDER.index(workflow.stage) + 1
    return _ORDER[at] if at < len(_ORDER) else None


def advance(workflow: Workflow, to: Stage, step: Step, *, errors: int = 0) -> Workflow:
    """Take the next step. `step` says when and who; `errors` is how many the last check found.

    Raises:
        SignoffError: `to` is not the next stage, a report with errors is to pass, the report differs
            from what was signed, or it is not said who or when.
    """
    if to is not next_stage(workflow):
        raise SignoffError(_out_of_order(workflow, to))
    _needs_day(step.date)
    _needs(step.name, f"请填写是谁办理“{STAGE_NAMES[to]}”的。")
    if to is Stage.CHECKED and errors:
        raise SignoffError(f"还有{errors}处错误没有改正，自查不能通过。请先在“检查”中改正，再记录自查通过。")
    if to not in (Stage.CHECKED, Stage.SUBMITTED) and differs_from_signed(workflow, step.fingerprint):
        raise SignoffError("送审以后内容有改动，与审签的不一致。请先退回修改，再重新自查、送审。")
    return _with(workflow, to, step)


def send_back(workflow: Workflow, step: Step) -> Workflow:
    """退回修改: back to the draft, for the reason in the step's note.

    What the public has stays as it is, and locked: there the return is only put on record, and the changes
    are made in a 更正版.

    Raises:
        SignoffError: it is not said when, by whom or why.
    """
    _needs_day(step.date)
    _needs(step.name, "请填写是谁退回的。")
    _needs(step.note, "请写明退回的原因，方便经办人修改。")
    if workflow.is_locked:
        return _with(workflow, workflow.stage, step, returned=True)
    return _with(workflow, Stage.DRAFT, step)


def correct(workflow: Workflow, step: Step) -> Workflow:
    """制作更正版: the records go on with a new draft, the published report stays as it is.

    Without a reason of its own it is made for the one it was sent back for.

    Raises:
        SignoffError: the report is not published, or no reason is given.
    """
    if not workflow.is_locked:
        raise SignoffError("报告还没有公开，可以直接退回修改，不需要制作更正版。")
    _needs_day(step.date)
    if not step.note.strip() and workflow.returned is not None:
        step = replace(step, note=workflow.returned.note)
    _needs(step.note, "请写明更正的原因。")
    return _with(workflow, Stage.DRAFT, step, corrects=True)


def take_back(workflow: Workflow) -> Workflow:
    """Strike the last record, which was made by mistake.

    Raises:
        SignoffError: there is none, or it is where a 更正版 begins, which is a file of its own.
    """
    if not workflow.steps:
        raise SignoffError("还没有办理记录，没有可以撤回的。")
    if workflow.steps[-1].corrects:
        raise SignoffError(
            "“制作更正版”的记录不能撤回：不需要更正的，关闭这份更正版即可，原来的报告没有改动。"
        )
    return Workflow(workflow.steps[:-1])


def differs_from_signed(workflow: Workflow, fingerprint: str) -> bool:
    """Whether the report is no longer what was submitted; false before it was, or if that is unknown."""
    submitted = workflow.step_of(Stage.SUBMITTED)
    return bool(submitted and submitted.fingerprint and submitted.fingerprint != fingerprint)


def _out_of_order(workflow: Workflow, to: Stage) -> str:
    following = next_stage(workflow)
    now = STAGE_NAMES[workflow.stage]
    if following is None:
        return "报告已经归档，流程已经走完。确需改正的，请制作更正版。"
    if _ORDER.index(to) <= _ORDER.index(workflow.stage):
        return f"报告现在是“{now}”，不能再记录“{STAGE_NAMES[to]}”。需要重新办理的，请先退回修改。"
    return f"报告现在是“{now}”，下一步是“{STAGE_NAMES[following]}”，然后才能“{STAGE_NAMES[to]}”。"


def _needs(text: str, message: str) -> None:
    if not text.strip():
        raise SignoffError(message)


def _needs_day(text: str) -> None:
    """A day of the calendar, written 2025-01-20."""
    _needs(text, "请填写日期。")
    try:
        date.fromisoformat(text.strip())
    except ValueError as exc:
        raise SignoffError(f"没有“{text.strip()}”这一天，请把日期写成2025-01-20这样。") from exc


def _with(
    workflow: Workflow, to: Stage, step: Step, *, corrects: bool = False, returned: bool = False
) -> Workflow:
    date, name, note = step.date.strip(), step.name.strip(), step.note.strip()
    return Workflow((*workflow.steps, Step(to, date, name, note, step.fingerprint, corrects, returned)))
