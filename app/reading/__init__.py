"""Foreign files -> Document (paragraphs, grids) -> ReadResult: thin readers, one interpreter."""
