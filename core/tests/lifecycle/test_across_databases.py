"""An export of one kind of database is brought into the other."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from rathaus.testing.lifecycle import Life


def lines(path: Path) -> dict[str, set[bytes]]:
    """The lines of the tables of an export, by table."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("tables/")]
        return {name: set(package.read(name).splitlines()) for name in names}


@pytest.mark.postgresql
def test_export_from_sqlite_is_brought_into_postgresql(
    life: Life, insert: Callable[..., int], test_portal: Any
) -> None:
    with life.open():
        insert("Office", code="bauhof", name="Bauhof „Ö“ 🦆", is_central=True)
        insert("Category", code="lampe")
    path = life.export("sqlite.zip")
    town = test_portal.reset("postgresql")[0]
    other = Life("defects", town, life.folder)

    other.bring_in(path)

    assert lines(other.export("postgresql.zip")) == lines(path)
    with other.open():
        office = apps.get_model("defects", "Office")
        assert office.objects.create(code="neu", name="Neu").pk == office.objects.get(code="bauhof").pk + 1
