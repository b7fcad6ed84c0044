"""What only a town's database knows of its descriptor (`rathaus.network`): adoption, indicators, effort."""

import datetime as dt
from decimal import Decimal

from django.conf import settings

import rathaus
from rathaus.contracts.portal import IndicatorValue
from rathaus.hooks.markers import HOOK_API
from rathaus.network import AdoptionEvent, Descriptor, EffortRecord, describe

from ..towns import current_town
from .indicators import values
from .models import AdoptionEntry, EffortEntry

Kind = AdoptionEntry.Kind


def town_descriptor(*, now: dt.datetime) -> Descriptor:
    """The current town's descriptor."""
    return describe(
        current_town().effective,
        settings.RATHAUS_HOST.modules,
        generated=now,
        core=rathaus.__version__,
        hook_api=HOOK_API,
        adoption=adoption(),
        indicators=indicators(),
        effort=effort(),
    )


def adoption() -> list[AdoptionEvent]:
    """The adoption log; changes of blueprint, inputs and deviations are `applied`."""
    return [_event(entry) for entry in AdoptionEntry.objects.order_by("id")]


def _event(entry: AdoptionEntry) -> AdoptionEvent:
    if entry.kind == Kind.BLUEPRINT:
        return AdoptionEvent(
            at=entry.at, event="applied", blueprint=entry.data["id"], blueprint_version=entry.version
        )
    if entry.kind == Kind.INPUTS:
        return AdoptionEvent(at=entry.at, event="applied", inputs_sha256=entry.digest)
    if entry.kind == Kind.DEVIATIONS:
        return AdoptionEvent(at=entry.at, event="applied", deviations=len(entry.data["deviations"]))
    return AdoptionEvent.model_validate(
        {"at": entry.at, "event": entry.kind, "module": entry.module, "version": entry.version or None}
    )


def indicators() -> list[IndicatorValue]:
    """The values in force of all closed months."""
    names = IndicatorValue.model_fields
    return [IndicatorValue(**{name: getattr(row, name) for name in names}) for row in values()]


def effort() -> list[EffortRecord]:
    """What was noted, by module, year and source."""
    sums: dict[tuple[str, int, str], dict[str, Decimal]] = {}
    for entry in EffortEntry.objects.order_by("id"):
        amounts = sums.setdefault((entry.module, entry.year, entry.source), {})
        amounts[entry.kind] = amounts.get(entry.kind, Decimal()) + entry.amount
    return [
        EffortRecord(
            module=module or None,
            period=str(year),
            source=source,
            **{kind: float(amount) for kind, amount in amounts.items()},
        )
        for (module, year, source), amounts in sums.items()
    ]
