"""Files on disk: where the shipped data lie, and how what is written is written whole."""
