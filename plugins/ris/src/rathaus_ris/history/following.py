"""Keeping the state that is over, at the end of a transaction of the write layer."""

import datetime as dt

from ..importer.configured import town_settings
from ..models import Version, VersionMention
from ..visibility.access import PUBLIC
from ..visibility.recompute import Touched, Transitions, chunks
from ..write.context import Changes, changes
from .purging import drop_contents, purge, rewrite, tidy
from .roots import Roots, roots_of
from .states import STATES, State, digest, entries, with_contents, without
from .visible import hidden_names

BATCH = 500


def follow(collected: Changes, changed: Touched, transitions: Transitions) -> None:
    """Take out what is not public any more and what was redacted, then keep the states that the change ended.

    `changed` are the objects whose representation changed. A change that is not announced (a first import,
    demo content) makes no versions: `baseline` stores them at its end.
    """
    gone: Touched = {model: set(keys) for model, keys in collected.forgotten.items()}
    for model, moved in transitions.items():
        left = {key for key, (before, after) in moved.items() if before == PUBLIC != after}
        gone.setdefault(model, set()).update(left)
    gone = {model: keys for model, keys in gone.items() if keys}
    lost = purge(gone) if gone else {}
    if collected.announce:
        roots = roots_of(changed)
        for found in (roots_of(collected.touched), lost):
            for kind, keys in found.items():
                roots[kind] |= keys
        follow_roots(roots, collected.now)


def follow_roots(roots: Roots, now: dt.datetime) -> None:
    """Compare the states of papers and meetings with those last stored, and keep what is over."""
    if not any(roots.values()):
        return
    window = dt.timedelta(minutes=town_settings().history.window_minutes)
    for kind, (_model, states) in STATES.items():
        for part in chunks(roots.get(kind, ())):
            current = {
                row.object_key: row
                for row in Version.staff.filter(kind=kind, object_key__in=part, ended__isnull=True)
            }
            fresh: list[Version] = []
            for key, state in states(part).items():
                before = current.get(key)
                if before is None:
                    fresh.append(_first(kind, key, state, now))
                elif before.digest != digest(state):
                    merges = now - before.began < window or not _is_news(before.state, state)
                    _next(before, state, now, merges=merges)
            Version.staff.bulk_create(fresh)


def baseline(now: dt.datetime) -> int:
    """Store the states of all public papers and meetings that have none; returns how many.

    Runs after a first import, in a transaction for each batch.
    """
    count = 0
    for kind, (model, _states) in STATES.items():
        rows = model.public.order_by("pk")
        last = 0
        while batch := dict(rows.filter(pk__gt=last).values_list("pk", "published_at")[:BATCH]):
            last = max(batch)
            with changes(now):
                count += _baseline(kind, batch, now)
    return count


def _baseline(kind: str, published: dict[int, dt.datetime | None], now: dt.datetime) -> int:
    rows = Version.staff.filter(kind=kind, ended__isnull=True, object_key__in=list(published))
    missing = set(published) - set(rows.values_list("object_key", flat=True))
    states = STATES[kind][1](missing)
    fresh = [_first(kind, key, state, published[key] or now) for key, state in states.items()]
    Version.staff.bulk_create(fresh)
    return len(fresh)


def _first(kind: str, key: int, state: State, began: dt.datetime) -> Version:
    return Version(kind=kind, object_key=key, number=1, state=state, digest=digest(state), began=began)


def _next(before: Version, state: State, now: dt.datetime, *, merges: bool) -> None:
    if merges:
        replaced = before.state
        rewrite(before, state)
        drop_contents(replaced)
        if before.number > 1:
            tidy(before.kind, before.object_key)
        return
    kept = without(before.state, hidden_names([before.state]))
    names = sorted({entry["at"] for entry in entries(kept)})
    Version.staff.filter(pk=before.pk).update(ended=now, state=kept, digest=digest(kept))
    VersionMention.staff.bulk_create(VersionMention(version_id=before.pk, name=name) for name in names)
    Version.staff.bulk_create(
        [
            Version(
                kind=before.kind,
                object_key=before.object_key,
                number=before.number + 1,
                state=state,
                digest=digest(state),
                began=now,
            )
        ]
    )


def _is_news(before: State, after: State) -> bool:
    """Whether anything changed but that contents of files came that had not been fetched yet."""
    contents = {entry["at"]: entry for entry in entries(after) if entry.get("stored")}
    return digest(with_contents(before, contents)) != digest(after)
