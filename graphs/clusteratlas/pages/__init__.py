"""Pages: a region as one HTML file, and the site round it; from plain values to text."""
