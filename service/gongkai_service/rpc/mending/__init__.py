"""Mending over the wire: what was recorded wrongly is put right."""
