"""How a sheet is likely meant: where its header stands, what its columns are, which rows it gives."""
