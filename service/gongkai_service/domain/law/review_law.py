"""The Administrative Review Law (行政复议法): from when on which text of it is in force."""

from datetime import date

# The day from which the law as revised in 2023 is in force.
REVIEW_LAW_REVISED = date(2024, 1, 1)
