"""Making tombstones of what the source deleted or no longer delivers."""

from collections import defaultdict
from collections.abc import Iterable

from ...models import (
    AgendaItem,
    Consultation,
    Meeting,
    Membership,
    OParlObject,
    Paper,
    PendingReference,
    Person,
)
from ...visibility.recompute import Touched, chunks
from ...write import Changes
from ...write.blank import blank
from ..issues import IssueLog
from ..parse import Record
from ..schema import KINDS

CHILDREN: tuple[tuple[type[OParlObject], type[OParlObject], str], ...] = (
    (Meeting, AgendaItem, "meeting"),
    (Paper, Consultation, "paper"),
    (Person, Membership, "person"),
)
"""What goes with an object: (type, type of its parts, the parts' column)."""


def remove(dead: Touched, changes: Changes) -> int:
    """Make the objects and their parts tombstones, emptied; returns how many there are."""
    going: Touched = defaultdict(set)
    for model, keys in dead.items():
        going[model] |= keys
    for model, part_model, column in CHILDREN:
        for part in chunks(going.get(model, ())):
            rows = part_model.staff.filter(**{f"{column}__in": part}, deleted_at__isnull=True)
            going[part_model].update(rows.values_list("pk", flat=True))
    for model, keys in going.items():
        for part in chunks(keys):
            model.staff.filter(pk__in=part).update(deleted_at=changes.now, modified=changes.now)
            PendingReference.objects.filter(kind=model.__name__, object_pk__in=part).delete()
        for other, touched in blank(model, keys).items():
            changes.touch(other, touched)
        changes.changed(model, *keys)
    return sum(len(keys) for keys in going.values())


def vanished_children(changed: Iterable[tuple[Record, int]], log: IssueLog) -> Touched:
    """Embedded objects that were stored with a parent and that the parent, delivered again, no
    longer embeds."""
    dead: Touched = defaultdict(set)
    for record, key in changed:
        definition = KINDS[record.kind]
        for prop, ids in record.children.items():
            child = KINDS[definition.children[prop]]
            column = child.refs[child.parent[0]][0] if child.parent else "body_id"
            rows = child.model.staff.filter(**{column: key}, deleted_at__isnull=True, origin_id__isnull=False)
            for child_key, child_id in rows.values_list("pk", "origin_id"):
                if child_id not in ids:
                    log.add("child-vanished", definition.children[prop], child_id, record.id)
                    dead[child.model].add(child_key)
    return dead
