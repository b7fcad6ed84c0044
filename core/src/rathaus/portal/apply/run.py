"""The steps of an apply.

Needs a set-up Django whose registry holds the wanted towns (see `rathaus.portal.bootstrap`).
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rathaus.contracts.town import EffectivePortal

from ..state import FILE, write_state
from ..towns import Town, towns, use_town
from ..towns.migrate import keep_template, migrate_town, prepare_database
from ..towns.readiness import installed_migrations
from .journal import Journal
from .lock import apply_lock


@dataclass(frozen=True)
class Step:
    """A step towards the wanted state: which town, what, whether an earlier run had done it already, and the
    names of the migrations that were applied.
    """

    town: str
    name: str
    skipped: bool
    migrations: tuple[str, ...] = ()


Progress = Callable[[Step], None]


def prepare(town: Town) -> None:
    prepare_database(town)


def schema(town: Town) -> list[str]:
    if applied := migrate_town(town):
        keep_template_of_empty(town)
    return applied


def keep_template_of_empty(town: Town) -> None:
    """A town that was just created becomes the template of the next ones; one with data never does."""
    from ..staff.models import User

    with use_town(town):
        empty = not User.objects.exists()
    if empty and not (Path(town.portal.data) / FILE).exists():
        keep_template(town)


def roles(town: Town) -> None:
    from ..staff.roles import sync_roles

    with use_town(town):
        sync_roles()


STEPS: tuple[tuple[str, Callable[[Town], list[str] | None]], ...] = (
    ("database", prepare),
    ("schema", schema),
    ("roles", roles),
)


def apply_state(wanted: EffectivePortal, progress: Progress, *, began: dt.datetime | None = None) -> None:
    """Bring every town to the wanted state and then switch over. `began`: see `record_state`.

    Raises what a step raises; nothing is switched then. Raises ApplyRunning if another process is applying.
    """
    folder = Path(wanted.data)
    folder.mkdir(parents=True, exist_ok=True)
    with apply_lock(folder):
        journal = Journal(folder, wanted, _packages())
        for town in towns():
            for name, step in STEPS:
                skipped = journal.done(town.id, name)
                applied = None if skipped else step(town)
                if not skipped:
                    journal.note(town.id, name)
                progress(Step(town.id, name, skipped, tuple(applied or ())))
        write_state(folder / FILE, wanted)
        record_applied(began=began)
        journal.close()


def record_applied(*, began: dt.datetime | None = None) -> None:
    """Write what is new to each town's adoption log. Also called when a portal starts: a kill right after the
    switch must not lose the entry.
    """
    from ..records.adoption import record_state

    for town in towns():
        with use_town(town):
            record_state(town.effective, began=began)


def _packages() -> str:
    return hashlib.sha256(repr(sorted(installed_migrations())).encode()).hexdigest()[:16]
