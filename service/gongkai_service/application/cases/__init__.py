"""Use cases of cases, their fees and remedies, and their applicants."""
