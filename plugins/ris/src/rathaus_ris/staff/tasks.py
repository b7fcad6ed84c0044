"""What waits for staff, with links to the master data that show exactly these rows."""

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rathaus.api import StaffTask

from ..models import (
    AgendaItem,
    FetchStatus,
    File,
    ImportRun,
    Meeting,
    OParlObject,
    Organization,
    Paper,
    Person,
    Source,
    TextStatus,
    Verdict,
)
from ..placing.correcting import to_decide
from .sources import last_finished_run

TEXT_TROUBLE = (
    TextStatus.ENCRYPTED,
    TextStatus.BROKEN,
    TextStatus.TOO_LARGE,
    TextStatus.TIMEOUT,
    TextStatus.MEMORY,
    TextStatus.EMPTY,
)
"""Files that people with a screen reader and the search get nothing from."""
FETCH_TROUBLE = (FetchStatus.MISSING, FetchStatus.REFUSED, FetchStatus.TOO_LARGE, FetchStatus.WRONG_TYPE)
"""Files that will not come by themselves."""
AHEAD = dt.timedelta(days=7)


def tasks(now: dt.datetime) -> list[StaffTask]:
    """Meetings without agenda, drafts, files in trouble, imports with problems, what was withdrawn today."""
    return [*_agendas(now), *_drafts(), *_files(), *_imports(), *_unsure_places(), *_withdrawn(now)]


def address(model: type[OParlObject], **chosen: str) -> str:
    """The list of a type in the master data, with filters chosen."""
    return f"{reverse(f'admin:ris_{model._meta.model_name}_changelist')}?{urlencode(chosen)}"


def _agendas(now: dt.datetime) -> list[StaffTask]:
    soon = (
        Meeting.public.filter(start__gte=now, start__lt=now + AHEAD)
        .exclude(cancelled=True)
        .order_by("start", "pk")
    )
    rows = list(soon)
    with_agenda = set(
        AgendaItem.staff.filter(meeting_id__in=[row.pk for row in rows], deleted_at__isnull=True).values_list(
            "meeting_id", flat=True
        )
    )
    return [
        StaffTask(
            title=_("Meeting on %(day)s has no agenda yet")
            % {"day": date_format(timezone.localtime(row.start))},
            url=reverse("ris-staff:meeting", args=[row.pk]),
            due=timezone.localtime(row.start).date(),
            permission="ris.change_meeting",
            order=20,
        )
        for row in rows
        if row.pk not in with_agenda
    ]


def _drafts() -> list[StaffTask]:
    texts: dict[type[OParlObject], str] = {
        Meeting: _("Meetings that are not published"),
        Paper: _("Papers that are not published"),
        Organization: _("Committees and groups that are not published"),
        Person: _("Persons that are not published"),
    }
    return [
        StaffTask(
            title=title,
            url=address(model, zustand="draft"),
            count=model.staff.filter(
                published_at__isnull=True, withdrawn_at__isnull=True, deleted_at__isnull=True
            ).count(),
            permission=f"ris.delete_{model._meta.model_name}",
            order=30,
        )
        for model, title in texts.items()
    ]


def _files() -> list[StaffTask]:
    files = File.staff.filter(deleted_at__isnull=True, withdrawn_at__isnull=True)
    return [
        StaffTask(
            title=_("Files without a text that can be read aloud or found"),
            url=address(File, text="trouble"),
            count=files.filter(text_status__in=TEXT_TROUBLE).count(),
            permission="ris.change_file",
            order=60,
        ),
        StaffTask(
            title=_("Files whose content could not be fetched"),
            url=address(File, inhalt="trouble"),
            count=files.filter(fetch_status__in=FETCH_TROUBLE).count(),
            permission="ris.change_file",
            order=61,
        ),
    ]


def _imports() -> list[StaffTask]:
    found: list[ImportRun] = []
    for source in Source.objects.order_by("pk"):
        run = last_finished_run(source)
        if run is not None and (run.error or run.issue_counts):
            found.append(run)
    return [
        StaffTask(
            title=_("Problems in the last import from %(source)s") % {"source": run.source.url},
            url=reverse("ris-staff:run", args=[run.pk]),
            count=sum(run.issue_counts.values()) or 1,
            permission="ris.view_importrun",
            order=70,
        )
        for run in found
    ]


def _unsure_places() -> list[StaffTask]:
    return [
        StaffTask(
            title=_("Places in papers that several streets could be"),
            url=reverse("ris-staff:places"),
            count=to_decide().filter(verdict=Verdict.UNSURE).count(),
            permission="ris.change_paperplace",
            order=80,
        )
    ]


def _withdrawn(now: dt.datetime) -> list[StaffTask]:
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return [
        StaffTask(
            title=_("Withdrawn today: %(kind)s") % {"kind": model._meta.verbose_name_plural},
            url=address(model, zustand="withdrawn"),
            count=model.staff.filter(withdrawn_at__gte=today, deleted_at__isnull=True).count(),
            permission=f"ris.delete_{model._meta.model_name}",
            order=90,
        )
        for model in (Meeting, Paper, File)
    ]
