"""What several pages show: related public objects, fetched for a whole list at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

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
    """The public files attached to objects, by object; `owner` is the column, as `paper_id`. Three
    queries."""
    rows = Attachment.links.filter(**{f"{owner}__in": list(keys)}).order_by("position", "id")
    triples: list[tuple[int, str, int]] = list(rows.values_list(owner, "role", "file_id"))
    found = by_key(File, (file for _owner, _role, file in triples))
    facts = file_facts(key for key, file in found.items() if file.text_status == TextStatus.DONE)
    now = timezone.now()
    result: dict[int, list[FileLink]] = defaultdict(list)
    for one, role, key in triples:
        if key in found:
            result[one].append(file_link(role, found[key], facts.get(key), now))
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
