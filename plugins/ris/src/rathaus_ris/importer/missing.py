"""What a complete import did not see any more, and references that lead nowhere."""

import datetime as dt

from django.db.models import F

from ..models import ImportRun, OParlObject, PendingReference, Source
from ..visibility.recompute import Touched
from ..write import changes
from .differences import Differences
from .issues import IssueLog
from .options import Options
from .schema import KINDS
from .store.removal import remove


def settle_missing(
    run: ImportRun, options: Options, log: IssueLog, now: dt.datetime, differences: Differences
) -> int:
    """After a complete import: objects not seen in it count as deleted once `confirm_missing` complete
    imports in a row missed them, unless more than `max_missing_share` of a type is missing at once (then
    something else is wrong).

    Returns how many became tombstones.
    """
    dead: Touched = {}
    with changes(now) as collected:
        for kind, definition in KINDS.items():
            if kind != "System":
                keys = _confirmed(kind, definition.model, run, options, log)
                if keys:
                    dead[definition.model] = keys
        for model, keys in dead.items():
            differences.vanished(model.__name__, model, keys)
        return remove(dead, collected) if dead else 0


def _confirmed(
    kind: str, model: type[OParlObject], run: ImportRun, options: Options, log: IssueLog
) -> set[int]:
    alive = model.staff.filter(source=run.source, deleted_at__isnull=True)
    missing = alive.exclude(seen_in_run=run.pk)
    number, total = missing.count(), alive.count()
    if not number:
        return set()
    if number > options.max_missing_share * total and number > 5:
        log.add("too-many-missing", kind, run.source.url, f"{number} of {total}")
        return set()
    missing.update(missing_runs=F("missing_runs") + 1)
    confirmed: set[int] = set()
    for key, object_id, runs in missing.values_list("pk", "origin_id", "missing_runs"):
        if options.confirm_missing and runs >= options.confirm_missing:
            log.add("missing-vanished", kind, object_id)
            confirmed.add(key)
        else:
            log.add("missing-waiting", kind, object_id, runs)
    return confirmed


def report_dangling(source: Source, log: IssueLog) -> None:
    """Note every reference of the source whose target never came."""
    rows = PendingReference.objects.filter(source=source).exclude(kind="AgendaItem", prop="consultation")
    for kind, key, prop, target in (
        rows.order_by("pk").values_list("kind", "object_pk", "prop", "target").iterator()
    ):
        log.add("dangling-reference", kind, f"{kind}/{key}", f"{prop}: {target}")
