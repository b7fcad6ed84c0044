"""Properties that list addresses of other objects, several of them read by one statement."""

from ..database import Database
from ..site import Site
from .common import Object


def joined(prop: str, table: str, owner: str, target: str, word: str) -> str:
    """One part of a statement that gives (property, owner, word, target) for public targets."""
    return (
        f"SELECT '{prop}' AS prop, l.{owner} AS owner, '{word}' AS word, l.{target} AS target,"
        f" l.position AS position, l.id AS id FROM ris_{table} l"
        f" JOIN ris_{word} t ON t.id = l.{target} AND t.visibility = 1 WHERE l.{owner} {{many}}"
    )


def union(*parts: str) -> str:
    """The parts as one statement, in the order of the lists."""
    return f"SELECT prop, owner, word, target FROM ({' UNION ALL '.join(parts)}) found ORDER BY position, id"


def add(db: Database, site: Site, statement: str, found: dict[int, Object], times: int) -> None:
    """Add the listed properties to the objects; `times` is the number of the statement's parts."""
    for prop, owner, word, target in db.for_keys(statement, list(found), times):
        found[owner].setdefault(prop, []).append(f"{site.base}/{word}/{target}")
