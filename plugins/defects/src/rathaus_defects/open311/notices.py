"""What a program hears beside the number of a report (GeoReport v2, `service_notice`)."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..alike.asking import candidates
from ..forwarding.wishing import duty_of_report, told
from ..models import Category, PhotoWish, Report
from .forms import Form
from .handing_on import wish_told
from .media import has_photos


def notice(report: Report, category: Category, form: Form, now: dt.datetime) -> str | None:
    """Sentences for whoever reported; None if there is nothing to say."""
    return " ".join(part for part in _parts(report, category, form, now) if part) or None


def _parts(report: Report, category: Category, form: Form, now: dt.datetime) -> Iterator[str]:
    yield category.said("notice")
    if report.confirmed_at is None:
        yield _("Please confirm the report by the link in the mail that we have sent.")
    elif not report.is_public and category.is_public:
        yield _("The report becomes public after the town hall has looked at it.")
    if category.photo == PhotoWish.NONE and has_photos(form):
        yield _("Photos are not kept for this service.")
    if duty := duty_of_report(report):
        yield told(duty, report.lat, report.lon)
    yield wish_told(report)
    yield _known(report, category, now)


def _known(report: Report, category: Category, now: dt.datetime) -> str:
    """The reports that may be the same, by number: the program can show them, and support one of them."""
    text, language = report.public_text, get_language() or "de"
    found = candidates(category.code, report.lat, report.lon, text, now, language=language)
    numbers = [one.number for one in found if one.number != report.number]
    if not numbers:
        return ""
    text = ngettext(
        "It may be known already as report %(numbers)s.",
        "It may be known already as one of the reports %(numbers)s.",
        len(numbers),
    )
    return text % {"numbers": ", ".join(numbers)}
