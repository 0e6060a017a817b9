"""One module for each family of commands; a module is imported when one of its commands is asked for."""
