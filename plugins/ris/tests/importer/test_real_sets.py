"""The two real sets: everything comes, nothing twice, nothing that must not show."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

COUNTS = {
    "Meeting": 346,
    "Paper": 2097,
    "AgendaItem": 5106,
    "Consultation": 2228,
    "Person": 49,
    "Organization": 22,
    "Membership": 533,
    "File": 6947,
}


def stored(manager: str) -> dict[str, int]:
    from rathaus_ris import models

    return {kind: getattr(getattr(models, kind), manager).count() for kind in COUNTS}


def reader(place: Path) -> Any:
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.readers import open_reader

    return open_reader(str(place), None, IssueLog(), limit=0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "rules"),
    [
        (
            "huertgenwald_oparl10_raw",
            {"ags": 1, "lat-lon-swapped": 1, "missing-type": 39, "dangling-reference": 35},
        ),
        ("huertgenwald_oparl11.json", {}),
    ],
)
def test_import_of_a_real_set_gives_every_object_once(
    run: Any, real_data: Path, place: str, rules: Any
) -> None:
    from rathaus_ris.models import Attachment, Paper, Person, PersonContact, RisState

    first = run(reader(real_data / place))

    assert first.complete
    assert stored("staff") == stored("public") == COUNTS
    found = {rule: number for rule, number in first.issues.items() if not rule.startswith("missing-c")}
    assert {rule: number for rule, number in found.items() if rule != "missing-modified"} == rules
    assert Attachment.links.count() == 6947
    assert Person.public.exclude(phone=[], email=[], location=None).count() == 0
    if place.endswith("raw"):
        assert PersonContact.staff.exclude(phone=[]).count() == 4

    version, modified = RisState.current()[0], Paper.public.order_by("-modified").first().modified
    second = run(reader(real_data / place), hours=1)

    assert {name: second.counts[name] for name in ("created", "changed", "deleted")} == {
        "created": 0,
        "changed": 0,
        "deleted": 0,
    }
    assert stored("staff") == COUNTS
    assert RisState.current()[0] == version
    assert Paper.public.order_by("-modified").first().modified == modified


def test_import_of_the_raw_set_links_agenda_papers_and_files(run: Any, real_data: Path) -> None:
    from rathaus_ris.models import Attachment, Consultation, MeetingOrganization, Paper

    run(reader(real_data / "huertgenwald_oparl10_raw"))

    assert Consultation.staff.filter(agenda_item__isnull=False).count() == 2155
    assert Consultation.staff.filter(meeting__isnull=False).count() == 2227
    assert MeetingOrganization.links.count() >= 346
    assert Attachment.links.filter(role="resolutionFile").count() == 1876
    paper = Paper.public.get(reference="18/2015")
    assert [file.role for file in paper.attachments.all()] == ["mainFile", "auxiliaryFile"]
    assert [item.agenda_item.meeting.name for item in paper.consultations.all()] == [
        "Haupt- und Finanzausschuss (2. Sitzung)"
    ]
    assert paper.origin_modified == dt.datetime(2015, 3, 11, 11, 0, 54, tzinfo=dt.UTC)


def test_import_of_lists_without_a_system_makes_one_up(run: Any, real_data: Path) -> None:
    from rathaus_ris.models import Body, Meeting, Organization, Paper

    report = run(reader(real_data / "karlsruhe_2025" / "oparl.json"))

    assert report.complete
    assert (Meeting.public.count(), Paper.public.count(), Organization.public.count()) == (191, 1181, 97)
    assert Body.public.get().origin_id == "https://web1.karlsruhe.de/oparl/bodies/0001"
