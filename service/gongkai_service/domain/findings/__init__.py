"""What happened otherwise than the law wants it: recorded, shown, and never refused."""
