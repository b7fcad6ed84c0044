"""A published council with a paper that a meeting treats."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def hour(number: float) -> dt.datetime:
    return T0 + dt.timedelta(hours=number)


@pytest.fixture
def council(town: Any) -> SimpleNamespace:
    """A committee's meeting with two items, the first of them treating a paper with a file."""
    from rathaus_ris import models, write

    c = SimpleNamespace()
    with write.changes(T0):
        c.body = write.create(models.Body, T0, publish=True, name="Stadt Brandis")
        c.committee = write.create(models.Organization, T0, publish=True, body=c.body, name="Bauausschuss")
        c.meeting = write.create(
            models.Meeting, T0, publish=True, body=c.body, name="Sitzung", start=hour(200)
        )
        write.link(c.meeting, "organization", [c.committee], T0)
        c.item = write.create(
            models.AgendaItem, T0, body=c.body, meeting=c.meeting, number="1", name="Spielplatz"
        )
        c.other = write.create(
            models.AgendaItem, T0, body=c.body, meeting=c.meeting, number="2", order=1, name="Mühlgraben"
        )
        c.paper = write.create(models.Paper, T0, publish=True, body=c.body, name="Spielplatz am Anger")
        c.step = write.create(
            models.Consultation, T0, body=c.body, paper=c.paper, agenda_item=c.item, meeting=c.meeting
        )
        c.file = write.create(models.File, T0, body=c.body, name="Lageplan")
        write.attach(c.paper, "mainFile", [c.file], T0)
    return c
