"""What every change brings with it, done once at the end of its transaction."""

from django.db.models import F

from ..history.following import follow
from ..models import AgendaItem, Paper, RisState
from ..placing.noticing import notice
from ..visibility.access import PUBLIC
from ..visibility.recompute import Touched, Transitions, chunks, recompute
from ..votes.store import refresh as refresh_results
from .context import Changes
from .effects import announce, drop_downloads, reindex
from .noting import note
from .parents import parents_of


def settle(collected: Changes) -> None:
    """Recompute what is public, move `modified` of what embeds a changed object, raise the counter, tell
    others."""
    if not any(collected.touched.values()):
        return
    refresh_results(collected.content)
    transitions = recompute(collected.touched, collected.now)
    note(transitions, collected.now)
    changed: Touched = {model: set(keys) for model, keys in collected.content.items()}
    for model, moved in transitions.items():
        changed.setdefault(model, set()).update(moved)
    renumbered = _neighbours(transitions)
    if renumbered:
        changed.setdefault(AgendaItem, set()).update(renumbered)
        _bump({AgendaItem: renumbered}, collected)
    if not any(changed.values()):
        return
    parents = parents_of(changed)
    _bump(parents, collected)
    count_change(collected)
    for model, keys in parents.items():
        changed.setdefault(model, set()).update(keys)
    follow(collected, changed, transitions)
    reindex(changed)
    drop_downloads(changed)
    notice(collected.content)
    if collected.announce:
        announce(_published(transitions), collected.now)


def _neighbours(transitions: Transitions) -> set[int]:
    """The public items beside those that appeared or vanished: `order` counts public items, so it moved."""
    moved = transitions.get(AgendaItem, {})
    found: set[int] = set()
    for part in chunks(moved):
        meetings = AgendaItem.staff.filter(pk__in=part).values("meeting_id")
        found.update(
            AgendaItem.staff.filter(meeting_id__in=meetings, visibility=PUBLIC).values_list("pk", flat=True)
        )
    return found - set(moved)


def _bump(parents: Touched, collected: Changes) -> None:
    for model, keys in parents.items():
        for part in chunks(keys):
            model.staff.filter(pk__in=part, visibility=PUBLIC, modified__lt=collected.now).update(
                modified=collected.now
            )


def _published(transitions: Transitions) -> list[int]:
    return [key for key, (_before, after) in transitions.get(Paper, {}).items() if after == PUBLIC]


def count_change(collected: Changes) -> None:
    """Raise the town's change counter."""
    raised = RisState.objects.filter(pk=1).update(version=F("version") + 1, changed_at=collected.now)
    if not raised:
        RisState.objects.create(pk=1, version=1, changed_at=collected.now)
