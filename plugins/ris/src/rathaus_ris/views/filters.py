"""What lists can be narrowed to: committees, years, types. Values that are not offered are passed over."""

from typing import Any, NamedTuple

from django.db.models import Max, Min, Q
from django.http import QueryDict
from django.utils import timezone

from ..bodies import public_bodies
from ..models import Consultation, ConsultationOrganization, Meeting, MeetingOrganization, Organization, Paper
from .moments import local_day
from .months import YEARS

MOST = 60
"""Choices of a list; beyond, nobody finds anything in it."""


class Choice(NamedTuple):
    """A narrowing: name in the address, offered (value, label), the one that was chosen or empty."""

    name: str
    options: list[tuple[str, str]]
    value: str


def body_choice(query: QueryDict) -> Choice:
    """`?koerperschaft=3`: the bodies, where there is more than one."""
    labels = public_bodies().labels
    return _choice(query, "koerperschaft", [(str(key), label) for key, label in labels.items()])


def of_body(body: Choice, rows: Any) -> Any:
    """Those of the rows that are of the chosen body; all if none is chosen."""
    return rows.filter(body_id=int(body.value)) if body.value else rows


def committee_choice(query: QueryDict, table: Any = MeetingOrganization) -> Choice:
    """`?gremium=7`: the public groups that hold meetings (with the consultations' table: treat papers); of
    one body only where one is chosen, named with their bodies where there are several.
    """
    bodies = public_bodies()
    used = table.links.values("organization_id")
    groups = of_body(body_choice(query), Organization.public.filter(pk__in=used))
    rows = [
        (key, bodies.name(name, body), end)
        for key, name, body, end in groups.values_list("pk", "name", "body_id", "end_date")
    ]
    today = timezone.localdate()
    ordered = sorted(rows, key=lambda row: (row[2] is not None and row[2] < today, row[1].casefold()))
    return _choice(query, "gremium", [(str(key), name) for key, name, _end in ordered])


def meeting_year_choice(query: QueryDict) -> Choice:
    """`?jahr=2025`: the years that have meetings, latest first."""
    found = Meeting.public.aggregate(first=Min("start"), last=Max("start"))
    if found["first"] is None:
        return Choice("jahr", [], "")
    first, last = local_day(found["first"]).year, local_day(found["last"]).year
    return _years(query, first, last)


def paper_year_choice(query: QueryDict) -> Choice:
    """`?jahr=2025`: the years that have papers, latest first."""
    found = Paper.public.aggregate(first=Min("date"), last=Max("date"))
    return (
        _years(query, found["first"].year, found["last"].year) if found["first"] else Choice("jahr", [], "")
    )


def paper_type_choice(query: QueryDict) -> Choice:
    """`?art=Antrag`: the types that papers have."""
    kinds = Paper.public.exclude(paper_type="").order_by("paper_type").values_list("paper_type", flat=True)
    return _choice(query, "art", [(kind, kind) for kind in kinds.distinct()[:MOST]])


def _years(query: QueryDict, first: int, last: int) -> Choice:
    shown = [year for year in range(last, first - 1, -1) if year in YEARS][:MOST]
    return _choice(query, "jahr", [(str(year), str(year)) for year in shown])


def _choice(query: QueryDict, name: str, options: list[tuple[str, str]]) -> Choice:
    given = query.get(name, "")
    return Choice(name, options, given if given in dict(options) else "")


def meetings_of(committee: str, rows: Any) -> Any:
    """Those of the meetings that the chosen committee holds; all if none is chosen."""
    if not committee:
        return rows
    return rows.filter(
        pk__in=MeetingOrganization.links.filter(organization_id=int(committee)).values("meeting_id")
    )


def papers_of(committee: str, rows: Any) -> Any:
    """Those of the papers that come before the chosen committee; all if none is chosen."""
    if not committee:
        return rows
    return rows.filter(pk__in=consultations_of(int(committee)).values("paper_id"))


def consultations_of(committee: int) -> Any:
    """In which a committee treats papers: consultations named for it, or on the agenda of its meetings."""
    named = ConsultationOrganization.links.filter(organization_id=committee).values("consultation_id")
    held = MeetingOrganization.links.filter(organization_id=committee).values("meeting_id")
    return Consultation.public.filter(Q(pk__in=named) | Q(meeting_id__in=held))
