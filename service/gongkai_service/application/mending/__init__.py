"""Use cases of mending: what was recorded wrongly is put right."""
