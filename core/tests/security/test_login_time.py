"""How long a refused login takes says nothing of who has an account: checking passwords takes the time."""

from typing import Any
from unittest import mock

import pytest

LOGIN = "/arbeitsplatz/anmelden/"


@pytest.fixture
def accounts(town: Any) -> None:
    """An account, one that is switched off, and one without a password."""
    from rathaus.portal.staff.models import User

    User.objects.create_user("anna", "anna@stadt.example", "Wald-Rathaus-Turm-7", is_staff=True)
    User.objects.create_user(
        "ina", "ina@stadt.example", "Wald-Rathaus-Turm-7", is_staff=True, is_active=False
    )
    User.objects.create_user("leer", "leer@stadt.example", None, is_staff=True)


def test_every_refused_login_checks_one_password(accounts: None, portal_client: Any) -> None:
    from django.contrib.auth.hashers import get_hasher

    hasher = type(get_hasher())
    names = ("anna", "ina", "leer", "nobody")
    logins = [*names, *(f"{name}@stadt.example" for name in names)]
    counts = {}
    for login in logins:
        with mock.patch.object(hasher, "encode", autospec=True, side_effect=hasher.encode) as encode:
            answer = portal_client().post(LOGIN, {"login": login, "password": "falsch-falsch-1"})
        assert answer.status_code == 200
        counts[login] = encode.call_count
    assert counts == dict.fromkeys(logins, 1)


@pytest.mark.parametrize("login", ["anna", "ANNA", "anna@stadt.example", "Anna@Stadt.Example"])
def test_right_password_opens_by_name_and_by_mail_address(
    accounts: None, portal_client: Any, login: str
) -> None:
    from rathaus.portal.staff.models import User

    client = portal_client()
    answer = client.post(LOGIN, {"login": login, "password": "Wald-Rathaus-Turm-7"})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(username="anna").pk)


@pytest.mark.parametrize("login", ["ina", "ina@stadt.example", "leer", "leer@stadt.example"])
def test_account_that_is_off_or_without_password_stays_shut(
    accounts: None, portal_client: Any, login: str
) -> None:
    client = portal_client()
    client.post(LOGIN, {"login": login, "password": "Wald-Rathaus-Turm-7"})
    assert "_auth_user_id" not in client.session
