"""The index proper, kept by the database itself: whatever changes a stored document changes the index with
it.
"""

from typing import Any

from django.db import migrations

from .engine import FORM, PIECE, TAG, TITLE

COLUMNS = ("title_terms", "text_terms", "title_pieces", "text_pieces", "forms", "tags")
"""Of the table of documents; `engine` gives them their weights in this order."""


def _values(row: str) -> str:
    return ", ".join(f"{row}.{column}" for column in COLUMNS)


_NAMED = ", ".join(COLUMNS)
_ADD = f"INSERT INTO portal_search_index(rowid, {_NAMED}) VALUES (new.id, {_values('new')});"  # noqa: S608 - our own names
_TAKE = (
    f"INSERT INTO portal_search_index(portal_search_index, rowid, {_NAMED})"  # noqa: S608 - our own names
    f" VALUES ('delete', old.id, {_values('old')});"
)
SQLITE = (
    f"""CREATE VIRTUAL TABLE portal_search_index USING fts5({_NAMED},
        content='portal_search_searchdocument', content_rowid='id',
        tokenize='ascii', prefix='2 3 4 5 6')""",
    f"CREATE TRIGGER portal_search_added AFTER INSERT ON portal_search_searchdocument BEGIN {_ADD} END",
    f"CREATE TRIGGER portal_search_gone AFTER DELETE ON portal_search_searchdocument BEGIN {_TAKE} END",
    f"CREATE TRIGGER portal_search_changed AFTER UPDATE ON portal_search_searchdocument"
    f" BEGIN {_TAKE} {_ADD} END",
)
SQLITE_BACK = (
    "DROP TRIGGER portal_search_changed",
    "DROP TRIGGER portal_search_gone",
    "DROP TRIGGER portal_search_added",
    "DROP TABLE portal_search_index",
)


def _vector(column: str, weight: str, kind: str = "") -> str:
    """A column's words, each with a first letter for its kind (see `engine.Postgresql`)."""
    words = rf"regexp_replace({column}, '(\S+)', '{kind}\1', 'g')" if kind else column
    return f"setweight(to_tsvector('simple'::regconfig, {words}), '{weight}')"


_VECTORS = (
    _vector("title_terms", "A"),
    _vector("text_terms", "B"),
    _vector("title_terms", "A", TITLE),
    _vector("title_pieces", "A", TITLE),
    _vector("title_pieces", "A", PIECE),
    _vector("text_pieces", "C", PIECE),
    _vector("forms", "C", FORM),
    _vector("tags", "D", TAG),
)
POSTGRESQL = (
    # Rows short enough that finding 40,000 of them reads a few pages: what is long lies elsewhere.
    "ALTER TABLE portal_search_searchdocument SET (toast_tuple_target = 128)",
    f"""ALTER TABLE portal_search_searchdocument ADD COLUMN index tsvector
        GENERATED ALWAYS AS ({" || ".join(_VECTORS)}) STORED""",
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
