"""Words of Qt's own dialogs that its Chinese translation leaves in English."""

from PySide6.QtCore import QTranslator

_KINDS = {
    "Drive": "磁盘",
    "File": "文件",
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "%1 File": "%1 文件",
    "Alias": "替身",
    "Shortcut": "快捷方式",
    "Unknown": "未知",
}
_COLUMNS = {
    "Name": "名称",
    "Size": "大小",
    "Type": "类型",
    "Kind": "类型",
    "Date Modified": "修改日期",
}
_WORDS = {
    "QFileDialog": {
        **_KINDS,
        **_COLUMNS,
        "&Look in:": "查找范围(&L)：",
        "Look in:": "查找范围：",
        "Files of &type:": "文件类型(&T)：",
        "Files of type:": "文件类型：",
        "File &name:": "文件名(&N)：",
        "Directory:": "文件夹：",
        "Directories": "文件夹",
        "Computer": "计算机",
        "My Computer": "计算机",
        "Sidebar": "侧栏",
        "List of places and bookmarks": "常用位置",
    },
    "QFileSystemModel": {**_KINDS, **_COLUMNS, "Computer": "计算机", "My Computer": "计算机"},
    "QAbstractFileIconProvider": _KINDS,
    "QFileIconProvider": _KINDS,
    "QSidebar": {"Remove": "移除"},
}


class QtWords(QTranslator):
    """Comes before Qt's own translation, and leaves to it what it does not know."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        del disambiguation, n
        return _WORDS.get(context, {}).get(source)
