"""Views: thin, one page a file."""
