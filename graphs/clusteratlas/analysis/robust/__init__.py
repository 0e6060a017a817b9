"""How sure a ranking is: rates of error in the record, networks that may be true behind it, ranks over them."""
