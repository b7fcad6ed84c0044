"""Personal data of council data: how long it is kept, what is handed out, what is erased.

Whoever sits in a council is part of its public record: name, offices, memberships, presence and the papers
they brought in stay (§§ 36b, 40 SächsGemO; Art. 17 (3) b GDPR). Erased is what is not needed for that:
contact data, released or not, private addresses, what sources deliver beyond OParl, and what rests on consent
(life, portrait). A person is found by the mail addresses in the contact data.

An imported person's data comes back with the next import in which the source delivers it changed: it must be
erased there too.
"""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone
from rathaus.api import Erasure, PersonRecords, RetentionRule

from .importer.configured import town_settings
from .models import (
    AgendaItem,
    Attachment,
    Ballot,
    BallotVote,
    Body,
    FetchStatus,
    File,
    ImportChange,
    ImportIssue,
    ImportRun,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    PaperLocation,
    PaperOriginatorPerson,
    Person,
    PersonContact,
)
from .visibility.access import staff_access, writing
from .write import changes, delete, detach, release, set_contact, update


def retention_rules() -> list[RetentionRule]:
    """Logs of imports, contact data after the last office."""
    chosen = town_settings().retention
    here = f"{__name__}:"
    return [
        RetentionRule(
            name="import-logs",
            purpose="Find out what went wrong in an import",
            legal_basis="Art. 6 (1) e GDPR, § 3 SächsDSDG",
            days=chosen.import_log_days,
            run=here + "delete_import_logs",
        ),
        RetentionRule(
            name="contacts-after-office",
            purpose="Reach members of the council and its committees",
            legal_basis="Art. 6 (1) e GDPR, § 3 SächsDSDG; released contacts Art. 6 (1) a GDPR",
            days=chosen.contact_days,
            run=here + "forget_contacts",
        ),
    ]


def delete_import_logs(before: dt.datetime) -> int:
    """Delete old runs with their issues and differences, and why files could not be fetched. Each source
    keeps its newest complete run, from which the next one is planned, without its issues. Returns how many
    rows went.
    """
    complete = ImportRun.objects.filter(full=True, error="", finished__isnull=False).order_by("pk")
    newest = dict(complete.values_list("source_id", "pk"))
    changes_noted, _kinds = ImportChange.objects.filter(run__finished__lt=before).delete()
    issues, _kinds = ImportIssue.objects.filter(run__finished__lt=before).delete()
    runs, _kinds = ImportRun.objects.filter(finished__lt=before).exclude(pk__in=newest.values()).delete()
    with writing():
        details = (
            File.staff.filter(modified__lt=before)
            .exclude(fetch_status=FetchStatus.NONE)
            .exclude(fetch_detail="")
            .update(fetch_detail="")
        )
    return int(changes_noted + issues + runs + details)


def forget_contacts(before: dt.datetime) -> int:
    """Erase the contact data of persons whose last membership ended before; returns of how many. Who never
    was a member is no former member."""
    known = PersonContact.staff.exclude(phone=[], email=[], location=None).values_list("person_id", flat=True)
    seats = Membership.staff.filter(person_id__in=list(known), deleted_at__isnull=True)
    over = set(seats.filter(end_date__lt=before.date()).values_list("person_id", flat=True))
    open_seats = seats.filter(Q(end_date__isnull=True) | Q(end_date__gte=before.date()))
    over -= set(open_seats.values_list("person_id", flat=True))
    for person in Person.staff.filter(pk__in=over):
        erase_contact(person, timezone.now())
    return len(over)


def person_export(email: str) -> PersonRecords:
    """Everything about the persons with this address: contact data, public record, and what imports said."""
    records: dict[str, list[dict[str, Any]]] = {
        "persons": [],
        "contacts": [],
        "memberships": [],
        "papers": [],
        "votes": [],
    }
    for person in persons(email):
        records["persons"].append(_columns(person))
        records["contacts"].append(_contact(person))
        records["memberships"] += _memberships(person)
        records["papers"] += _papers(person)
        records["votes"] += _votes(person)
    issues = ImportIssue.objects.filter(detail__icontains=email)
    records["import_issues"] = [dict(row) for row in issues.values("rule", "object_id", "detail")]
    return PersonRecords(records={kind: rows for kind, rows in records.items() if rows})


def person_erase(email: str) -> Erasure:
    """Erase what is not part of the public record; a second call finds nothing."""
    found = persons(email)
    now = timezone.now()
    pictures = 0
    with changes(now):
        for person in found:
            pictures += _erase_picture(person, now)
            update(person, now, life="", life_source="", gender="", extra={})
            erase_contact(person, now)
    issues, _kinds = ImportIssue.objects.filter(detail__icontains=email).delete()
    erased = {"contacts": len(found), "pictures": pictures, "import_issues": issues}
    return Erasure(erased={kind: count for kind, count in erased.items() if count})


def persons(email: str) -> list[Person]:
    """The persons whose contact data holds the address."""
    wanted = email.strip().casefold()
    rows = PersonContact.staff.exclude(email=[]).values_list("person_id", "email")
    keys = [key for key, listed in rows if wanted in [str(one).strip().casefold() for one in listed]]
    return list(Person.staff.filter(pk__in=keys).order_by("pk"))


def erase_contact(person: Person, now: dt.datetime) -> None:
    """Empty the contact data; the address goes too where nothing else refers to it."""
    contact = PersonContact.staff.filter(person_id=person.pk).first()
    place = contact.location_id if contact is not None else None
    with changes(now), staff_access():
        set_contact(person, now, phone=[], email=[], location=None)
        release(person, [], now)
        if place is not None and not _used(place):
            delete(Location.staff.get(pk=place), now, erase=True)


def _used(place: int) -> bool:
    owners = (Body, Meeting, Organization, Person, PersonContact)
    return any(model.staff.filter(location_id=place).exists() for model in owners) or (
        PaperLocation.links.filter(location_id=place).exists()
    )


def _erase_picture(person: Person, now: dt.datetime) -> int:
    keys = list(
        Attachment.links.filter(person_id=person.pk, role=Attachment.Role.IMAGE).values_list(
            "file_id", flat=True
        )
    )
    detach(person, Attachment.Role.IMAGE, now)
    for file in File.staff.filter(pk__in=keys):
        if not Attachment.links.filter(file_id=file.pk).exists():
            delete(file, now, erase=True)
    return len(keys)


def _columns(person: Person) -> dict[str, Any]:
    names = ("name", "family_name", "given_name", "form_of_address", "affix", "title", "gender", "status")
    values = {name: getattr(person, name) for name in (*names, "life", "life_source", "extra")}
    return {"id": person.pk, "public": person.is_public, **values}


def _contact(person: Person) -> dict[str, Any]:
    contact = PersonContact.staff.get(person_id=person.pk)
    place = Location.staff.filter(pk=contact.location_id).first() if contact.location_id else None
    address = [place.street_address, place.postal_code, place.locality] if place else []
    return {
        "phone": contact.phone,
        "email": contact.email,
        "address": " ".join(part for part in address if part),
        "released": contact.released_fields,
    }


def _memberships(person: Person) -> list[dict[str, Any]]:
    rows = list(Membership.staff.filter(person_id=person.pk).order_by("pk"))
    groups = dict(
        Organization.staff.filter(pk__in=[row.organization_id for row in rows]).values_list("pk", "name")
    )
    return [
        {
            "organization": groups.get(row.organization_id, ""),
            "role": row.role,
            "start": row.start_date.isoformat() if row.start_date else None,
            "end": row.end_date.isoformat() if row.end_date else None,
        }
        for row in rows
    ]


def _papers(person: Person) -> list[dict[str, Any]]:
    keys = PaperOriginatorPerson.links.filter(person_id=person.pk).values_list("paper_id", flat=True)
    rows = Paper.staff.filter(pk__in=list(keys)).order_by("pk")
    return [
        {"reference": reference, "name": name} for reference, name in rows.values_list("reference", "name")
    ]


def _votes(person: Person) -> list[dict[str, Any]]:
    rows = list(BallotVote.links.filter(person_id=person.pk).order_by("pk"))
    ballots = dict(
        Ballot.links.filter(pk__in=[row.ballot_id for row in rows]).values_list("pk", "agenda_item_id")
    )
    items = dict(AgendaItem.staff.filter(pk__in=set(ballots.values())).values_list("pk", "name"))
    return [
        {
            "agenda_item": items.get(ballots[row.ballot_id], ""),
            "meeting": row.held_at.isoformat() if row.held_at else None,
            "vote": row.vote,
        }
        for row in rows
    ]
