"""The pages of the wizard, one for each step."""
