"""The main window: menus, panels, steps and the pages they lead to."""
