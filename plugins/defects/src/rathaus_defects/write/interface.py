"""Keys and tokens of the interface, saved filters of the work list."""

import datetime as dt
import secrets
from typing import Any

from rathaus.portal.api import record_audit

from ..models import ApiKey, Report, SavedFilter, ServiceToken
from .context import MODULE, changes
from .tokens import digest, new_token

PREFIX = 8


def make_key(
    name: str,
    now: dt.datetime,
    *,
    may_write: bool = True,
    may_update: bool = False,
    per_hour: int = 60,
    by: Any = None,
) -> tuple[ApiKey, str]:
    """A new key; the key itself is returned once and not stored."""
    key = secrets.token_urlsafe(24)
    with changes(now, by=by):
        made = ApiKey(
            name=name[:120],
            prefix=key[:PREFIX],
            digest=digest(key),
            may_write=may_write,
            may_update=may_update,
            per_hour=per_hour,
            created=now,
            created_by=by,
        )
        made.save(force_insert=True)
        record_audit(f"{MODULE}.make-key", made, account=by, module=MODULE)
    return made, key


def find_key(key: str) -> ApiKey | None:
    """The key with this text that is not revoked."""
    found: ApiKey | None = ApiKey.staff.filter(digest=digest(key), revoked_at__isnull=True).first()
    return found


def revoke_key(key: ApiKey, now: dt.datetime, *, by: Any = None, reason: str = "") -> ApiKey:
    """From now on the key opens nothing."""
    with changes(now, by=by):
        key.revoked_at = key.revoked_at or now
        key.save(update_fields=["revoked_at"])
        record_audit(f"{MODULE}.revoke-key", key, account=by, module=MODULE, reason=reason)
    return key


def make_token(now: dt.datetime, *, report: Report | None = None) -> ServiceToken:
    """What a batch service answers in place of a number."""
    with changes(now):
        made = ServiceToken(token=new_token(), report=report, created=now)
        made.save(force_insert=True)
    return made


def resolve_token(token: ServiceToken, now: dt.datetime, *, report: Report | None = None) -> ServiceToken:
    """From now on the token leads to the report's number."""
    with changes(now):
        token.report, token.ready_at = report or token.report, now
        token.save(update_fields=["report", "ready_at"])
    return token


def save_filter(
    owner: Any, name: str, query: str, now: dt.datetime, *, is_shared: bool = False
) -> SavedFilter:
    """Keep a filter of the work list; one of the same name is replaced."""
    with changes(now):
        made = SavedFilter.staff.filter(owner=owner, name=name[:120]).first() or SavedFilter(owner=owner)
        made.name, made.query, made.is_shared = name[:120], query[:500], is_shared
        made.save()
    return made


def delete_filter(saved: SavedFilter, now: dt.datetime) -> None:
    """Forget a filter."""
    with changes(now):
        saved.delete()
