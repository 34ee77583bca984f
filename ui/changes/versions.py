"""What an earlier version of a report is called in a list."""

from app.storage import Snapshot


def version_name(snapshot: Snapshot) -> str:
    """When it was saved, by this computer's clock, and the author's name for it."""
    moment = snapshot.saved_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return f"{moment}　{snapshot.name}".rstrip()
