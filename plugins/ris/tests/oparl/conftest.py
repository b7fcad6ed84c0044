"""A small council with all twelve types and all properties, and hidden things that must not show."""

import copy
import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def api(portal_client: Any, two_towns: Any) -> Any:
    """The first town's interface."""
    from oparl_client import Api

    return Api(portal_client(), two_towns[0].effective.public_url)


@pytest.fixture(scope="session")
def council_copy() -> dict[str, Any]:
    """Where `council` keeps the first one it built: `data` and, as SQLite database, `database`."""
    return {}


@pytest.fixture
def council(town: Any, database: str, council_copy: dict[str, Any]) -> SimpleNamespace:
    """Everything once, by name; see `council_data`. On SQLite it is built once and then copied."""
    from council_data import build
    from django.db import connection

    if database != "sqlite":
        return build()
    connection.ensure_connection()
    if not council_copy:
        council_copy["data"] = copy.deepcopy(build())
        council_copy["database"] = sqlite3.connect(":memory:")
        connection.connection.backup(council_copy["database"])
    else:
        council_copy["database"].backup(connection.connection)
    return copy.deepcopy(council_copy["data"])
