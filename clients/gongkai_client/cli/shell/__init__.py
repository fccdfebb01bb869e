"""What all commands share: how they are registered, typed, answered, and how they fail."""
