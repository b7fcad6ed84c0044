"""Taking out of the history what is withdrawn, hidden, deleted or redacted; in the transaction of the change.

A paper or meeting that is no longer public loses all its versions: if it comes back, its history begins anew.
Of other objects exactly the entries with their texts go. Contents of files that only earlier versions still
gave out are withdrawn with them.
"""

from collections.abc import Iterable
from itertools import pairwise

from ..files.content import take_back
from ..models import File, Version, VersionMention
from ..visibility.recompute import Touched, chunks
from .roots import Roots, roots_of
from .states import NAMED, STATES, State, digest, entries, name_of, without


def purge(gone: Touched) -> Roots:
    """Take these objects out of all versions; returns whose versions lost something."""
    tokens: dict[str, str] = {}
    lost: Roots = {kind: set() for kind in STATES}
    for kind, (model, _states) in STATES.items():
        for part in chunks(gone.get(model, ())):
            rows = Version.staff.filter(kind=kind, object_key__in=part)
            for state in rows.values_list("state", flat=True):
                tokens.update(_tokens(state))
            rows.delete()
    names = {name_of(model, key) for model, keys in gone.items() if model in NAMED.values() for key in keys}
    if names:
        for version in _naming(names, roots_of(gone)):
            tokens.update(_tokens(version.state, names))
            rewrite(version, without(version.state, names))
            lost[version.kind].add(version.object_key)
        for group in _parts(names):
            VersionMention.staff.filter(name__in=group).delete()
    _take_back(tokens)
    for kind, keys in lost.items():
        for key in keys:
            tidy(kind, key)
    return lost


def forget(kind: str, key: int) -> int:
    """Remove the past versions of a paper or meeting, for instance because a text was corrected that nobody
    may read on; returns how many. Inside `write.changes()`."""
    rows = Version.staff.filter(kind=kind, object_key=key, ended__isnull=False)
    tokens: dict[str, str] = {}
    count = 0
    for state in rows.values_list("state", flat=True):
        tokens.update(_tokens(state))
        count += 1
    rows.delete()
    _take_back(tokens)
    return count


def rewrite(version: Version, state: State) -> None:
    """Store another state in a version."""
    version.state, version.digest = state, digest(state)
    Version.staff.filter(pk=version.pk).update(state=state, digest=version.digest)


def drop_contents(state: State) -> None:
    """Withdraw the contents that only this state gave out, which is kept no longer."""
    _take_back(_tokens(state))


def tidy(kind: str, key: int) -> None:
    """Join neighbouring versions that have become the same; the joined one begins with the earlier."""
    rows = list(Version.staff.filter(kind=kind, object_key=key).order_by("number"))
    for earlier, later in pairwise(rows):
        if earlier.digest == later.digest:
            later.began = earlier.began
            Version.staff.filter(pk=later.pk).update(began=later.began)
            Version.staff.filter(pk=earlier.pk).delete()


def _naming(names: set[str], roots: Roots) -> list[Version]:
    """Past versions that name one of these, and the current ones of what may hold them."""
    found: dict[int, Version] = {}
    for part in _parts(names):
        rows = Version.staff.filter(mentions__name__in=part)
        found.update((row.pk, row) for row in rows)
    for kind, keys in roots.items():
        for chunk in chunks(keys):
            for row in Version.staff.filter(kind=kind, object_key__in=chunk, ended__isnull=True):
                if any(entry["at"] in names for entry in entries(row.state)):
                    found[row.pk] = row
    return list(found.values())


def _parts(names: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(names)
    return (ordered[start : start + 500] for start in range(0, len(ordered), 500))


def _tokens(state: State, names: set[str] | None = None) -> dict[str, str]:
    """The stored contents in a state with the file they belong to (`file:17`): of all files, or of what is
    named."""
    found = (entry for entry in entries(state) if names is None or entry["at"] in names)
    return {
        inner["stored"]: inner["at"] for entry in found for inner in entries(entry) if inner.get("stored")
    }


def _take_back(tokens: dict[str, str]) -> None:
    """Withdraw those contents that no file has and no version gives out any more."""
    left = set(tokens)
    for part in _parts(left):
        left -= set(File.staff.filter(stored_key__in=part).values_list("stored_key", flat=True))
    for part in _parts({tokens[token] for token in left}):
        rows = Version.staff.filter(mentions__name__in=part).order_by()
        for state in rows.values_list("state", flat=True):
            left -= set(_tokens(state))
    take_back(left)
