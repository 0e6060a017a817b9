"""What cells hold, in the one form in which the library knows it: texts, dates, numbers, codes, addresses."""
