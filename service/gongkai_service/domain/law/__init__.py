"""What the law says whoever applies: the Regulation, working days, and readings that no text settles."""
