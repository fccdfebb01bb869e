"""The reader of the first letters, of which nothing is ever edited; see ``readers``."""
