"""What several pages show: related public objects, fetched for a whole list at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from django.http import Http404
from django.urls import reverse
from rathaus.portal.api import Gone

from ..models import (
    Attachment,
    ConsultationOrganization,
    File,
    Link,
    Location,
    Meeting,
    MeetingOrganization,
    OParlObject,
    Organization,
)

Object = TypeVar("Object", bound=OParlObject)

PAGE = 25
"""Rows on a page of a list."""


class FileLink(NamedTuple):
    """A public file where it is attached: its role there (OParl property), page and facts."""

    role: str
    file: File
    url: str


def shown(model: type[Object], key: int) -> Object:
    """The public object. Raises Gone (410) for one that was public once, Http404 for any other key."""
    found = model.public.filter(pk=key).first()
    if found is not None:
        return found
    if model.listed.filter(pk=key).exists():
        raise Gone(key)
    raise Http404


def by_key(model: type[Object], keys: Iterable[int | None]) -> dict[int, Object]:
    """The public objects among the keys. One query."""
    wanted = {key for key in keys if key is not None}
    return {row.pk: row for row in model.public.filter(pk__in=wanted)} if wanted else {}


def linked(
    table: type[Link], owner: str, target: str, model: type[Object], owners: Iterable[int]
) -> dict[int, list[Object]]:
    """The public objects that a relation gives for each owner, in order. Two queries.

    `owner` and `target` are the relation's columns, as `meeting_id`, `organization_id`.
    """
    rows = (
        table.links.filter(**{f"{owner}__in": list(owners)})
        .order_by("position", "id")
        .values_list(owner, target)
    )
    pairs: list[tuple[int, int]] = list(rows)
    found = by_key(model, (key for _owner, key in pairs))
    result: dict[int, list[Object]] = defaultdict(list)
    for one, key in pairs:
        if key in found:
            result[one].append(found[key])
    return result


def committees_of_meetings(meetings: Iterable[Meeting]) -> dict[int, list[Organization]]:
    """The committees that meet, by meeting."""
    keys = [meeting.pk for meeting in meetings]
    return linked(MeetingOrganization, "meeting_id", "organization_id", Organization, keys)


def committees_of_consultations(keys: Iterable[int]) -> dict[int, list[Organization]]:
    """The committees that deal with a paper, by consultation; the first one leads."""
    return linked(ConsultationOrganization, "consultation_id", "organization_id", Organization, keys)


def files_of(owner: str, keys: Sequence[int]) -> dict[int, list[FileLink]]:
    """The public files attached to objects, by object; `owner` is the column, as `paper_id`. Two queries."""
    rows = Attachment.links.filter(**{f"{owner}__in": list(keys)}).order_by("position", "id")
    triples: list[tuple[int, str, int]] = list(rows.values_list(owner, "role", "file_id"))
    found = by_key(File, (file for _owner, _role, file in triples))
    result: dict[int, list[FileLink]] = defaultdict(list)
    for one, role, key in triples:
        if key in found:
            result[one].append(FileLink(role, found[key], reverse("ris:file", args=[key])))
    return result


def place_text(place: Location) -> str:
    """Where something takes place: building, room and town, each part named once.

    Council systems like to repeat the building in the room and the town in the address.
    """
    known = (place.description or place.street_address, place.room, place.locality)
    shown: list[str] = []
    for part in ", ".join(filter(None, known)).split(", "):
        if not any(part.casefold() == one.casefold() or one.endswith(f" {part}") for one in shown):
            shown.append(part)
    return ", ".join(shown)


def cut(rows: Any, size: int = PAGE) -> tuple[list[Any], bool]:
    """The rows of a page, and whether there are more."""
    found = list(rows[: size + 1])
    return found[:size], len(found) > size
