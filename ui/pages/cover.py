"""The first step: who reports on which year, title and preface, contact, signature and date."""

import unicodedata

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef, OrgKind, Report
from app.model.org import kind_of
from app.rules import Place
from app.spec.cover import with_identity
from ui.controller import ReportController
from ui.fields import nested_field, org_field, plain_field
from ui.pages.base import reading_column
from ui.plain import plain_label
from ui.widgets.last_year_bar import LastYearBar
from ui.widgets.line_edit import ReportLineEdit
from ui.widgets.text_edit import ReportTextEdit

_FIRST_YEAR = 2007  # the year before the first reports; shown as "not chosen"
_LAST_YEAR = 2099


class CoverPage(QWidget):
    """基本信息. It edits what belongs to no section."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.setAccessibleName(self.title)
        heading = plain_label(self.title, self)
        heading.setProperty("role", "heading")
        self.org = ReportLineEdit(controller, org_field(controller.spec, self.tr("填写单位名称")), self)
        self.org.setPlaceholderText(self.tr("单位全称，例如 清河县柳林镇人民政府"))
        self.org.editingFinished.connect(self._guess_kind)
        self.org_kind = self._kind_box()
        self.year = self._year_box()
        self.report_title = ReportLineEdit(controller, plain_field("title", self.tr("修改标题")), self)
        self.preface = ReportTextEdit(controller, plain_field("preface", self.tr("填写编制说明")), self)
        self.preface.setPlaceholderText(self.tr("可以不写。单击下面的按钮填入常用的编制说明。"))
        self.offer = QPushButton(self.tr("填入常用编制说明"), self)
        self.offer.clicked.connect(self._fill_preface)
        contact = {
            "address": self.tr("地址"),
            "postcode": self.tr("邮政编码"),
            "phone": self.tr("电话"),
            "email": self.tr("电子邮箱"),
            "website": self.tr("网址"),
        }
        self.contact = {
            name: ReportLineEdit(
                controller, nested_field("contact", name, self.tr("填写{what}").format(what=label)), self
            )
            for name, label in contact.items()
        }
        self.postcode_hint = plain_label(self.tr("!  邮政编码是 6 位数字，请核对。"), self)
        self.postcode_hint.setProperty("role", "warning")
        self.signer = ReportLineEdit(controller, nested_field("signature", "org", self.tr("填写落款")), self)
        self.date = ReportLineEdit(controller, nested_field("signature", "date", self.tr("填写日期")), self)
        self.date.setPlaceholderText(self.tr("例如 2025年1月15日"))
        self.today = QPushButton(self.tr("填入今天"), self)
        self.today.clicked.connect(self._fill_today)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(heading)
        self.last_year = LastYearBar(controller, self)
        self.last_year.watch([self.preface])
        layout.addWidget(self.last_year)
        self.scroller = self._scroller(self._form(contact))
        layout.addWidget(self.scroller, 1)
        controller.report_changed.connect(self._follow)
        self._follow(controller.report, controller.report)

    @property
    def title(self) -> str:
        return self.tr("基本信息")

    def show_spot(self, spot: CellRef | Place) -> None:
        """Put the focus on a field of the cover."""
        if not isinstance(spot, Place):
            return
        fields: dict[str, QWidget] = {"org_kind": self.org_kind, "report_year": self.year}
        fields["contact"] = self.contact["address"]
        if spot.section in fields:
            fields[spot.section].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        texts: dict[str, ReportLineEdit | ReportTextEdit] = {
            "title": self.report_title,
            "preface": self.preface,
            "signature": self.date,
        }
        texts.get(spot.section, self.org).select_span(spot.span)

    def commit_pending(self) -> None:
        """Take over a year that is being typed."""
        self.year.interpretText()

    def begin(self) -> None:
        """Put the focus into the first field."""
        self.org.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    def _form(self, contact: dict[str, str]) -> QWidget:
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        column = reading_column(sheet)
        form = QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(self.tr("填报单位"), self.org)
        form.addRow(self.tr("单位类型"), _beside(self.org_kind))
        form.addRow(self.tr("报告年度"), _beside(self.year))
        form.addRow(self.tr("报告标题"), self.report_title)
        form.addRow(self.tr("编制说明"), self.preface)
        form.addRow("", _beside(self.offer))
        form.addRow(_subheading(self.tr("联系方式（可以不填）")))
        for name, label in contact.items():
            form.addRow(label, self.contact[name])
            if name == "postcode":
                form.addRow("", self.postcode_hint)
        form.addRow(_subheading(self.tr("落款（可以不填）")))
        form.addRow(self.tr("署名"), self.signer)
        form.addRow(self.tr("成文日期"), _beside(self.date, self.today))
        return sheet

    def _scroller(self, sheet: QWidget) -> QScrollArea:
        scroller = QScrollArea(self)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(sheet)
        return scroller

    def _kind_box(self) -> QComboBox:
        box = _CalmComboBox(self)
        box.setAccessibleName(self.tr("单位类型"))
        box.addItem(self.tr("请选择"), None)
        for kind, name in self._kind_names().items():
            box.addItem(name, kind)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda _: self._set_kind(box.currentData()))
        return box

    def _kind_names(self) -> dict[OrgKind, str]:
        return {
            OrgKind.TOWNSHIP: self.tr("乡镇人民政府"),
            OrgKind.STREET: self.tr("街道办事处"),
            OrgKind.COMMUNITY: self.tr("社区（村）"),
            OrgKind.COUNTY_DEPARTMENT: self.tr("县级部门"),
            OrgKind.COUNTY: self.tr("县级人民政府"),
            OrgKind.CITY: self.tr("市级人民政府"),
            OrgKind.PROVINCE: self.tr("省级人民政府"),
        }

    def _year_box(self) -> QSpinBox:
        box = _CalmSpinBox(self)
        box.setAccessibleName(self.tr("报告年度"))
        box.setRange(_FIRST_YEAR, _LAST_YEAR)
        box.setSpecialValueText(self.tr("请选择"))
        box.setSuffix(self.tr(" 年"))
        # Only a finished number counts: "20" on the way to "2025" is no year.
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._set_year)
        return box

    def _set_kind(self, kind: OrgKind | None) -> None:
        self.controller.edit(self.tr("选择单位类型"), lambda r: r.with_(org_kind=kind))

    def _set_year(self, shown: int) -> None:
        year, spec = None if shown == _FIRST_YEAR else shown, self.controller.spec
        self.controller.edit(
            self.tr("修改报告年度"), lambda r: with_identity(r, spec, org=r.org, report_year=year)
        )

    def _guess_kind(self) -> None:
        """Choose the kind that the name gives away, unless one is chosen."""
        report = self.controller.report
        kind = kind_of(report.org)
        if report.org_kind is None and kind is not None:
            self._set_kind(kind)

    def _fill_preface(self) -> None:
        spec = self.controller.spec
        self.controller.edit(
            self.tr("填入常用编制说明"),
            lambda r: r.with_(preface=spec.preface_for(r.org, r.report_year)),
        )
        self.preface.select_span(None)

    def _fill_today(self) -> None:
        today = QDate.currentDate()
        text = f"{today.year()}年{today.month()}月{today.day()}日"
        self.controller.edit(
            self.tr("填入成文日期"),
            lambda r: r.with_(signature=r.signature.model_copy(update={"date": text})),
        )

    def _follow(self, _before: Report, report: Report) -> None:
        self.postcode_hint.setVisible(not _is_postcode(report.contact.postcode))
        self.org_kind.setCurrentIndex(max(0, self.org_kind.findData(report.org_kind)))
        self.year.blockSignals(True)
        self.year.setValue(report.report_year or _FIRST_YEAR)
        self.year.blockSignals(False)
        customary = self.controller.spec.title_for(report.org, report.report_year)
        self.report_title.setPlaceholderText(customary)
        self.signer.setPlaceholderText(report.org)
        preface = self.controller.spec.preface_for(report.org, report.report_year)
        self.offer.setEnabled(bool(preface) and report.preface != preface)


class _CalmComboBox(QComboBox):
    """A choice that the wheel does not change while the page scrolls by."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _CalmSpinBox(QSpinBox):
    """A number that the wheel does not change while the page scrolls by."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _is_postcode(text: str) -> bool:
    """Six digits, typed wide or narrow; nothing is fine too."""
    digits = unicodedata.normalize("NFKC", text).strip()
    return not digits or (len(digits) == 6 and digits.isdecimal())


def _beside(*widgets: QWidget) -> QHBoxLayout:
    """Widgets at their own width, side by side."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    row.addStretch(1)
    return row


def _subheading(text: str) -> QLabel:
    label = plain_label(text)
    label.setProperty("role", "subheading")
    label.setContentsMargins(0, 8, 0, 0)
    return label
