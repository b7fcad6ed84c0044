"""What a record says in other tables than its own: lists of addresses, files, contact data, text."""

from collections.abc import Iterable
from typing import Any

from ...models import Attachment, File, FileText, PendingReference, Person, PersonContact, TextStatus
from ...write import Changes
from ...write.people import show_released
from ...write.relations import RELATIONS
from ..parse import Record
from ..schema import KINDS
from .keys import Keys
from .references import ATTACHED, CONTACT_PLACE, OWNERS, References

Pairs = list[tuple[Record, int]]


def targets(records: Iterable[Record]) -> Iterable[tuple[str, str]]:
    """All (type, id) that the records refer to."""
    for record in records:
        definition = KINDS[record.kind]
        for prop, target in record.refs.items():
            yield definition.refs[prop][1], target
        for prop, ids in record.many.items():
            yield from ((definition.many[prop], target) for target in ids)
        for ids in record.files.values():
            yield from (("File", target) for target in ids)
        for kind, target, _prop in record.inverse:
            yield kind, target
        yield from record.attached_to
        if place := record.contact.get("location"):
            yield "Location", place


class Relations:
    """Sets the relations of a page's new and changed records."""

    def __init__(self, keys: Keys, references: References, changes: Changes) -> None:
        self._keys = keys
        self._references = references
        self._changes = changes

    def write(self, kind: str, created: Pairs, changed: Pairs) -> None:
        """Set the relations of a type's records."""
        for record, key in created:
            self._set(record, key, {**record.many, **record.files})
        for record, key in changed:
            PendingReference.objects.filter(kind=kind, object_pk=key).delete()
            self._set(record, key, self._different(record, key))
        if kind == "Person":
            self._contacts(created, changed)
        if kind == "File":
            self._texts([*created, *changed])

    def _set(self, record: Record, key: int, listed: dict[str, list[str]]) -> None:
        definition = KINDS[record.kind]
        for prop in record.late:
            self._references.set(record.kind, key, prop, definition.refs[prop][1], record.refs[prop])
        for prop, ids in listed.items():
            target_kind = definition.many.get(prop, "File")
            for position, target in enumerate(ids):
                self._references.set(record.kind, key, prop, target_kind, target, position)
        for kind, target, back in record.inverse:
            prop = next(name for name, said in definition.inverse.items() if said == (kind, back))
            self._references.set(record.kind, key, prop, kind, target)
        for owner_kind, owner in record.attached_to:
            self._references.set("File", key, ATTACHED + owner_kind, owner_kind, owner)

    def _different(self, record: Record, key: int) -> dict[str, list[str]]:
        """The listed properties that are not stored as delivered; what is stored of them is taken away."""
        definition = KINDS[record.kind]
        different: dict[str, list[str]] = {}
        for prop in (*definition.many, *definition.files):
            said = record.many.get(prop, record.files.get(prop))
            if said is None and (record.shortened or prop == "superordinatedPaper"):
                continue
            rows, column = self._rows(record.kind, key, prop)
            before = list(rows.order_by("position", "id").values_list(column, flat=True))
            target_kind = definition.many.get(prop, "File")
            if before == [self._keys.get(target_kind, target) for target in said or []]:
                continue
            rows.delete()
            self._changes.changed(definition.model, key)
            self._changes.touch(KINDS[target_kind].model, before)
            different[prop] = said or []
        return different

    def _rows(self, kind: str, key: int, prop: str) -> tuple[Any, str]:
        if prop in KINDS[kind].files:
            return Attachment.links.filter(**{OWNERS[kind]: key, "role": prop}), "file_id"
        relation = RELATIONS[KINDS[kind].model, prop]
        return relation.table.links.filter(**{relation.owner: key}), relation.target

    def _contacts(self, created: Pairs, changed: Pairs) -> None:
        PersonContact.staff.bulk_create(
            PersonContact(person_id=key, **self._contact(record, key)) for record, key in created
        )
        for record, key in changed:
            if not record.shortened:
                PersonContact.staff.update_or_create(person_id=key, defaults=self._contact(record, key))
                show_released(Person(pk=key), self._changes.now)

    def _contact(self, record: Record, key: int) -> dict[str, Any]:
        place = record.contact.get("location")
        found = self._keys.get("Location", place) if place else None
        if place and found is None:
            self._references.set("Person", key, CONTACT_PLACE, "Location", place)
        return {
            "phone": record.contact.get("phone", []),
            "email": record.contact.get("email", []),
            "location_id": found,
        }

    def _texts(self, pairs: Pairs) -> None:
        with_text = [(record, key) for record, key in pairs if record.text]
        redacted = set(
            File.staff.filter(pk__in=[key for _r, key in with_text], redacted_at__isnull=False).values_list(
                "pk", flat=True
            )
        )
        with_text = [(record, key) for record, key in with_text if key not in redacted]
        keys = [key for _record, key in with_text]
        FileText.staff.filter(file_id__in=keys).delete()
        FileText.staff.bulk_create(FileText(file_id=key, pages=[record.text]) for record, key in with_text)
        File.staff.filter(pk__in=keys).update(text_status=TextStatus.DONE)
