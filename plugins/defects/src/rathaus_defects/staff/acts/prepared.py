"""Prepared answers: which fit a report, and what stands in their placeholders."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy
from rathaus.portal.api import day_text

from ...models import Category, Office, Report, ResponseTemplate, State

PLACEHOLDER = re.compile(r"\{([a-zäöü]+)\}")


def _until(report: Report) -> str:
    return day_text(report.expected_at, "long") if report.expected_at else ""


def _office(report: Report) -> str:
    return Office.objects.filter(pk=report.office_id).values_list("name", flat=True).first() or ""


def _category(report: Report) -> str:
    return Category.objects.get(pk=report.category_id).said("name")


PLACEHOLDERS: Mapping[str, tuple[Any, Callable[[Report], str]]] = MappingProxyType(
    {
        "nummer": (gettext_lazy("number of the report"), lambda report: report.number),
        "kategorie": (gettext_lazy("category"), _category),
        "ort": (gettext_lazy("address or description of the place"), lambda r: r.address or r.place_text),
        "amt": (gettext_lazy("office that sees to it"), _office),
        "gemeldet": (gettext_lazy("day of the report"), lambda r: day_text(r.requested_at, "long")),
        "bis": (gettext_lazy("day by which it is to be done"), _until),
    }
)
"""Words in braces, what they stand for, and their text. `{heute}` is the day of the answer."""


def fitting(report: Report) -> list[ResponseTemplate]:
    """Prepared answers for the report's category or for all, those for its category first."""
    for_it = Q(category__isnull=True) | Q(category=report.category_id)
    rows = ResponseTemplate.objects.filter(for_it, active=True)
    return sorted(rows, key=lambda row: (row.category_id is None, row.order, row.pk))


def filled(template: ResponseTemplate, report: Report, today: dt.date) -> str:
    """The answer in the report's language with its placeholders filled in; what is unknown stays as it is."""
    with translation.override(report.language):
        text = _said(template, report.language)
        words = {name: fill for name, (_help, fill) in PLACEHOLDERS.items()}

        def word(found: re.Match[str]) -> str:
            if found[1] == "heute":
                return day_text(today, "long")
            return words[found[1]](report) if found[1] in words else found[0]

        return PLACEHOLDER.sub(word, text)


def unknown(text: str) -> list[str]:
    """Placeholders in the text that there are not."""
    known = {"heute", *PLACEHOLDERS}
    return sorted({found for found in PLACEHOLDER.findall(text) if found not in known})


def state_of(template: ResponseTemplate, report: Report) -> str:
    """The state that goes with a prepared answer; the report's own if it names none."""
    return template.state if template.state in State.values else report.state


def _said(template: ResponseTemplate, language: str) -> str:
    english = template.text_en if language.startswith("en") else ""
    return english or template.text_de
