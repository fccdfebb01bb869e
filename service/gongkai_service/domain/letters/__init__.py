"""Letters (文书): which there are, what each must say, and the remedies that an answer tells."""
