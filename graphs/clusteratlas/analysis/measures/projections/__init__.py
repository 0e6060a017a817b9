"""Projections of two-mode networks that are tested against a null model, pair by pair."""
