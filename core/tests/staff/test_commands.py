"""`rathaus user`: accounts from the command line, in step with those of the workspace."""

import json
import re

import pytest
from rathaus.errors import RathausError

from .conftest import LOGIN, SECOND


@pytest.fixture
def command(town, monkeypatch):
    """The module of the command, as if started without a terminal."""
    from rathaus.portal.commands import user

    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    return user


def test_added_account_logs_in_with_the_printed_password(command, portal_client, capsys):
    from rathaus.portal.staff.models import AuditEntry, User
    from rathaus.portal.staff.roles import roles_of

    command.add(name="klerk", email="klerk@stadt.example", role=["ris:editor"])
    password = re.findall(r"\b[a-zA-Z2-9]{20}\b", capsys.readouterr().out)[-1]
    client = portal_client()
    client.post(LOGIN, {"login": "klerk", "password": password})

    user = User.objects.get(username="klerk")
    assert client.get("/arbeitsplatz/").headers["Location"] == SECOND
    assert (user.is_staff, roles_of(user)) == (True, {"ris": "editor"})
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "account")) == [
        ("user.add", None),
        ("login", user.pk),
    ]


@pytest.mark.parametrize(
    "options", [{"name": "CHEFIN"}, {"name": "neu", "role": ["ris:kaiser"]}], ids=["taken", "unknown role"]
)
def test_refused_account_is_not_half_made(command, boss, options):
    from rathaus.portal.staff.models import User

    with pytest.raises(RathausError):
        command.add(**options)

    assert list(User.objects.values_list("username", flat=True)) == ["chefin"]


def test_reset_gives_a_new_password_and_takes_the_second_factor(
    command, boss, signed_in, portal_client, capsys
):
    client = signed_in(boss)

    command.reset(name="chefin")
    password = re.findall(r"\b[a-zA-Z2-9]{20}\b", capsys.readouterr().out)[-1]
    fresh = portal_client()
    fresh.post(LOGIN, {"login": "chefin", "password": password})

    assert client.get("/arbeitsplatz/").status_code == 302
    assert fresh.get("/arbeitsplatz/").headers["Location"] == SECOND


def test_list_tells_roles_and_second_factors(command, boss, make, capsys):
    make("klerk", second_factor=False)

    command.list_users(json=True)

    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert {name: (row["administrator"], row["second_factor"]) for name, row in rows.items()} == {
        "chefin": (True, True),
        "klerk": (False, False),
    }
