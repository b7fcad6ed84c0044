"""The job that writes the mails on a change. What is withdrawn before a mail leaves is left out of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override
from rathaus.portal.api import current_town, send_mail

from ..addresses import report_url
from ..models import Contact, Event, Report, Source, Support, Target, Update
from ..views.reading import shown_report
from ..write.reading import private_token
from .ending import end_url
from .words import leading, said

STILL = f"{__name__}:values"
FOR_SUPPORTERS = frozenset(
    {"state", "answer", "release-answer", "forward-sent", "merge", "merged-in", "split"}
)
"""What those with the same concern hear of; how a report came in is its reporter's matter."""


def tell(report: int, events: Sequence[int]) -> int:
    """Write a mail on these entries of a report's history to everybody who wants it; how many. Called again
    it writes none twice.
    """
    row = Report.work.filter(pk=report).first()
    if row is None:
        return 0
    told = [(row.language, who.email, 0) for who in _reporter(row)]
    told += [(who.language, who.email, who.pk) for who in Support.staff.filter(report=row, wants_mail=True)]
    written = 0
    for language, email, supporter in told:
        about = {"report": report, "events": list(events), "supporter": supporter}
        with override(language):
            found = values(about)
        if found is not None:
            written += send_mail(
                email,
                "defects/mail/news",
                found,
                purpose="defects.news",
                language=language,
                unsubscribe=found["end"],
                key=f"defects-{report}-{events[0]}-{supporter}",
                still=STILL,
                about=about,
            )
    return written


def values(about: dict[str, Any]) -> dict[str, Any] | None:
    """What the mail says as things are now, in the active language; None if there is nothing (any more) to
    tell, or nobody who wants to hear it. `supporter` is the key of the supporter, 0 for the reporter.
    """
    row = Report.work.filter(pk=about["report"]).first()
    if row is None or not _wants(row, about["supporter"]):
        return None
    events = _events(row, about)
    if not events:
        return None
    event = leading(events)
    target = Target.objects.filter(code=event.after).first() if event.action == "forward-sent" else None
    words = said(event, target.name if target else "")
    return {
        "number": row.number,
        "title": shown_report(row).title,
        "news": words.subject,
        "sentence": words.sentence,
        "answers": _answers(row, [event.at for event in events], for_public=bool(about["supporter"])),
        "page": _page(row, about["supporter"]),
        "public": report_url(row.number) if row.is_public and not about["supporter"] else "",
        "is_reporter": not about["supporter"],
        "end": end_url(row, about["supporter"]),
    }


def _reporter(row: Report) -> list[Contact]:
    """Who sent the report, if the address is confirmed, or the town hall wrote it down."""
    rows = Contact.staff.filter(report=row, wants_mail=True).exclude(email="")
    if row.source != Source.STAFF:
        rows = rows.filter(confirmed_at__isnull=False)
    return list(rows)


def _wants(row: Report, supporter: int) -> bool:
    if not supporter:
        return bool(_reporter(row))
    return row.is_public and bool(Support.staff.filter(pk=supporter, report=row, wants_mail=True).exists())


def _events(row: Report, about: dict[str, Any]) -> list[Event]:
    """What is told; that a report came in is told once, when it is confirmed."""
    found = list(Event.staff.filter(pk__in=about["events"], report_key=row.pk))
    if about["supporter"]:
        came_along = _came_along(row, about["supporter"])
        return [
            event
            for event in found
            if event.action in FOR_SUPPORTERS and not (came_along and event.action == "merged-in")
        ]
    if Event.staff.filter(report_key=row.pk, action="confirm").exists():
        return [event for event in found if event.action != "submit"]
    return found


def _came_along(row: Report, supporter: int) -> bool:
    """Whether somebody supports this report because their own one was merged into it: they are told there."""
    who = Support.staff.filter(pk=supporter, report=row, merged_from__isnull=False).first()
    if who is None:
        return False
    return bool(Contact.staff.filter(report=who.merged_from_id, email__iexact=who.email).exists())


def _answers(row: Report, moments: Sequence[dt.datetime], *, for_public: bool) -> list[str]:
    """What the town hall said at these moments."""
    rows = Update.public.all() if for_public else Update.staff.filter(released_at__isnull=False)
    rows = rows.filter(Q(at__in=moments) | Q(released_at__in=moments), report=row, hidden_at__isnull=True)
    rows = rows.exclude(source=Source.FORM).exclude(text="")
    return list(rows.order_by("at", "pk").values_list("text", flat=True))


def _page(row: Report, supporter: int) -> str:
    if supporter:
        return report_url(row.number)
    return current_town().absolute(reverse("defects:own-report", args=[private_token(row)]))
