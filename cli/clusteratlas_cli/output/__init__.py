"""Answers for people and programs: tables, words and files, each made from what the library returned."""
