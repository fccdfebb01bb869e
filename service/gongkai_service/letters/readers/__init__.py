"""How letters are read: as text, whose digest stands in the history, and as a page."""
