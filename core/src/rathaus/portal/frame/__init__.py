"""The page frame: templates, macros, static files, home and legal pages, errors, language, security headers."""
