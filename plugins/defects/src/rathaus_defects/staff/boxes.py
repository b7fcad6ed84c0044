"""The lists of the work list: which reports wait for what."""

from collections.abc import Callable
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..models import Category, Report

Box = Callable[[], QuerySet[Report]]


def to_release() -> QuerySet[Report]:
    """Reports that wait for their release, or are held; not those of categories that are never public."""
    kept = Category.objects.filter(is_public=False).values("pk")
    rows: QuerySet[Report] = Report.work.filter(
        Q(is_held=True) | Q(released_at__isnull=True, is_open=True, hidden_at__isnull=True)
    )
    return rows.exclude(category__in=kept, is_held=False)


def open_reports() -> QuerySet[Report]:
    """What is not closed."""
    rows: QuerySet[Report] = Report.work.filter(is_open=True)
    return rows


def closed_reports() -> QuerySet[Report]:
    """What is closed."""
    rows: QuerySet[Report] = Report.work.filter(is_open=False)
    return rows


BOXES: MappingProxyType[str, Box] = MappingProxyType(
    {"neu": to_release, "offen": open_reports, "erledigt": closed_reports}
)


def labels() -> dict[str, str]:
    """What the lists are called."""
    return {"neu": _("To be released"), "offen": _("Open"), "erledigt": _("Done")}
