"""How sure a ranking is: errors of the record, networks that may be true behind it, ranks over them."""
