"""Taking back again, in a restored database, what was taken back from the public since the backup."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rathaus.api import Withdrawal

from ..access.rows import PUBLIC
from ..models import Photo, Report, Update
from .answers import hide_update
from .context import MODULE, changes
from .forgetting import blank_texts, delete_reports
from .noting import DELETED, OLD_TEXT, PICTURE, TEXT
from .photos import delete_photo, hide_photo
from .publishing import hide

MODELS: tuple[Any, ...] = (Report, Photo, Update)


def repeat(withdrawn: Iterable[Withdrawal], now: dt.datetime) -> int:
    """Take back again what is public of it; returns how much."""
    count = 0
    for one in withdrawn:
        if one.module == MODULE:
            with changes(now, announce=False):  # each settled before the next: one may take others with it
                count += _repeat(one, now)
    return count


def _repeat(one: Withdrawal, now: dt.datetime) -> int:
    key = one.key
    for prefix in (TEXT, OLD_TEXT, PICTURE):
        key = key.removeprefix(prefix)
    kind, _colon, number = key.partition(":")
    model = next((model for model in MODELS if model._meta.model_name == kind), None)
    row = model.staff.filter(pk=int(number)).first() if model and number.isdigit() else None
    if row is None or row.visibility != PUBLIC:
        return 0
    _take_back(row, one, now)
    return 1


def _take_back(row: Any, one: Withdrawal, now: dt.datetime) -> None:
    """The log knows no contents: what must not come back is hidden whole until staff have looked at it."""
    reason = _("Taken back after the backup that was brought back.")
    if one.key.startswith(OLD_TEXT):
        blank_texts([row.pk], now)
    elif isinstance(row, Report):
        if one.state == DELETED:
            delete_reports([row.pk], now, "discard")
        else:
            hide(row, now, reason=_corrected() if one.key.startswith(TEXT) else reason)
    elif isinstance(row, Photo):
        if one.state == DELETED:
            delete_photo(row, now, reason=reason)
        else:
            hide_photo(row, now, reason=reason)
    else:
        hide_update(row, now, reason=reason)


def _corrected() -> str:
    return _("A text of this report was changed after the backup: correct it again, then show it again.")
