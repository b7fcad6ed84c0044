"""Storing the categories that modules name, without touching what staff have changed."""

from django.db import transaction
from rathaus.api import DefectCategory, Localized
from rathaus.portal.api import hooks

from ..models import Category, CategoryGroup, Question, QuestionValue


def seed_categories() -> int:
    """Store the categories whose code the town has not yet; how many."""
    wanted: list[DefectCategory] = hooks().defects_categories()
    with transaction.atomic():
        known = set(Category.objects.values_list("code", flat=True))
        new = [one for one in {one.code: one for one in reversed(wanted)}.values() if one.code not in known]
        for one in reversed(new):
            _store(one, _group(one))
    return len(new)


def ensure_categories() -> None:
    """Seed a town that has no category at all."""
    if not Category.objects.exists():
        seed_categories()


def _group(one: DefectCategory) -> CategoryGroup | None:
    if not one.group:
        return None
    names = _both("name", one.group_name or {"de": one.group})
    return CategoryGroup.objects.get_or_create(code=one.group, defaults={**names, "order": one.order})[0]


def _store(one: DefectCategory, group: CategoryGroup | None) -> None:
    stored = Category.objects.create(
        code=one.code,
        group=group,
        keywords=one.keywords,
        photo=one.photo,
        is_public=one.public,
        duplicate_radius=one.duplicate_radius,
        answer_days=one.answer_days,
        close_days=one.close_days,
        order=one.order,
        **_both("name", one.name),
        **_both("description", one.description),
        **_both("notice", one.notice),
        **_both("stop", one.stop),
    )
    for number, asked in enumerate(one.questions):
        question = Question.objects.create(
            category=stored,
            code=asked.code,
            datatype=asked.datatype,
            required=asked.required,
            is_public=asked.public,
            order=(number + 1) * 10,
            **_both("text", asked.text),
            **_both("hint", asked.hint),
        )
        QuestionValue.objects.bulk_create(
            QuestionValue(
                question=question,
                key=choice.key,
                is_stop=choice.stop,
                order=(place + 1) * 10,
                **_both("name", choice.name),
                **_both("notice", choice.notice),
            )
            for place, choice in enumerate(asked.choices)
        )


def _both(field: str, text: Localized) -> dict[str, str]:
    return {f"{field}_de": text.get("de", ""), f"{field}_en": text.get("en", "")}
