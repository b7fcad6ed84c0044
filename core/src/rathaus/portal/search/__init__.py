"""Search over what modules publish: one interface, FTS5 on SQLite and tsvector on PostgreSQL."""
