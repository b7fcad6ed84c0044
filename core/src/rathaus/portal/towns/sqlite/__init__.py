"""Django's SQLite backend with a fair queue for the one place of a writer."""
