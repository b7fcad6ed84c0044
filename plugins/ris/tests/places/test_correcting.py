"""Staff confirm, reject and add; what they say is public at once, logged, and only for those who may."""

import re

import pytest
from rathaus.portal.staff.models import AuditEntry
from rathaus_ris.models import IgnoredName, PaperPlace
from rathaus_ris.placing.jobs import place, place_all

pytestmark = pytest.mark.requirement("ris-req-062")


def on_page(client, paper):
    text = client.get(f"/ris/vorlagen/{paper.pk}/").text
    return re.findall(r'href="/ris/orte/[^"/]+/" dir="auto">([^<,]+)', text)


def row_of(name):
    return PaperPlace.staff.get(name=name)


def decide(client, name, what):
    return client.post(f"/arbeitsplatz/ris/orte/{row_of(name).pk}/entscheiden/", {"was": what})


def test_place_that_is_rejected_is_gone_from_the_page_at_once_and_returns_when_that_is_undone(
    paper, signed_in, portal_client
):
    made = paper("Ausbau der Langen Straße")
    clerk, visitor = signed_in("editor"), portal_client()
    before = on_page(visitor, made)
    decide(clerk, "Lange Straße", "verwerfen")
    rejected = on_page(visitor, made)
    decide(clerk, "Lange Straße", "offen")

    assert (before, rejected, on_page(visitor, made)) == (["Lange Straße"], [], ["Lange Straße"])
    actions = AuditEntry.objects.filter(module="ris", action__startswith="ris.place").order_by("pk")
    assert list(actions.values_list("action", "reason")) == [
        ("ris.place-reject", "Lange Straße"),
        ("ris.place-reset", "Lange Straße"),
    ]


def test_place_is_added_by_its_name_and_shown_at_once(paper, streets, signed_in, portal_client):
    made = paper("Eine Bank")
    clerk = signed_in("editor")
    address = f"/arbeitsplatz/ris/orte/vorlage/{made.pk}/"
    (value,) = re.findall(r'name="ort" value="([^"]+)"', clerk.get(f"{address}?q=Drachenwek").text)
    clerk.post(f"{address}ergaenzen/", {"ort": value})

    assert on_page(portal_client(), made) == ["Drachenweg"]
    place([made.pk])
    assert on_page(portal_client(), made) == ["Drachenweg"]


def test_confirming_what_only_a_hidden_file_says_shows_nothing(paper, signed_in, portal_client):
    made = paper("Ein Verkauf", "Im Drachenweg 3 wird verkauft.", is_open=False)
    clerk = signed_in("editor")
    decide(clerk, "Drachenweg", "bestaetigen")
    page = clerk.get(f"/arbeitsplatz/ris/orte/vorlage/{made.pk}/").text
    assert on_page(portal_client(), made) == []
    assert "Nur nichtöffentliche Dokumente" in page


def test_of_two_streets_of_one_name_staff_choose_one(body, town, signed_in, portal_client, now):
    from rathaus.portal.places.draft import Gatherer
    from rathaus.portal.places.importing import Origin, switch
    from rathaus_ris import write
    from rathaus_ris.models import Paper

    gathered = Gatherer()
    for number, district in enumerate(("Norddorf", "Süddorf")):
        gathered.add_district(district, {"type": "Point", "coordinates": [12.6 + number / 50, 51.33]})
        lon = 12.6 + number / 50
        gathered.add_line("Hauptstraße", [[lon, 51.33], [lon + 0.003, 51.33]], district)
    switch(gathered.finish(), Origin("x.csv", "0" * 64, "", ""), now=now)
    made = write.create(Paper, now, body=body, publish=True, name="Gehweg an der Hauptstraße")
    clear = write.create(Paper, now, body=body, publish=True, name="Bäume, Hauptstraße in Süddorf")
    place([made.pk, clear.pk])
    before = on_page(portal_client(), made)
    clerk = signed_in("editor")
    listed = clerk.get("/arbeitsplatz/ris/orte/").text
    chosen = PaperPlace.staff.get(paper_id=made.pk, district="Norddorf")
    clerk.post(f"/arbeitsplatz/ris/orte/{chosen.pk}/entscheiden/", {"was": "bestaetigen"})

    assert before == []
    assert "Gehweg an der Hauptstraße" in listed
    assert dict(PaperPlace.staff.filter(paper_id=made.pk).values_list("district", "verdict")) == {
        "Norddorf": "confirmed",
        "Süddorf": "rejected",
    }
    assert on_page(portal_client(), made) == ["Hauptstraße"]
    streets = PaperPlace.public.filter(paper_id=clear.pk, kind="street")
    assert list(streets.values_list("district", flat=True)) == ["Süddorf"]


def test_name_on_the_list_is_gone_at_once_and_recognised_again_when_it_is_taken_off(
    paper, streets, signed_in, portal_client
):
    made = paper("Ausbau der Langen Straße")
    clerk, slug = signed_in("publisher"), streets["Lange Straße"].replace(":", "-")
    clerk.post("/arbeitsplatz/ris/orte/namen/aufnehmen/", {"ort": slug, "grund": "Alltagswort"})
    place([made.pk])
    ignored = on_page(portal_client(), made)
    clerk.post(f"/arbeitsplatz/ris/orte/namen/{IgnoredName.staff.get().pk}/streichen/")
    place_all()

    assert (ignored, on_page(portal_client(), made)) == ([], ["Lange Straße"])


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("editor", 302)])
def test_deciding_needs_the_role(paper, signed_in, role, status):
    paper("Ausbau der Langen Straße")
    assert decide(signed_in(role), "Lange Straße", "verwerfen").status_code == status


def test_list_of_names_is_changed_by_publishers_only(paper, streets, signed_in):
    data = {"ort": streets["Lange Straße"].replace(":", "-")}
    address = "/arbeitsplatz/ris/orte/namen/aufnehmen/"
    assert signed_in("editor").post(address, data).status_code == 403
    assert IgnoredName.staff.count() == 0


def test_pages_send_strangers_to_the_login(paper, portal_client):
    made = paper("Ausbau der Langen Straße")
    client = portal_client()
    for address in ("", "namen/", f"vorlage/{made.pk}/"):
        assert client.get(f"/arbeitsplatz/ris/orte/{address}")["Location"].startswith(
            "/arbeitsplatz/anmelden/"
        )
