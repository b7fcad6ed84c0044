"""What is held about staff is handed out and erased by mail address."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone


def test_export_holds_account_factors_and_deeds_without_secrets(town, boss, make):
    from rathaus.portal.staff.audit import record
    from rathaus.portal.staff.privacy import person_export

    other = make("andere")
    record("user.change", other, account=boss, reason="geheimer Grund")

    found = person_export("CHEFIN@stadt.example").records

    assert [row["name"] for row in found["accounts"]] == ["chefin"]
    assert [row["type"] for row in found["second_factors"]] == ["totp", "recovery_codes"]
    assert [(row["action"], row["object"]) for row in found["audit_log"]] == [
        ("user.change", "portal_staff.user")
    ]
    assert [secret in str(found) for secret in ("JBSWY3DP", "md5$")] == [False, False]


def test_export_of_a_stranger_is_empty(town, boss):
    from rathaus.portal.staff.privacy import person_export

    assert person_export("niemand@stadt.example").records == {}


def test_erased_account_is_gone_and_its_deeds_have_no_name(town, signed_in, boss, make):
    from rathaus.portal.staff.models import AuditEntry, User
    from rathaus.portal.staff.privacy import person_erase

    clerk = make("klerk")
    client = signed_in(clerk)

    erased = person_erase("klerk@stadt.example").erased

    assert erased == {"accounts": 1, "sessions": 1}
    assert list(User.objects.values_list("username", flat=True)) == ["chefin"]
    assert list(AuditEntry.objects.values_list("account", flat=True)) == [clerk.pk]
    assert client.get("/arbeitsplatz/").status_code == 302


def test_last_administrator_is_not_erased(town, boss):
    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.privacy import LastAdministrator, person_erase

    with pytest.raises(LastAdministrator):
        person_erase("chefin@stadt.example")

    assert User.objects.filter(pk=boss.pk).exists()


def test_sessions_that_ended_are_deleted(town, signed_in, boss, make):
    from rathaus.portal.staff.privacy import delete_sessions

    signed_in(boss)
    signed_in(make("klerk"))
    now = timezone.now()
    key = Session.objects.order_by("pk")[0].pk
    Session.objects.filter(pk=key).update(expire_date=now - dt.timedelta(2))

    assert (delete_sessions(now - dt.timedelta(1)), Session.objects.count()) == (1, 1)
