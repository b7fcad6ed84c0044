"""Snapshots: what the public sees of a paper or a meeting, as JSON.

An entry that holds texts of another object carries that object's name in `at` (`agendaitem:17`), so that it
can be taken out alone. People, committees, places and other papers are kept as keys and named as they are
called today: nobody has to remain known under an earlier name.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    ConsultationOrganization,
    File,
    Link,
    Meeting,
    MeetingOrganization,
    OParlObject,
    Paper,
    PaperLocation,
    PaperOriginatorOrganization,
    PaperOriginatorPerson,
    PaperUnderDirection,
    Version,
)

State = dict[str, Any]
Entry = dict[str, Any]

NAMED: dict[str, type[OParlObject]] = {
    "agendaitem": AgendaItem,
    "consultation": Consultation,
    "file": File,
}
"""Types whose texts stand in snapshots of others, by their word in `at`."""
CONTENT = ("sha", "stored", "size", "mime")
"""What an entry of a file says of its content. `stored` is the portal's token and never shown."""


def name_of(model: type[OParlObject], key: int) -> str:
    """The name under which snapshots hold an object: `agendaitem:17`."""
    return f"{model.__name__.lower()}:{key}"


def digest(state: State) -> str:
    """A hash of the state, the same for the same state."""
    text = json.dumps(state, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def entries(part: Any) -> Iterator[Entry]:
    """All entries of a state that name another object, nested ones included."""
    if isinstance(part, dict):
        if "at" in part:
            yield part
        for value in part.values():
            yield from entries(value)
    elif isinstance(part, list):
        for value in part:
            yield from entries(value)


def without(part: Any, names: Collection[str]) -> Any:
    """The state without the texts of these objects, nested ones included. In lists `{"gone": "agendaitem"}`
    stays, so that the state still tells that there was something."""
    if isinstance(part, dict):
        return {key: None if _is_of(value, names) else without(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [
            {"gone": value["at"].partition(":")[0]} if _is_of(value, names) else without(value, names)
            for value in part
        ]
    return part


def _is_of(value: Any, names: Collection[str]) -> bool:
    return isinstance(value, dict) and value.get("at") in names


def with_contents(part: Any, contents: dict[str, Entry]) -> Any:
    """The state, its files without content given that of the entries in `contents`, by name."""
    if isinstance(part, dict):
        if part.get("stored") == "" and part["at"] in contents:
            return {**part, **{name: contents[part["at"]][name] for name in CONTENT}}
        return {key: with_contents(value, contents) for key, value in part.items()}
    return [with_contents(value, contents) for value in part] if isinstance(part, list) else part


def paper_states(keys: Collection[int]) -> dict[int, State]:
    """The states of those of the papers that are public. A fixed number of queries."""
    rows = Paper.public.filter(pk__in=keys).values_list("pk", "name", "reference", "date", "paper_type")
    found: dict[int, State] = {
        key: {"name": name, "reference": reference, "date": _text(date), "type": paper_type}
        for key, name, reference, date, paper_type in rows
    }
    steps, files = _steps(found), _files("paper_id", found)
    organizations = _targets(PaperOriginatorOrganization, "paper_id", "organization_id", found)
    persons = _targets(PaperOriginatorPerson, "paper_id", "person_id", found)
    directors = _targets(PaperUnderDirection, "paper_id", "organization_id", found)
    places = _targets(PaperLocation, "paper_id", "location_id", found)
    for key, state in found.items():
        state.update(
            files=files[key],
            steps=steps[key],
            organizations=organizations[key],
            persons=persons[key],
            directors=directors[key],
            places=places[key],
        )
    return found


def meeting_states(keys: Collection[int]) -> dict[int, State]:
    """The states of those of the meetings that are public. A fixed number of queries."""
    columns = ("pk", "name", "start", "end", "meeting_state", "cancelled", "location_id")
    found: dict[int, State] = {
        key: {
            "name": name,
            "start": _text(start),
            "end": _text(end),
            "state": stage,
            "cancelled": bool(cancelled),
            "place": place,
        }
        for key, name, start, end, stage, cancelled, place in Meeting.public.filter(pk__in=keys).values_list(
            *columns
        )
    }
    items, files = _items(found), _files("meeting_id", found)
    organizations = _targets(MeetingOrganization, "meeting_id", "organization_id", found)
    for key, state in found.items():
        state.update(organizations=organizations[key], files=files[key], items=items[key])
    return found


STATES: dict[str, tuple[type[OParlObject], Callable[[Collection[int]], dict[int, State]]]] = {
    Version.Kind.PAPER: (Paper, paper_states),
    Version.Kind.MEETING: (Meeting, meeting_states),
}
"""Type and snapshot of each kind of version."""


def _items(meetings: Collection[int]) -> dict[int, list[Entry]]:
    columns = ("pk", "meeting_id", "number", "name", "result", "resolution_text")
    rows: list[Any] = list(
        AgendaItem.public.filter(meeting_id__in=meetings)
        .order_by("meeting_id", "order", "pk")
        .values_list(*columns)
    )
    keys = [row[0] for row in rows]
    files = _files("agenda_item_id", keys)
    papers: dict[int, list[int]] = defaultdict(list)
    treated = Consultation.public.filter(agenda_item_id__in=keys, paper_id__isnull=False).order_by("pk")
    for item, paper in treated.values_list("agenda_item_id", "paper_id"):
        papers[item].append(paper)
    found: dict[int, list[Entry]] = defaultdict(list)
    for key, meeting, number, name, result, resolution in rows:
        found[meeting].append(
            {
                "at": name_of(AgendaItem, key),
                "number": number,
                "name": name,
                "result": result,
                "resolution": resolution,
                "files": files[key],
                "papers": papers[key],
            }
        )
    return found


def _steps(papers: Collection[int]) -> dict[int, list[Entry]]:
    columns = ("pk", "paper_id", "meeting_id", "agenda_item_id", "role", "authoritative")
    rows: list[Any] = list(
        Consultation.public.filter(paper_id__in=papers).order_by("pk").values_list(*columns)
    )
    committees = _targets(
        ConsultationOrganization, "consultation_id", "organization_id", [row[0] for row in rows]
    )
    items = {row[3] for row in rows if row[3] is not None}
    results = dict(AgendaItem.public.filter(pk__in=items).values_list("pk", "result"))
    found: dict[int, list[Entry]] = defaultdict(list)
    for key, paper, meeting, item, role, authoritative in rows:
        treated = {"at": name_of(AgendaItem, item), "result": results[item]} if item in results else None
        found[paper].append(
            {
                "at": name_of(Consultation, key),
                "meeting": meeting,
                "item": treated,
                "organizations": committees[key],
                "role": role,
                "decides": bool(authoritative),
            }
        )
    return found


def _files(owner: str, keys: Collection[int]) -> dict[int, list[Entry]]:
    links = Attachment.links.filter(**{f"{owner}__in": list(keys)}).order_by("position", "id")
    rows: list[Any] = list(links.values_list(owner, "role", "file_id"))
    wanted = {file for _owner, _role, file in rows}
    columns = ("pk", "name", "file_name", "mime_type", "size", "sha512_checksum", "stored_key")
    known = {row[0]: row[1:] for row in File.public.filter(pk__in=wanted).values_list(*columns)}
    found: dict[int, list[Entry]] = defaultdict(list)
    for one, role, file in rows:
        if file in known:
            name, file_name, mime, size, sha, stored = known[file]
            found[one].append(
                {
                    "at": name_of(File, file),
                    "role": role,
                    "name": name or file_name,
                    "file_name": file_name,
                    "mime": mime,
                    "size": size,
                    "sha": sha,
                    "stored": stored,
                }
            )
    return found


def _targets(table: type[Link], owner: str, target: str, keys: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = table.links.filter(**{f"{owner}__in": list(keys)}).order_by("position", "id")
    for one, key in rows.values_list(owner, target):
        found[one].append(key)
    return found


def _text(value: Any) -> str:
    return value.isoformat() if value is not None else ""
