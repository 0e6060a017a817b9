"""RDF back into the tables that people fill: rows by kind of sheet, and names for their cells."""
