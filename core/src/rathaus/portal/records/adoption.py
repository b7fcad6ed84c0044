"""The adoption log: what a town runs and since when, noted whenever a state is applied or a portal starts.

What the log already says is computed from its own rows, so noting the same state again writes nothing, and
a process killed half-way leaves a log that the next call completes.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from rathaus.contracts.town import Deviation, EffectiveTown

from .models import AdoptionEntry

Kind = AdoptionEntry.Kind
ADVISORY_LOCK = 0x52415448_0001
"""Key of the PostgreSQL advisory lock that lets one process at a time note a state."""


@dataclass
class Known:
    """What a log says: module versions, enabled and live modules, blueprint, inputs, deviations."""

    versions: dict[str, str] = field(default_factory=dict)
    enabled: set[str] = field(default_factory=set)
    live: set[str] = field(default_factory=set)
    blueprint: tuple[str, str] = ("", "")
    inputs: str = ""
    deviations: str = ""


def record_state(
    town: EffectiveTown, *, now: dt.datetime | None = None, began: dt.datetime | None = None
) -> int:
    """Note what is new in `town` against the current town's log. Returns how many entries were written.

    `began`: when a log that is still empty begins instead, for a demo whose past is invented.
    """
    versions = installed_versions()
    if not entries(known_state(), town, versions):
        return 0
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        new = entries(known_state(), town, versions)  # looked up again: another process may have been faster
        at = now or timezone.now()
        if began is not None and not AdoptionEntry.objects.exists():
            at = began
        for entry in new:
            entry.at = at
        AdoptionEntry.objects.bulk_create(new)
    return len(new)


def installed_versions() -> dict[str, str]:
    """The versions of the modules that run in this portal, by id."""
    host = settings.RATHAUS_HOST
    return {name: host.modules[name].version for name in host.active}


def known_state() -> Known:
    """Replay the current town's log."""
    known = Known()
    for kind, module, version, digest, data in AdoptionEntry.objects.order_by("id").values_list(
        "kind", "module", "version", "digest", "data"
    ):
        if kind in (Kind.INSTALLED, Kind.UPGRADED):
            known.versions[module] = version
        elif kind == Kind.REMOVED:
            known.versions.pop(module, None)
        elif kind == Kind.ENABLED:
            known.enabled.add(module)
        elif kind == Kind.DISABLED:
            known.enabled.discard(module)
            known.live.discard(module)
        elif kind == Kind.LIVE:
            known.live.add(module)
        elif kind == Kind.BLUEPRINT:
            known.blueprint = (data.get("id", ""), version)
        elif kind == Kind.INPUTS:
            known.inputs = digest
        elif kind == Kind.DEVIATIONS:
            known.deviations = digest
    return known


def entries(known: Known, town: EffectiveTown, versions: Mapping[str, str]) -> list[AdoptionEntry]:
    """The entries that lead from what is known to the town's state. Writes nothing."""
    return [*_packages(known, versions), *_modules(known, town), *_blueprint(known, town)]


def _packages(known: Known, versions: Mapping[str, str]) -> list[AdoptionEntry]:
    found = []
    for module, version in sorted(versions.items()):
        before = known.versions.get(module)
        if before is None:
            found.append(AdoptionEntry(kind=Kind.INSTALLED, module=module, version=version))
        elif before != version:
            found.append(
                AdoptionEntry(kind=Kind.UPGRADED, module=module, version=version, data={"before": before})
            )
    gone = sorted(known.versions.keys() - versions.keys())
    return found + [
        AdoptionEntry(kind=Kind.REMOVED, module=name, version=known.versions[name]) for name in gone
    ]


def _modules(known: Known, town: EffectiveTown) -> list[AdoptionEntry]:
    wanted = set(town.modules)
    live = wanted - known.live if is_public(town) else set()
    return [
        *(AdoptionEntry(kind=Kind.ENABLED, module=name) for name in sorted(wanted - known.enabled)),
        *(AdoptionEntry(kind=Kind.DISABLED, module=name) for name in sorted(known.enabled - wanted)),
        *(AdoptionEntry(kind=Kind.LIVE, module=name) for name in sorted(live)),
    ]


def _blueprint(known: Known, town: EffectiveTown) -> list[AdoptionEntry]:
    found = []
    reference = town.blueprint
    if reference is not None:
        if known.blueprint != (reference.id, reference.version):
            found.append(
                AdoptionEntry(kind=Kind.BLUEPRINT, version=reference.version, data={"id": reference.id})
            )
        if known.inputs != reference.inputs_sha256:
            found.append(AdoptionEntry(kind=Kind.INPUTS, digest=reference.inputs_sha256))
    listed = [described(deviation) for deviation in town.deviations]
    digest = _digest(listed) if listed else ""
    if known.deviations != digest:
        found.append(AdoptionEntry(kind=Kind.DEVIATIONS, digest=digest, data={"deviations": listed}))
    return found


def described(deviation: Deviation) -> dict[str, Any]:
    """A deviation as the log keeps it: the value as its digest, since it may refer to a secret."""
    kept = deviation.model_dump(mode="json", exclude={"value"})
    return {**kept, "value_sha256": _digest(deviation.model_dump(mode="json")["value"])}


def is_public(town: EffectiveTown) -> bool:
    """Whether residents can be using the town's portal: it is no demo, and its address is not of this
    machine.
    """
    host = (urlsplit(town.public_url).hostname or "").lower()
    return not town.demo and not (
        host == "localhost" or host.endswith(".localhost") or host.startswith("127.")
    )


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
