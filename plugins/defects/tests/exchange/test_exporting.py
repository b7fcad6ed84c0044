"""All reports as a table, complete, and the way back in."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus_defects import write
from rathaus_defects.exchange.columns import PERSON, REPORT
from rathaus_defects.exchange.command import run_export
from rathaus_defects.exchange.importing import Options, take_over
from rathaus_defects.exchange.importing import categories as ours
from rathaus_defects.exchange.sources import Files
from rathaus_defects.exchange.writing import lines
from rathaus_defects.models import Report


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";"))


@pytest.mark.requirement("defects-req-154")
def test_export_tells_every_column_and_no_person(sent, now):
    from rathaus_defects.write.submitting import Person

    report = sent(
        text='=HYPERLINK("x")\nZeile zwei; "Zitat"', releases=True, answers={"lamp-number": ["A 7"]},
        person=Person("erika@brandis.example", "Erika"),
    )  # fmt: skip
    write.set_state(report, "fixed", now, answer="Repariert.")
    sent(form_key="b", needs_confirmation=True)

    (row,) = table("".join(lines()))

    assert list(row) == list(REPORT)
    told = {name: row[name] for name in ("service_request_id", "status", "state", "status_notes", "answers")}
    assert told == {
        "service_request_id": report.number,
        "status": "closed",
        "state": "fixed",
        "status_notes": "Repariert.",
        "answers": '{"lamp-number": "A 7"}',
    }
    assert row["description"] == '\'=HYPERLINK("x")\nZeile zwei; "Zitat"'
    assert (row["lat"], row["long"], row["public"]) == ("51.33", "12.61", "true")


def test_number_of_queries_does_not_grow_with_the_reports(sent):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(lines(with_persons=True))
        return len(queries)

    sent()
    one = count()
    for number in range(5):
        sent(form_key=f"f{number}")

    assert count() == one


@pytest.mark.requirement("defects-req-154")
def test_persons_are_for_those_who_may_see_them_and_noted_in_the_audit_log(sent, sign_in):
    from rathaus.portal.staff.models import AuditEntry
    from rathaus_defects.write.submitting import Person

    sent(person=Person("erika@brandis.example", "Erika", "034292 1"))
    address = "/arbeitsplatz/maengel/export.csv?kontakt=1"

    rows = {
        role: table(b"".join(sign_in("defects", role).get(address).streaming_content).decode())[0]
        for role in ("reader", "editor")
    }

    assert list(rows["reader"]) == list(REPORT)
    assert [rows["editor"][name] for name in PERSON] == ["Erika", "erika@brandis.example", "034292 1"]
    assert AuditEntry.objects.filter(action="defects.export-persons").count() == 1


def test_exported_file_is_taken_over_by_another_portal(sent, now, tmp_path: Path, capsys: Any):
    report = sent(text="- Ast hängt tief", releases=True)
    write.set_state(report, "fixed", now, answer="Abgesägt.")
    before = {name: getattr(report, name) for name in ("public_text", "lat", "lon", "requested_at")}

    code = run_export(str(tmp_path / "alle.csv"), with_persons=False)
    outcome = take_over(Files(tmp_path / "alle.csv", {}).pages(), Options("alt", ours({})), lambda: now)

    copy = Report.staff.get(origin="alt")
    assert (code, capsys.readouterr().out.strip(), outcome.taken) == (0, "1 Meldung geschrieben.", 1)
    assert {name: getattr(copy, name) for name in before} == before
    assert (copy.origin_id, copy.state, copy.status_notes) == (report.number, "fixed", "Abgesägt.")
