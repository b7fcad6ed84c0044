"""Keys and tokens of the interface, saved filters of the work list."""

import datetime as dt
import secrets
from typing import Any

from rathaus.portal.api import files, record_audit

from ..models import ApiKey, Photo, Report, SavedFilter, ServiceToken, State, Submission, Update
from .context import MODULE, changes
from .photos import add_photo
from .tokens import digest, new_token

PREFIX = 8
SELDOM = dt.timedelta(minutes=1)
"""How exactly the last use of a key is known."""


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


def change_key(
    key: ApiKey,
    now: dt.datetime,
    *,
    name: str,
    may_write: bool,
    may_update: bool,
    per_hour: int,
    by: Any = None,
) -> ApiKey:
    """For whom the key is, what it allows, and how often in an hour."""
    with changes(now, by=by):
        key.name, key.may_write, key.may_update, key.per_hour = name[:120], may_write, may_update, per_hour
        key.save(update_fields=["name", "may_write", "may_update", "per_hour"])
        record_audit(f"{MODULE}.change-key", key, account=by, module=MODULE)
    return key


def use_key(key: ApiKey, now: dt.datetime) -> None:
    """Note that the key was used, at most once a minute."""
    if key.used_at is None or now - key.used_at >= SELDOM:
        with changes(now):
            key.used_at = now
            key.save(update_fields=["used_at"])


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


def token_of(report: Report, now: dt.datetime) -> str:
    """The token of a report of a batch service; made if it has none."""
    made = ServiceToken.staff.filter(report=report).first() or make_token(now, report=report)
    return str(made.token)


def number_of_token(text: str) -> str | None:
    """The number a token leads to; empty until staff have taken the report in (released it, assigned it or
    changed its state); None for a token there is not.
    """
    found = ServiceToken.staff.filter(token=text).first()
    if found is None:
        return None
    report = Report.work.filter(pk=found.report_id).first()
    if report is None:
        return ""
    is_taken = found.ready_at or report.released_at or report.assignee_id or report.state != State.OPEN
    return str(report.number) if is_taken else ""


def is_known_form(form_key: str) -> bool:
    """Whether a report was made with this key of a form."""
    return bool(Submission.staff.filter(form_key=form_key).exists())


def report_of_form(form_key: str) -> Report | None:
    """The report that was made with this key of a form; None if there is none."""
    key = Submission.staff.filter(form_key=form_key).values_list("report_id", flat=True).first()
    return Report.staff.filter(pk=key).first() if key else None


def report_open_to(number: str, key: ApiKey) -> Report | None:
    """The confirmed report that the key's holder may speak of: a public one, or one that it sent."""
    report: Report | None = Report.work.filter(number=number).first()
    if report is None or report.is_public:
        return report
    return report if Submission.staff.filter(report=report, api_key=key).exists() else None


def attach(
    report: int, photo: Any, now: dt.datetime, *, update: int | None = None, releases: bool | None = None
) -> bool:
    """Add a photo that the portal's files have stored; False if the report is gone or has it already.
    `releases`: public with its report; None: as category and town say.
    """
    with changes(now):
        held = Report.staff.select_for_update().filter(pk=report).first()
        answer = Update.staff.filter(pk=update, report=held).first() if update else None
        if held is None or (update and answer is None) or _has(held, photo.picture):
            return False
        token, preview = photo.picture.token, photo.preview.token
        size = {"width": photo.width, "height": photo.height}
        add_photo(held, token, now, preview=preview, update=answer, releases=releases, **size)
    return True


def _has(report: Report, picture: Any) -> bool:
    tokens = Photo.staff.filter(report=report).values_list("stored", flat=True)
    same = files.StoredFile.objects.filter(token__in=list(tokens), sha512=picture.sha512)
    return bool(same.exists())


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
