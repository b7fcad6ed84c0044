"""Marks that tests put on themselves."""

import pytest

both_databases = pytest.mark.parametrize(
    "database",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
    indirect=True,
)
"""Run the test on SQLite and on a real PostgreSQL server."""
