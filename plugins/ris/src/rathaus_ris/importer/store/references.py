"""References between objects, also to those that come later."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ...models import (
    AgendaItem,
    Attachment,
    Consultation,
    File,
    Link,
    Meeting,
    OParlObject,
    Paper,
    PaperSuperordinated,
    PendingReference,
    Person,
    PersonContact,
    Source,
)
from ...visibility.recompute import chunks
from ...write import Changes
from ...write.people import show_released
from ...write.relations import RELATIONS
from ..schema import KINDS
from .insert import insert
from .keys import Keys, parts

ATTACHED = "attachedTo"
CONTACT_PLACE = "contactLocation"
OWNERS: dict[str, str] = {
    "Meeting": "meeting_id",
    "AgendaItem": "agenda_item_id",
    "Paper": "paper_id",
    "Person": "person_id",
}
BY_KIND: dict[str, type[OParlObject]] = {
    "Meeting": Meeting,
    "AgendaItem": AgendaItem,
    "Paper": Paper,
    "Person": Person,
}


class References:
    """Sets references of a page; those whose target is not there yet become `PendingReference` rows."""

    def __init__(self, source: Source, keys: Keys, changes: Changes) -> None:
        self._source = source
        self._keys = keys
        self._changes = changes
        self._waiting: list[dict[str, Any]] = []
        self._attachments: list[dict[str, Any]] = []
        self._links: dict[type[Link], list[dict[str, Any]]] = defaultdict(list)
        self._items: dict[int, int] = {}

    def set(self, kind: str, key: int, prop: str, target_kind: str, target: str, position: int = 0) -> None:
        """Note a reference, to be set by `flush`, or later when its target comes."""
        found = self._keys.get(target_kind, target)
        if found is None:
            self._waiting.append(
                {
                    "source_id": self._source.pk,
                    "kind": kind,
                    "object_pk": key,
                    "prop": prop,
                    "position": position,
                    "target_kind": target_kind,
                    "target": target,
                }
            )
        else:
            self._apply(kind, key, prop, found, position)

    def resolve(self, created: dict[str, Iterable[str]]) -> None:
        """Set the references that were waiting for these new objects."""
        for target_kind, ids in created.items():
            for part in parts(ids):
                rows = PendingReference.objects.filter(
                    source=self._source, target_kind=target_kind, target__in=part
                )
                done = list(rows.order_by("pk"))
                for row in done:
                    if (found := self._keys.get(target_kind, row.target)) is not None:
                        self._apply(row.kind, row.object_pk, row.prop, found, row.position)
                if done:
                    rows.delete()

    def flush(self) -> None:
        """Write what was noted."""
        insert(PendingReference, self._waiting)
        insert(Attachment, self._attachments, ignore_conflicts=True)
        for table, rows in self._links.items():
            insert(table, rows)
        for part in chunks(self._items):
            free = Consultation.staff.filter(pk__in=part, agenda_item__isnull=True)
            for consultation in free.values_list("pk", flat=True):
                self._set_column(Consultation, consultation, "agenda_item_id", self._items[consultation])
                self._changes.changed(AgendaItem, self._items[consultation])
        self._waiting, self._attachments = [], []
        self._links.clear()
        self._items.clear()

    def _apply(self, kind: str, key: int, prop: str, target: int, position: int) -> None:
        definition = KINDS[kind]
        if prop in definition.refs:
            self._set_column(definition.model, key, definition.refs[prop][0], target)
            self._changes.touch(KINDS[definition.refs[prop][1]].model, [target])
        elif prop in definition.many:
            relation = RELATIONS[definition.model, prop]
            self._links[relation.table].append(
                {"position": position, relation.owner: key, relation.target: target}
            )
            self._changes.changed(definition.model, key)
            self._changes.touch(KINDS[definition.many[prop]].model, [target])
        elif prop in definition.files:
            self._attach(kind, key, prop, target, position)
        else:
            self._apply_special(kind, key, prop, target)

    def _apply_special(self, kind: str, key: int, prop: str, target: int) -> None:
        if (kind, prop) == ("AgendaItem", "consultation"):
            self._items.setdefault(target, key)
        elif (kind, prop) == ("File", "derivativeFile"):
            self._set_column(File, target, "master_file_id", key)
        elif (kind, prop) == ("Paper", "subordinatedPaper"):
            if not PaperSuperordinated.links.filter(paper_id=target, superordinated_id=key).exists():
                self._links[PaperSuperordinated].append({"paper_id": target, "superordinated_id": key})
                self._changes.changed(Paper, key, target)
        elif prop == CONTACT_PLACE:
            PersonContact.staff.filter(person_id=key).update(location_id=target)
            show_released(Person(pk=key), self._changes.now)
        elif prop.startswith(ATTACHED):
            self._attach_file(prop.removeprefix(ATTACHED), target, key)

    def _set_column(self, model: type[OParlObject], key: int, column: str, target: int) -> None:
        rows = model.staff.filter(pk=key, deleted_at__isnull=True).filter(**{f"{column}__isnull": True})
        if rows.update(**{column: target}, modified=self._changes.now):
            self._changes.changed(model, key)

    def _attach(self, kind: str, key: int, role: str, file: int, position: int) -> None:
        self._attachments.append({"file_id": file, "role": role, "position": position, OWNERS[kind]: key})
        self._changes.changed(KINDS[kind].model, key)
        self._changes.changed(File, file)

    def _attach_file(self, owner_kind: str, owner: int, file: int) -> None:
        """A file names its owner, but the owner does not name the file: it becomes one of its
        further files."""
        if not Attachment.links.filter(**{"file_id": file, OWNERS[owner_kind]: owner}).exists():
            self._attach(owner_kind, owner, Attachment.Role.AUXILIARY_FILE, file, 1000)
