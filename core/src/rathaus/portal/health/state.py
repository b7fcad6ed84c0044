"""Whether a town can be used, and whether each module and what it depends on works."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from ..hooks import hooks
from ..towns import Town
from ..towns.readiness import pending, restoring


def state(town: Town) -> dict[str, Any]:
    """`status` is `ready`, `degraded` (a module fails, the portal answers) or `unready`, with `reasons`;
    each module's state and what it says of itself. Holds no secrets and nothing about people. Called in
    the town's context.
    """
    reasons = unready(town)
    modules = {
        name: {"state": str(status.state), "code": status.code, "enabled": name in town.enabled, "checks": []}
        for name, status in settings.RATHAUS_HOST.modules.items()
    }
    for name in sorted(town.enabled - modules.keys()):
        modules[name] = {"state": "missing", "code": "not-installed", "enabled": True, "checks": []}
    if not reasons:
        for module, listed in hooks().by_module("portal_health").items():
            modules[module]["checks"] = [item.model_dump() for item in listed]
    works = all(map(_works, modules.values()))
    status = "unready" if reasons else "ready" if works else "degraded"
    return {"status": status, "reasons": reasons, "modules": modules}


def unready(town: Town) -> list[str]:
    """Why the town cannot be used: `restore`, `database`, `migrations`; empty if it can."""
    if restoring(town):
        return ["restore"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return ["database"]
    return ["migrations"] if pending(town) else []


def _works(module: dict[str, Any]) -> bool:
    return not module["enabled"] or (
        module["state"] == "active" and all(check["ok"] for check in module["checks"])
    )
