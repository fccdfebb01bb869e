"""Calendar versions, and what is due."""
