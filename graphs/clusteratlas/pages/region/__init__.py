"""A region's page: its data, its picture, its plain rows, and the file that holds them all."""
