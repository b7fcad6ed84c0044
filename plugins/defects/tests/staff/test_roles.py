"""Who may open which address of the work on reports: the lowest role is let in, the one below it is not."""

from typing import Any

import pytest
from rathaus_defects.staff.acts.table import ACTS

ROLES = ("reader", "editor", "publisher", "administrator")
BASE = "/arbeitsplatz/maengel/"
LOWEST = {
    "reader": ["", "{number}/", "{number}/foto/{photo}/bild/"],
    "editor": ["mehrere/", "{number}/kontakt/"],
    "publisher": ["{number}/foto/{photo}/", "{number}/foto/{photo}/aendern/"],
    "administrator": ["stammdaten/", "stammdaten/kategorien/neu/", "stammdaten/kategorien/1/"],
}
NEEDED = {
    "defects.change_report": "editor",
    "defects.delete_report": "publisher",
    "defects.change_update": "publisher",
}
REFUSED = 403


def addresses() -> dict[str, list[str]]:
    found = {role: list(paths) for role, paths in LOWEST.items()}
    for word, act in ACTS.items():
        found[NEEDED[act.permission]].append(f"{{number}}/{word}/")
    return found


def answer_to(client: Any, path: str) -> int:
    """The status of an address; asked for by POST where it takes nothing else."""
    status: int = client.get(path).status_code
    return status if status != 405 else client.post(path).status_code


@pytest.mark.parametrize("role", ROLES)
def test_role_is_let_in_and_the_one_below_is_refused(sent, photo_of, signed_in, role):
    report = sent(releases=True)
    words = {"number": report.number, "photo": photo_of(report).pk}
    paths = [BASE + path.format(**words) for path in addresses()[role]]
    below = ROLES[ROLES.index(role) - 1] if role != "reader" else ""

    client = signed_in(role)
    refused = {path for path in paths if answer_to(client, path) == REFUSED}
    lower = signed_in(below) if below else None
    let_in = {path for path in paths if lower and answer_to(lower, path) != REFUSED}

    assert (refused, let_in) == (set(), set())


def test_nobody_without_an_account_gets_in(sent, photo_of, portal_client):
    report = sent(releases=True)
    words = {"number": report.number, "photo": photo_of(report).pk}
    client = portal_client()

    statuses = {
        answer_to(client, BASE + path.format(**words)) for some in addresses().values() for path in some
    }

    assert statuses == {302}
