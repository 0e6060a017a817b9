"""Asking the atlas: names and regions, questions and why they fail, links derived with their evidence."""
