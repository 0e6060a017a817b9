"""Data as they are judged: what is wrong, what is lacking, what changed."""
