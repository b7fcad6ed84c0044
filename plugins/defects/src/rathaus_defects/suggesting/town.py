"""The town's own model: asked for a category, learnt anew when the examples have changed.

Learnt from the module's examples, from the names and keywords of the town's categories, and from closed
reports: their category is what the town hall made of them. Of a report only the text counts that staff left
to be shown, and only the latest reports.
"""

import datetime as dt
import random
from collections.abc import Iterator
from hashlib import sha256

from rathaus.api import DefectSuggestion, DefectSuggestions

from ..models import Category, LearntModel
from .examples import bundled
from .learning import Example, learn
from .storing import FORMAT, UnreadableModel, read, written
from .taught import closed_reports

MOST = 3
"""Categories that are named."""
SHORTEST = 8
"""Characters below which a text says too little."""


def suggestions(text: str) -> DefectSuggestions | None:
    """The active categories that fit a text, best first; None if there is no model, or it knows no word."""
    row = LearntModel.objects.first()
    if row is None or len(text.strip()) < SHORTEST:
        return None
    try:
        model = read(row.content)
    except UnreadableModel:
        return None
    active = set(Category.objects.filter(active=True).values_list("code", flat=True))
    found = model.guesses(text, among=active)[:MOST]
    if not found:
        return None
    return DefectSuggestions(
        suggestions=[
            DefectSuggestion(category=one.category, certainty=min(1.0, one.certainty)) for one in found
        ]
    )


def learn_if_changed(now: dt.datetime) -> bool:
    """Learn a new model if the examples are others than last time, or an older version wrote it. Returns
    whether it did; takes seconds, up to a minute with thousands of reports.
    """
    own = [Example(text, code) for text, code in closed_reports()]
    examples = [*bundled(), *_named(), *own]
    digest = _digest(examples)
    if LearntModel.objects.filter(digest=digest).exists():
        return False
    model = learn(examples, random.Random(digest))  # noqa: S311 - no secret
    values = {
        "learnt_at": now,
        "examples": len(examples),
        "own_examples": len(own),
        "digest": digest,
        "content": written(model),
    }
    LearntModel.objects.update_or_create(pk=1, defaults=values)
    return True


def _named() -> Iterator[Example]:
    """What the town says of its categories, in both languages."""
    for row in Category.objects.filter(active=True).order_by("pk"):
        for said in (
            f"{row.name_de}. {row.description_de}",
            f"{row.name_en}. {row.description_en}",
            " ".join(map(str, row.keywords)),
        ):
            if said.strip(" ."):
                yield Example(said, row.code, common=True)


def _digest(examples: list[Example]) -> str:
    found = sha256(FORMAT)
    for example in examples:
        found.update(f"{example.category}\0{example.text}\0".encode())
    return found.hexdigest()
