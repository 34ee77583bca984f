"""The way of a report to the public: each step in its order, each refusal in plain words, nothing lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ReadError, StorageError
from app.model.workflow import Stage, Step, Workflow, workflow_from_json, workflow_to_json
from app.signoff import SignoffError, advance, correct, differs_from_signed, next_stage, send_back, take_back
from app.storage import Project, keep_snapshot, load_project, project_from_bytes, save_project, snapshots
from app.storage.archive import pack
from tests.builders import make_report

BY = Step(Stage.DRAFT, "2025-01-20", "李明", "", "f1")
WAY = tuple(Stage)[1:]


def until(stage: Stage) -> Workflow:
    workflow = Workflow()
    for each in WAY[: WAY.index(stage) + 1] if stage is not Stage.DRAFT else ():
        workflow = advance(workflow, each, BY)
    return workflow


def refused(call: object, *args: object, **named: object) -> str:
    with pytest.raises(SignoffError) as caught:
        call(*args, **named)  # type: ignore[operator]
    return caught.value.user_message


def test_the_whole_way_is_recorded_with_day_and_name() -> None:
    done = until(Stage.ARCHIVED)
    assert [step.stage for step in done.steps] == list(WAY)
    assert next_stage(done) is None
    assert {(step.date, step.name) for step in done.steps} == {("2025-01-20", "李明")}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("to", Stage)
def test_only_the_next_stage_may_be_taken(stage: Stage, to: Stage) -> None:
    workflow = until(stage)
    if to is next_stage(workflow):
        assert advance(workflow, to, BY).stage is to
    else:
        assert refused(advance, workflow, to, BY)


def test_a_report_with_errors_does_not_pass_its_own_check() -> None:
    assert "2处错误" in refused(advance, Workflow(), Stage.CHECKED, BY, errors=2)


def test_who_and_when_must_be_said() -> None:
    assert "日期" in refused(advance, Workflow(), Stage.CHECKED, Step(Stage.DRAFT, " ", "李明"))
    assert "谁" in refused(advance, Workflow(), Stage.CHECKED, Step(Stage.DRAFT, "2025-01-20"))


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "昨天", "2026年1月5日"])
def test_a_day_that_does_not_exist_is_refused(day: str) -> None:
    assert day in refused(advance, Workflow(), Stage.CHECKED, Step(Stage.DRAFT, day, "李明"))
    assert day in refused(send_back, until(Stage.SIGNED), Step(Stage.DRAFT, day, "李明", "有误"))


def test_the_last_record_can_be_struck_but_not_the_beginning_of_a_correction() -> None:
    assert take_back(until(Stage.PUBLISHED)) == until(Stage.REPORTED)
    assert take_back(until(Stage.CHECKED)) == Workflow()
    assert "没有" in refused(take_back, Workflow())
    assert "更正版" in refused(take_back, correct(until(Stage.PUBLISHED), WHY))


WHY = Step(Stage.DRAFT, "2025-01-21", "王强", "数字与司法局不一致", "f1")
PUBLIC = (Stage.PUBLISHED, Stage.ARCHIVED)


@pytest.mark.parametrize("stage", Stage)
def test_it_is_sent_back_from_any_stage_with_day_name_and_reason(stage: Stage) -> None:
    workflow = until(stage)
    assert "原因" in refused(send_back, workflow, BY)
    assert "谁" in refused(send_back, workflow, Step(Stage.DRAFT, "2025-01-21", " ", "有误"))
    assert "日期" in refused(send_back, workflow, Step(Stage.DRAFT, "", "王强", "有误"))
    back = send_back(workflow, WHY)
    assert back.steps[:-1] == workflow.steps
    last = back.steps[-1]
    assert (last.title, last.date, last.name, last.note) == ("退回修改", WHY.date, WHY.name, WHY.note)
    assert not back.is_correction


@pytest.mark.parametrize("stage", [each for each in Stage if each not in PUBLIC])
def test_what_was_not_published_is_a_draft_again(stage: Stage) -> None:
    back = send_back(until(stage), WHY)
    assert back.stage is Stage.DRAFT and not back.is_locked and back.returned is None
    assert back.step_of(Stage.CHECKED) is None


@pytest.mark.parametrize("stage", PUBLIC)
def test_what_was_published_stays_locked_when_it_is_sent_back(stage: Stage) -> None:
    workflow = until(stage)
    back = send_back(workflow, WHY)
    assert back.is_locked and back.stage is stage and next_stage(back) is next_stage(workflow)
    assert back.returned == back.steps[-1]
    assert back.step_of(stage) == workflow.step_of(stage)
    made = correct(back, BY)
    assert not made.is_locked and made.is_correction and made.returned is None
    assert made.steps[-1].note == WHY.note
    again = made
    for each in WAY[: WAY.index(stage) + 1]:
        again = advance(again, each, BY)
    assert again.is_locked and again.returned is None


@pytest.mark.parametrize("stage", PUBLIC)
def test_what_is_published_is_locked_and_only_corrected(stage: Stage) -> None:
    workflow = until(stage)
    reason = Step(Stage.DRAFT, "2025-02-10", "李明", "表三录入错误")
    assert workflow.is_locked
    assert "原因" in refused(correct, workflow, BY)
    made = correct(workflow, reason)
    assert not made.is_locked and made.is_correction
    assert "退回" in refused(correct, until(Stage.SIGNED), reason)


def test_a_report_changed_after_it_was_submitted_cannot_be_signed() -> None:
    workflow = until(Stage.SUBMITTED)
    other = Step(Stage.DRAFT, "2025-01-22", "王强", "", "f2")
    assert differs_from_signed(workflow, "f2") and not differs_from_signed(workflow, "f1")
    assert "重新" in refused(advance, workflow, Stage.SIGNED, other)
    assert not differs_from_signed(until(Stage.CHECKED), "f2")


steps = st.builds(Step, st.sampled_from(Stage), *[st.text(max_size=20)] * 4, st.booleans(), st.booleans())


@settings(deadline=None, max_examples=50)
@given(st.lists(steps, max_size=5).map(lambda s: Workflow(tuple(s))))
def test_any_records_survive_the_project_file(workflow: Workflow) -> None:
    assert workflow_from_json(workflow_to_json(workflow)) == workflow
    from app.storage import project_to_bytes

    data = project_to_bytes(Project(make_report(), workflow=workflow))
    assert project_from_bytes(data, "a.nianbao").workflow == workflow


@pytest.mark.parametrize("data", [None, {}, [1], [{}], [{"stage": "lost"}], [{"stage": "draft", "name": 5}]])
def test_damaged_records_are_refused(data: object) -> None:
    with pytest.raises(ReadError):
        workflow_from_json(data)


def test_a_file_with_damaged_records_says_so(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.nianbao"
    save_project(Project(make_report()), path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path.write_bytes(pack({**parts, "workflow.json": b'[{"stage": 1}]'}))
    with pytest.raises(StorageError, match="审签流程"):
        load_project(path)


def test_named_versions_are_kept_for_good(tmp_path: Path) -> None:
    path, project = tmp_path / "a.nianbao", Project(make_report())
    keep_snapshot(tmp_path, path, project)
    keep_snapshot(tmp_path, path, project, name="送审/第一稿: 2025")
    for year in range(2000, 2055):
        keep_snapshot(tmp_path, path, Project(make_report(year=year)))
    named = [each for each in snapshots(tmp_path, path) if each.name]
    assert [each.name for each in named] == ["送审 第一稿  2025"]
    assert named[0].load().report == make_report()
    assert len(snapshots(tmp_path, path)) == 51
