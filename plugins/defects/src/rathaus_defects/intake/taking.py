"""The whole way of a report: place, checks, other modules, storing, confirmation."""

import datetime as dt
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import DefectDraft, DefectProblem
from rathaus.portal.api import request_confirmation

from ..chosen import chosen
from ..forwarding.wishing import as_wished, granted
from ..models import Category, Report, Source
from ..write.submitting import Arrival, Submitted, confirm, submit
from .asking import opinion, routed
from .checks import is_on_earth, problems
from .kinds import kind_of
from .locating import Spot, at_address, at_point


class Refused(Exception):
    """The report is not taken; `problems` say why, field by field, in the active language."""

    def __init__(self, found: list[DefectProblem]) -> None:
        super().__init__("; ".join(one.text for one in found))
        self.problems = found


@dataclass(frozen=True)
class Incoming:
    """What somebody sends, as it came: a category's code, the text, a point or an address or words for the
    place.

    `kind`: the category's row, if the caller has read it (`kinds.kind_of`). `arrival` carries all the rest.
    """

    category: str
    text: str
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    place_text: str = ""
    kind: Category | None = None
    answers: dict[str, list[str]] = field(default_factory=dict)
    language: str = "de"
    source: Source = Source.FORM
    arrival: Arrival = field(default_factory=Arrival)


def take(sent: Incoming, now: dt.datetime, *, by: Any = None) -> Submitted:
    """Check, store and, where a mail address was given, ask for its confirmation. Call it outside of
    transactions: what comes first only reads.

    Raises Refused; BadAddress and RateLimited of the portal where the confirmation cannot be sent.
    """
    category = sent.kind or kind_of(sent.category)
    spot = located(sent)
    draft = drafted(sent, now, spot)
    limits = chosen().reports
    found = problems(
        draft,
        category,
        list(category.questions.all()) if category else [],
        max_text=limits.max_text,
        place_text=sent.place_text,
        only_inside=limits.outside == "refuse" and by is None,
    )
    found += _contact(sent, category, by)
    if found:
        raise Refused(found)
    said = opinion(draft)
    if said.refusals:
        raise Refused(list(said.refusals))
    person = sent.arrival.person
    arrival = replace(
        sent.arrival,
        needs_confirmation=sent.arrival.needs_confirmation
        or (bool(person.email) and by is None and sent.arrival.api_key is None),
        problems=said.holds,
        route=sent.arrival.route or routed(draft),
        place_id=sent.arrival.place_id or spot.place_id,
        place_text=sent.place_text,
        wish=granted(draft, sent.arrival.wish),
    )
    is_asked = arrival.needs_confirmation and bool(person.email)
    with transaction.atomic() if is_asked or arrival.wish else nullcontext():
        made = submit(draft, now, arrival=arrival, by=by, category=category)
        if made.is_new and is_asked:
            request_confirmation(
                person.email,
                "defects.report",
                f"{__name__}:confirmed",
                {"report": made.report.pk, "token": made.token},
                what=_("Report %(number)s") % {"number": made.report.number},
            )
        elif made.is_new and arrival.wish and not arrival.needs_confirmation:
            as_wished(made.report, now)
    return made


def located(sent: Incoming) -> Spot:
    """The place of what was sent: the point goes before the address."""
    if sent.lat is not None and sent.lon is not None:
        if not is_on_earth(sent.lat, sent.lon):
            return Spot(lat=sent.lat, lon=sent.lon, address=sent.address)
        return at_point(sent.lat, sent.lon, typed=sent.address)
    return at_address(sent.address)


def drafted(sent: Incoming, now: dt.datetime, spot: Spot | None = None) -> DefectDraft:
    """What was sent as the hooks see it: cleaned text, and what is known of the place (`spot`, if the caller
    has looked it up already).
    """
    spot = located(sent) if spot is None else spot
    return DefectDraft(
        category=sent.category,
        text=plain(sent.text),
        at=now,
        lat=spot.lat,
        lon=spot.lon if spot.lat is not None else sent.lon,
        address=spot.address,
        district=spot.district,
        municipality=spot.municipality,
        answers=sent.answers,
        language=sent.language,
        source=sent.source,
    )


def plain(text: str) -> str:
    """A text with one kind of line break and without control characters, which databases and XML refuse."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in lines if letter in "\n\t" or letter.isprintable() or letter == "\u200d"
    ).strip()


def confirmed(_email: str, payload: dict[str, Any]) -> str:
    """The owner of the address confirmed the report: leads to its private page. Called by the portal."""
    from django.utils import timezone

    from ..addresses import own_path

    report = Report.staff.filter(pk=payload["report"]).first()
    if report is None:  # deleted meanwhile: it was confirmed too late
        return reverse("defects:own-too-late")
    now = timezone.now()
    if report.confirmed_at is None:
        with transaction.atomic():
            as_wished(confirm(report, now), now)
    return own_path(payload["token"])


def _contact(sent: Incoming, category: Category | None, by: Any) -> list[DefectProblem]:
    if category is None or by is not None or sent.arrival.person.email:
        return []
    if needs_address(category):
        text = _("Please give your mail address: we send you a link with which you confirm the report.")
        return [DefectProblem(field="email", text=text)]
    return []


def needs_address(category: Category | None) -> bool:
    """Whether nobody can report here without a confirmed mail address."""
    needed = category.contact_required if category else None
    return chosen().reports.contact == "required" if needed is None else needed
