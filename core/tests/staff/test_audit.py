"""The audit log: it only grows, is found by filters, page by page, and leaves as a table."""

import csv
import io

import pytest
from django.db import DatabaseError, connection, transaction
from rathaus.testing.marks import both_databases

LOG = "/arbeitsplatz/protokoll/"


@pytest.fixture
def note(town):
    """Writes entries."""
    from rathaus.portal.staff.audit import record

    return record


@both_databases
@pytest.mark.parametrize(
    "statement",
    ["UPDATE portal_staff_auditentry SET reason = 'anders'", "DELETE FROM portal_staff_auditentry"],
    ids=["update", "delete"],
)
def test_database_refuses_to_change_or_delete_entries(note, statement):
    from rathaus.portal.staff.models import AuditEntry

    note("paper.withdraw", reason="so war es")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(AuditEntry.objects.values_list("reason", flat=True)) == ["so war es"]


def test_model_refuses_too(note):
    from rathaus.portal.append_only import OnlyGrows
    from rathaus.portal.staff.models import AuditEntry

    entry = note("paper.withdraw")
    for attempt in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(OnlyGrows):
            attempt()

    assert AuditEntry.objects.count() == 1


def test_entry_goes_with_the_change_it_tells_of(note):
    from rathaus.portal.staff.models import AuditEntry

    def withdraw():
        with transaction.atomic():
            note("paper.withdraw")
            raise LookupError("the change failed")

    with pytest.raises(LookupError):
        withdraw()

    assert AuditEntry.objects.count() == 0


def rows(client, query=""):
    """The log's table as CSV gives it: action and reason, newest first."""
    answer = client.get(f"/arbeitsplatz/protokoll.csv{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [(row["action"], row["reason"]) for row in csv.DictReader(io.StringIO(text), delimiter=";")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?account=kle", ["b"]),
        ("?action=paper.withdraw", ["b", "a"]),
        ("?action=paper", []),
        ("?object=portal_staff.user", ["c"]),
        ("?since=2999-01-01", []),
        ("?until=2000-01-01", []),
        ("?since=2000-01-01&until=2999-01-01&action=paper.withdraw", ["b", "a"]),
        ("?since=gestern", []),
        ("?account=%27%20OR%201=1", []),
    ],
)
def test_filters_find_what_they_say(boss_client, make, note, query, found):
    clerk = make("klerk")
    note("paper.withdraw", reason="a")
    note("paper.withdraw", account=clerk, reason="b")
    note("user.change", clerk, reason="c")

    assert [reason for _action, reason in rows(boss_client, query) if reason] == found


def test_filter_by_object_and_number_gives_its_history(boss_client, make, note):
    first, second = make("eins"), make("zwei")
    note("user.change", first, reason="a")
    note("user.change", second, reason="b")

    assert rows(boss_client, f"?object=portal_staff.user:{second.pk}") == [("user.change", "b")]


def test_cells_that_a_spreadsheet_would_run_are_disarmed(boss_client, note):
    note("x", reason='=HYPERLINK("http://boese.example")')
    note("y", reason="-2+3\nzweite Zeile")

    assert rows(boss_client)[:2] == [
        ("y", "'-2+3 zweite Zeile"),
        ("x", '\'=HYPERLINK("http://boese.example")'),
    ]


def test_pages_follow_each_other_without_gap_or_double(boss_client, note):
    import re

    for number in range(120):
        note("zaehlung", reason=f"Nr-{number:03}")

    seen, address = [], f"{LOG}?action=zaehlung"
    while address:
        text = boss_client.get(address).content.decode()
        seen += re.findall(r"Nr-(\d{3})", text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = LOG + following[1].replace("&amp;", "&") if following else ""

    assert seen == [f"{number:03}" for number in reversed(range(120))]


def test_later_page_costs_no_more_queries(boss_client, note):
    from django.test.utils import CaptureQueriesContext

    for _number in range(120):
        note("zaehlung")

    boss_client.get(LOG)
    costs = []
    for query in ("", "?vor=60"):
        with CaptureQueriesContext(connection) as captured:
            boss_client.get(LOG + query)
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_names_come_from_accounts_and_go_with_them(boss_client, make, note):
    from rathaus.portal.staff.privacy import person_erase

    clerk = make("klerkin")
    note("user.change", clerk, account=clerk)
    before = boss_client.get(f"/en{LOG}").content.decode()

    person_erase("klerkin@stadt.example")
    after = boss_client.get(f"/en{LOG}").content.decode()

    assert ("klerkin" in before, "klerkin" in after) == (True, False)
    assert f"erased account {clerk.pk}" in after


def test_actions_are_shown_in_words(boss_client, boss, note):
    note("user.deactivate", boss)

    assert "switched an account off" in boss_client.get(f"/en{LOG}").content.decode()
    assert "Konto abgeschaltet" in boss_client.get(LOG).content.decode()
