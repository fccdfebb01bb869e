"""What a step of the work answers."""
