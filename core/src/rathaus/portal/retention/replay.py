"""Repeating erasures in a restored database, where the log has only hashes of the addresses.

Every text in every table is looked through for mail addresses, whatever module it belongs to; one whose
hash is in the log is erased again, by all who hold data. No module has to help, and none can forget to.
"""

import re
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from . import erasures
from .person import erase

ADDRESS = re.compile(r"[^\s@<>\"'(),;:\[\]{}\\]+@[^\s@<>\"'(),;:\[\]{}\\]+")
TEXTS = (models.CharField, models.TextField, models.JSONField)


def replay(entries: Iterable[erasures.Entry]) -> int:
    """Erase again whoever is in the log and in the current town's database. Returns how many people.

    Entries made with another key cannot be matched; `foreign` counts them, so that the caller can say so.
    """
    wanted = {entry.address for entry in entries if entry.key == erasures.key_name()}
    if not wanted:
        return 0
    found = {address for address in addresses() if erasures.hashed(address) in wanted}
    for address in sorted(found):
        erase(address, log=False)
    return len(found)


def foreign(entries: Iterable[erasures.Entry]) -> int:
    """How many people the log names by hashes of another key."""
    return len({entry.address for entry in entries if entry.key != erasures.key_name()})


def addresses() -> Iterator[str]:
    """Every mail address that any text of the current town's database holds, some several times."""
    for model in apps.get_models():
        if model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.local_fields:
            if (
                isinstance(field, TEXTS)
                and field.column
                and field.name not in _DERIVED.get(model._meta.label_lower, ())
            ):
                for text in _texts(model, field):
                    yield from (match.group().rstrip(".") for match in ADDRESS.finditer(text))


_DERIVED = {"portal_search.searchdocument": ("title_terms", "text_terms", "forms", "tags")}


def _texts(model: type[models.Model], field: models.Field[object, object]) -> Iterator[str]:
    rows = model._base_manager.order_by()
    if not isinstance(field, models.JSONField):
        rows = rows.filter(**{f"{field.name}__contains": "@"})
    for value in rows.values_list(field.name, flat=True).iterator(chunk_size=2000):
        yield from _strings(value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
