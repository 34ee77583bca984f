"""The window: a Qt wizard over one controller."""
