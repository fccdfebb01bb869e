"""`gongkai completion`."""
