"""Taking a report from another program: the same way as every report, with the standard's words."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rathaus.api import DefectProblem
from rathaus.portal.api import BadAddress, clean_address, places

from ..intake.taking import Incoming, Refused, take
from ..models import ApiKey, Category, Question, ServiceType, Source
from ..write.interface import attach, is_known_form, token_of
from ..write.submitting import Arrival, Person, Submitted
from . import forms, keys, media
from .errors import Fault
from .forms import Form
from .handing_on import extended, wish_in
from .notices import notice
from .query import Given, degrees, truth
from .services import category_of

AGAIN = 600
"""Seconds within which the same report of the same sender is taken for a repetition."""
LONGEST_KEY = 200


def post(request: HttpRequest, check: Callable[[Given], None], now: dt.datetime) -> list[dict[str, Any]]:
    """Store the report of a request (GeoReport v2, POST Service Request). Raises Fault, RateLimited."""
    form = forms.read(request)
    check(form.singles())
    key = keys.writer(request, form, "may_write", now)
    category = category_of(form.get("service_code"))
    sent = incoming(form, category, key, form_key(request, form, keys.name_of(request, key), now))
    photos = media.taken(form, category)
    try:
        made = _stored(sent, photos, now)
    except Refused as refused:
        photos.forget()
        raise Fault(400, *map(_sentence, refused.problems)) from refused
    except BaseException:
        photos.forget()
        raise
    answer = _answer(made, category, form, now)
    if truth(form.get("extensions") or request.GET.get("extensions")):
        answer["extended_attributes"] = extended(made.report)
    return [answer]


def _sentence(problem: DefectProblem) -> str:
    """The problem; of several attributes a program shows, people must know which one is meant."""
    start, _dash, code = problem.field.partition("-")
    return f"attribute[{code}]: {problem.text}" if start == "answer" and code else problem.text


def incoming(form: Form, category: Category, key: ApiKey | None, same: str) -> Incoming:
    """What was sent. Raises Fault (400)."""
    point, place = degrees(form.singles()), None
    if point is None and (wanted := form.get("address_id")):
        place = places.get(wanted)
        if place is None:
            raise Fault(400, _("This address_id does not exist. Please send lat and long or address_string."))
        point = (place.lat, place.lon)
    lat, lon = point or (None, None)
    answers = form.answers()
    _known(category, answers)
    return Incoming(
        category=category.code,
        text=form.get("description") or category.said("name"),
        lat=lat,
        lon=lon,
        address=form.get("address_string") or (place.name if place else ""),
        answers=answers,
        language=get_language() or "de",
        source=Source.API,
        arrival=Arrival(
            form_key=same,
            person=_person(form, key),
            place_id=place.id if place else "",
            api_key=key,
            device_id=form.get("device_id"),
            account_id=form.get("account_id"),
            wish=wish_in(form),
        ),
    )


def form_key(request: HttpRequest, form: Form, sender: str, now: dt.datetime) -> str:
    """By what the same report sent twice is known: the client's Idempotency-Key, else all that it says,
    within ten minutes.
    """
    given = request.headers.get("Idempotency-Key", "").strip()
    if given:
        return _digest(sender, given[:LONGEST_KEY])
    said = sorted((name, values) for name, values in form.fields.items() if name != "api_key")
    sizes = sorted((name, one.name, one.size) for name, several in form.files.items() for one in several)
    step = int(now.timestamp()) // AGAIN
    before, this = (_digest(sender, repr((said, sizes, number))) for number in (step - 1, step))
    return before if is_known_form(before) else this


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(("georeport", *parts)).encode(errors="replace")).hexdigest()


def _person(form: Form, key: ApiKey | None) -> Person:
    """Who reports. Whoever holds a key answers for the addresses it sends and writes to its people itself, so
    that we send no mails there; anybody else confirms by mail as with the form.
    """
    email = form.get("email")
    try:
        email = clean_address(email) if email else ""
    except BadAddress:
        raise Fault(400, _("email is no complete mail address.")) from None
    name = " ".join(part for part in (form.get("first_name"), form.get("last_name")) if part)
    return Person(email=email, name=name, phone=form.get("phone"), wants_mail=key is None)


def _known(category: Category, answers: dict[str, list[str]]) -> None:
    """Refuse answers to questions there are not: they would be lost without a word."""
    codes = set(Question.objects.filter(category=category, active=True).values_list("code", flat=True))
    if unknown := sorted(set(answers) - codes):
        text = _("The service %(service)s has no attribute %(code)s. See its definition.")
        raise Fault(400, *(text % {"service": category.code, "code": code} for code in unknown))


def _stored(sent: Incoming, photos: media.Taken, now: dt.datetime) -> Submitted:
    """Report and photos, all or nothing; of a repetition nothing new."""
    made = take(sent, now)
    if not made.is_new:
        photos.forget()
        return made
    with transaction.atomic():
        for one in photos.stored:
            attach(made.report.pk, one, now)
        media.fetch_later(made.report.pk, photos.remote)
    return made


def _answer(made: Submitted, category: Category, form: Form, now: dt.datetime) -> dict[str, Any]:
    """Number or token or neither, as the service's type says (GeoReport v2)."""
    found: dict[str, Any] = {}
    if category.service_type == ServiceType.REALTIME:
        found["service_request_id"] = made.report.number
    elif category.service_type == ServiceType.BATCH:
        found["token"] = token_of(made.report, now)
    found["service_notice"] = notice(made.report, category, form, now)
    found["account_id"] = form.get("account_id") or None
    return found
