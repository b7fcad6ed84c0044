"""The index proper, kept by the database itself: whatever changes a stored document changes the index with
it.
"""

from typing import Any

from django.db import migrations

from .tsvector import BLOCK, BLOCK_OF, DIGITS, FORM, LEXEMES, PAIR, PIECE, TAG, TITLE, TITLE_PAIR

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
    """A column's words, each with a first letter for its kind (see `tsvector`)."""
    words = f"replace(' ' || {column}, ' ', ' {kind}')" if kind else column
    return f"setweight(to_tsvector('simple'::regconfig, {words}), '{weight}')"


_WEIGHED = (
    _vector("title_terms", "A"),
    _vector("text_terms", "B"),
    _vector("title_pieces", "A", PIECE),
    _vector("text_pieces", "C", PIECE),
    _vector("forms", "C", FORM),
)
PAIRED = 150_000
"""Characters of a text's terms of which pairs are made, about 70 pages: the server refuses a tsvector of more
than 1 MB. Positions, which prove a quotation, end earlier (16,383 words)."""


def _words(kind: str, words: str) -> str:
    return f"SELECT '{kind}' || word FROM unnest(string_to_array({words}, ' ')) AS word WHERE word <> ''"  # noqa: S608 - our own names


def _pairs(kind: str, words: str) -> str:
    digest = f"left(encode(sha256((one || ' ' || other)::bytea), 'hex'), {DIGITS})"
    every = f"(SELECT string_to_array({words}, ' ')) AS split(words)"
    return (
        f"SELECT '{kind}' || {digest} FROM {every}, unnest(words, words[2:]) AS pair(one, other)"  # noqa: S608 - our own names
        " WHERE other IS NOT NULL"
    )


_FOUND = " UNION ALL ".join(
    (
        f"SELECT '{BLOCK_OF}' || id / {BLOCK}",
        _words(TITLE, "title_terms || ' ' || title_pieces"),
        _words(TAG, "tags"),
        _pairs(TITLE_PAIR, "title_terms"),
        _pairs(PAIR, f"left(text_terms, {PAIRED})"),
        _pairs(PAIR, "title_terms"),
    )
)
POSTGRESQL = (
    # Rows short enough that finding 40,000 of them reads a few pages: what is long lies elsewhere. Tags are
    # counted, so they stay.
    "ALTER TABLE portal_search_searchdocument SET (toast_tuple_target = 128)",
    "ALTER TABLE portal_search_searchdocument ALTER COLUMN tags SET STORAGE MAIN",
    f"""ALTER TABLE portal_search_searchdocument ADD COLUMN index tsvector
        GENERATED ALWAYS AS ({" || ".join(_WEIGHED)}) STORED""",
    # So dear that the server never thinks of doing without the index.
    f"""CREATE OR REPLACE FUNCTION portal_search_lexemes(index tsvector, id bigint, title_terms text,
        title_pieces text, text_terms text, tags text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000
        AS $$ SELECT index || array_to_tsvector(array_agg(lexeme)) FROM ({_FOUND}) AS found(lexeme) $$""",  # noqa: S608 - our own names
    f"""CREATE INDEX portal_search_index ON portal_search_searchdocument
        USING gin (({LEXEMES})) WITH (fastupdate = off)""",
    # Counting how often each lexeme occurs would take it longer than all questions of a day, for nothing.
    "ALTER TABLE portal_search_searchdocument ALTER COLUMN index SET STATISTICS 0",
    "ALTER INDEX portal_search_index ALTER COLUMN 1 SET STATISTICS 0",
)
POSTGRESQL_BACK = (
    "DROP INDEX portal_search_index",
    "DROP FUNCTION portal_search_lexemes",
    "ALTER TABLE portal_search_searchdocument DROP COLUMN index",
)


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
