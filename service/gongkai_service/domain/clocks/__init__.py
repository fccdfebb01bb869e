"""Every statutory period of a case, replayed from its facts and shown with its working."""
