"""The steps of the form, and which fields each of them shows."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any

PREFIX = "answer-"
"""Before the code of a question in the name of its field."""


class Step(IntEnum):
    """What is shown: what and where; the category; the questions and everything to check."""

    PLACE = 1
    CATEGORY = 2
    CHECK = 3


PLACE_FIELDS = frozenset({"text", "fotos", "address", "place_text", "lat", "lon"})
CATEGORY_FIELDS = frozenset({"category"})


def step_of(field: str) -> Step:
    """The step that shows a field."""
    if field in PLACE_FIELDS:
        return Step.PLACE
    return Step.CATEGORY if field in CATEGORY_FIELDS else Step.CHECK


def first_of(fields: Iterable[str]) -> Step:
    """The first step that shows one of the fields."""
    return min(map(step_of, fields), default=Step.CHECK)


def carried(form: Any, step: Step) -> Iterator[tuple[str, str]]:
    """Names and values of what the other steps ask for: they travel along in hidden fields."""
    for name in form.fields:
        if step_of(name) == step or name == "fotos":
            continue
        value = form[name].value()
        for one in value if isinstance(value, list | tuple) else [value]:
            if one not in (None, ""):
                yield name, str(one)
