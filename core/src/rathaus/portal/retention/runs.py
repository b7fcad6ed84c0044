"""The daily run: every rule by itself, so that one that fails keeps no other from running."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from rathaus.contracts.portal import RetentionRule

from .models import RetentionRun
from .providers import function, place, rules

log = logging.getLogger(__name__)
KEPT_DAYS = 400
"""Days for which the record of a run is kept: a year's report can still be made."""


def run(*, now: dt.datetime | None = None) -> int:
    """Carry out every rule of the current town. Returns how many rows went; what failed is recorded."""
    moment = now or timezone.now()
    found, failed = rules()
    for module, reason in failed:
        log.error("module %s could not name its retention rules: %s", module, reason)
        RetentionRun.objects.create(at=moment, module=module, error=reason[:300])
    total = sum(carry_out(module, rule, now=moment) for module, rule in found)
    RetentionRun.objects.filter(at__lt=moment - dt.timedelta(days=KEPT_DAYS)).delete()
    return total


def carry_out(module: str, rule: RetentionRule, *, now: dt.datetime) -> int:
    """Run one rule. Its rows and its record go together: both are there, or the failure is."""
    before = now - dt.timedelta(days=rule.days)
    entry = RetentionRun(at=now, module=module, rule=rule.name[:100], before=before)
    try:
        with transaction.atomic():
            entry.count = int(function(rule.run)(before))
            entry.save()
    except Exception as error:
        log.error("retention rule %s of %s failed: %s", rule.name, module, place(error))
        entry.pk, entry.count, entry.error = None, 0, place(error)
        entry.save(force_insert=True)
    return entry.count
