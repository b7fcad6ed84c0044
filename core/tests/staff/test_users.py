"""Accounts: made, given roles, switched off; each change with a reason and in the audit log."""

import pytest

from .conftest import LOGIN, PASSWORD

USERS = "/arbeitsplatz/benutzer/"
NEW = {"username": "neu", "email": "neu@stadt.example", "first_name": "Nora", "reason": "neue Kollegin"}


@pytest.fixture
def entries(town):
    """The log of changes to accounts: action, module, reason, object."""
    from rathaus.portal.staff.models import AuditEntry

    rows = AuditEntry.objects.filter(action__startswith="user.").order_by("pk")
    return lambda: list(rows.values_list("action", "module", "reason", "object_id"))


def test_new_account_gets_role_and_invitation_and_no_password(boss_client, boss, town, entries):
    from rathaus.portal.mail.models import Mail
    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import roles_of

    answer = boss_client.post(f"{USERS}neu/", {**NEW, "role_ris": "editor"})

    user = User.objects.get(username="neu")
    assert answer.headers["Location"] == f"{USERS}{user.pk}/"
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    assert roles_of(user) == {"ris": "editor"}
    assert list(Mail.objects.values_list("recipient", "purpose")) == [
        ("neu@stadt.example", "staff.invitation")
    ]
    assert entries() == [
        ("user.role", "ris", "editor: neue Kollegin", str(user.pk)),
        ("user.add", "", "neue Kollegin", str(user.pk)),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"reason": ""},
        {"username": "CHEFIN"},
        {"email": "Chefin@Stadt.example"},
        {"role_ris": "kaiser"},
        {"email": "x"},
    ],
    ids=["no reason", "name taken", "address taken", "unknown role", "no address"],
)
def test_rejected_form_makes_nothing_and_keeps_what_was_typed(boss_client, town, entries, change):
    from rathaus.portal.staff.models import User

    answer = boss_client.post(f"{USERS}neu/", {**NEW, **change})

    assert (answer.status_code, User.objects.count(), entries()) == (200, 1, [])
    assert 'value="Nora"' in answer.content.decode()


def test_changed_role_and_address_are_written_with_their_reason(boss_client, make, entries):
    from rathaus.portal.staff.roles import give_role, roles_of

    user = make("klerk")
    give_role(user, "ris", "reader")
    values = {"email": "klerk@stadt.example", "role_ris": "publisher", "reason": "Vertretung"}

    boss_client.post(f"{USERS}{user.pk}/", values)

    assert roles_of(user) == {"ris": "publisher"}
    assert entries() == [
        ("user.role", "ris", "publisher: Vertretung", str(user.pk)),
        ("user.change", "", "Vertretung", str(user.pk)),
    ]


def test_role_taken_away_closes_its_pages(boss_client, signed_in, make):
    from rathaus.portal.staff.roles import give_role

    user = make("klerk")
    give_role(user, "ris", "editor")
    client = signed_in(user)
    page = "/arbeitsplatz/stammdaten/ris/person/"
    before = client.get(page).status_code

    boss_client.post(f"{USERS}{user.pk}/", {"email": user.email, "role_ris": "", "reason": "Wechsel"})

    assert (before, client.get(page).status_code) == (200, 403)


def test_account_switched_off_is_out_and_cannot_come_back(
    boss_client, signed_in, portal_client, make, entries
):
    user = make("klerk")
    client = signed_in(user)

    boss_client.post(f"{USERS}{user.pk}/deactivate/", {"reason": "Ruhestand"})
    login = portal_client().post(LOGIN, {"login": "klerk", "password": PASSWORD})

    assert client.get("/arbeitsplatz/").status_code == 302
    assert login.headers["Location"] == "/arbeitsplatz/konto/gesperrt/"
    assert entries() == [("user.deactivate", "", "Ruhestand", str(user.pk))]


def test_lost_second_factor_is_removed_and_must_be_set_up_again(boss_client, portal_client, make, entries):
    from allauth.mfa.models import Authenticator

    user = make("klerk")

    boss_client.post(f"{USERS}{user.pk}/reset-second-factor/", {"reason": "Telefon verloren"})
    client = portal_client()
    client.post(LOGIN, {"login": "klerk", "password": PASSWORD})

    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/arbeitsplatz/").headers["Location"] == "/arbeitsplatz/konto/zweiter-faktor/"
    assert entries() == [("user.reset-second-factor", "", "Telefon verloren", str(user.pk))]


@pytest.mark.parametrize("action", ["deactivate", "reset-second-factor"])
def test_action_without_reason_changes_nothing(boss_client, make, entries, action):
    user = make("klerk")

    boss_client.post(f"{USERS}{user.pk}/{action}/", {"reason": "  "})

    user.refresh_from_db()
    assert (user.is_active, user.authenticator_set.count(), entries()) == (True, 2, [])


def test_nobody_switches_the_own_account_off(boss_client, boss, entries):
    boss_client.post(f"{USERS}{boss.pk}/deactivate/", {"reason": "Versehen"})

    boss.refresh_from_db()
    assert (boss.is_active, entries()) == (True, [])


def test_last_administrator_stays_one(boss_client, boss, entries):
    answer = boss_client.post(f"{USERS}{boss.pk}/", {"email": boss.email, "reason": "Aufräumen"})

    boss.refresh_from_db()
    assert (answer.status_code, boss.is_superuser, entries()) == (200, True, [])


@pytest.mark.parametrize("action", ["loeschen", "superuser"])
def test_unknown_action_is_404(boss_client, make, action):
    assert boss_client.post(f"{USERS}{make('klerk').pk}/{action}/", {"reason": "x"}).status_code == 404


def test_actions_need_a_post(boss_client, make):
    user = make("klerk")

    assert boss_client.get(f"{USERS}{user.pk}/deactivate/").status_code == 405


def test_list_shows_names_roles_and_second_factor(boss_client, make):
    from rathaus.portal.staff.roles import give_role

    give_role(make("klerk", second_factor=False), "ris", "editor")

    text = boss_client.get(f"/en{USERS}").content.decode()

    assert "Council information: Editor" in text
    assert text.count(">no</td>") == 1


def test_page_of_another_account_offers_to_switch_it_off_the_own_one_does_not(boss_client, boss):
    from rathaus.portal.staff.models import User

    other = User.objects.create_user("neu", is_staff=True)

    offered = [
        f'action="{USERS}{key}/deactivate/"' in boss_client.get(f"{USERS}{key}/").content.decode()
        for key in (other.pk, boss.pk)
    ]

    assert offered == [True, False]
