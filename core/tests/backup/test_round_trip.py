"""A town's backup brings it back as it was, on both databases."""

import datetime as dt
import hashlib
import io
import threading
import zipfile
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from rathaus.contracts.portal import Erasure
from rathaus.contracts.portal import SearchDocument as Document
from rathaus.portal.backup.errors import Damaged, NewerSchema, OtherDatabase, WrongTown
from rathaus.portal.backup.guard import BackupRunning, backup_running, guard
from rathaus.portal.backup.making import back_up
from rathaus.portal.backup.restoring import bring_back
from rathaus.portal.backup.verifying import read_manifest, verify
from rathaus.portal.files import StoredFile, blobs, store
from rathaus.portal.records.models import AdoptionEntry
from rathaus.portal.retention import erasures, person
from rathaus.portal.search import query, update
from rathaus.portal.search.models import SearchDocument
from rathaus.portal.staff.models import User
from rathaus.portal.towns import readiness, use_town
from rathaus.testing.marks import both_databases

NOW = dt.datetime(2026, 5, 1, 2, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 5, 2, 2, tzinfo=dt.UTC)


@pytest.fixture
def filled(two_towns):
    """The first town with rows of many kinds and a file."""
    town = two_towns[0]
    with use_town(town):
        User.objects.create_user("änne", "anna.canary@example.org", "x")
        AdoptionEntry.objects.create(kind="enabled", at=NOW, data={"quote": "\\N \t \n 'ß'", "none": None})
        update("m", [Document(key="k", kind="k", title="Straße", text="a\\b\tc\nd", url="/")])
        store(io.BytesIO(b"Inhalt" * 1000), name="a.txt", allowed=["text/plain"], max_bytes=10_000)
    return town


def contents(path):
    """The members of a backup, except for what says when and with what it was made."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def rows(town):
    """Every row of every table, as the database gives it."""
    with use_town(town), connection.cursor() as cursor:
        names = [
            name
            for name in connection.introspection.table_names(cursor)
            if not name.startswith("portal_search_index")
        ]
        found = {}
        for name in sorted(names):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(map(repr, cursor.fetchall()))
        return found


@both_databases
def test_town_is_back_as_it_was(filled, tmp_path):
    before = rows(filled)
    first = back_up(filled, tmp_path, now=NOW)
    with use_town(filled):
        stored = StoredFile.objects.get()
        blobs.place(stored.sha512).unlink()
        User.objects.all().delete()
        SearchDocument.objects.all().delete()
        User.objects.create_user("neu", "neu@example.org", "x")
    done = bring_back(first, filled, now=LATER)
    assert rows(filled) == before
    with use_town(filled):
        assert blobs.place(stored.sha512).read_bytes() == b"Inhalt" * 1000
    assert (done.created, done.erased_again, done.unmatched) == (NOW, 0, 0)
    again = contents(back_up(filled, tmp_path, now=LATER))
    changing = {"database.sqlite3"}  # the same rows on other pages
    old = contents(first)
    assert {n: c for n, c in again.items() if n not in changing} == {
        n: c for n, c in old.items() if n not in changing
    }


@pytest.mark.postgresql
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_tables_that_are_not_as_they_should_be_are_made_anew(filled, tmp_path):
    before = rows(filled)
    path = back_up(filled, tmp_path, now=NOW)
    with use_town(filled), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE portal_search_searchdocument DROP COLUMN url CASCADE")

    bring_back(path, filled, now=LATER)

    assert rows(filled) == before


@both_databases
def test_restored_town_goes_on_where_it_was(filled, tmp_path):
    with use_town(filled):
        gone = User.objects.create_user("gone", "", "x").pk
        User.objects.filter(pk=gone).delete()
    path = back_up(filled, tmp_path, now=NOW)
    bring_back(path, filled, now=LATER)
    with use_town(filled):
        assert User.objects.create_user("neu", "", "x").pk > gone  # ids are never given twice
        with (
            pytest.raises(Exception, match="only grows"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM portal_records_adoptionentry")
        assert [hit.key for hit in query("strasse").hits] == ["k"]


@both_databases
def test_backup_among_writers_is_of_one_moment(two_towns, tmp_path):
    """Writers move one unit from one row to another and back; any moment sees the same sum."""
    town = two_towns[0]
    with use_town(town):
        SearchDocument.objects.bulk_create(
            SearchDocument(module="sum", key=str(i), kind="k", title="t", url="100") for i in range(40)
        )
    stop = threading.Event()
    moves = []

    def move(one, two):
        with use_town(town):
            while not stop.is_set():
                with transaction.atomic():
                    pair = {
                        row.key: row for row in SearchDocument.objects.filter(key__in=[str(one), str(two)])
                    }
                    a, b = pair[str(one)], pair[str(two)]
                    SearchDocument.objects.filter(pk=a.pk).update(url=str(int(a.url) - 1))
                    SearchDocument.objects.filter(pk=b.pk).update(url=str(int(b.url) + 1))
                moves.append(1)
                one, two = two, one
        connections.close_all()

    threads = [threading.Thread(target=move, args=(2 * i, 2 * i + 1)) for i in range(20)]
    for thread in threads:
        thread.start()
    while len(moves) < 20:
        stop.wait(0.05)
    paths = [back_up(town, tmp_path, now=NOW + dt.timedelta(seconds=i)) for i in range(2)]
    stop.set()
    for thread in threads:
        thread.join()
    for path in paths:
        verify(path)
        bring_back(path, town, now=LATER)
        with use_town(town):
            assert sum(int(url) for url in SearchDocument.objects.values_list("url", flat=True)) == 4000


@both_databases
def test_person_erased_since_the_backup_stays_erased(filled, tmp_path, monkeypatch):
    def erase_user(email):
        return Erasure(erased={"user": User.objects.filter(email__iexact=email).delete()[0]})

    monkeypatch.setattr(person, "packages", lambda: [("probe", SimpleNamespace(person_erase=erase_user))])
    path = back_up(filled, tmp_path, now=NOW)
    with use_town(filled):
        person.erase("anna.canary@example.org", now=LATER)
    done = bring_back(path, filled, now=LATER)
    with use_town(filled):
        assert (done.erased_again, User.objects.count()) == (1, 0)


@both_databases
def test_older_backup_gets_the_newer_migrations(filled, tmp_path):
    """A table that a later migration makes is missing in the backup and there after the restore."""
    path = back_up(filled, tmp_path, now=NOW)
    with use_town(filled):
        from django.db.migrations.recorder import MigrationRecorder

        latest = ("portal_retention", "0001_initial")
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE portal_retention_retentionrun")
        MigrationRecorder(connection).record_unapplied(*latest)
    older = back_up(filled, tmp_path / "older", now=NOW)
    assert latest not in [tuple(entry) for entry in read_manifest(older).migrations]
    bring_back(older, filled, now=LATER)
    assert readiness.pending(filled) == frozenset()
    assert "portal_retention_retentionrun" in rows(filled)
    assert path != older


@both_databases
def test_restored_content_types_are_not_mixed_with_remembered_ones(filled, tmp_path):
    path = back_up(filled, tmp_path, now=NOW)
    with use_town(filled):
        known = ContentType.objects.get_for_model(User)
        before = known.pk
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(id) FROM django_content_type")
        ContentType.objects.clear_cache()
    bring_back(path, filled, now=LATER)
    assert readiness.restoring(filled) is False
    with use_town(filled):
        assert ContentType.objects.get_for_model(User).pk == before


def test_damaged_files_are_refused_before_anything_changes(filled, tmp_path):
    path = back_up(filled, tmp_path, now=NOW)
    whole = path.read_bytes()
    before = rows(filled)
    spots = [0, 40, len(whole) // 3, len(whole) // 2, len(whole) - 200, len(whole) - 5]
    broken = [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in spots]
    broken += [whole[: len(whole) // 2], whole[:-1], b"", b"PK\x05\x06" + b"\0" * 18, b"kein Archiv"]
    refused = 0
    for content in broken:
        path.write_bytes(content)
        try:
            bring_back(path, filled, now=LATER)
        except Damaged:
            refused += 1
    # a changed byte in a place that means nothing (a time stamp) may pass; contents never do
    assert refused >= len(broken) - 1
    assert rows(filled) == before


def test_member_added_or_swapped_is_refused(filled, tmp_path):
    path = back_up(filled, tmp_path, now=NOW)
    with zipfile.ZipFile(path, "a") as archive:
        comment = archive.comment
        archive.writestr("media/../../evil", b"x")
        archive.comment = comment
    with pytest.raises(Damaged):
        bring_back(path, filled, now=LATER)


def test_backup_of_another_town_is_refused(two_towns, tmp_path):
    path = back_up(two_towns[0], tmp_path, now=NOW)
    with pytest.raises(WrongTown):
        bring_back(path, two_towns[1], now=LATER)


def rewritten(path, **changes):
    """The same backup with another manifest, well-formed."""
    manifest = read_manifest(path).model_copy(update=changes)
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in manifest.members}
    content = manifest.model_dump_json(indent=1).encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in {**members, "manifest.json": content}.items():
            new.writestr(name, data)
        new.comment = b"sha256:" + hashlib.sha256(content).hexdigest().encode()
    return path


def test_backup_of_newer_packages_or_another_database_is_refused(filled, tmp_path):
    path = back_up(filled, tmp_path, now=NOW)
    with pytest.raises(NewerSchema, match="portal_jobs"):
        bring_back(rewritten(path, migrations=[("portal_jobs", "9999_future")]), filled, now=LATER)
    with pytest.raises(OtherDatabase):
        bring_back(rewritten(path, database="postgresql"), filled, now=LATER)


def test_one_backup_or_restore_at_a_time(filled, tmp_path):
    with guard(filled):
        assert backup_running(filled)
        with pytest.raises(BackupRunning):
            back_up(filled, tmp_path, now=NOW)
    assert not backup_running(filled)
    assert list(tmp_path.iterdir()) == []


def test_backup_that_fails_leaves_no_file(filled, tmp_path):
    def fail(what, done, total):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        back_up(filled, tmp_path, now=NOW, progress=fail)
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_may_read_a_backup(filled, tmp_path):
    path = back_up(filled, tmp_path, now=NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.name == "brandis-20260501T020000Z.rathaus.zip"


def test_erasures_of_backup_and_town_are_both_kept(filled, tmp_path):
    entry = erasures.Entry(NOW.isoformat(), "a" * 64, "other", "done")
    erasures.journal.append(filled, [entry])
    path = back_up(filled, tmp_path, now=NOW)
    erasures.journal.path(filled).unlink()
    done = bring_back(path, filled, now=LATER)
    assert (erasures.journal.entries(filled), done.unmatched) == ([entry], 1)
