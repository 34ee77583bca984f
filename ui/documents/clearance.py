"""The one question before documents for the public are written: what in them the public must not see."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.rules import Finding
from app.rules.publishing import not_for_the_public, other_errors
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.documents.exporting import Order
from ui.window.steps import pressing

_SHOWN = 4


def may_go_out(order: Order, controller: ReportController, dialogs: Dialogs) -> bool:
    """Whether the documents may be written; copies on paper are, whatever the page says of them."""
    if not order.is_for_the_public:
        return True
    controller.check_now()
    report, found = controller.report, controller.findings
    unsafe = not_for_the_public(report, found)
    wrong = other_errors(report, pressing(report, controller.spec, found))
    if unsafe:
        question = _tr("报告里有 {n} 处不宜公开的内容，仍要导出用于公开的文件吗？").format(n=len(unsafe))
    elif wrong:
        question = _tr("报告里还有 {n} 处错误，仍要导出用于公开的文件吗？").format(n=len(wrong))
    else:
        return True
    detail = _listed(unsafe or wrong)
    if unsafe and wrong:
        detail += "\n" + _tr("另外还有 {n} 处错误没有改正。").format(n=len(wrong))
    return dialogs.confirm(question, detail, _tr("仍然导出"), _tr("回去修改"))


def _listed(findings: Sequence[Finding]) -> str:
    lines = [f"·  {finding.message}" for finding in findings[:_SHOWN]]
    if more := len(findings) - len(lines):
        lines.append(_tr("……还有 {n} 处，见“检查”。").format(n=more))
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Clearance", text)
