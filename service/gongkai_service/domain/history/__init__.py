"""One case from its first event to the last: what was done to it, and what that makes of it."""
