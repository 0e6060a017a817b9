"""The names that everything else is written in: namespaces, terms and partial dates."""
