"""审签流程: where a report stands on its way to the leader and the public, and who said so when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.errors import ReadError


class Stage(StrEnum):
    """The stages in their order."""

    DRAFT = "draft"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    REPORTED = "reported"
    PUBLISHED = "published"
    ARCHIVED = "archived"


STAGE_NAMES: Mapping[Stage, str] = {
    Stage.DRAFT: "草稿",
    Stage.CHECKED: "自查通过",
    Stage.SUBMITTED: "送审",
    Stage.SIGNED: "已签发",
    Stage.REPORTED: "已报送",
    Stage.PUBLISHED: "已发布",
    Stage.ARCHIVED: "已归档",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One record: the stage that was reached, the day as written (2025-01-20), who, and a remark.

    `fingerprint` is that of the report as it was then. A step to DRAFT is 退回修改, or with `corrects`
    the beginning of a 更正版. With `returned` it is the 退回修改 of a report that the public has: it stays
    at its stage, and locked.
    """

    stage: Stage
    date: str
    name: str = ""
    note: str = ""
    fingerprint: str = ""
    corrects: bool = False
    returned: bool = False

    @property
    def title(self) -> str:
        """What happened, in words."""
        if self.returned:
            return "退回修改"
        if self.stage is not Stage.DRAFT:
            return STAGE_NAMES[self.stage]
        return "制作更正版" if self.corrects else "退回修改"


@dataclass(frozen=True, slots=True)
class Workflow:
    """The records of one report, oldest first; without any it is a draft."""

    steps: tuple[Step, ...] = ()

    @property
    def stage(self) -> Stage:
        return self.steps[-1].stage if self.steps else Stage.DRAFT

    @property
    def is_locked(self) -> bool:
        """Whether the public has the report, so that only a 更正版 may differ from it."""
        return self.stage in (Stage.PUBLISHED, Stage.ARCHIVED)

    @property
    def is_correction(self) -> bool:
        """Whether this is a 更正版 of a published report."""
        return any(step.corrects for step in self.steps)

    @property
    def returned(self) -> Step | None:
        """The last 退回修改 of a published report, which waits for its 更正版; None if there is none."""
        return next((step for step in reversed(self._current) if step.returned), None)

    def step_of(self, stage: Stage) -> Step | None:
        """The last step to `stage` since the report was sent back, if there is one."""
        return next((s for s in reversed(self._current) if s.stage is stage and not s.returned), None)

    @property
    def _current(self) -> tuple[Step, ...]:
        """The steps since the report was a draft."""
        drafts = [index for index, step in enumerate(self.steps) if step.stage is Stage.DRAFT]
        return self.steps[drafts[-1] + 1 :] if drafts else self.steps


def workflow_to_json(workflow: Workflow) -> list[dict[str, Any]]:
    """A list of plain objects, one for each step."""
    return [
        {
            "stage": step.stage.value,
            "date": step.date,
            "name": step.name,
            "note": step.note,
            "fingerprint": step.fingerprint,
            **({"corrects": True} if step.corrects else {}),
            **({"returned": True} if step.returned else {}),
        }
        for step in workflow.steps
    ]


def workflow_from_json(data: object) -> Workflow:
    """Keys that a step does not have are passed over. Raises ReadError if `data` is no such list."""
    try:
        if not isinstance(data, list):
            raise TypeError(type(data).__name__)
        return Workflow(tuple(_step(each) for each in data))
    except (AttributeError, KeyError, TypeError, ValueError) as exc:
        raise ReadError("审签流程的记录已损坏。") from exc


def _step(data: Mapping[str, Any]) -> Step:
    words = {key: data.get(key, "") for key in ("date", "name", "note", "fingerprint")}
    if not all(isinstance(word, str) for word in words.values()):
        raise TypeError("words")
    corrects, returned = (data.get(key) is True for key in ("corrects", "returned"))
    return Step(Stage(data["stage"]), **words, corrects=corrects, returned=returned)
