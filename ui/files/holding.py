"""The lock that says which window has a file open, so that two windows do not save over one another."""

import logging
from pathlib import Path

from app.errors import ReportError
from app.storage import Lock, open_lock

_log = logging.getLogger(__name__)


class Hold:
    """The one file that this window holds, if any. The system lets go of it when the window dies."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock: Lock | None = None

    def take(self, path: Path) -> bool:
        """Hold this file instead of the one before; False, and all stays, if another window holds it."""
        lock = open_lock(self._home, path)
        if self._lock is not None and self._lock.path == lock.path:
            return True
        try:
            if not lock.acquire():
                return False
        except ReportError:
            # Without a place for locks, work goes on; a change on the disk is still noticed when saving.
            _log.warning("no lock could be made")
            return True
        self.release()
        self._lock = lock
        return True

    def release(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
