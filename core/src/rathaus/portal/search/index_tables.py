"""The index proper, kept by the database itself: whatever changes a stored document changes the index with
it.
"""

from typing import Any

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE portal_search_index USING fts5(
        title_terms, text_terms, forms, tags,
        content='portal_search_searchdocument', content_rowid='id',
        tokenize='ascii', prefix='2 3 4')""",
    """CREATE TRIGGER portal_search_added AFTER INSERT ON portal_search_searchdocument BEGIN
        INSERT INTO portal_search_index(rowid, title_terms, text_terms, forms, tags)
        VALUES (new.id, new.title_terms, new.text_terms, new.forms, new.tags); END""",
    """CREATE TRIGGER portal_search_gone AFTER DELETE ON portal_search_searchdocument BEGIN
        INSERT INTO portal_search_index(portal_search_index, rowid, title_terms, text_terms, forms, tags)
        VALUES ('delete', old.id, old.title_terms, old.text_terms, old.forms, old.tags); END""",
    """CREATE TRIGGER portal_search_changed AFTER UPDATE ON portal_search_searchdocument BEGIN
        INSERT INTO portal_search_index(portal_search_index, rowid, title_terms, text_terms, forms, tags)
        VALUES ('delete', old.id, old.title_terms, old.text_terms, old.forms, old.tags);
        INSERT INTO portal_search_index(rowid, title_terms, text_terms, forms, tags)
        VALUES (new.id, new.title_terms, new.text_terms, new.forms, new.tags); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER portal_search_changed",
    "DROP TRIGGER portal_search_gone",
    "DROP TRIGGER portal_search_added",
    "DROP TABLE portal_search_index",
)
POSTGRESQL = (
    """ALTER TABLE portal_search_searchdocument ADD COLUMN index tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title_terms), 'A') ||
        setweight(to_tsvector('simple'::regconfig, text_terms), 'B') ||
        setweight(to_tsvector('simple'::regconfig, forms), 'C') ||
        setweight(to_tsvector('simple'::regconfig, tags), 'D')) STORED""",
    """CREATE INDEX portal_search_index ON portal_search_searchdocument
        USING gin (index) WITH (fastupdate = off)""",
)
POSTGRESQL_BACK = ("ALTER TABLE portal_search_searchdocument DROP COLUMN index",)


def build_index() -> migrations.RunPython:
    """The migration operation that adds the index to the table of documents."""

    def forwards(_apps: Any, editor: Any) -> None:
        _run(editor, POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)

    def backwards(_apps: Any, editor: Any) -> None:
        _run(editor, POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else SQLITE_BACK)

    return migrations.RunPython(forwards, backwards)


def _run(editor: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)
