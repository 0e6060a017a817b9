"""The query page of a server: named questions with forms, an editor, answers as table and network."""
