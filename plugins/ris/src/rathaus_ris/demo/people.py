"""Stores the demo's body: town, term, committees, factions, offices, people and their memberships."""

import datetime as dt
from typing import Any

from rathaus.contracts.town import EffectiveTown

from .. import write
from ..models import Body, LegislativeTerm, Location, Membership, Organization, Person
from . import content

Stored = dict[str, Any]


def store_body(town: EffectiveTown, since: dt.datetime) -> Body:
    """The town as an OParl body, with its place and its term of office."""
    write.own_system(since, name=f"Ratsinformation {town.name}", website=town.public_url)
    body = write.create(
        Body,
        since,
        publish=True,
        name=f"Stadt {town.name}",
        short_name=town.name,
        ags=town.ags,
        website=town.public_url,
        classification="Stadt",
        contact_email="rathaus@example.org",
        contact_name=f"Stadtverwaltung {town.name}",
    )
    write.create(
        LegislativeTerm,
        since,
        body=body,
        name=f"Wahlperiode {since.year - 1} bis {since.year + 4}",
        start_date=dt.date(since.year - 1, 8, 1),
        end_date=dt.date(since.year + 4, 7, 31),
    )
    return body


def store_places(body: Body, since: dt.datetime) -> Stored:
    """The meeting places (`SR`, `OR`) and a point for each street."""
    places: Stored = {}
    for key, (name, street, room) in (("SR", content.HALL), ("OR", content.SCHOOL)):
        places[key] = write.create(
            Location,
            since,
            body=body,
            description=f"{name}, {street}",
            street_address=street,
            room=room,
            postal_code="04821",
            locality="Brandis",
        )
    for street, (lon, lat) in content.POINTS.items():
        point = {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        places[street] = write.create(
            Location,
            since,
            body=body,
            description=street,
            street_address=street,
            locality="Brandis",
            geojson=point,
        )
    return places


def store_organizations(body: Body, since: dt.datetime, places: Stored) -> Stored:
    """Committees, factions and offices by their short names."""
    found: Stored = {}
    begun = dt.date(since.year - 1, 8, 1)
    for short, (name, classification) in content.COMMITTEES.items():
        found[short] = write.create(
            Organization,
            since,
            publish=True,
            body=body,
            name=name,
            short_name=short,
            organization_type="Gremium",
            classification=classification,
            start_date=begun,
            post=["Vorsitz", "Mitglied"],
            location=places["OR" if short == "OR" else "SR"],
            sub_organization_of=found.get("SR"),
        )
    for short, name in content.FACTIONS.items():
        found[short] = write.create(
            Organization,
            since,
            publish=True,
            body=body,
            name=name,
            short_name=short,
            organization_type="Fraktion",
            classification="Fraktion",
            start_date=begun,
        )
    for short, name in content.OFFICES.items():
        found[short] = write.create(
            Organization,
            since,
            publish=True,
            body=body,
            name=name,
            short_name=short,
            organization_type="Verwaltungsbereich",
            classification="Amt",
        )
    return found


def store_people(body: Body, since: dt.datetime, groups: Stored) -> dict[str, list[Person]]:
    """Everybody, with memberships; returns the members of each committee, the chair first."""
    begun = dt.date(since.year - 1, 8, 1)
    mayor = _person(body, since, content.MAYOR)
    seats: dict[str, list[Person]] = {short: [mayor] for short in content.COMMITTEES}
    for short in content.COMMITTEES:
        _member(body, since, mayor, groups[short], begun, role="Vorsitz")
    for number, who in enumerate(content.COUNCILLORS):
        person = _person(body, since, who)
        faction = groups[who.faction]
        leads = number == 0 or content.COUNCILLORS[number - 1].faction != who.faction
        _member(body, since, person, faction, begun, role="Fraktionsvorsitz" if leads else "Mitglied")
        for short in ("SR", "TA" if number % 2 else "VA", *(["OR"] if number % 4 == 0 else [])):
            _member(body, since, person, groups[short], begun, role="Mitglied", on_behalf_of=faction)
            seats[short].append(person)
    return seats


def _person(body: Body, since: dt.datetime, who: content.DemoPerson) -> Person:
    person = write.create(
        Person,
        since,
        publish=True,
        body=body,
        name=" ".join(part for part in (who.title, who.given, who.family) if part),
        given_name=who.given,
        family_name=who.family,
        title=[who.title] if who.title else [],
        gender=who.gender,
        form_of_address="Frau" if who.gender == "female" else "Herr",
        status=[who.status or ("Stadträtin" if who.gender == "female" else "Stadtrat")],
    )
    local = f"{who.given}.{who.family}".lower().encode("ascii", "ignore").decode()
    write.set_contact(person, since, email=[f"{local}@example.org"], phone=["030 23125 000"])
    if who.status:  # the mayor's office address is public, the councillors' own are not
        write.release(person, ["email"], since)
    return person


def _member(
    body: Body, since: dt.datetime, person: Person, group: Organization, begun: dt.date, **fields: Any
) -> Membership:
    return write.create(
        Membership,
        since,
        body=body,
        person=person,
        organization=group,
        start_date=begun,
        voting_right=group.organization_type == "Gremium",
        **fields,
    )
