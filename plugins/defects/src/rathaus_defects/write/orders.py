"""Orders to the building yard or a firm, open to whoever holds the link."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from ..models import Contractor, HandOver, Report
from .context import changes
from .tokens import digest, new_token


def hand_over(
    report: Report,
    now: dt.datetime,
    *,
    recipient: str,
    email: str = "",
    language: str = "",
    order: str = "",
    due: dt.date | None = None,
    days: int = 30,
    contractor: Contractor | None = None,
    text: str | None = None,
    photos: Sequence[int] = (),
    shows_contact: bool = False,
    contact_reason: str = "",
    by: Any = None,
) -> tuple[HandOver, str]:
    """Make an order; returns it and the token of its link, which is not stored and cannot be had again.

    `text` is what the recipient reads of the report (None: what is public), `photos` are keys of photos that
    go along. Raises ValueError where the reporter's contact is to be shown without a reason.
    """
    if shows_contact and not contact_reason.strip():
        raise ValueError(f"{report.number}: the reporter's contact goes along with a reason only")
    token = new_token()
    with changes(now, by=by) as collected:
        made = HandOver(
            report=report,
            contractor=contractor,
            recipient=recipient[:120],
            email=email,
            language=language,
            order=order,
            text=report.public_text if text is None else text,
            photos=list(photos),
            shows_contact=shows_contact,
            contact_reason=contact_reason[:300],
            due=due,
            token_digest=digest(token),
            created=now,
            created_by=by,
            valid_until=now + dt.timedelta(days=days),
        )
        made.save(force_insert=True)
        collected.log(report, "hand-over", after=str(made.pk), reason=contact_reason, by=by)
    return made, token


def open_order(token: str, now: dt.datetime) -> HandOver | None:
    """The order that a token opens, noted as seen; None when it ran out, was revoked or never was."""
    found: HandOver | None = (
        HandOver.staff.filter(token_digest=digest(token), revoked_at__isnull=True, checked_at__isnull=True)
        .filter(Q(valid_until__gt=now))
        .first()
    )
    if found is not None and found.opened_at is None:
        with changes(now) as collected:
            found.opened_at = now
            found.save(update_fields=["opened_at"])
            collected.log(found.report, "order-opened", after=str(found.pk))
    return found


def finish_order(order: HandOver, now: dt.datetime) -> HandOver:
    """Whoever works on it says it is done. The report's state is the town hall's matter."""
    return _end(order, now, "order-done", None, "done_at")


def refuse_order(order: HandOver, now: dt.datetime) -> HandOver:
    """Whoever was to work on it does not."""
    return _end(order, now, "order-refused", None, "refused_at")


def check_order(order: HandOver, now: dt.datetime, *, by: Any = None, reason: str = "") -> HandOver:
    """The town hall has seen what became of it; the link closes."""
    return _end(order, now, "order-checked", by, "checked_at", reason)


def renew_order(
    order: HandOver, now: dt.datetime, *, days: int = 30, by: Any = None, reason: str = ""
) -> tuple[HandOver, str]:
    """A new link for the order; the former one opens nothing any more."""
    token = new_token()
    with changes(now, by=by) as collected:
        stored: HandOver = HandOver.staff.select_for_update().get(pk=order.pk)
        stored.token_digest, stored.valid_until = digest(token), now + dt.timedelta(days=days)
        stored.revoked_at = stored.refused_at = None
        stored.save(update_fields=["token_digest", "valid_until", "revoked_at", "refused_at"])
        collected.log(stored.report, "order-renewed", after=str(stored.pk), by=by, reason=reason)
    return stored, token


def revoke_order(order: HandOver, now: dt.datetime, *, by: Any = None, reason: str = "") -> HandOver:
    """Close the link."""
    return _end(order, now, "order-revoked", by, "revoked_at", reason)


def _end(order: HandOver, now: dt.datetime, action: str, by: Any, column: str, reason: str = "") -> HandOver:
    with changes(now, by=by) as collected:
        stored: HandOver = HandOver.staff.select_for_update().get(pk=order.pk)
        if getattr(stored, column) is None:
            setattr(stored, column, now)
            stored.save(update_fields=[column])
            collected.log(stored.report, action, after=str(stored.pk), by=by, reason=reason)
    return stored
