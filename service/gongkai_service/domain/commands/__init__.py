"""What may be done to a case, and what may not, by subject."""
