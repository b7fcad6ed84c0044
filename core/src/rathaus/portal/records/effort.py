"""What an adoption really took, beside what its blueprint expected. What nobody noted is unknown, never 0."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from rathaus.blueprint import Problems
from rathaus.blueprint.document import read_document
from rathaus.blueprint.find import Library
from rathaus.contracts.town import EffectiveTown

from .models import EffortEntry

Kind = EffortEntry.Kind


@dataclass(frozen=True)
class Beside:
    """One kind of effort: the blueprint's estimate for the whole adoption (a number, a range with `min` and
    `max`, or None for unknown), what was noted for each module (the empty id: for the whole), and the
    sum (None: nothing noted).
    """

    kind: str
    estimate: float | dict[str, float] | None
    modules: dict[str, Decimal]

    @property
    def total(self) -> Decimal | None:
        """All that was noted."""
        return sum(self.modules.values(), Decimal()) if self.modules else None


def note(
    kind: str,
    amount: Decimal | float,
    *,
    year: int,
    source: str,
    module: str = "",
    now: dt.datetime | None = None,
) -> EffortEntry:
    """Add an entry. Raises ValueError for an unknown kind or without a source."""
    if kind not in Kind.values:
        raise ValueError(f"{kind!r} is none of {', '.join(Kind.values)}")
    if not source.strip():
        raise ValueError("a figure needs its source")
    entry: EffortEntry = EffortEntry.objects.create(
        kind=kind,
        amount=Decimal(str(amount)),
        year=year,
        source=source,
        module=module,
        at=now or timezone.now(),
    )
    return entry


def beside_estimate(town: EffectiveTown) -> list[Beside]:
    """The three kinds of effort of the current town, each beside its blueprint's estimate."""
    estimates = blueprint_effort(town)
    entries = list(EffortEntry.objects.all())
    return [Beside(kind, estimates.get(kind), _by_module(entries, kind)) for kind in Kind.values]


def blueprint_effort(town: EffectiveTown) -> dict[str, float | dict[str, float] | None]:
    """The adopted blueprint's figures; empty if the town has no file or its blueprint is gone."""
    if town.blueprint is None or town.source is None or not Path(town.source).exists():
        return {}
    try:
        document = read_document(Path(town.source))
        chain, _warnings = Library().chain(document, town.blueprint.id, town.blueprint.version)
    except Problems:
        return {}
    found: dict[str, float | dict[str, float] | None] = {}
    for source in chain:  # what a blueprint does not know, the one it extends may
        figures = source.blueprint.effort.model_dump()
        found.update({kind: figures[kind] for kind in Kind.values if figures[kind] != "unknown"})
    return found


def _by_module(entries: Iterable[Any], kind: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for entry in entries:
        if entry.kind == kind:
            sums[entry.module] = sums.get(entry.module, Decimal()) + entry.amount
    return sums
