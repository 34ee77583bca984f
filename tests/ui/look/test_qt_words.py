"""Qt's own dialogs speak Chinese also where Qt's translation does not."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ui.look.qt_words import QtWords


def test_the_labels_of_a_file_dialog_are_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    words = QtWords()
    qapp.installTranslator(words)
    try:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        shown = {label.text() for label in dialog.findChildren(QLabel)}
        assert {"查找范围(&L)：", "文件类型(&T)：", "文件名(&N)："} <= shown
    finally:
        qapp.removeTranslator(words)


def test_words_that_are_not_ours_stay_as_they_are(qapp: QApplication) -> None:
    words = QtWords()
    qapp.installTranslator(words)
    try:
        assert QCoreApplication.translate("QFileSystemModel", "Name") == "名称"
        assert QCoreApplication.translate("Elsewhere", "Name") == "Name"
    finally:
        qapp.removeTranslator(words)
