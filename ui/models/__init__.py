"""Qt item models, and the plain logic of tables that they and their views share."""
