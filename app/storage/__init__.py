"""Files of our own: the one writer, the project file, recovery copies, history, recent files. No Qt."""

from app.storage.autosave import Autosave, Recovery, new_session, pending_recoveries
from app.storage.home import user_home
from app.storage.locks import Lock, is_locked, open_lock
from app.storage.project_file import (
    SUFFIX,
    NewerVersionError,
    Project,
    load_project,
    project_from_bytes,
    project_to_bytes,
    read_bounded,
    save_project,
)
from app.storage.recent import forget_file, is_missing, recent_files, remember_file
from app.storage.snapshots import Snapshot, forget_snapshots, keep_snapshot, snapshots
from app.storage.stamps import FileStamp
from app.storage.writing import make_folder, remove_file, write_file

__all__ = [
    "SUFFIX",
    "Autosave",
    "FileStamp",
    "Lock",
    "NewerVersionError",
    "Project",
    "Recovery",
    "Snapshot",
    "forget_file",
    "forget_snapshots",
    "is_locked",
    "is_missing",
    "keep_snapshot",
    "load_project",
    "make_folder",
    "new_session",
    "open_lock",
    "pending_recoveries",
    "project_from_bytes",
    "project_to_bytes",
    "read_bounded",
    "recent_files",
    "remember_file",
    "remove_file",
    "save_project",
    "snapshots",
    "user_home",
    "write_file",
]
