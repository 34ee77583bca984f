"""Report -> bytes: DOCX, XLSX and the content they share. Nothing here writes a file."""
