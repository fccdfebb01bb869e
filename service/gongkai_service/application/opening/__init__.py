"""What is done when a database is opened."""
