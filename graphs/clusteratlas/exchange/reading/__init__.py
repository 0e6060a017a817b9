"""From people's files to sheets of values: workbooks, delimited texts, and other programs' formats."""
