"""What the words of organisations' names mean, for whoever asks whether two names mean one thing."""
