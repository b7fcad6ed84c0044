"""What other servers say of the reports that were sent on to them: their numbers, states and updates."""

import datetime as dt
import hashlib

from django.db.models import F, Q
from django.utils import timezone
from rathaus.portal.api import outgoing

from .. import write
from ..chosen import chosen
from ..models import Forward, ForwardState, Report, Source, State, Target, Update, read_state
from ..models.states import is_open
from .client import GeoReport, ServerSaid
from .own import server_of
from .reading import Entry

EVERY = dt.timedelta(minutes=15)
MOST = 40
"""Reports of one run: they are asked for one by one, the longest unasked first."""
OVERLAP = dt.timedelta(days=1)
"""Servers may list an update late; what we have already is not taken twice."""
SPAN = dt.timedelta(days=89)
"""Servers may refuse more than 90 days (GeoReport v2)."""
LONGEST_TEXT = 4000


def poll(now: dt.datetime | None = None) -> int:
    """Ask for what is due; how many were asked. Run by the schedule."""
    moment = now or timezone.now()
    servers: dict[int, GeoReport] = {}
    broken: set[int] = set()
    asked = 0
    for forward in _due(moment):
        target = forward.target
        if target.pk in broken:
            continue
        try:
            server = servers.setdefault(target.pk, server_of(target))
            fetch(forward, server, moment)
        except (ServerSaid, outgoing.HttpFailed) as error:
            broken.add(target.pk)
            write.forward_updated(forward, moment, error=str(error))
        asked += 1
    return asked


def fetch(forward: Forward, server: GeoReport, now: dt.datetime) -> None:
    """Ask for one report and take over what is new. Raises ServerSaid, HttpFailed; nothing is done then."""
    number = forward.remote_id or server.number(forward.remote_token)
    if not number:
        write.forward_updated(forward, now)
        return
    entry = server.request(number)
    updates = _updates(forward, server, number, now)
    with write.changes(now):
        if not forward.remote_id:
            write.forward_sent(forward, now, remote_id=number)
        _take_over(forward, entry or {}, updates, now)


def state_here(word: str, report: Report) -> State | None:
    """What a state over there is here; None: no change.

    What is open there stays passed on here. What they do not want comes back to be sorted. A duplicate there
    is closed here: ours is no duplicate of one of ours.
    """
    state = read_state(word)
    if state is None or state == State.INTERNAL_REFERRAL:
        return None
    if state in (State.OPEN, State.FOR_TRIAGE):
        return None if report.is_open else State.INTERNAL_REFERRAL
    if state == State.NOT_RESPONSIBLE:
        return State.FOR_TRIAGE
    return State.CLOSED if state == State.DUPLICATE else state


def _due(now: dt.datetime) -> list[Forward]:
    rows = Forward.staff.filter(
        Q(checked_at__isnull=True) | Q(checked_at__lte=now - EVERY),
        state__in=[ForwardState.SENT, ForwardState.TOKEN],
        ended_at__isnull=True,
        target__in=Target.objects.exclude(endpoint="").values("pk"),
    ).exclude(remote_id="", remote_token="")
    return list(rows.order_by(F("checked_at").asc(nulls_first=True), "pk")[:MOST])


def _updates(forward: Forward, server: GeoReport, number: str, now: dt.datetime) -> list[Entry]:
    if not forward.target.sends_updates:
        return []
    since = (forward.updated_at or forward.sent_at or now) - OVERLAP
    found = server.updates(number, max(since, now - SPAN), now)
    return sorted(found, key=lambda one: (_moment(one.get("updated_datetime", "")) or now, one["update_id"]))


def _take_over(forward: Forward, entry: Entry, updates: list[Entry], now: dt.datetime) -> None:
    """Updates one by one; a server without them says the same by state and last answer."""
    report, prefix = forward.report, f"{forward.target.code}:"
    newest = forward.updated_at
    for one in updates:
        text, word = one.get("description", ""), one.get("status", "")
        _store(report, word, text, f"{prefix}u:{one['update_id']}", now)
        newest = max(filter(None, (newest, _moment(one.get("updated_datetime", "")))), default=None)
    is_closed = entry.get("status", "").lower() == "closed"
    knows_updates = Update.staff.filter(report=report, external_id__startswith=f"{prefix}u:").exists()
    if not knows_updates or (is_closed and report.is_open and not _came_back(report)):
        notes = "" if knows_updates else entry.get("status_notes", "")
        mark = hashlib.sha256(f"{entry.get('status', '')}\0{notes}".encode()).hexdigest()[:16]
        _store(report, entry.get("status", ""), notes, f"{prefix}s:{mark}", now)
    write.forward_updated(
        forward, now, updated_at=newest, remote_state=entry.get("status", ""), is_ended=is_closed or not entry
    )


def _store(report: Report, word: str, text: str, external_id: str, now: dt.datetime) -> None:
    from ..intake.taking import plain

    state = state_here(word, report)
    said = plain(text)[:LONGEST_TEXT]
    if not said and (state is None or state == report.state):
        return
    write.add_update(
        report,
        now,
        state=state or "",
        text=said,
        is_public=not chosen().reports.moderation,
        source=Source.SERVER,
        external_id=external_id[:200],
    )


def _came_back(report: Report) -> bool:
    """Whether they have said that it is not their matter: then their closing it is no news."""
    return report.state == State.FOR_TRIAGE and is_open(report.state)


def _moment(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
