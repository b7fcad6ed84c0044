"""The search index tells nothing of what is not public any more, wherever its name was written down."""

import datetime as dt
import re
from typing import Any

import pytest

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
LATER = T0 + dt.timedelta(hours=1)


def hits(text: str) -> list[str]:
    from rathaus.portal.search import query

    return sorted(hit.url for hit in query(text).hits)


def texts() -> str:
    from rathaus.portal.search.models import SearchDocument

    return "\n".join(
        f"{title}\n{text}" for title, text in SearchDocument.objects.values_list("title", "text")
    )


@pytest.fixture
def council(town: Any) -> dict[str, Any]:
    """A meeting of a committee; a paper whose nameless file hangs at the meeting as well."""
    from rathaus_ris import models, write

    body = write.create(models.Body, T0, publish=True, name="Stadt Brandis")
    committee = write.create(models.Organization, T0, publish=True, body=body, name="Findlingsausschuss")
    meeting = write.create(models.Meeting, T0, publish=True, body=body)
    write.link(meeting, "organization", [committee], T0)
    item = write.create(models.AgendaItem, T0, body=body, meeting=meeting, name="Quellwiese")
    paper = write.create(models.Paper, T0, publish=True, body=body, name="Mühlgraben")
    file = write.create(models.File, T0, body=body)
    write.attach(paper, "mainFile", [file], T0)
    write.attach(meeting, "auxiliaryFile", [file], T0)
    return {"committee": committee, "item": item, "paper": paper, "file": file, "meeting": meeting}


@pytest.mark.parametrize(
    ("what", "name"), [("paper", "Mühlgraben"), ("committee", "Findlingsausschuss"), ("item", "Quellwiese")]
)
def test_withdrawn_name_is_gone_from_every_document(council: dict[str, Any], what: str, name: str) -> None:
    from rathaus_ris import write

    assert hits(name) != []
    write.withdraw(council[what], LATER, reason="Datenschutz")
    assert hits(name) == []
    assert name not in texts()


@pytest.mark.parametrize(("what", "name"), [("paper", "Mühlgraben"), ("committee", "Findlingsausschuss")])
def test_corrected_name_replaces_the_old_one_in_every_document(
    council: dict[str, Any], what: str, name: str
) -> None:
    from rathaus_ris import write

    before = hits(name)
    write.update(council[what], LATER, name="Steinbruch")
    assert hits(name) == []
    assert hits("Steinbruch") == before


@pytest.mark.parametrize(
    ("what", "name"), [("paper", "Mühlgraben"), ("committee", "Findlingsausschuss"), ("item", "Quellwiese")]
)
def test_hidden_name_is_gone_at_once_from_more_documents_than_are_written_at_once(
    council: dict[str, Any], monkeypatch: pytest.MonkeyPatch, what: str, name: str
) -> None:
    from rathaus_ris import write
    from rathaus_ris.write import effects

    monkeypatch.setattr(effects, "AT_ONCE", 0)
    write.withdraw(council[what], LATER, reason="Datenschutz")
    assert hits(name) == []
    assert name not in texts()


def test_changes_wait_while_documents_are_indexed(council: dict[str, Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from rathaus_ris.write.effects import index

    with CaptureQueriesContext(connection) as asked:
        index([f"paper:{council['paper'].pk}"])

    read = re.findall(r'\bFROM "?(\w+)', "; ".join(query["sql"] for query in asked))
    assert read[0] == "ris_risstate"
