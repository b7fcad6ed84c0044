"""From a vendor's JSON to records: one for each object, embedded ones taken apart."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any

import orjson

from . import clean
from .issues import IssueLog
from .schema import COMMON, HANDLED, KINDS, Kind

SINGLE = frozenset(
    {"invitation", "resultsProtocol", "verbatimProtocol", "resolutionFile", "mainFile", "image"}
)
"""Properties that hold one file, not a list."""


@dataclass
class Record:
    """An object as the source gives it. Relations hold the source's ids; `refs`, `many` and `files` are keyed
    by OParl property. `embedded`: found inside another object.

    Set while storing: `shortened`, when an embedded object is changed that was delivered at full length
    before (what it does not mention stays), and `late`, the properties in `refs` whose target was not there
    when the row was written.
    """

    kind: str
    id: str
    embedded: bool
    body: str = ""
    columns: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    inverse: list[tuple[str, str, str]] = field(default_factory=list)
    contact: dict[str, Any] = field(default_factory=dict)
    attached_to: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    created: dt.datetime | None = None
    modified: dt.datetime | None = None
    deleted: bool = False
    shortened: bool = False
    late: list[str] = field(default_factory=list)
    _hash: str = ""

    @property
    def hash(self) -> str:
        """A fingerprint of the content; times and the parent are left out, since embedding changes how they
        are said."""
        if not self._hash:
            own = {name: target for name, target in self.refs.items() if name not in KINDS[self.kind].parent}
            content = (
                self.columns,
                self.extra,
                own,
                self.many,
                self.files,
                self.children,
                self.contact,
                self.text,
            )
            packed = orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=str)
            self._hash = hashlib.blake2b(packed, digest_size=16).hexdigest()
        return self._hash


class Parser:
    """Takes objects apart. `strict` sources speak OParl 1.1, where more is mandatory than in 1.0."""

    def __init__(self, log: IssueLog, *, strict: bool) -> None:
        self._log = log
        self._strict = strict

    def page(self, objects: list[Any], kind: str, body: str) -> list[Record]:
        """The records of a list's page, embedded ones included, each id once."""
        found: dict[tuple[str, str], Record] = {}
        listed: set[str] = set()
        for item in objects:
            for record in self.object(item, kind, body):
                key = (record.kind, record.id)
                if not record.embedded:
                    if record.id in listed:
                        self._log.add("duplicate-id", kind, record.id)
                    listed.add(record.id)
                if key not in found or not record.embedded or found[key].embedded:
                    found[key] = record
        return list(found.values())

    def object(self, item: Any, kind: str, body: str) -> list[Record]:
        """The records of one listed object: its own first, then what it embeds."""
        if not isinstance(item, dict):
            self._log.add("not-an-object", kind, "", item)
            return []
        records: list[Record] = []
        self._take(item, kind, body, None, records)
        return records

    def _take(
        self, item: dict[str, Any], kind: str, body: str, parent: Record | None, out: list[Record]
    ) -> str:
        record_id = self._id(item, kind, parent)
        if not record_id:
            return ""
        self._check_type(item, kind, record_id)
        record = Record(kind, record_id, embedded=parent is not None)

        def note(rule: str, detail: object) -> None:
            self._log.add(rule, kind, record_id, detail)

        given_body = item.get("body")
        record.body = (
            record_id
            if kind == "Body"
            else given_body
            if isinstance(given_body, str) and given_body
            else body
        )
        self._times(item, record, parent, note)
        out.append(record)
        record.deleted = bool(clean.boolean(item.get("deleted"), note))
        if not record.deleted:
            self._content(item, KINDS[kind], record, note, out)
            self._belonging(record, parent)
        return record_id

    def _belonging(self, record: Record, parent: Record | None) -> None:
        for prop in KINDS[record.kind].parent:
            if parent is not None and KINDS[record.kind].refs[prop][1] == parent.kind:
                record.refs[prop] = parent.id
                if record.kind == "AgendaItem":
                    record.columns.setdefault("order", len(parent.children.get("agendaItem", ())))

    def _id(self, item: dict[str, Any], kind: str, parent: Record | None) -> str:
        found = clean.text(item.get("id"), lambda *_found: None)
        if not found and kind == "File":
            found = clean.text(item.get("accessUrl") or item.get("downloadUrl"), lambda *_found: None)
        if not found and kind == "Location" and parent is not None:
            found = f"{parent.id}#location"
        if not found or "id" not in item:
            self._log.add(
                "missing-id", kind, parent.id if parent else "", orjson.dumps(item, default=str)[:120]
            )
        return found

    def _check_type(self, item: dict[str, Any], kind: str, record_id: str) -> None:
        said = item.get("type")
        if not isinstance(said, str) or not said:
            self._log.add("missing-type", kind, record_id)
        elif said.rstrip("/").rsplit("/", 1)[-1].lower() != kind.lower():
            self._log.add("wrong-object-type", kind, record_id, said)

    def _times(self, item: dict[str, Any], record: Record, parent: Record | None, note: clean.Note) -> None:
        for name in ("created", "modified"):
            if item.get(name):
                setattr(record, name, clean.moment(item[name], note))
            elif parent is not None:
                setattr(record, name, getattr(parent, name))
            if not item.get(name) and (self._strict or parent is None):
                note(f"missing-{name}", "")

    def _content(
        self, item: dict[str, Any], kind: Kind, record: Record, note: clean.Note, out: list[Record]
    ) -> None:
        for prop, value in item.items():
            if prop in HANDLED or prop in kind.skipped:
                continue
            if (column := kind.columns.get(prop) or COMMON.get(prop)) is not None:
                record.columns[column[0]] = column[1](value, note)
            elif prop in kind.refs:
                if target := self._target(value, kind.refs[prop][1], record, note, out):
                    record.refs[prop] = target
            elif prop in kind.many:
                record.many[prop] = self._targets(value, kind.many[prop], record, note, out)
            elif prop in kind.files:
                one = prop in SINGLE
                record.files[prop] = self._targets(value, "File", record, note, out, one=one)
            elif prop in kind.children:
                self._children(prop, value, kind.children[prop], record, note, out)
            elif prop in kind.inverse:
                other, other_prop = kind.inverse[prop]
                found = self._targets(value, other, record, note, out, one=prop == "consultation")
                record.inverse += [(other, target, other_prop) for target in found]
            else:
                self._further(prop, value, record, note)
        self._special(item, record, note, out)

    def _target(self, value: Any, kind: str, record: Record, note: clean.Note, out: list[Record]) -> str:
        if isinstance(value, list):
            note("wrong-type", value)
            value = value[0] if value else None
        if isinstance(value, dict):
            return self._take(value, kind, record.body, record, out)
        return clean.text(value, note)

    def _children(
        self, prop: str, value: Any, kind: str, record: Record, note: clean.Note, out: list[Record]
    ) -> None:
        if not isinstance(value, list):
            note("bare-object", value)
        found = record.children[prop] = []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict | str) and (target := self._target(item, kind, record, note, out)):
                found.append(target)
            elif item:
                note("wrong-type", item)

    def _targets(
        self, value: Any, kind: str, record: Record, note: clean.Note, out: list[Record], *, one: bool = False
    ) -> list[str]:
        if value is None:
            return []
        if one is isinstance(value, list):
            note("wrong-type" if one else "bare-object", value)
        found: list[str] = []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict | str) and (target := self._target(item, kind, record, note, out)):
                found.append(target)
            elif item:
                note("wrong-type", item)
        return list(dict.fromkeys(found))

    def _further(self, prop: str, value: Any, record: Record, note: clean.Note) -> None:
        name = clean.text(prop, note)
        if ":" not in prop:
            note("unknown-property", prop)
        record.extra[name] = _harmless(value)

    def _special(self, item: dict[str, Any], record: Record, note: clean.Note, out: list[Record]) -> None:
        if record.kind == "AgendaItem":
            self._agenda_item(item, record, note)
        elif record.kind == "Person":
            self._person(item, record, note, out)
        elif record.kind == "File":
            record.text = clean.text(item.get("text"), note)
            for prop, kind in (("meeting", "Meeting"), ("agendaItem", "AgendaItem"), ("paper", "Paper")):
                owners = item.get(prop) or []
                for owner in owners if isinstance(owners, list) else [owners]:
                    if isinstance(owner, str):
                        record.attached_to.append((kind, owner))

    def _agenda_item(self, item: dict[str, Any], record: Record, note: clean.Note) -> None:
        if record.columns.get("is_open") is None:
            record.columns.pop("is_open", None)
        if record.columns.get("order") is None:
            record.columns.pop("order", None)
            if self._strict:
                note("missing-order", "")

    def _person(self, item: dict[str, Any], record: Record, note: clean.Note, out: list[Record]) -> None:
        place = item.get("locationObject") or item.get("location")
        if isinstance(item.get("location"), dict):
            note("object-instead-of-address", "location")
        record.contact = {
            "phone": clean.texts(item.get("phone"), note) if item.get("phone") else [],
            "email": clean.texts(item.get("email"), note) if item.get("email") else [],
            "location": self._target(place, "Location", record, note, out) if place else "",
        }


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return clean.text(value, lambda *_found: None)
    if isinstance(value, list):
        return [_harmless(item) for item in value]
    if isinstance(value, dict):
        return {_harmless(str(name)): _harmless(item) for name, item in value.items()}
    return value
