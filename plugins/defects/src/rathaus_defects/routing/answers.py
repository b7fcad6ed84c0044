"""The questions of the categories and their answers, as a choice in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ..models import Question

PARTED = "="
"""Between the code of a question and the key of an answer; neither holds it."""


def choices(kept: str = "") -> list[Any]:
    """All questions that are in use with their answers, for a list to choose from: values are
    `hazardous=yes`, or `hazardous` for any answer. The same code in several categories is one question.
    `kept` is a value that stays possible although its question is gone.
    """
    asked = Question.objects.filter(active=True, variable=True).prefetch_related("category", "values")
    titles: dict[str, str] = {}
    answers: dict[str, dict[str, str]] = {}
    for one in asked.order_by("category__order", "order", "pk"):
        titles.setdefault(one.code, f"{one.category.said('name')}: {one.said('text')}")
        known = answers.setdefault(one.code, {one.code: _("any answer")})
        for value in one.values.all():
            known.setdefault(f"{one.code}{PARTED}{value.key}", value.said("name"))
    groups: list[Any] = [(title, list(answers[code].items())) for code, title in titles.items()]
    lost = [(kept, kept)] if kept and not any(kept in one for one in answers.values()) else []
    return [("", _("none: it always holds")), *groups, *lost]


def joined(question: str, answer: str) -> str:
    """The value of a choice."""
    return f"{question}{PARTED}{answer}" if question and answer else question


def parted(value: str) -> tuple[str, str]:
    """Code of the question and key of the answer; empty for none."""
    question, _mark, answer = value.partition(PARTED)
    return question, answer


def words(question: str, answer: str, known: Iterable[Any]) -> str:
    """A condition as people read it: the question, and the answer that it asks for. `known` are the
    `choices`.
    """
    value = joined(question, answer)
    for title, some in known:
        if isinstance(some, list) and value in dict(some):
            return f"{title} {dict(some)[value]}"
    return value
