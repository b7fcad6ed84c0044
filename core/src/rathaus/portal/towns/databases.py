"""Each town's own database: a SQLite file in its folder, or a PostgreSQL database of its own, never a schema.

A search path is no border: one forgotten `SET` and a town reads another's rows. A database is.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from rathaus.contracts.town import EffectivePortal

SQLITE = "rathaus.portal.towns.sqlite"
POSTGRESQL = "django.db.backends.postgresql"


def database_settings(portal: EffectivePortal, town_id: str) -> dict[str, Any]:
    """Django's settings of the town's database, complete with every default a connection reads."""
    chosen = _sqlite(portal, town_id) if portal.database == "sqlite" else _postgresql(portal, town_id)
    return {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_HEALTH_CHECKS": False,
        "CONN_MAX_AGE": None,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "HOST": "",
        "PASSWORD": "",
        "PORT": "",
        "TIME_ZONE": None,
        "USER": "",
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
        **chosen,
    }


def _sqlite(portal: EffectivePortal, town_id: str) -> dict[str, Any]:
    return {
        "ENGINE": SQLITE,
        "NAME": str(Path(portal.data) / "towns" / town_id / "town.sqlite3"),
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
        },
    }


def _postgresql(portal: EffectivePortal, town_id: str) -> dict[str, Any]:
    address = urlsplit(portal.database)
    socket = parse_qs(address.query).get("host", [""])[0]
    password = unquote(address.password or "")
    if portal.database_password is not None:
        from rathaus.blueprint import read_secret

        password = read_secret(portal.database_password)
    return {
        "ENGINE": POSTGRESQL,
        "NAME": postgresql_name(town_id),
        "USER": unquote(address.username or ""),
        "PASSWORD": password,
        "HOST": unquote(address.hostname or "") or socket,
        "PORT": str(address.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10},
    }


def postgresql_name(town_id: str) -> str:
    """The name of a town's PostgreSQL database."""
    return f"rathaus_{town_id}"
