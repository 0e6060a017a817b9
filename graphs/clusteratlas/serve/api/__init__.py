"""The JSON API: what the library answers, by HTTP, with the keys that the command line's JSON has."""
