"""The files of the window: opened, read, locked, saved, kept for recovery, and their history."""
