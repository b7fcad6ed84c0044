"""What shows reports to the public reads them through `public`: checked in the source."""

import ast
from pathlib import Path

import pytest
import rathaus_defects

PACKAGE = Path(rathaus_defects.__file__).parent
PUBLIC_PARTS = (
    *(
        "views",
        "form",
        "figures",
        "map",
        "opendata",
        "photos",
        "own",
        "offline",
        "shown.py",
        "following.py",
        "alike",
        "searching.py",
        "addresses.py",
    ),
    *("urls.py", "categories"),
)
"""Whatever answers anybody, or feeds what does (search, feeds, sitemap). A new public part belongs here."""

FORBIDDEN = {
    "staff": "shows non-public rows",
    "work": "shows non-public rows",
    "_base_manager": "shows non-public rows",
    "_default_manager": "may change its meaning",
    "_meta": "a way to managers",
    "writing": "opens the write guard",
    "raw": "reads tables without checking",
    "Submission": "holds what was typed",
    "Contact": "holds personal data",
    "Support": "holds personal data",
    "Note": "is internal",
    "Event": "is internal",
    "HandOver": "is internal",
    "submission": "holds what was typed",
    "contact": "holds personal data",
    "supporters": "holds personal data",
    "notes": "is internal",
    "hand_overs": "is internal",
    "merged_into": "may lead to a report that is not public",
    "assignee": "is internal",
}
MODELS_WITH_STATE = {"Report", "Photo", "Update"}


def sources() -> list[Path]:
    found: list[Path] = []
    for part in PUBLIC_PARTS:
        place = PACKAGE / part
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return found


def uses(source: str) -> set[str]:
    """Names of attributes and imports that the guard forbids, and `select_related` on reports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            found.add(node.attr)
        if isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names if alias.name in FORBIDDEN)
        if isinstance(node, ast.Name) and node.id in FORBIDDEN:
            found.add(node.id)
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
            found.update({f"{node.value.id}.objects"} if node.value.id in MODELS_WITH_STATE else set())
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_public_parts_read_through_the_access_layer(path: Path) -> None:
    assert uses(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Report.staff.all()", {"staff"}),
        ("Report.work.all()", {"work"}),
        ("from .models import Contact", {"Contact"}),
        ("row.submission.typed_text", {"submission"}),
        ("row.merged_into.number", {"merged_into"}),
        ("Report.public.filter(pk=row.merged_into_id)", set()),
        ("Category.objects.all()", set()),
    ],
)
def test_the_policy_sees_ways_round(source: str, expected: set[str]) -> None:
    assert uses(source) == expected


def test_public_rows_refuse_joined_tables() -> None:
    from rathaus_defects.access.rows import Guarded
    from rathaus_defects.models import Photo, Report

    for read in (
        lambda: Report.public.select_related("category"),
        lambda: Report.public.values("submission__typed_text"),
        lambda: Report.public.values_list("contact__email"),
        lambda: Photo.public.only("report__public_text"),
    ):
        with pytest.raises(Guarded):
            read()


def test_prepared_queries_are_made_of_public_rows(town) -> None:
    from rathaus_defects.access.prepared import Prepared
    from rathaus_defects.access.rows import Guarded
    from rathaus_defects.models import Report

    with pytest.raises(Guarded):
        Prepared(lambda: Report.staff.order_by("pk"))()

    assert Prepared(lambda: Report.public.order_by("pk"))() == []


def test_rows_change_through_the_write_layer_only(town) -> None:
    from rathaus_defects.access.rows import Guarded
    from rathaus_defects.models import Contact, Report

    for change in (
        lambda: Report.staff.filter(pk=1).update(visibility=1),
        lambda: Report.public.filter(pk=1).delete(),
        lambda: Report(number="2026-000001").save(),
        lambda: Contact.staff.bulk_create([]),
    ):
        with pytest.raises(Guarded):
            change()
