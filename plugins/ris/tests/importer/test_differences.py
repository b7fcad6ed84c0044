"""What a run changed is kept for staff, without what is not theirs to keep."""

from typing import Any

import pytest


def kept(run: Any) -> list[tuple[str, str, str, dict[str, list[str]]]]:
    rows = run.changes.order_by("pk")
    return [(row.action, row.kind, row.name, row.fields) for row in rows]


@pytest.mark.requirement("ris-req-099")
def test_differences_name_added_changed_and_vanished_objects(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import ImportChange

    papers = [make("Paper", number, name=f"Vorlage {number}") for number in range(1, 11)]
    person = make("Person", 1, name="Erika Muster", phone=["034292 1"], email=["a@example.org"])
    server.put("paper", *papers)
    server.put("person", person)
    first = run(server)
    changed = make("Paper", 1, name="Vorlage 1 neu", date="2026-03-01")
    server.put("paper", changed, *papers[1:9], make("Paper", 11, name="Elf"))
    server.put("person", {**person, "name": "Erika Beispiel", "phone": ["034292 2"]})
    second = run(server, hours=1, full=True)
    third = run(server, hours=2, full=True)

    assert kept(first.run) == []
    assert sorted(kept(second.run)) == [
        ("added", "Paper", "Elf", {}),
        (
            "changed",
            "Paper",
            "Vorlage 1 neu",
            {"name": ["Vorlage 1", "Vorlage 1 neu"], "date": ["", "2026-03-01"]},
        ),
        ("changed", "Person", "Erika Beispiel", {"name": ["Erika Muster", "Erika Beispiel"]}),
    ]
    assert kept(third.run) == [("vanished", "Paper", "", {})]
    assert "034292" not in str(list(ImportChange.objects.values_list("fields", flat=True)))


def test_deleted_object_loses_what_earlier_runs_noted_of_it(server: Any, run: Any, make: Any) -> None:
    server.put("paper", make("Paper", 1, name="Haushalt"))
    run(server)
    server.put("paper", make("Paper", 1, name="Haushalt von Frau Meier"))
    second = run(server, hours=1)
    server.put("paper", make("Paper", 1, deleted=True))
    run(server, hours=2)

    assert kept(second.run) == [("changed", "Paper", "", {})]


def test_error_in_the_middle_counts_as_failure_until_all_is_read(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.importer.readers import Failed
    from rathaus_ris.models import Meeting, Source

    server.put("paper", make("Paper", 1, name="Haushalt"))
    server.answers["https://ris.example.org/oparl/meeting"] = Failed("HTTP status 500")
    broken = run(server)
    during = Source.objects.get()
    server.put("meeting", make("Meeting", 1, name="Sitzung"))
    run(server, hours=1)
    after = Source.objects.get()

    assert (broken.complete, during.failures, during.failing_since is not None) == (False, 1, True)
    assert (after.failures, after.failing_since, Meeting.public.count()) == (0, None, 1)
