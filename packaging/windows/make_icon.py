"""Draw build/nianbao.ico from resources/icons/app.svg; run before PyInstaller."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon

ROOT = Path(__file__).resolve().parents[2]
SIZE = 256  # Windows scales it down for lists and the task bar


def main() -> int:
    app = QGuiApplication(sys.argv[:1])
    target = ROOT / "build" / "nianbao.ico"
    target.parent.mkdir(exist_ok=True)
    picture = QIcon(str(ROOT / "resources" / "icons" / "app.svg")).pixmap(QSize(SIZE, SIZE))
    done = picture.save(str(target), "ICO")
    app.quit()
    return 0 if done else 1


if __name__ == "__main__":
    raise SystemExit(main())
