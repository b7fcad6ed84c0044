"""The direct way to SQLite when it fails: the standard's error, nothing of ours in it, and the next answer is
right again. Asked as a server does, through the whole application.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

import pytest

PATH = "/georeport/v2/requests"
DATES = "page=1&start_date=2026-05-01T00:00:00Z&end_date=2026-06-01T00:00:00Z"
Answer = tuple[str, bytes]


class Broken:
    """A connection whose statements fail; all else is the real one's."""

    def __init__(self, real: Any, failure: sqlite3.Error) -> None:
        self._real, self._failure = real, failure

    def execute(self, *_given: Any) -> Any:
        raise self._failure

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


@pytest.fixture
def ask(two_towns: Any, now: Any) -> Callable[..., Answer]:
    """A function that asks the first town, which has one public report, as a server process does."""
    from django.core.handlers.wsgi import WSGIHandler
    from rathaus.api import DefectDraft
    from rathaus.portal.api import use_town
    from rathaus.portal.towns.wsgi import TownApplication
    from rathaus_defects import write
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.write.submitting import Arrival

    with use_town(two_towns[0]):
        seed_categories()
        draft = DefectDraft(category="tree", text="Ein Ast hängt tief.", at=now, address="Am Markt 1")
        write.submit(draft, now, arrival=Arrival(releases=True))
    served = TownApplication(WSGIHandler())

    def get(format: str = "json") -> Answer:
        environ: dict[str, Any] = {}
        setup_testing_defaults(environ)
        asked = {"QUERY_STRING": DATES, "REMOTE_ADDR": "127.0.0.1"}
        environ |= {
            "PATH_INFO": f"{PATH}.{format}",
            "HTTP_HOST": urlsplit(two_towns[0].effective.public_url).netloc,
            **asked,
        }
        started: list[str] = []
        answer = served(environ, lambda status, _headers: started.append(status))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return started[0][:3], body

    return get


def broken(town: Any, failure: sqlite3.Error, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the town's connection fail from its next statement on."""
    from django.db import connections
    from rathaus.portal.api import use_town

    with use_town(town):
        own = connections["default"]
        own.ensure_connection()
        monkeypatch.setattr(own, "connection", Broken(own.connection, failure))


@pytest.mark.requirement("defects-req-133")
@pytest.mark.parametrize(
    "failure",
    [
        sqlite3.OperationalError("database is locked"),
        sqlite3.OperationalError("no such column: o.secret_column"),
        sqlite3.DatabaseError("database disk image is malformed"),
    ],
    ids=["locked", "schema", "malformed"],
)
def test_failing_statement_is_the_standards_error_and_names_nothing_of_ours(
    ask: Any, two_towns: Any, monkeypatch: pytest.MonkeyPatch, failure: sqlite3.Error
) -> None:
    broken(two_towns[0], failure, monkeypatch)
    status, body = ask("json")
    monkeypatch.undo()
    broken(two_towns[0], failure, monkeypatch)
    as_xml = ask("xml")
    monkeypatch.undo()
    after = ask("json")

    sentence = "Die Anfrage ließ sich nicht beantworten. Bitte versuchen Sie es später noch einmal."
    assert (status, json.loads(body)) == ("500", [{"code": 500, "description": sentence}])
    expected = f"<errors><error><code>500</code><description>{sentence}</description></error></errors>"
    assert (as_xml[0], as_xml[1].decode().split("?>\n")[1].strip()) == ("500", expected)
    assert (after[0], len(json.loads(after[1]))) == ("200", 1)


@pytest.mark.requirement("defects-req-133")
def test_table_that_is_missing_for_a_moment_is_an_error_for_that_moment(ask: Any, two_towns: Any) -> None:
    before = ask()
    with closing(sqlite3.connect(two_towns[0].folder / "town.sqlite3")) as aside, aside:
        aside.execute("ALTER TABLE defects_report RENAME TO aside")
        aside.execute("DELETE FROM defects_defectsstate")  # else the answer that was kept is still right
    during = ask()
    with closing(sqlite3.connect(two_towns[0].folder / "town.sqlite3")) as aside, aside:
        aside.execute("ALTER TABLE aside RENAME TO defects_report")
    after = ask()

    assert [one[0] for one in (before, during, after)] == ["200", "500", "200"]
    assert b"defects_report" not in during[1]
    assert json.loads(after[1]) == json.loads(before[1])
    assert len(json.loads(after[1])) == 1
