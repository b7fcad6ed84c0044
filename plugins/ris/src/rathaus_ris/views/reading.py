"""What several pages show: related public objects, fetched for a whole list at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
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
    TextStatus,
)
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
    found = model.public.filter(pk=key).first()
    if found is not None:
        return found
    if model.listed.filter(pk=key).exists():
        raise Gone(key)
    raise Http404


def by_key(model: type[Object], keys: Iterable[int | None], columns: Sequence[str] = ()) -> dict[int, Object]:
    """The public objects among the keys. One query; of `columns` alone where they are named."""
    wanted = {key for key in keys if key is not None}
    return {row.pk: row for row in model.public.filter(pk__in=wanted).only(*columns)} if wanted else {}


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
    """The committees that meet, by meeting; the meetings get their places at once, too."""
    rows = with_places(meetings)
    keys = [meeting.pk for meeting in rows]
    return linked(MeetingOrganization, "meeting_id", "organization_id", Organization, keys)


def with_places(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings, their public places read for all of them. One query, none where no place is known."""
    rows = list(meetings)
    if any(row.location_id for row in rows):
        prefetch_related_objects(rows, "location")
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
    wanted = {column: list(keys) for column, keys in owners.items()}
    at = Q()
    for column, keys in wanted.items():
        at |= Q(**{f"{column}__in": keys})
    rows = Attachment.links.filter(at).order_by("position", "id").values_list("role", "file_id", *wanted)
    attached: list[tuple[Any, ...]] = list(rows)
    found = by_key(File, (row[1] for row in attached), columns)
    facts = file_facts(key for key, file in found.items() if file.text_status == TextStatus.DONE)
    now = timezone.now()
    result: dict[str, dict[int, list[FileLink]]] = {column: defaultdict(list) for column in wanted}
    for role, key, *places in attached:
        if key in found:
            link = file_link(role, found[key], facts.get(key), now)
            for column, place in zip(wanted, places, strict=True):
                if place is not None:
                    result[column][place].append(link)
    return result


def file_link(role: str, file: File, facts: tuple[int, str] | None, now: dt.datetime) -> FileLink:
    """A file with what a list tells of it; `facts` as of `file_facts`, None if it has no text."""
    pages, language = facts or (0, "")
    return FileLink(
        role,
        file,
        reverse("ris:file", args=[file.pk]),
        reverse("ris:file-text", args=[file.pk]) if facts else "",
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
