"""What a backup file says about itself."""

import datetime as dt
from typing import Literal

from rathaus.contracts.base import Contract

FORMAT = 1
NAME = "manifest.json"
STATE = "state.json"
ERASURES = "erasures.jsonl"
WITHDRAWALS = "withdrawals.jsonl"
SQLITE = "database.sqlite3"
TABLES = "tables/"
MEDIA = "media/"


class Member(Contract):
    """A file in the backup: its size in bytes and its SHA-256."""

    size: int
    sha256: str


class Table(Contract):
    """A PostgreSQL table: the columns, in the order of the rows in `tables/<name>.copy`."""

    name: str
    columns: list[str]


class Manifest(Contract):
    """Written last; its own SHA-256 is the comment of the ZIP file.

    `migrations` are (app, name) of every migration the database has; `tables` and `sequences` (name: last
    value) are empty for SQLite. `modules` maps ids to versions.
    """

    format: Literal[1] = 1
    town: str
    ags: str
    name: str
    created: dt.datetime
    core: str
    modules: dict[str, str]
    database: Literal["sqlite", "postgresql"]
    migrations: list[tuple[str, str]]
    tables: list[Table] = []
    sequences: dict[str, int] = {}
    members: dict[str, Member]
