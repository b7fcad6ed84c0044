"""What is wrong with a report, as sentences: rules on what came in and on its category."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from rathaus.api import DefectDraft, DefectProblem

from ..models import Category, Datatype, Question
from .outside import beyond

LONGEST_PLACE = 300
BEFORE, AFTER = timedelta(days=3660), timedelta(days=366)
"""What somebody has seen lies within ten years, what they expect within one: the rest are typing errors."""


def problems(
    draft: DefectDraft,
    category: Category | None,
    questions: Sequence[Question],
    *,
    max_text: int,
    place_text: str = "",
    only_inside: bool = False,
) -> list[DefectProblem]:
    """All that keeps the draft from being taken. `questions` are the category's, with their values.
    `only_inside`: the town takes no reports beyond its boundary.
    """
    found = [*_category(category), *_text(draft.text, max_text), *_place(draft, place_text)]
    if only_inside and (there := beyond(draft.lat, draft.lon)) is not None:
        found.append(DefectProblem(field="place", text=there.sentence()))
    if category is not None:
        found += _answers(draft.answers, questions, draft.at)
    return found


def _category(category: Category | None) -> Iterator[DefectProblem]:
    if category is None or not category.active:
        yield DefectProblem(field="category", text=_("Please choose what it is about."))
    elif stop := category.said("stop"):
        yield DefectProblem(field="category", text=stop)


def _text(text: str, longest: int) -> Iterator[DefectProblem]:
    if not text.strip():
        yield DefectProblem(field="text", text=_("Please describe what you have seen."))
    elif len(text) > longest:
        words = {"limit": longest, "count": len(text)}
        yield DefectProblem(
            field="text",
            text=_(
                "The description has %(count)s characters. At most %(limit)s are possible, please shorten it."
            )
            % words,
        )


def _place(draft: DefectDraft, place_text: str) -> Iterator[DefectProblem]:
    if draft.lat is None or draft.lon is None:
        if draft.lat is not draft.lon:
            yield DefectProblem(
                field="place", text=_("A position needs latitude and longitude. Please give both.")
            )
        elif not (draft.address.strip() or place_text.strip()):
            yield DefectProblem(field="place", text=_("Please say where it is."))
    elif not is_on_earth(draft.lat, draft.lon):
        yield DefectProblem(
            field="place", text=_("This position does not exist. Please choose it again or type an address.")
        )
    if len(draft.address) > LONGEST_PLACE:
        yield DefectProblem(
            field="place", text=_("The address is too long. Please give street and number only.")
        )


def is_on_earth(lat: float, lon: float) -> bool:
    """Whether the numbers are a position in WGS84 degrees."""
    return math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180


def unanswered(question: Question) -> str:
    """The sentence for a required question without an answer; it names the question, for programs show no
    form beside it.
    """
    return _("Please answer: %(question)s") % {"question": question.said("text")}


def _answers(
    answers: Mapping[str, list[str]], questions: Sequence[Question], now: datetime
) -> Iterator[DefectProblem]:
    for question in questions:
        if not (question.variable and question.active):
            continue
        given = [value for value in answers.get(question.code, []) if value.strip()]
        field = f"answer-{question.code}"
        if not given:
            if question.required:
                yield DefectProblem(field=field, text=unanswered(question))
            continue
        yield from (DefectProblem(field=field, text=text) for text in _answer(question, given, now))


def _answer(question: Question, given: list[str], now: datetime) -> Iterator[str]:
    """Sentences on the answers to one question, in its datatype."""
    if question.datatype in (Datatype.SINGLE, Datatype.MULTIPLE):
        values = {value.key: value for value in question.values.all() if value.active}
        chosen = [values[key] for key in given if key in values]
        if len(chosen) < len(given) or (question.datatype == Datatype.SINGLE and len(given) > 1):
            yield _("Please choose one of the answers of the list.")
        for value in chosen:
            if value.is_stop:
                yield value.said("notice") or _("This cannot be reported here.")
    elif question.datatype == Datatype.NUMBER and not _is_number(given[0]):
        yield _("Please enter a number, for example 12 or 12.5.")
    elif question.datatype == Datatype.DATETIME and not _is_moment(given[0]):
        yield _("Please enter day and time, for example 2026-05-20T08:30.")
    elif question.datatype == Datatype.DATETIME and not _is_near(given[0], now):
        yield _("This day is very far off. Please check the year.")
    elif len(given[0]) > (500 if question.datatype == Datatype.STRING else 4000):
        yield _("This answer is too long. Please shorten it.")


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text.replace(",", ".")))
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_near(text: str, now: datetime) -> bool:
    """Whether a moment lies where somebody who reports something can mean it."""
    found = datetime.fromisoformat(text)
    moment = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return now - BEFORE <= moment <= now + AFTER
    except OverflowError:
        return False
