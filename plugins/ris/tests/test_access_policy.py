"""What shows council data to the public reads it through `public` and `listed`: checked in the source."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
import rathaus_ris

PACKAGE = Path(rathaus_ris.__file__).parent
PUBLIC_PARTS = (
    "views",
    "bodies.py",
    "downloads",
    "opendata",
    "placing/lookup.py",
    "placing/following.py",
    "placing/mapping.py",
    "oparl",
    "news",
    "history/reading.py",
    "history/sheets.py",
    "history/visible.py",
    "shown.py",
    "searching.py",
    "following.py",
    "urls.py",
    "visibility/reading.py",
    "votes/shown.py",
)
"""Whatever answers anybody, or feeds what does (search, feeds, calendar, sitemap)."""

FORBIDDEN = {
    "staff": "shows non-public objects",
    "objects": "no such manager",
    "_base_manager": "shows non-public objects",
    "_default_manager": "may change its meaning",
    "_meta": "a way to managers",
    "staff_access": "opens non-public relations",
    "writing": "opens the write guard",
    "select_related": "joins without checking",
    "raw": "reads tables without checking",
    "extra": "",
    "PersonContact": "holds contacts that were not released",
}
ALLOWED = {
    ("visibility/reading.py", "staff"),  # texts of files, asked for with keys it has read through `public`
}
ATTRIBUTES_ONLY = {"extra"}


def sources() -> list[Path]:
    found: list[Path] = []
    for part in PUBLIC_PARTS:
        place = PACKAGE / part
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.exists() else []
    return found


def uses(source: str) -> set[str]:
    """Names of attributes and imports that the guard forbids; `extra` only when it is called."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN and node.attr not in ATTRIBUTES_ONLY:
            found.add(node.attr)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ATTRIBUTES_ONLY
        ):
            found.add(node.func.attr)
        if isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names if alias.name in FORBIDDEN)
        if isinstance(node, ast.Name) and node.id in FORBIDDEN and node.id not in ATTRIBUTES_ONLY:
            found.add(node.id)
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_public_parts_read_through_the_access_layer(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    assert {use for use in uses(path.read_text()) if (name, use) not in ALLOWED} == set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Paper.staff.all()", {"staff"}),
        ("from .access import staff_access", {"staff_access"}),
        ("Paper.public.select_related('body')", {"select_related"}),
        ("Paper._meta.default_manager", {"_meta"}),
        ("rows.extra(select={})", {"extra"}),
        ("row.extra['x']", set()),
        ("Paper.public.filter(pk=1)", set()),
    ],
)
def test_the_policy_sees_ways_round(source: str, expected: set[str]) -> None:
    assert uses(source) == expected


OBJECT_TABLES = (
    "body|legislativeterm|organization|person|membership|meeting|agendaitem|paper|consultation|file|location"
)
TABLE = re.compile(rf"(?:FROM|JOIN) ris_({OBJECT_TABLES}) (\w+)")


def statements() -> list[tuple[str, str]]:
    """(name, text) of all SQL statements that modules of the OParl server hold.

    Pieces without WHERE are not whole and left out.
    """
    found: dict[str, str] = {}
    for path in sorted((PACKAGE / "oparl").rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(("rathaus_ris", *parts)).removesuffix(".__init__")
        for constant, value in vars(import_module(name)).items():
            if isinstance(value, str) and "SELECT" in value and " WHERE " in value:
                found[value] = f"{name}.{constant}"
    return [(name, text) for text, name in found.items()]


def unchecked(statement: str) -> list[str]:
    """Tables of objects whose rows a statement reads without asking for their visibility."""
    return [table for table, alias in TABLE.findall(statement) if f"{alias}.visibility" not in statement]


def test_statements_written_by_hand_ask_for_visibility() -> None:
    found = statements()
    assert len(found) > 10
    assert {name: unchecked(text) for name, text in found if unchecked(text)} == {}


def test_the_policy_sees_statements_that_do_not_ask() -> None:
    assert unchecked("SELECT o.name FROM ris_paper o WHERE o.id = 1") == ["paper"]
    assert unchecked("SELECT b.name FROM ris_paper o JOIN ris_body b ON 1 WHERE o.visibility = 1") == ["body"]
    assert unchecked("SELECT o.name FROM ris_paper o WHERE o.visibility = 1") == []
