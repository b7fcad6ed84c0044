"""Storing the report of a form that is complete: traps, limits, checks, photos."""

import datetime as dt

from django.utils.translation import gettext as _
from rathaus.api import DefectProblem
from rathaus.portal.api import BadAddress, RateLimited, check_limit

from ..addresses import own_path
from ..chosen import chosen
from ..intake.checks import problems
from ..intake.taking import Refused, drafted, take
from ..models import Category, PhotoWish
from ..write.interface import report_of_form
from ..write.tokens import token_of_form
from .drafts import attach, of_form
from .forms import ReportForm
from .traps import FormKey, caught


def send(
    form: ReportForm,
    key: FormKey,
    trap: str,
    client: str,
    language: str,
    now: dt.datetime,
    *,
    photos: str = "",
) -> str | None:
    """Store the report. Returns the path of its private page; None if the form has errors, which then stand
    in it. A form that was sent before leads to the same page. `photos`: the key under which more photos came.
    Call it outside of transactions.
    """
    if (before := report_of_form(key.key)) is None:
        _refuse(form, key, trap, client, now, photos or key.key)
    if form.errors:
        return None
    try:
        report = before or take(form.incoming(key.key, language), now).report
    except Refused as error:
        form.add_problems(error.problems)
    except BadAddress:
        form.add_error("email", _("To this address no mail can be sent. Please check it."))
    except RateLimited:
        text = _("This address has got many mails from us today. Please try again tomorrow, or call us.")
        form.add_error("email", text)
    else:
        for held in dict.fromkeys((key.key, photos or key.key)):
            attach(report, held, now)
        return own_path(token_of_form(key.key))
    return None


def place_problems(form: ReportForm, now: dt.datetime, language: str) -> list[DefectProblem]:
    """What is wrong with what the first step asks for."""
    sent = form.incoming("", language)
    limits = chosen().reports
    found = problems(
        drafted(sent, now),
        None,
        (),
        max_text=limits.max_text,
        place_text=sent.place_text,
        only_inside=limits.outside == "refuse",
    )
    # degrees that cannot be read have their own sentence, and say nothing of the place yet
    shown = {"text"} if form.errors.keys() & {"lat", "lon"} else {"text", "place"}
    return [one for one in found if one.field in shown]


def category_problem(category: Category | None, *keys: str) -> DefectProblem | None:
    """What is wrong with the category: there is none, it takes no reports, or it needs a photo, and none of
    the keys has one.
    """
    if category is None:
        return DefectProblem(field="category", text=_("Please choose what it is about."))
    if stop := category.said("stop"):
        return DefectProblem(field="category", text=stop)
    if category.photo == PhotoWish.REQUIRED and not any(map(of_form, keys)):
        return DefectProblem(field="fotos", text=photo_needed(category))
    return None


def photo_needed(category: Category) -> str:
    """The sentence that asks for a photo."""
    return _("For “%(category)s” we need a photo. Please add one.") % {"category": category.said("name")}


def _refuse(form: ReportForm, key: FormKey, trap: str, client: str, now: dt.datetime, photos: str) -> None:
    """Errors for robots, for too many reports of one connection, and for a category that takes none."""
    if sentence := caught(key, trap, now, min_seconds=chosen().reports.min_seconds):
        form.add_error(None, sentence)
    elif problem := category_problem(form.kind, key.key, photos):
        form.add_problems([problem])
    if form.errors:
        return
    try:
        check_limit("defects.report", client, chosen().reports.per_hour, 3600)
    except RateLimited:
        text = _("Too many reports came from your connection. Please try again in an hour, or call us.")
        form.add_error(None, text)
