"""How the window looks: colours, style sheet, icons, and Qt's own words in Chinese."""
