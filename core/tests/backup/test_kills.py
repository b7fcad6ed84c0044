"""`kill -9` in the middle of a backup and of a restore."""

import datetime as dt
import os
import signal

import pytest
from django.db import connections
from rathaus.portal.backup.making import back_up
from rathaus.portal.backup.restoring import bring_back
from rathaus.portal.staff.models import User
from rathaus.portal.towns import readiness, use_town
from rathaus.testing.marks import both_databases

NOW = dt.datetime(2026, 5, 1, 2, tzinfo=dt.UTC)


def killed_at(step, work):
    """Run `work(progress)` in a child process that kills itself when it gets to `step`."""
    connections.close_all()
    child = os.fork()
    if child == 0:

        def progress(what, _done, _total):
            if what == step:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            work(progress)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.fixture
def filled(two_towns):
    town = two_towns[0]
    with use_town(town):
        User.objects.create_user("alt", "", "x")
        (town.media / "frei").mkdir(parents=True)
        (town.media / "frei" / "datei.txt").write_text("alt")
    return town


@both_databases
@pytest.mark.parametrize("step", ["database", "media"])
def test_killed_backup_leaves_no_file_that_looks_whole(filled, tmp_path, step):
    assert killed_at(step, lambda progress: back_up(filled, tmp_path, now=NOW, progress=progress))
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".zip"] == []
    whole = back_up(filled, tmp_path, now=NOW)
    assert list(tmp_path.iterdir()) == [whole]


@both_databases
@pytest.mark.parametrize("step", ["database", "media"])
def test_killed_restore_answers_503_until_the_next_one(filled, tmp_path, portal_client, step):
    path = back_up(filled, tmp_path, now=NOW)
    with use_town(filled):
        User.objects.create_user("neu", "", "x")
    assert killed_at(step, lambda progress: bring_back(path, filled, now=NOW, progress=progress))
    assert readiness.restoring(filled)
    assert portal_client().get("/").status_code == 503
    with use_town(filled):  # the database is the old one or the new one, never half of each
        assert sorted(User.objects.values_list("username", flat=True)) in (["alt", "neu"], ["alt"])
    bring_back(path, filled, now=NOW)
    assert not readiness.restoring(filled)
    assert portal_client().get("/").status_code == 200
    with use_town(filled):
        assert list(User.objects.values_list("username", flat=True)) == ["alt"]
    assert [path.name for path in filled.folder.glob("restore.sqlite3*")] == []
