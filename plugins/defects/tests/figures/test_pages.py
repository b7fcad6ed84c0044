"""The page of figures, its table file, and the dashboard."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rathaus.testing.marks import both_databases
from rathaus_defects import write

DAY = dt.timedelta(days=1)


@pytest.fixture
def reports(sent: Any) -> list[Any]:
    """Six public reports of the present month, five of them closed after two days; one that is not public."""
    now = timezone.now()
    begin = now.replace(day=1, hour=12) - 40 * DAY
    made = [sent(at=begin, releases=True, form_key=f"f{number}") for number in range(6)]
    for one in made[:5]:
        write.set_state(one, "fixed", begin + 2 * DAY, answer="Erledigt.")
    sent(at=begin, releases=False, category="illegal-waste", form_key="hidden")
    return made


def cells(text: str) -> list[list[str]]:
    return [line.split(";") for line in text.lstrip("\ufeff").splitlines()]


@pytest.mark.requirement("defects-req-100")
@both_databases
def test_public_figures_count_public_reports_alone(reports, portal_client):
    answer = portal_client().get("/maengel/statistik/tabelle.csv")

    rows = cells(b"".join(answer.streaming_content).decode())
    by_part = {
        part: [row[1:] for row in rows if row[0] == part] for part in ("total", "category", "district")
    }
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert rows[0][:5] == ["part", "name", "new", "closed", "open"]
    assert by_part["total"] == [["", "6", "5", "1", "5", "2,00", "2,00", "5", "2,00", "2,00"]]
    assert [row[:4] for row in by_part["category"]] == [["Straßenlampe defekt", "6", "5", "1"]]
    assert [row[:4] for row in by_part["district"]] == [["Ortsteil nicht bekannt", "6", "5", "1"]]
    assert sum(int(row[2]) for row in rows if row[0] == "month") == 6


def test_page_says_the_same_in_both_languages_and_names_its_table(reports, portal_client):
    client = portal_client()
    pages = {prefix: client.get(f"{prefix}/maengel/statistik/").text for prefix in ("", "/en")}

    assert "die Hälfte: höchstens 2 Tage; 9 von 10: höchstens 2 Tage" in pages[""]
    assert "half of them: at most 2 days; 9 of 10: at most 2 days" in pages["/en"]
    assert [page.count('<rect class="figures-column ') for page in pages.values()] == [2, 2]
    assert 'href="/maengel/statistik/tabelle.csv?zeitraum=letzte"' in pages[""]
    assert "illegal" not in pages[""].lower() + pages["/en"].lower()


def test_page_of_a_year_without_reports_stands_without_tables_of_groups(categories, portal_client):
    page = portal_client().get("/maengel/statistik/?zeitraum=2019").text

    assert ('id="kategorien"' in page, 'id="monate"' in page) == (False, True)


def test_figures_are_remembered_until_something_public_changes(reports, portal_client):
    client = portal_client()
    client.get("/maengel/statistik/")
    with CaptureQueriesContext(connection) as again:
        client.get("/maengel/statistik/")
    read = [query["sql"] for query in again.captured_queries if "closed_at" in query["sql"]]
    write.hide(reports[5], timezone.now(), reason="Name")

    lines = b"".join(client.get("/maengel/statistik/tabelle.csv").streaming_content).decode()
    assert read == []
    assert cells(lines)[1][2:5] == ["5", "5", "0"]


@pytest.mark.requirement("defects-req-102")
def test_dashboard_counts_all_confirmed_reports_and_shows_where_they_lie(reports, sign_in):
    client = sign_in("defects", "reader")

    page = client.get("/arbeitsplatz/maengel/zahlen/").text
    lines = b"".join(client.get("/arbeitsplatz/maengel/zahlen/tabelle.csv").streaming_content).decode()

    rows = cells(lines)
    assert rows[0][:6] == ["part", "name", "new", "closed", "open", "overdue"]
    assert rows[1][2:5] == ["7", "5", "2"]
    assert {row[1]: row[2] for row in rows if row[0] == "category"} == {
        "Straßenlampe defekt": "6",
        "Wilder Müll": "1",
    }
    assert page.count('class="figures-heat__cell"') == 1


def test_dashboard_says_what_waits_now_whatever_period_it_shows(reports, sign_in):
    client = sign_in("defects", "reader")
    pages = [client.get(f"/arbeitsplatz/maengel/zahlen/?zeitraum={one}").text for one in ("letzte", "2019")]

    found = [
        dict(re.findall(r'liste=(\w+)"><span class="figures-tile__number">(\d+)<', page)) for page in pages
    ]
    with_map = client.get("/arbeitsplatz/maengel/zahlen/?zeitraum=2019&karte=offen").text

    assert found == [{"seit": "0", "neu": "1", "rueckmeldung": "0", "offen": "2", "faellig": "2"}] * 2
    assert with_map.count('class="figures-heat__cell"') == 1


def test_dashboard_is_for_staff_alone(town, portal_client):
    client = portal_client()

    assert [
        client.get(f"/arbeitsplatz/maengel/zahlen/{name}").status_code for name in ("", "tabelle.csv")
    ] == [302, 302]
