"""Who may open which address of the workspace: the lowest role is let in, the one below it is not."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse
from rathaus_ris import models, write
from rathaus_ris.staff.urls import urlpatterns

LOWEST = {
    "reader": "overview meeting file file-content documents documents-csv sources source run issues places"
    " place-names paper-places item-places register entry",
    "editor": "meeting-new meeting-items meeting-arrange paper-for votes vote votes-change upload"
    " file-replace file-accessible place-add item-place-add"
    " place-decide register-new",
    "publisher": "meeting-publish file-redact withdraw withdrawn restore forget place-ignore place-allow"
    " entry-publish",
    "administrator": "source-read source-pause",
}
BELOW = {"editor": "reader", "publisher": "editor", "administrator": "publisher"}
REFUSED = 403
REGISTER = ("register", "register-new", "entry", "entry-publish")
"""Addresses that begin with one of the words in `register.kinds`."""
FORMS = [
    f"/arbeitsplatz/stammdaten/ris/{name}/1/change/"
    for name in ("meeting", "agendaitem", "paper", "file", "person", "organization")
]
"""Forms of the master data."""


@pytest.fixture
def council(body: Any, now: dt.datetime) -> None:
    """Objects for the addresses, each the first of its type."""
    meeting = write.create(models.Meeting, now, body=body, name="Sitzung", start=now)
    write.create(models.AgendaItem, now, body=body, meeting=meeting, number="1", name="Haushalt")
    paper = write.create(models.Paper, now, body=body, name="Haushalt")
    write.create(models.File, now, body=body, name="Haushalt")
    person = write.create(models.Person, now, body=body, name="Anna Muster")
    group = write.create(models.Organization, now, body=body, name="Stadtrat")
    write.create(models.Membership, now, body=body, person=person, organization=group)
    write.create(models.Consultation, now, body=body, paper=paper, meeting=meeting)


def answer_to(client: Any, name: str) -> int:
    """The status of an address with the first object; asked for by POST where it takes nothing else."""
    converters = next(each for each in urlpatterns if each.name == name).pattern.converters
    kind = "personen" if name in REGISTER else "vorlage"
    words = {part: 1 if type(each).__name__ == "IntConverter" else kind for part, each in converters.items()}
    address = reverse(f"ris-staff:{name}", kwargs=words)
    status: int = client.get(address).status_code
    return status if status != 405 else client.post(address).status_code


def test_every_address_is_named_here() -> None:
    named = [name for names in LOWEST.values() for name in names.split()]

    assert sorted(named) == sorted(str(each.name) for each in urlpatterns)


@pytest.mark.parametrize("role", LOWEST)
def test_role_is_let_in_and_the_one_below_is_refused(council: None, signed_in: Any, role: str) -> None:
    names = LOWEST[role].split()
    client = signed_in(role)
    below = signed_in(BELOW[role]) if role in BELOW else None

    assert [name for name in names if answer_to(client, name) == REFUSED] == []
    assert [name for name in names if below and answer_to(below, name) != REFUSED] == []


@pytest.mark.parametrize("role", LOWEST)
def test_pages_lead_nobody_where_they_may_not_go(council: None, signed_in: Any, role: str) -> None:
    client = signed_in(role)
    waiting, seen = ["/arbeitsplatz/ris/", "/arbeitsplatz/ris/sitzung/1/", *FORMS], {}
    while waiting:
        if (address := waiting.pop()) in seen:
            continue
        answer = client.get(address)
        seen[address] = answer.status_code
        if address in FORMS or address.startswith("/arbeitsplatz/ris/sitzung"):
            links = re.findall(r'href="(/arbeitsplatz/[^"#?]*)', answer.text)
            waiting += [link for link in links if "/abmelden/" not in link]

    assert len(seen) > 12, seen
    assert [seen[address] for address in FORMS] == [200] * 6, seen
    assert [address for address, status in seen.items() if status == REFUSED] == []


def test_nobody_without_an_account_gets_in(council: None, portal_client: Any) -> None:
    answers = {answer_to(portal_client(), name) for names in LOWEST.values() for name in names.split()}

    assert answers == {302}
