"""Asking the atlas: names resolved, regions read, questions run, links derived with their evidence."""
