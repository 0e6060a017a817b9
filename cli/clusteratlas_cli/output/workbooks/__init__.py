"""Workbooks and tables that people fill, for the commands ``new`` and ``export``."""
