"""From a sheet of people's own making to rows of known columns: headers, spellings, values."""
