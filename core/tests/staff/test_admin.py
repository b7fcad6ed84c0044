"""Master data: only of enabled modules, behind the workspace's door, with every change in the audit log."""

import re

import pytest
from rathaus.grading.html import problems
from rathaus.portal.towns import use_town

ADMIN = "/arbeitsplatz/stammdaten/"


@pytest.fixture
def body(town):
    """A body of the council."""
    from django.utils import timezone
    from rathaus_ris.models import Body
    from rathaus_ris.write import create

    return create(Body, timezone.now(), name="Stadtrat Brandis", website="https://alt.example")


def deeds(town):
    from rathaus.portal.staff.models import AuditEntry

    found = AuditEntry.objects.filter(action__startswith="masterdata.").order_by("pk")
    return list(found.values_list("action", "account", "object_type", "object_id"))


def test_module_that_is_not_enabled_is_gone(test_portal, two_towns, signed_in, portal_client):
    from rathaus.portal.staff.models import User
    from rathaus.portal.towns import registry

    from .conftest import secure

    portal = test_portal.portal
    first = portal.towns[0].model_copy(update={"modules": {}})
    with_module = portal_client(two_towns[1])
    registry().replace(portal.model_copy(update={"towns": [first, *portal.towns[1:]]}))
    without = portal_client(registry().all()[0])
    for town, client in ((registry().all()[0], without), (registry().all()[1], with_module)):
        with use_town(town):
            user = User.objects.create_superuser("chefin", "chefin@stadt.example", "x")
            secure(user)
            client.force_login(user)

    found = [
        (c.get(ADMIN).status_code, c.get(f"{ADMIN}ris/body/").status_code) for c in (with_module, without)
    ]

    assert found == [(200, 200), (200, 404)]


@pytest.mark.parametrize("path", ["login/", "logout/", "password_change/"])
def test_admin_has_no_login_of_its_own(boss_client, path):
    assert boss_client.get(ADMIN + path).status_code == 404


def test_every_list_and_form_opens_and_is_valid_html(boss_client, town):
    index = boss_client.get(ADMIN).content.decode()
    lists = sorted(set(re.findall(rf'href="({ADMIN}[a-z_]+/[a-z_]+/)"', index)))

    forms = [f"{path}add/" for path in lists if f'href="{path}add/"' in index]
    answers = {path: boss_client.get(path) for path in [*lists, *forms]}

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    faults = {path: problems(answer.content.decode()) for path, answer in answers.items()}
    assert {path: found for path, found in faults.items() if found} == {}
    assert f"{ADMIN}portal_working_days/closingday/" in lists
    assert f"{ADMIN}portal_working_days/closingday/add/" in forms


def test_stranger_is_sent_to_the_one_login(portal_client, town):
    answer = portal_client().get(f"{ADMIN}ris/body/")

    assert answer.headers["Location"] == f"/arbeitsplatz/anmelden/?next={ADMIN}ris/body/"


def test_change_is_saved_and_noted_without_contents(boss_client, boss, town, body):
    from django.contrib.admin.models import LogEntry
    from rathaus.portal.staff.models import AuditEntry
    from rathaus_ris.models import Body

    page = f"{ADMIN}ris/body/{body.pk}/change/"
    values = dict(
        re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', boss_client.get(page).content.decode())
    )
    values = {name: value for name, value in values.items() if not name.startswith(("csrf", "_"))}

    boss_client.post(page, {**values, "website": "https://geheim.example"})

    assert Body.staff.get(pk=body.pk).website == "https://geheim.example"
    assert deeds(town) == [("masterdata.change", boss.pk, "ris.body", str(body.pk))]
    assert not AuditEntry.objects.filter(reason__contains="geheim").exists()
    assert LogEntry.objects.count() == 0


def test_history_of_an_object_is_the_audit_log(boss_client, body):
    answer = boss_client.get(f"{ADMIN}ris/body/{body.pk}/history/")

    assert answer.headers["Location"] == f"/arbeitsplatz/protokoll/?object=ris.body%3A{body.pk}"


@pytest.mark.parametrize("path", ["", "ris/body/", "ris/person/add/"])
def test_pages_have_no_inline_script_or_style(boss_client, body, path):
    answer = boss_client.get(ADMIN + path)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert (
        re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style|\sstyle=|\son\w+=", html)
        == []
    )


@pytest.mark.parametrize(("language", "word"), [("", "Stammdaten"), ("/en", "Master data")])
def test_admin_speaks_the_language_of_the_address(boss_client, body, language, word):
    text = boss_client.get(f"{language}{ADMIN}").content.decode()

    assert f"<title>{word}" in text or f"– {word} –" in text
