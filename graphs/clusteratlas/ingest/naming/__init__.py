"""Names in place of ids: what the cells of people's tables speak of, and the ids of what they describe."""
