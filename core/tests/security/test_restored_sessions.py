"""A restore signs nobody in."""

import datetime as dt
from pathlib import Path
from typing import Any

from rathaus.testing.marks import both_databases

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@both_databases
def test_session_that_was_ended_after_the_backup_stays_ended(
    two_towns: Any, portal_client: Any, tmp_path: Path
) -> None:
    from rathaus.portal.backup.making import back_up
    from rathaus.portal.backup.restoring import bring_back
    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.sessions import end_sessions, open_sessions
    from rathaus.portal.towns import use_town

    town = two_towns[0]
    with use_town(town):
        user = User.objects.create_user("anna", "anna@stadt.example", None, is_staff=True)
        portal_client().force_login(user)
        assert len(open_sessions(user, None)) == 1
    path = back_up(town, tmp_path, now=NOW)
    with use_town(town):
        end_sessions(user)
    bring_back(path, town, now=NOW)
    with use_town(town):
        assert User.objects.filter(pk=user.pk).exists()
        assert open_sessions(user, None) == []
