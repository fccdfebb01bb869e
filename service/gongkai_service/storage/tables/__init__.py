"""The tables, by what their rows are of."""
