"""The sessions of an account: which there are, and ending them."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.utils import timezone

from .models import User


@dataclass(frozen=True)
class OpenSession:
    """A session that goes on: since when (None: not known), until when at the latest, and whether it is
    this one.
    """

    since: dt.datetime | None
    until: dt.datetime
    this: bool


def open_sessions(user: User, current_key: str | None) -> list[OpenSession]:
    """The account's sessions, the newest first. Neither device nor address is stored, so none is shown."""
    found = [
        OpenSession(_since(data), session.expire_date, session.session_key == current_key)
        for session, data in _of(user)
    ]
    return sorted(found, key=lambda one: one.until, reverse=True)


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End the account's sessions, except the one with the key `but`. Returns how many there were."""
    ended = 0
    for session, _data in _of(user):
        if session.session_key != but:
            session.delete()
            ended += 1
    return ended


def _of(user: User) -> list[tuple[Session, dict[str, object]]]:
    running = Session.objects.filter(expire_date__gt=timezone.now())
    decoded = ((session, session.get_decoded()) for session in running.iterator())
    return [(session, data) for session, data in decoded if data.get("_auth_user_id") == str(user.pk)]


def _since(data: dict[str, object]) -> dt.datetime | None:
    records = data.get("account_authentication_methods")
    times = [row["at"] for row in records if isinstance(row, dict)] if isinstance(records, list) else []
    return dt.datetime.fromtimestamp(times[0], tz=dt.UTC) if times else None
