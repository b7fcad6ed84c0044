"""The test council: invented throughout. Hidden content carries the word GEHEIM."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

T0 = dt.datetime(2026, 3, 2, 9, 0, 0, 250_000, tzinfo=dt.UTC)
SECRET = "GEHEIM"
POINT = {"type": "Point", "coordinates": [12.61, 51.33]}


def hour(number: int) -> dt.datetime:
    return T0 + dt.timedelta(hours=number)


def build() -> SimpleNamespace:
    """The council, all of it stored at `T0`."""
    from rathaus_ris import models, write

    with write.changes(T0):
        c = SimpleNamespace(system=write.own_system(T0))
        _bodies(c, models, write)
        _people(c, models, write)
        _papers(c, models, write)
        _meetings(c, models, write)
        _consultations(c, models, write)
        _files(c, models, write)
        _hidden(c, models, write)
    return c


def _bodies(c: SimpleNamespace, models: Any, write: Any) -> None:
    write.update(
        c.system,
        T0,
        name="Ratsinformation Brandis",
        contact_email="rat@brandis.example",
        contact_name="Ratsbüro",
        website="https://www.brandis.example",
        vendor="https://vendor.example",
        product="https://vendor.example/rathaus",
        license="https://www.govdata.de/dl-de/zero-2-0",
        keyword=["Ratsinformation"],
    )
    c.body = write.create(
        models.Body,
        T0,
        publish=True,
        name="Stadt Brandis",
        short_name="Brandis",
        website="https://www.brandis.example",
        license="https://www.govdata.de/dl-de/by-2-0",
        license_valid_since=T0,
        oparl_since=dt.datetime(2026, 7, 1, 10, 0, tzinfo=dt.UTC),
        ags="14729070",
        rgs="147295201070",
        equivalent=["https://www.wikidata.org/wiki/Q10770"],
        contact_email="rat@brandis.example",
        contact_name="Ratsbüro",
        classification="Stadt",
        keyword=["Stadt"],
    )
    c.other_body = write.create(
        models.Body, T0, publish=True, name="Verwaltungsverband", ags="1472907", rgs=""
    )
    c.hall = write.create(
        models.Location,
        T0,
        body=c.body,
        description="Rathaus",
        geojson={"type": "Feature", "geometry": POINT, "properties": {}},
        street_address="Markt 3",
        room="Ratssaal",
        postal_code="04821",
        sub_locality="Stadtmitte",
        locality="Brandis",
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Ort"],
    )
    c.bare_place = write.create(models.Location, T0, body=c.body, description="Spielplatz", geojson=POINT)
    c.term = write.create(
        models.LegislativeTerm,
        T0,
        body=c.body,
        name="2024-2029",
        start_date=dt.date(2024, 8, 1),
        end_date=dt.date(2029, 7, 31),
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Wahlperiode"],
    )
    write.update(c.body, T0, location_id=c.hall.pk)


def _people(c: SimpleNamespace, models: Any, write: Any) -> None:
    common = {"license": "https://www.govdata.de/dl-de/by-2-0", "keyword": ["Rat"]}
    c.council = write.create(
        models.Organization,
        T0,
        publish=True,
        body=c.body,
        name="Stadtrat Brandis",
        short_name="Stadtrat",
        post=["Vorsitz", "Mitglied"],
        organization_type="gremium",
        classification="Stadtrat",
        start_date=dt.date(2024, 8, 1),
        end_date=dt.date(2029, 7, 31),
        website="https://www.brandis.example/rat",
        location=c.hall,
        external_body=c.other_body,
        member_count=22,
        voting_member_count=21,
        **common,
    )
    c.committee = write.create(
        models.Organization,
        T0,
        publish=True,
        body=c.body,
        name="Technischer Ausschuss",
        organization_type="Runder Tisch",
        classification="Ausschuss",
        sub_organization_of=c.council,
        location=c.hall,
    )
    write.update(c.body, T0, main_organization_id=c.council.pk)
    c.person = write.create(
        models.Person,
        T0,
        publish=True,
        body=c.body,
        name="Dr. Erika Muster",
        family_name="Muster",
        given_name="Erika",
        form_of_address="Frau",
        affix="MdL",
        title=["Dr."],
        gender="Weiblich",
        status=["Stadträtin"],
        life="Lehrerin",
        life_source="eigene Angabe",
        extra={"VENDOR:privat": f"{SECRET} 0341 1"},
        **common,
    )
    c.home = write.create(models.Location, T0, body=c.body, street_address="Lindenweg 1", locality="Brandis")
    write.set_contact(c.person, T0, phone=["034292 1"], email=["erika@brandis.example"], location=c.home)
    write.release(c.person, ["phone", "email", "location"], T0)
    c.quiet = write.create(models.Person, T0, publish=True, body=c.body, name="Kurt Still")
    c.quiet_home = write.create(models.Location, T0, body=c.body, street_address=f"{SECRET}weg 7")
    write.set_contact(
        c.quiet, T0, phone=[f"{SECRET} 2"], email=[f"{SECRET}@x.example"], location=c.quiet_home
    )
    c.membership = write.create(
        models.Membership,
        T0,
        body=c.body,
        person=c.person,
        organization=c.council,
        role="Mitglied",
        voting_right=True,
        start_date=dt.date(2024, 8, 1),
        end_date=dt.date(2029, 7, 31),
        on_behalf_of=c.committee,
        **common,
    )


def _papers(c: SimpleNamespace, models: Any, write: Any) -> None:
    def paper(name: str, **fields: Any) -> Any:
        return write.create(models.Paper, T0, publish=True, body=c.body, name=name, **fields)

    c.paper = paper(
        "Spielplatz & Bolzplatz <neu> für Brandis",
        reference="BV 12/2026",
        date=dt.date(2026, 2, 20),
        paper_type="Beschlussvorlage",
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Spielplatz", ""],
        extra={"VENDOR:vote": {"yes": 12}, "plain": "x", "@bad:one": 1, "VENDOR:empty": None},
    )
    c.second = paper("Änderungsantrag")
    c.third = paper("Anlage")
    write.link(c.paper, "relatedPaper", [c.second], T0)
    write.link(c.paper, "superordinatedPaper", [c.third], T0)
    write.link(c.second, "superordinatedPaper", [c.paper], T0)
    write.link(c.paper, "originatorPerson", [c.person], T0)
    write.link(c.paper, "underDirectionOf", [c.committee], T0)
    write.link(c.paper, "originatorOrganization", [c.council], T0)
    write.link(c.paper, "location", [c.bare_place], T0)


def _meetings(c: SimpleNamespace, models: Any, write: Any) -> None:
    c.meeting = write.create(
        models.Meeting,
        T0,
        publish=True,
        body=c.body,
        name="3. Sitzung des Stadtrats",
        meeting_state="durchgeführt",
        cancelled=False,
        start=dt.datetime(2026, 3, 10, 18, 0, tzinfo=dt.UTC),
        end=dt.datetime(2026, 7, 10, 20, 0, tzinfo=dt.UTC),
        location=c.hall,
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Sitzung"],
    )
    write.link(c.meeting, "organization", [c.council, c.committee], T0)
    write.link(c.meeting, "participant", [c.person], T0)
    c.planned = write.create(
        models.Meeting,
        T0,
        publish=True,
        body=c.body,
        name="4. Sitzung",
        meeting_state="eingeladen",
        location=c.hall,
    )
    write.link(c.planned, "participant", [c.person], T0)

    def item(order: int, name: str, **fields: Any) -> Any:
        return write.create(
            models.AgendaItem, T0, body=c.body, meeting=c.meeting, order=order, name=name, **fields
        )

    c.opening = item(0, "Eröffnung", number="1")
    c.closed = item(1, f"{SECRET} Grundstück", number="2", is_open=False)
    c.item = item(
        2,
        "Spielplatz",
        number="3",
        result="Unverändert beschlossen",
        resolution_text="Der Spielplatz wird gebaut.",
        start=dt.datetime(2026, 3, 10, 18, 10, tzinfo=dt.UTC),
        end=dt.datetime(2026, 3, 10, 18, 40, tzinfo=dt.UTC),
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Beschluss"],
    )


def _consultations(c: SimpleNamespace, models: Any, write: Any) -> None:
    c.consultation = write.create(
        models.Consultation,
        T0,
        body=c.body,
        paper=c.paper,
        agenda_item=c.item,
        meeting=c.meeting,
        authoritative=True,
        role="Beschlussfassung",
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Beratung"],
    )
    write.link(c.consultation, "organization", [c.committee, c.council], T0)


def _files(c: SimpleNamespace, models: Any, write: Any) -> None:
    def file(name: str, **fields: Any) -> Any:
        return write.create(
            models.File, T0, body=c.body, name=name, access_url=f"https://source.example/{name}", **fields
        )

    c.master = file(
        "Plan",
        file_name="Plan.odt",
        mime_type="application/vnd.oasis.opendocument.text",
        date=dt.date(2026, 2, 20),
        size=1234,
        sha512_checksum="ab" * 64,
        sha1_checksum="cd" * 20,
        download_url="https://source.example/dl/Plan",
        external_service_url="https://video.example/1",
        file_license="https://www.govdata.de/dl-de/by-2-0",
        license="https://www.govdata.de/dl-de/by-2-0",
        keyword=["Plan"],
    )
    c.derived = file(
        "PlanPdf",
        file_name="Plan.pdf",
        mime_type="application/pdf",
        master_file=c.master,
        sha1_checksum="ef" * 20,
    )
    c.invitation, c.results, c.verbatim = file("Einladung"), file("Ergebnisse"), file("Wortprotokoll")
    c.resolution, c.extra, c.picture = file("Beschluss"), file("Anlage"), file("Bild")
    write.attach(c.paper, "mainFile", [c.master], T0)
    write.attach(c.paper, "auxiliaryFile", [c.derived, c.extra], T0)
    write.attach(c.meeting, "invitation", [c.invitation], T0)
    write.attach(c.meeting, "resultsProtocol", [c.results], T0)
    write.attach(c.meeting, "verbatimProtocol", [c.verbatim], T0)
    write.attach(c.meeting, "auxiliaryFile", [c.extra], T0)
    write.attach(c.item, "resolutionFile", [c.resolution], T0)
    write.attach(c.item, "auxiliaryFile", [c.extra], T0)
    write.attach(c.person, "image", [c.picture], T0)
    models.FileText.staff.create(file=c.master, pages=["Seite eins.", "Seite zwei."])


def _hidden(c: SimpleNamespace, models: Any, write: Any) -> None:
    """Non-public content of each type, tied to public objects wherever a relation allows it."""
    c.secret_meeting = write.create(
        models.Meeting, T0, publish=True, body=c.body, name=f"{SECRET} Sitzung", is_open=False
    )
    write.link(c.secret_meeting, "organization", [c.council], T0)
    c.secret_paper = write.create(models.Paper, T0, publish=True, body=c.body, name=f"{SECRET} Kauf")
    write.link(c.paper, "relatedPaper", [c.second, c.secret_paper], T0)
    write.link(c.secret_paper, "superordinatedPaper", [c.paper], T0)
    c.secret_consultation = write.create(
        models.Consultation,
        T0,
        body=c.body,
        paper=c.secret_paper,
        agenda_item=c.closed,
        meeting=c.meeting,
        role=SECRET,
    )
    c.draft = write.create(models.Paper, T0, body=c.body, name=f"{SECRET} Entwurf")
    c.secret_file = write.create(models.File, T0, body=c.body, name=f"{SECRET} Akte", is_open=False)
    write.attach(c.second, "auxiliaryFile", [c.secret_file], T0)
    c.secret_organization = write.create(models.Organization, T0, body=c.body, name=f"{SECRET} Gremium")
    write.link(c.meeting, "organization", [c.council, c.committee, c.secret_organization], T0)
    c.secret_person = write.create(models.Person, T0, body=c.body, name=f"{SECRET} Person")
    c.secret_membership = write.create(
        models.Membership, T0, body=c.body, person=c.secret_person, organization=c.council, role=SECRET
    )
    c.secret_place = write.create(models.Location, T0, body=c.body, description=f"{SECRET} Ort")
    write.update(c.secret_meeting, T0, location_id=c.secret_place.pk)
    c.secret_term = write.create(
        models.LegislativeTerm, T0, publish=False, body=c.body, name=f"{SECRET} Periode"
    )
    c.secret_body = write.create(models.Body, T0, name=f"{SECRET} Körperschaft")


HIDDEN = {
    "meeting": "secret_meeting",
    "agendaitem": "closed",
    "paper": "secret_paper",
    "consultation": "secret_consultation",
    "file": "secret_file",
    "organization": "secret_organization",
    "person": "secret_person",
    "membership": "secret_membership",
    "location": "secret_place",
    "legislativeterm": "secret_term",
    "body": "secret_body",
}
"""A hidden object of each type, by the type's word."""

SHOWN = {
    "body": "body",
    "legislativeterm": "term",
    "organization": "council",
    "person": "person",
    "membership": "membership",
    "meeting": "meeting",
    "agendaitem": "item",
    "paper": "paper",
    "consultation": "consultation",
    "file": "master",
    "location": "hall",
}
"""A public object of each type with all properties, by the type's word."""
