"""Attempts to reach from one town into another: each must fail, or find nothing."""

import threading

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections, transaction
from rathaus.portal.staff.models import User
from rathaus.portal.towns import Border, NoTown, current_town, use_town
from rathaus.testing.marks import both_databases
from rathaus.testing.threads import together


@pytest.fixture
def two(two_towns):
    """The two towns; a group `geheim` lies in the first one."""
    with use_town(two_towns[0]):
        Group.objects.create(name="geheim")
    return two_towns


@both_databases
def test_data_outside_of_a_town_is_refused(two):
    with pytest.raises(NoTown):
        Group.objects.count()
    with pytest.raises(NoTown), transaction.atomic():
        pass
    with pytest.raises(NoTown):
        connection.cursor()


def test_query_text_outside_of_a_town_needs_no_data(two):
    assert "auth_group" in str(Group.objects.filter(name="x").using("default").query)


@both_databases
def test_rows_of_another_town_are_not_found(two):
    with use_town(two[1]):
        assert not Group.objects.filter(name="geheim").exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM auth_group WHERE name = 'geheim'")
            assert cursor.fetchone()[0] == 0


def _half_a_deed():
    Group.objects.create(name="halb")
    raise ZeroDivisionError


@both_databases
def test_bare_atomic_rolls_back_the_current_town(two):
    with use_town(two[1]):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            _half_a_deed()
        assert not Group.objects.filter(name="halb").exists()


def test_on_commit_waits_for_the_towns_transaction(two):
    seen = []
    with use_town(two[1]):
        with transaction.atomic():
            transaction.on_commit(lambda: seen.append(current_town().id))
            assert seen == []
        assert seen == [two[1].id]


@pytest.mark.parametrize(
    "reach",
    [
        lambda group: group.save(),
        lambda group: group.delete(),
        lambda group: group.refresh_from_db(),
        lambda group: list(group.permissions.all()),
        lambda group: list(group.user_set.all()),
        lambda group: Group.objects.using("brandis").count(),
        lambda group: connections["brandis"].cursor(),
        lambda group: User.objects.create(username="x").groups.add(group),
    ],
    ids=["save", "delete", "refresh", "forward", "reverse", "using", "connection", "add"],
)
def test_instance_of_another_town_is_refused(two, reach):
    with use_town(two[0]):
        group = Group.objects.get(name="geheim")
    with use_town(two[1]), pytest.raises((Border, ValueError, Group.DoesNotExist)):
        reach(group)
    with use_town(two[0]):
        assert Group.objects.filter(name="geheim").exists()


def test_unevaluated_query_reads_the_town_it_runs_in(two):
    with use_town(two[0]):
        lazy = Group.objects.filter(name="geheim")
    with use_town(two[1]):
        assert list(lazy) == []


def test_content_type_cache_is_kept_per_town(two):
    with use_town(two[0]):
        first = ContentType.objects.get_for_model(Group).pk
    with use_town(two[1]):
        Permission.objects.filter(content_type__model="group").delete()
        ContentType.objects.filter(app_label="auth", model="group").update(id=90001)
        ContentType.objects._cache.pop(two[1].id, None)
        assert ContentType.objects.get_for_model(Group).pk == 90001
    with use_town(two[0]):
        assert ContentType.objects.get_for_model(Group).pk == first


def test_new_thread_has_no_town(two):
    caught = []

    def look():
        try:
            Group.objects.count()
        except NoTown as error:
            caught.append(error)

    with use_town(two[0]):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_context_does_not_nest_across_towns(two):
    with use_town(two[0]):
        with pytest.raises(Border), use_town(two[1]):
            pass
        with use_town(two[0]):
            assert current_town().id == two[0].id


def test_cache_entries_stay_in_their_town(two):
    with use_town(two[0]):
        cache.set("k", "geheim")
    with use_town(two[1]):
        assert cache.get("k") is None
    with pytest.raises(NoTown):
        cache.get("k")


def test_files_stay_in_their_town(two):
    with use_town(two[0]):
        default_storage.save("a.txt", ContentFile(b"geheim"))
        assert default_storage.exists("a.txt")
    with use_town(two[1]):
        assert not default_storage.exists("a.txt")
    with pytest.raises(NoTown):
        default_storage.exists("a.txt")


def test_signed_value_of_one_town_is_forged_in_another(two):
    with use_town(two[0]):
        token = signing.dumps({"user": 1})
        assert signing.loads(token) == {"user": 1}
    with use_town(two[1]), pytest.raises(signing.BadSignature):
        signing.loads(token)


def test_session_of_one_town_is_nobody_in_another(two, portal_client):
    with use_town(two[0]):
        user = User.objects.create_superuser("klerk", "k@example.org", "Testwort-2024-lang")
    with use_town(two[1]):
        User.objects.create_superuser("anders", "a@example.org", "Testwort-2024-lang")
    here, there = portal_client(two[0]), portal_client(two[1])
    with use_town(two[0]):
        here.force_login(user)
    there.cookies["sessionid"] = here.cookies["sessionid"].value

    answers = here.get("/arbeitsplatz/"), there.get("/arbeitsplatz/")

    with use_town(two[0]):
        assert answers[0].wsgi_request.user.username == "klerk"
    with use_town(two[1]):
        assert not answers[1].wsgi_request.user.is_authenticated


def test_unknown_host_is_told_nothing(two, portal_client):
    response = portal_client().get("/", headers={"host": "fremd.example"})

    assert response.status_code == 421
    assert b"brandis" not in response.content.lower()


@both_databases
def test_threads_in_many_towns_write_only_into_their_own(two):
    failures = []

    def work(number: int) -> None:
        town = two[number % 2]
        try:
            for turn in range(15):
                with use_town(town), transaction.atomic():
                    Group.objects.create(name=f"{town.id}-{number}-{turn}")
        except Exception as error:
            failures.append(error)

    together(work, 6)

    assert failures == []
    for town in two:
        with use_town(town):
            assert Group.objects.filter(name__startswith=f"{town.id}-").count() == 45
            assert (
                not Group.objects.filter(name__contains="-").exclude(name__startswith=f"{town.id}-").exists()
            )
