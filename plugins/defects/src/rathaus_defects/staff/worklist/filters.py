"""What narrows the work list: words, category, progress, office, person, district, days.

The filter is its query string: it can be linked, saved and shared. Unknown values narrow nothing.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ...models import Category, Office, Report, State, Submission
from .boxes import BERLIN
from .words import in_every_spelling, spellings

NAMES = ("q", "kategorie", "stand", "amt", "person", "ortsteil", "von", "bis")
COLUMNS = ("number", "address", "place_text", "district", "public_text")
"""Where words are looked for, beside what was typed."""
WORDS = 6
LONGEST = 100


@dataclass(frozen=True)
class Wish:
    """What was asked for, each an empty text if not. `von` and `bis` are days (ISO 8601) of the report."""

    q: str = ""
    kategorie: str = ""
    stand: str = ""
    amt: str = ""
    person: str = ""
    ortsteil: str = ""
    von: str = ""
    bis: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(getattr(self, name) for name in NAMES)


def wish_of(query: QueryDict) -> Wish:
    """What the address asks for."""
    return Wish(**{name: query.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in NAMES})


def narrowed(rows: QuerySet[Report], wish: Wish, user: Any) -> QuerySet[Report]:
    """The reports that fit."""
    for word in sorted(wish.q.split()[:WORDS], key=len, reverse=True):  # long words leave few to look through
        rows = rows.filter(_holding(word))
    if wish.kategorie:
        rows = rows.filter(category__code=wish.kategorie)
    if wish.stand in State.values:
        rows = rows.filter(state=wish.stand)
    if wish.amt:
        rows = rows.filter(office__isnull=True) if wish.amt == "ohne" else rows.filter(office__code=wish.amt)
    if wish.ortsteil:
        rows = rows.filter(district=wish.ortsteil)
    return _days(_people(rows, wish.person, user), wish)


def _holding(word: str) -> Q:
    """What was typed is asked for by itself: to join it to every report takes longer than to read it."""
    found = Q(pk__in=Submission.staff.filter(_spelt("typed_text", word)).values("report"))
    for column in COLUMNS:
        found |= _spelt(column, word)
    return found


def _spelt(column: str, word: str) -> Q:
    """The word in any spelling. Where there are several, texts without the letters that all have drop out
    first.
    """
    forms = spellings(word)
    found = Q()
    for form in forms:
        found |= Q(**{f"{column}__icontains": form})
    same = in_every_spelling(word)
    return Q(**{f"{column}__icontains": same}) & found if same and len(forms) > 1 else found


def _people(rows: QuerySet[Report], person: str, user: Any) -> QuerySet[Report]:
    if person == "niemand":
        return rows.filter(assignee__isnull=True)
    if person == "ich":
        return rows.filter(assignee=user.pk)
    return rows.filter(assignee=int(person)) if person.isdecimal() and len(person) < 10 else rows


def _days(rows: QuerySet[Report], wish: Wish) -> QuerySet[Report]:
    first, last = _day(wish.von), _day(wish.bis)
    if first is not None:
        rows = rows.filter(requested_at__gte=dt.datetime.combine(first, dt.time(), BERLIN))
    if last is not None and last < dt.date.max:
        end = dt.datetime.combine(last + dt.timedelta(1), dt.time(), BERLIN)
        rows = rows.filter(requested_at__lt=end)
    return rows


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def choices(people: list[tuple[int, str]]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the filter; `people` are the keys and names of colleagues. Three queries."""
    every = ("", _("all"))
    districts = Report.work.exclude(district="").order_by("district").values_list("district", flat=True)
    return {
        "kategorie": [every, *((row.code, row.said("name")) for row in Category.objects.all())],
        "stand": [every, *((str(one.value), str(one.label)) for one in State)],
        "amt": [
            every,
            ("ohne", _("without an office")),
            *((row.code, row.name) for row in Office.objects.filter(active=True)),
        ],
        "person": [
            every,
            ("ich", _("myself")),
            ("niemand", _("nobody")),
            *((str(key), name) for key, name in people),
        ],
        "ortsteil": [every, *((name, name) for name in districts.distinct())],
    }
