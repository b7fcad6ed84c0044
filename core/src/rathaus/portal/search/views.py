"""The search page: works from its address alone, so that a search can be bookmarked and sent on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.contracts.portal import SearchSource

from ..frame.formats import date as date_text
from ..frame.language import in_language, language_of
from ..hooks import hooks
from .asked import Asked
from .asking import DEEPEST, NEWEST, OLDEST, RELEVANCE, Results, query
from .parsing import parse
from .saved import Search, encode
from .tags import KIND, YEAR

PAGE = 20
MAX_VALUES = 30
"""Values of one facet that are offered."""


@dataclass(frozen=True)
class Choice:
    """A value of a facet: how many documents it would leave (None: too many to count)."""

    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet as the page offers it; `name` is its parameter in the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def is_used(self) -> bool:
        """Whether something is chosen here."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Chip:
    """Something that narrows the search now, and the address without it."""

    label: str
    without: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Parameters: `q` the words; `art`, `jahr` and `f-<name>` the choices (several times); `von`, `bis` the
    first and last day; `sortierung` the order (`relevance`, `newest`, `oldest`); `ab` the page.
    """
    asked = Asked.of(request.GET)
    sources: list[SearchSource] = hooks().portal_search_documents()
    labels = {source.kind: source.label for source in sources}
    named = {name: label for source in sources for name, label in source.facets.items()}
    chosen = {name: request.GET.getlist(f"f-{name}") for name in named}
    kinds, years = request.GET.getlist("art"), request.GET.getlist("jahr")
    after = request.GET.get("ab")
    found = query(
        asked.text,
        kinds=kinds,
        years=years,
        facets=chosen,
        since=asked.since,
        until=asked.until,
        order=asked.order,
        limit=PAGE,
        after=after,
    )
    facets = _facets(found, labels, named, {KIND: kinds, YEAR: years, **chosen})
    context = {
        "text": asked.text,
        "asked": asked,
        "orders": [
            (RELEVANCE, _("best match first")),
            (NEWEST, _("newest first")),
            (OLDEST, _("oldest first")),
        ],
        "found": found,
        "in_language": lambda url: in_language(url, language_of(request.path)),
        "labels": labels,
        "facets": facets,
        "chips": [*_chips(request, facets), *_day_chips(request, asked)],
        "narrowed": asked.is_by_date or any(facet.is_used for facet in facets),
        "is_question": bool(parse(asked.text).wanted),
        "deepest": DEEPEST,
        "following": _address(request, ab=found.after) if found.after else "",
        "back": _address(request, ab=None) if after else "",
        "wider": _address_of(QueryDict(mutable=True), q=asked.text),
        "instead": _address_of(QueryDict(mutable=True), q=found.meant) if found.meant else "",
        "follow": _follow(asked.text, kinds, years, chosen),
        "searchable": sorted(set(labels.values())),
    }
    return render(request, "portal_search/page.html", context)


def _follow(text: str, kinds: list[str], years: list[str], chosen: dict[str, list[str]]) -> str:
    """The key of the feed of this search, or nothing if it cannot be followed."""
    if not parse(text).wanted:
        return ""
    return encode(
        Search(text, tuple(kinds), tuple(years), tuple((k, tuple(v)) for k, v in chosen.items() if v))
    )


def _chips(request: HttpRequest, facets: list[Facet]) -> list[Chip]:
    """The choices, each with the address that leaves it out."""
    made = []
    for facet in facets:
        for choice in (one for one in facet.choices if one.chosen):
            rest = request.GET.copy()
            rest.setlist(facet.name, [each for each in rest.getlist(facet.name) if each != choice.value])
            label = f"{facet.label}: {choice.label}"
            made.append(Chip(label, _address_of(rest, ab=None)))
    return made


def _day_chips(request: HttpRequest, asked: Asked) -> Iterator[Chip]:
    for day, name, sentence in (
        (asked.since, "von", _("from %(day)s")),
        (asked.until, "bis", _("until %(day)s")),
    ):
        if day is not None:
            yield Chip(sentence % {"day": date_text(day)}, _address(request, **{name: None, "ab": None}))


def _facets(
    found: Results, kinds: dict[str, str], named: dict[str, str], chosen: dict[str, list[str]]
) -> list[Facet]:
    years = sorted(found.facets.get(YEAR, {}), reverse=True)
    offered = [
        _facet(KIND, "art", _("Kind"), list(kinds), found, chosen, kinds),
        _facet(YEAR, "jahr", _("Year"), years, found, chosen, {}),
    ]
    for name, label in named.items():
        counts = found.facets.get(name, {})
        values = sorted(counts, key=lambda value: (-counts[value], value))
        offered.append(_facet(name, f"f-{name}", label, values, found, chosen, {}))
    return [facet for facet in offered if len(facet.choices) > 1 or facet.is_used]


def _facet(
    name: str,
    parameter: str,
    label: str,
    values: Iterable[str],
    found: Results,
    chosen: dict[str, list[str]],
    labels: dict[str, str],
) -> Facet:
    """The values that would leave something, and those chosen in any case."""
    counts, picked = found.facets.get(name), set(chosen[name])
    kept = [value for value in values if counts is None or counts.get(value) or value in picked][:MAX_VALUES]
    kept += sorted(value for value in picked - set(kept) if len(value) <= 200)[:MAX_VALUES]
    choices = (
        Choice(
            value,
            labels.get(value, value),
            counts.get(value, 0) if counts is not None else None,
            value in picked,
        )
        for value in kept
    )
    return Facet(parameter, label, tuple(choices))


def _address(request: HttpRequest, **changes: str | None) -> str:
    return _address_of(request.GET.copy(), **changes)


def _address_of(parameters: Any, **changes: str | None) -> str:
    for name, value in changes.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = value
    return "?" + parameters.urlencode()
