"""The files of open data: complete, public only, streamed, and up to date with the next request."""

import csv
import gzip
import io
import json
from typing import Any

import pytest
from council_data import SECRET, hour
from django.urls import get_urlconf, set_urlconf
from rathaus_ris import write
from rathaus_ris.opendata import reading
from rathaus_ris.opendata.tables import TABLES
from rathaus_ris.opendata.writing import EVERYTHING, cell

NAMES = [f"{word}.jsonl" for word in reading.MODELS] + ["alles.jsonl"]
NAMES += [f"{key}.{form}" for key in TABLES for form in ("csv", "excel.csv")]


def fetched(client: Any, name: str, **headers: str) -> Any:
    """The answer, read to its end; the end of a streamed answer also ends its address map."""
    before = get_urlconf()
    response = client.get(f"/ris/daten/{name}", headers=headers)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    set_urlconf(before)
    return response


def table(client: Any, name: str, delimiter: str = ",") -> list[dict[str, str]]:
    text = fetched(client, name).body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.requirement("ris-req-104")
def test_json_lines_hold_what_the_oparl_server_gives(council: Any, portal_client: Any) -> None:
    client = portal_client()

    lines = [json.loads(line) for line in fetched(client, "alles.jsonl").body.splitlines()]

    kinds = {line["type"].rpartition("/")[2] for line in lines}
    assert len(kinds) == 12
    assert len(lines) == 1 + sum(model.public.count() for model in reading.MODELS.values())
    for line in lines:
        assert client.get("/" + line["id"].split("/", 3)[3]).json() == line


def test_nothing_non_public_is_in_any_file(council: Any, portal_client: Any) -> None:
    client = portal_client()

    bodies = {name: fetched(client, name).body.decode() for name in NAMES}

    assert [name for name, body in bodies.items() if SECRET in body] == []
    assert [name for name, body in bodies.items() if not body] == []


@pytest.mark.requirement("ris-req-104")
def test_tables_hold_a_row_for_each_public_object(council: Any, portal_client: Any) -> None:
    client = portal_client()

    counts = {key: len(table(client, f"{key}.csv")) for key in TABLES}

    assert counts == {key: reading.MODELS[one.word].public.count() for key, one in TABLES.items()}


def test_row_of_an_agenda_item_tells_meeting_and_result(council: Any, portal_client: Any) -> None:
    row = next(one for one in table(portal_client(), "tagesordnung.csv") if one["number"] == "3")

    assert (row["name"], row["result"], row["meetingName"], row["meetingStart"]) == (
        "Spielplatz",
        "Unverändert beschlossen",
        "3. Sitzung des Stadtrats",
        "2026-03-10T19:00:00+01:00",
    )


def test_row_of_a_paper_names_where_it_comes_from(council: Any, portal_client: Any) -> None:
    row = next(one for one in table(portal_client(), "vorlagen.csv") if one["reference"])

    assert (
        row["reference"],
        row["originatorName"],
        row["originatorPersonName"],
        row["underDirectionOfName"],
    ) == (
        "BV 12/2026",
        "Stadtrat Brandis",
        "Dr. Erika Muster",
        "Technischer Ausschuss",
    )


def test_table_of_people_holds_no_contact_data(council: Any, portal_client: Any) -> None:
    body = fetched(portal_client(), "personen.csv").body.decode()

    assert "Dr. Erika Muster" in body
    assert [word for word in ("034292", "erika@", "Lindenweg") if word in body] == []


def test_table_for_spreadsheets_has_semicolons_and_a_byte_order_mark(
    council: Any, portal_client: Any
) -> None:
    client = portal_client()
    body = fetched(client, "vorlagen.excel.csv").body

    assert body.startswith(b"\xef\xbb\xbfid;web;reference;")
    plain = table(client, "vorlagen.csv")
    assert [row["name"] for row in table(client, "vorlagen.excel.csv", ";")] == [row["name"] for row in plain]


@pytest.mark.parametrize(
    ("value", "excel", "text"),
    [
        ("=1+1", True, "'=1+1"),
        ("\n=1+1", True, "'\n=1+1"),
        ("\uff1d1+1", True, "'\uff1d1+1"),
        ("@SUM(A1)", True, "'@SUM(A1)"),
        ("=1+1", False, "=1+1"),
        (-5, True, "-5"),
        (True, False, "true"),
        (None, False, ""),
        ("a\x00b", False, "ab"),
    ],
)
def test_cell_is_text_and_never_a_formula(value: Any, excel: bool, text: str) -> None:
    assert cell(value, excel) == text


@pytest.mark.requirement("ris-req-104")
def test_what_was_withdrawn_is_gone_with_the_next_request(council: Any, portal_client: Any) -> None:
    client = portal_client()
    before = fetched(client, "vorlagen.csv")
    assert "Spielplatz & Bolzplatz" in before.body.decode()

    write.withdraw(council.paper, hour(1), reason="Fehler")

    after = fetched(client, "vorlagen.csv", **{"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    for name in ("vorlagen.csv", "paper.jsonl", "beratungen.csv", "dateien.csv", "alles.jsonl"):
        assert "Spielplatz & Bolzplatz" not in fetched(client, name).body.decode()


def test_file_that_the_client_has_is_not_sent_again(council: Any, portal_client: Any) -> None:
    client = portal_client()
    tag = fetched(client, "paper.jsonl").headers["ETag"]

    again = fetched(client, "paper.jsonl", **{"If-None-Match": tag})

    assert (again.status_code, again.body) == (304, b"")


def test_file_comes_compressed_where_the_client_takes_it(council: Any, portal_client: Any) -> None:
    client = portal_client()

    packed = fetched(client, "paper.jsonl", **{"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == fetched(client, "paper.jsonl").body


def test_batches_meet_without_loss(council: Any, portal_client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = portal_client()
    whole = fetched(client, "alles.jsonl").body

    monkeypatch.setattr(reading, "BATCH", 2)

    assert fetched(client, "alles.jsonl").body == whole


def test_file_that_is_not_there_is_404_without_a_cookie(council: Any, portal_client: Any) -> None:
    client = portal_client()
    names = ("", "nichts.csv", "vorlagen.xls", "../paper.jsonl", "system.jsonl", "paper.csv")

    answers = [client.get(f"/ris/daten/{name}") for name in names]

    assert [(answer.status_code, answer.cookies) for answer in answers] == [(404, {})] * len(names)


def test_files_are_only_read(council: Any, portal_client: Any) -> None:
    response = portal_client().post("/ris/daten/paper.jsonl")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_client_that_fetches_too_often_is_told_when_to_come_back(
    council: Any, portal_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rathaus_ris.opendata import views

    monkeypatch.setattr(views, "OFTEN", 1)
    client = portal_client()
    fetched(client, "body.jsonl")

    response = fetched(client, "body.jsonl")

    assert (response.status_code, int(response.headers["Retry-After"]) > 0) == (429, True)


def test_everything_means_each_type_once() -> None:
    assert sorted(EVERYTHING) == sorted({"system", *reading.MODELS})
