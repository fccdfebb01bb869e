"""Annual reports: what was entered by hand, and what was published."""
