"""From values to pages: where what the catalogue read, what the analysis says and what pages draw meet."""
