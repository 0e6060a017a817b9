"""The named questions: what each asks, found by name or by words, and its parameters bound."""
