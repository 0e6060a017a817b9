"""The atlas as JSON: what can be asked, how it is answered, and its description."""
