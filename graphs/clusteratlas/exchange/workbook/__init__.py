"""The workbook that people fill: empty with examples and lists, or filled from what the atlas holds."""
