"""Ways between any two things: what is read of a store to find them, and in which order they come."""
