"""What changed between two states, for the page that compares them and as sentences for the list."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .sheets import Fact, Group, Line, Sheet
from .words import NEW, OLD, Piece, compare

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
MOST = 4
"""Sentences given in a list; the rest is counted."""


class ChangedFact(NamedTuple):
    """A fact whose value changed. `pieces` is empty where only something changed that has no words (the
    content of a file)."""

    label: str
    pieces: list[Piece]


class ChangedLine(NamedTuple):
    """An entry that is `added`, `removed` or `changed`, with its facts (of a removed one the old ones)."""

    status: str
    title: str
    facts: list[ChangedFact]


class ChangedGroup(NamedTuple):
    """The changed entries of a group; `gone`: how many of the earlier state are not public any more; `moved`:
    the entries that stay have another order."""

    label: str
    lines: list[ChangedLine]
    gone: int
    moved: bool


class Difference(NamedTuple):
    """All that changed; empty lists where nothing did."""

    facts: list[ChangedFact]
    groups: list[ChangedGroup]


def difference(before: Sheet, after: Sheet) -> Difference:
    """Compare two sheets of the same kind."""
    groups = [_group(old, new) for old, new in zip(before.groups, after.groups, strict=True)]
    changed = [group for group in groups if group.lines or group.gone or group.moved]
    return Difference(_facts(before.facts, after.facts), changed)


def _facts(before: list[Fact], after: list[Fact]) -> list[ChangedFact]:
    return [
        ChangedFact(old.label, compare(old.text, new.text) if old.text != new.text else [])
        for old, new in zip(before, after, strict=True)
        if old.value != new.value
    ]


def _group(before: Group, after: Group) -> ChangedGroup:
    old, new = ({line.name: line for line in group.lines} for group in (before, after))
    lines = [_line(old.get(line.name), line) for line in after.lines]
    lines += [_removed(line) for line in before.lines if line.name not in new]
    moved = [line.name for line in before.lines if line.name in new] != [
        line.name for line in after.lines if line.name in old
    ]
    gone = max(0, before.gone - after.gone)
    return ChangedGroup(before.label, [line for line in lines if line], gone, moved)


def _line(before: Line | None, after: Line) -> ChangedLine | None:
    if before is None:
        facts = [ChangedFact(fact.label, [Piece(NEW, fact.text)]) for fact in after.facts if fact.text]
        return ChangedLine(ADDED, after.title, facts)
    changed = _facts(before.facts, after.facts)
    return ChangedLine(CHANGED, after.title, changed) if changed else None


def _removed(line: Line) -> ChangedLine:
    facts = [ChangedFact(fact.label, [Piece(OLD, fact.text)]) for fact in line.facts if fact.text]
    return ChangedLine(REMOVED, line.title, facts)


def sentences(found: Difference) -> list[str]:
    """The changes in short sentences, at most `MOST` and how many more there are."""
    told = [_("Changed: %(what)s") % {"what": fact.label} for fact in found.facts]
    for group in found.groups:
        told += [_sentence(line) for line in group.lines]
        if group.moved:
            told.append(_("Another order: %(what)s") % {"what": group.label})
        if group.gone:
            told.append(_gone(group))
    more = len(told) - MOST
    if more > 1:
        rest = ngettext("and %(count)s further change", "and %(count)s further changes", more)
        return [*told[:MOST], rest % {"count": more}]
    return told


def _sentence(line: ChangedLine) -> str:
    texts = {ADDED: _("New: %(what)s"), REMOVED: _("Dropped: %(what)s")}
    if line.status in texts:
        return texts[line.status] % {"what": line.title}
    labels = ", ".join(fact.label for fact in line.facts)
    return _("Changed: %(what)s (%(facts)s)") % {"what": line.title, "facts": labels}


def _gone(group: ChangedGroup) -> str:
    text = ngettext(
        "%(what)s: %(count)s entry is no longer public",
        "%(what)s: %(count)s entries are no longer public",
        group.gone,
    )
    return text % {"what": group.label, "count": group.gone}
