"""Writing the audit log: one call, in the transaction of the change it tells of."""

from typing import Any

from django.db import models

from .models import AuditEntry, User


def record(
    action: str,
    target: models.Model | None = None,
    *,
    account: User | Any = None,
    module: str = "",
    reason: str = "",
) -> AuditEntry:
    """Note that `account` (None: the system) did `action` (`paper.withdraw`) to `target`, with the reason
    given.

    `reason` is what staff typed, cut at 500 characters; it must not repeat the object's contents.
    """
    return AuditEntry.objects.create(
        account=getattr(account, "pk", None),
        action=action,
        module=module,
        object_type=target._meta.label_lower if target is not None else "",
        object_id=str(target.pk) if target is not None else "",
        reason=reason[:500],
    )
