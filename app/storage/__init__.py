"""The only room that writes files: project files, autosave copies, exports, recent list."""
