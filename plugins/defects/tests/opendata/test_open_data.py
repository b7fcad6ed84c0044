"""Open data holds what is public, all of it, and nothing else."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus.portal.api import hooks
from rathaus.testing.marks import both_databases
from rathaus_defects.opendata.tables import COLUMNS
from rathaus_defects.write.submitting import Person


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.fixture
def two(sent: Any) -> Any:
    """A public report with a name behind it, and one that is not public."""
    shown = sent(
        text='=1+1; "Loch"\nmit Umbruch', releases=True, person=Person(name="Erika Verborgen", email="")
    )
    sent(text="Unveröffentlichtes")
    return shown


@both_databases
@pytest.mark.requirement("defects-req-052")
def test_table_holds_the_public_reports(two, portal_client):
    answer = portal_client().get("/maengel/daten/meldungen.csv")
    text = content(answer).decode()
    rows = list(csv.DictReader(io.StringIO(text)))

    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert [(row["service_request_id"], row["description"], row["status"]) for row in rows] == [
        (two.number, '\'=1+1; "Loch"\nmit Umbruch', "open")
    ]
    assert [word for word in ("Verborgen", "Unveröffentlichtes") if word in text] == []


def test_map_data_holds_the_public_reports(two, portal_client):
    found = json.loads(content(portal_client().get("/maengel/daten/meldungen.geojson")))
    (feature,) = found["features"]

    assert (feature["id"], feature["geometry"]) == (
        two.number,
        {"type": "Point", "coordinates": [12.61, 51.33]},
    )
    assert sorted(feature["properties"]) == sorted(set(COLUMNS) - {"lat", "long"})
    assert feature["properties"]["url"].endswith(f"/maengel/{two.number}/")


def test_empty_data_is_complete_json(categories, portal_client):
    found = json.loads(content(portal_client().get("/maengel/daten/meldungen.geojson")))

    assert found == {"type": "FeatureCollection", "features": []}


def test_data_follow_the_filters_of_the_list(two, portal_client):
    visitor = portal_client()

    assert content(visitor.get("/maengel/daten/meldungen.csv?kategorie=tree")).decode().count("\n") == 1
    known = {"if-none-match": visitor.get("/maengel/daten/meldungen.csv")["ETag"]}
    assert visitor.get("/maengel/daten/meldungen.csv", headers=known).status_code == 304


@pytest.mark.parametrize("file", ["csv", "geojson"])
def test_columns_are_read_at_once_however_many_reports_there_are(sent, portal_client, file):
    visitor, counts = portal_client(), []
    content(visitor.get(f"/maengel/daten/meldungen.{file}"))
    for number in (1, 4):
        for _one in range(number):
            sent(releases=True)
        with CaptureQueriesContext(connection) as queries:
            content(visitor.get(f"/maengel/daten/meldungen.{file}"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_dataset_names_its_files_and_columns(town):
    (found,) = [one for one in hooks().portal_open_data() if one.key == "maengelmeldungen"]

    assert [one.url for one in found.distributions] == [
        "/maengel/daten/meldungen.csv",
        "/maengel/daten/meldungen.geojson",
    ]
    assert [one.name for one in found.distributions[0].columns] == list(COLUMNS)
