"""Temporal facts, and the figures that are counted from them."""
