"""Answers as rows with named columns, the same for the command line, over HTTP and for assistants."""
