"""What several pages show: related public objects, fetched for a whole list at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.http import Http404
from django.utils import timezone
from rathaus.portal.api import Gone, numbered_url

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
    TextStatus,
)
from ..visibility.prepared import Prepared
from ..visibility.reading import file_facts
from .moments import dated, is_new

Object = TypeVar("Object", bound=OParlObject)

PAGE = 25
"""Rows on a page of a list."""


FILE_COLUMNS = (
    *("name", "file_name", "mime_type", "date", "size", "text_status"),
    *("published_at", "origin_created", "source"),
)
"""What a list tells of a file. An agenda has fifty of them, each with thirty further columns."""


class FileLink(NamedTuple):
    """A public file where it is attached: its role there (OParl property), page and facts.

    `text_url` leads to its text version, empty where there is none; `pages` is 0 and `language` empty where
    they are not known; `new` says that it was published lately.
    """

    role: str
    file: File
    url: str
    text_url: str = ""
    pages: int = 0
    language: str = ""
    new: bool = False


def shown(model: type[Object], key: int) -> Object:
    """The public object. Raises Gone (410) for one that was public once, Http404 for any other key."""
    if found := _rows(model)([key]):
        only: Object = found[0]
        return only
    if model.listed.filter(pk=key).exists():
        raise Gone(key)
    raise Http404


def by_key(model: type[Object], keys: Iterable[int | None], columns: Sequence[str] = ()) -> dict[int, Object]:
    """The public objects among the keys. One query; of `columns` alone where they are named."""
    wanted = {key for key in keys if key is not None}
    return {row.pk: row for row in _rows(model, tuple(columns))(wanted)}


@lru_cache(maxsize=256)
def _rows(model: type[OParlObject], columns: tuple[str, ...] = ()) -> Prepared:
    def build(keys: list[int]) -> Any:
        rows = model.public.filter(pk__in=keys)
        return rows.only(*columns) if columns else rows.for_pages()

    return Prepared(build)


@lru_cache(maxsize=256)
def _links(table: type[Link], owner: str, *columns: str) -> Prepared:
    """Rows of a relation in their order, by keys of its owners."""
    return Prepared(
        lambda keys: (
            table.links.filter(**{f"{owner}__in": keys}).order_by("position", "id").values_list(*columns)
        )
    )


def linked(
    table: type[Link],
    owner: str,
    target: str,
    model: type[Object],
    owners: Iterable[int],
    columns: Sequence[str] = (),
) -> dict[int, list[Object]]:
    """The public objects that a relation gives for each owner, in order. Two queries.

    `owner` and `target` are the relation's columns, as `meeting_id`, `organization_id`.
    """
    pairs: list[tuple[int, int]] = _links(table, owner, owner, target)(list(owners))
    found = by_key(model, (key for _owner, key in pairs), columns)
    result: dict[int, list[Object]] = defaultdict(list)
    for one, key in pairs:
        if key in found:
            result[one].append(found[key])
    return result


def committees_of_meetings(meetings: Iterable[Meeting]) -> dict[int, list[Organization]]:
    """The committees that meet, by meeting; the meetings get their places at once, too."""
    rows = with_places(meetings)
    keys = [meeting.pk for meeting in rows]
    return linked(MeetingOrganization, "meeting_id", "organization_id", Organization, keys)


def with_places(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings, their public places read for all of them. One query, none where no place is known."""
    rows = list(meetings)
    places = by_key(Location, (row.location_id for row in rows))
    for row in rows:
        Meeting.location.field.set_cached_value(row, places.get(row.location_id or 0))
    return rows


def committees_of_consultations(keys: Iterable[int]) -> dict[int, list[Organization]]:
    """The committees that deal with a paper, by consultation; the first one leads."""
    return linked(ConsultationOrganization, "consultation_id", "organization_id", Organization, keys)


def files_of(owner: str, keys: Sequence[int]) -> dict[int, list[FileLink]]:
    """The public files attached to objects, by object; `owner` is the column, as `paper_id`. Three
    queries."""
    return files_at({owner: keys})[owner]


def files_at(
    owners: Mapping[str, Iterable[int]], columns: Sequence[str] = ()
) -> dict[str, dict[int, list[FileLink]]]:
    """The public files attached to objects of several types, by the type's column and object. Three
    queries."""
    attached = {
        column: _links(Attachment, column, "role", "file_id", column)(list(keys))
        for column, keys in owners.items()
    }
    found = by_key(File, (row[1] for rows in attached.values() for row in rows), columns)
    facts = file_facts(key for key, file in found.items() if file.text_status == TextStatus.DONE)
    now = timezone.now()
    result: dict[str, dict[int, list[FileLink]]] = {column: defaultdict(list) for column in attached}
    for column, rows in attached.items():
        for role, key, place in rows:
            if key in found:
                result[column][place].append(file_link(role, found[key], facts.get(key), now))
    return result


def file_link(role: str, file: File, facts: tuple[int, str] | None, now: dt.datetime) -> FileLink:
    """A file with what a list tells of it; `facts` as of `file_facts`, None if it has no text."""
    pages, language = facts or (0, "")
    return FileLink(
        role,
        file,
        numbered_url("ris:file", file.pk),
        numbered_url("ris:file-text", file.pk) if facts else "",
        pages,
        language,
        is_new(file.published_at, dated(file), now),
    )


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
