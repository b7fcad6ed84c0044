"""Taking back again, in a restored database, what was taken back from the public since the backup."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rathaus.api import Withdrawal

from ..history.purging import forget
from ..models import CONTACT_FIELDS, OParlObject, PersonContact
from ..visibility.access import PUBLIC
from .context import changes
from .noting import CLOSED, CONTACT, DELETED, MODELS, MODULE, TEXT, note_text
from .objects import delete, update, withdraw
from .people import release


def repeat(withdrawn: Iterable[Withdrawal], now: dt.datetime) -> int:
    """Take back again what is public of it; returns how much."""
    count = 0
    for one in withdrawn:
        with changes(now, announce=False):  # each settled before the next: one may take others with it
            count += _repeat(one, now) if one.module == MODULE else 0
    return count


def forget_versions(target: OParlObject, now: dt.datetime) -> int:
    """Remove the earlier versions of a paper or meeting for good, for instance because a text was corrected
    that nobody may read on; returns how many."""
    with changes(now):
        count = forget(str(target._meta.model_name), target.pk)
        if count:
            note_text(type(target), target.pk, now)
    return count


def _repeat(one: Withdrawal, now: dt.datetime) -> int:
    kind, _colon, number = one.key.removeprefix(TEXT).removeprefix(CONTACT).partition(":")
    model = MODELS.get(kind)
    found = model.staff.filter(pk=int(number), visibility=PUBLIC).first() if model else None
    if found is None:
        return 0
    if one.key.startswith(CONTACT):
        return _take_contact_back(found, one.state, now)
    if one.key.startswith(TEXT):
        reason = _("An earlier text of this was removed after the backup: correct it again, then restore it.")
        withdraw(found, now, reason=reason)
    elif one.state == DELETED:
        delete(found, now)
    elif one.state == CLOSED:
        update(found, now, is_open=False)
    else:
        withdraw(found, now, reason=_("Withdrawn after the backup that was brought back."))
    return 1


def _take_contact_back(person: Any, state: str, now: dt.datetime) -> int:
    contact = PersonContact.staff.filter(person_id=person.pk).first()
    before = set(contact.released_fields) if contact else set()
    left = before & set(state.split(",")) & set(CONTACT_FIELDS)
    if left == before:
        return 0
    release(person, left, now)
    return 1
