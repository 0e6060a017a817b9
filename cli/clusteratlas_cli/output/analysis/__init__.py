"""What the analysis says of a region, as tables and in words."""
