"""`gongkai review` and `gongkai lawsuit`."""
