"""The yardstick of `oparl_list.py`: a bare WSGI handler for one list page, without Django, portal or
middleware.

It opens the town's SQLite file itself, runs the same statements, builds the same dictionaries with the same
functions and writes them with orjson. `OPARL_BARE_FILE` is the database, `OPARL_BARE_URL` the town's public
address."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.portal.settings")
django.setup()  # only so that the builders can be imported

import orjson  # noqa: E402
from rathaus_ris.oparl.database import Database  # noqa: E402
from rathaus_ris.oparl.objects import papers  # noqa: E402
from rathaus_ris.oparl.site import Site  # noqa: E402

FILE = os.environ["OPARL_BARE_FILE"]
URL = os.environ["OPARL_BARE_URL"]
PAGE = 100
KEYS = (
    "SELECT o.id, 1, o.id FROM ris_paper o WHERE o.body_id = ? AND o.visibility = 1 ORDER BY o.id ASC LIMIT ?"
)
STATE = "SELECT s.version, s.changed_at FROM ris_risstate s WHERE s.id = 1"
PAGES = {word: (f"{URL}/ris/{path}/", "/") for word, path in (("paper", "vorlagen"), ("file", "dateien"))}
SITE = Site(
    URL, f"{URL}/oparl/v1.1", MappingProxyType(PAGES), MappingProxyType({}), "", "", "", "", "", PAGE, 0
)

_threads = threading.local()


def _database() -> Database:
    if not hasattr(_threads, "database"):
        connection = sqlite3.connect(FILE, isolation_level=None)
        qmarks = lru_cache(maxsize=100)(lambda sql: sql.replace("%s", "?"))

        def execute(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
            return connection.execute(qmarks(sql), params).fetchall()

        _threads.database = Database(execute, "sqlite")
    found: Database = _threads.database
    return found


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The first page of body 1's papers."""
    database = _database()
    version = database.rows(STATE)[0][0]
    keys = [row[0] for row in database.rows(KEYS, 1, PAGE + 1)]
    found = papers.load(database, SITE, keys[:PAGE], False)
    address = f"{SITE.base}/body/1/paper"
    payload = {
        "data": [found[key] for key in keys[:PAGE]],
        "pagination": {"elementsPerPage": PAGE},
        "links": {"first": address, "self": address, "next": f"{address}?after={keys[PAGE - 1]}"},
    }
    body = orjson.dumps(payload)
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("ETag", f'"{version}"'),
    ]
    start_response("200 OK", headers)
    return [body]
