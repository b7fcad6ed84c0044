"""What staff change by hand: it becomes the town's own, and imports leave it alone from then on."""

from django.db import transaction

from . import importing
from .draft import EntryDraft
from .models import Address, Entry
from .reading import changed


def save_own(entry: Entry) -> None:
    """Store an entry that staff made or corrected; box, key and version follow."""
    draft = EntryDraft(
        entry.kind, entry.name, entry.district, entry.postal_code, entry.lat, entry.lon, entry.geometry
    )
    for name, value in importing.row_values(draft).items():
        setattr(entry, name, value)
    entry.key, entry.own = entry.own_key(), True
    with transaction.atomic():
        entry.save()
        changed()


def save_own_address(address: Address) -> None:
    """Store a house number that staff made or corrected."""
    address.own = True
    with transaction.atomic():
        address.save()
        changed()


def remove(entry: Entry) -> None:
    """Hide an entry for good: were it deleted, the next import would bring it back."""
    entry.active = False
    save_own(entry)
