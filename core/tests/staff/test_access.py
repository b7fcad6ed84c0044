"""Who may open which page, and what the error page says to who may not."""

import pytest

PAGES = {
    "/arbeitsplatz/": {"reader", "editor", "publisher", "administrator", "boss"},
    "/arbeitsplatz/konto/": {"reader", "editor", "publisher", "administrator", "boss"},
    "/arbeitsplatz/stammdaten/": {"reader", "editor", "publisher", "administrator", "boss"},
    "/arbeitsplatz/stammdaten/ris/person/": {"reader", "editor", "publisher", "administrator", "boss"},
    "/arbeitsplatz/stammdaten/ris/person/add/": {"editor", "publisher", "administrator", "boss"},
    "/arbeitsplatz/stammdaten/ris/legislativeterm/add/": {"administrator", "boss"},
    "/arbeitsplatz/benutzer/": {"boss"},
    "/arbeitsplatz/benutzer/neu/": {"boss"},
    "/arbeitsplatz/protokoll/": {"boss"},
    "/arbeitsplatz/protokoll.csv": {"boss"},
    "/arbeitsplatz/betrieb/": {"boss"},
    "/arbeitsplatz/post/": {"boss"},
    "/arbeitsplatz/webhooks/": {"boss"},
    "/arbeitsplatz/stammdaten/portal_working_days/closingday/add/": {
        "editor",
        "publisher",
        "administrator",
        "boss",
    },
}
ROLES = ("none", "reader", "editor", "publisher", "administrator", "boss")


@pytest.mark.parametrize("role", ROLES)
def test_role_opens_exactly_its_pages(signed_in, make, role):
    from rathaus.portal.staff.roles import give_role

    user = make("wer", administrator=role == "boss")
    if role not in ("none", "boss"):
        give_role(user, "ris", role)
    client = signed_in(user)

    opened = {page for page in PAGES if client.get(page).status_code == 200}

    always = {"/arbeitsplatz/", "/arbeitsplatz/konto/", "/arbeitsplatz/stammdaten/"}
    assert opened == {page for page, roles in PAGES.items() if role in roles} | always


@pytest.mark.parametrize("page", PAGES)
def test_stranger_is_sent_to_the_login_and_back(portal_client, page):
    answer = portal_client().get(page)

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/arbeitsplatz/anmelden/?next={page}")


def test_stranger_at_an_english_page_gets_the_english_login(portal_client):
    answer = portal_client().get("/en/arbeitsplatz/konto/")

    assert answer.headers["Location"] == "/en/arbeitsplatz/anmelden/?next=/en/arbeitsplatz/konto/"


def test_refused_page_names_the_administrators_to_ask(signed_in, make, boss):
    answer = signed_in(make("klerk")).get("/en/arbeitsplatz/benutzer/")

    text = answer.content.decode()
    assert answer.status_code == 403
    assert "This page is for administrators of the portal." in text
    assert "Please ask: Anna Beispiel." in text


@pytest.mark.parametrize(("verb", "role"), [("view", "Reader"), ("add", "Editor"), ("delete", "Publisher")])
def test_refusal_names_the_least_role_and_its_module(town, boss, verb, role):
    from django.utils.translation import override
    from rathaus.portal.staff.refusal import explain

    with override("en"):
        found = explain(f"ris.{verb}_person")

    assert (found.role, found.module) == (role, "Council information")
    assert found.administrators == ("Anna Beispiel",)


def test_account_that_is_not_staff_is_refused(signed_in, make, boss):
    user = make("gast")
    user.is_staff = False
    user.save()

    answer = signed_in(user).get("/arbeitsplatz/")

    assert answer.status_code == 403


def test_public_visitor_learns_no_names_from_an_error_page(portal_client, boss):
    answer = portal_client().post("/arbeitsplatz/konto/ueberall-abmelden/")

    assert (answer.status_code, b"Anna Beispiel" in answer.content) == (302, False)


def test_unknown_address_below_the_workspace_is_404(boss_client):
    for path in ("gibtesnicht/", "benutzer/999999/", "stammdaten/nichts/da/"):
        assert boss_client.get(f"/arbeitsplatz/{path}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_reading_pages_take_no_other_method(boss_client, method):
    assert getattr(boss_client, method)("/arbeitsplatz/protokoll/").status_code == 405
