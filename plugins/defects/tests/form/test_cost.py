"""What taking a report in costs the database: few statements, and almost none while others wait to write."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rathaus_defects.form.traps import new_key
from rathaus_defects.models import Report

MOST = 36
"""Statements of one report, with savepoints and what begins and ends its two transactions (the count of the
sender's reports is kept in its own).
"""
MOST_AGAIN = 9
POINT = {"category": "road-damage", "lat": "51.335", "lon": "12.61", "los": "senden"}


@pytest.fixture
def statements(visitor: Any) -> Any:
    """A function that sends a form and gives the statements that it took."""

    def send(key: str, **fields: str) -> list[str]:
        given = {"formular": key, "text": f"Loch {key[-6:]}"} | POINT | fields
        with CaptureQueriesContext(connection) as counted:
            assert visitor.post("/maengel/neu/road-damage/", given).status_code == 302
        return [str(query["sql"]).strip() for query in counted]

    send(opened())  # what is read once for each process
    return send


def opened() -> str:
    return new_key(timezone.now() - dt.timedelta(minutes=1))


def test_report_takes_few_statements_and_a_second_click_fewer(statements):
    key = opened()
    first, again = statements(key), statements(key)

    assert (len(first) <= MOST, len(again) <= MOST_AGAIN) == (True, True), (len(first), len(again))
    assert Report.staff.count() == 2


def test_report_takes_as_many_statements_after_twenty_others(statements, sent):
    before = len(statements(opened()))
    for number in range(20):
        sent(text=f"Loch Nummer {number}", category="road-damage", lat=51.335, lon=12.61, releases=True)

    assert len(statements(opened())) == before


def test_nothing_but_who_listens_is_read_while_the_write_lock_is_held(statements):
    taken = statements(opened())
    held = taken[max(n for n, sql in enumerate(taken) if sql.startswith("BEGIN")) :]
    held = held[: held.index("COMMIT")]
    read = [sql.split(" FROM ")[1].split()[0] for sql in held if sql.startswith("SELECT")]

    assert 'INSERT INTO "defects_report"' in "".join(held)
    assert read == ['"portal_webhooks_webhook"']


def test_change_of_the_category_counts_from_the_next_report_on(statements, categories):
    statements(opened())
    categories["road-damage"].moderation = False
    categories["road-damage"].save()
    statements(opened())

    assert [row.is_public for row in Report.staff.order_by("pk")] == [False, False, True]
