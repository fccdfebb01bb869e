"""Where records are kept: SQLModel tables, one write path, all queries. Knows no rules."""
