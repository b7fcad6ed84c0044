"""Paper and Consultation."""

from collections.abc import Sequence
from typing import Any

from ..database import Database
from ..site import Site
from . import files, links, paper_places, places
from .common import TAIL, TYPE, Object, finish, web

PAPERS = (
    "SELECT o.id, o.body_id, o.name, o.reference, plain(o.date), o.paper_type, " + TAIL + " FROM ris_paper o"
    " WHERE o.id {many} AND o.visibility = 1"
)
RELATED = (
    links.joined("relatedPaper", "paperrelated", "paper_id", "related_id", "paper"),
    links.joined("superordinatedPaper", "papersuperordinated", "paper_id", "superordinated_id", "paper"),
    links.joined("subordinatedPaper", "papersuperordinated", "superordinated_id", "paper_id", "paper"),
    links.joined("originatorPerson", "paperoriginatorperson", "paper_id", "person_id", "person"),
    links.joined("underDirectionOf", "paperunderdirection", "paper_id", "organization_id", "organization"),
    links.joined(
        "originatorOrganization", "paperoriginatororganization", "paper_id", "organization_id", "organization"
    ),
)
LINKS = links.union(*RELATED)

CONSULTATION_COLUMNS = "o.id, p.id, i.id, m.id, plain(o.authoritative), o.role, " + TAIL
CONSULTATION_FROM = (
    " FROM ris_consultation o JOIN ris_paper p ON p.id = o.paper_id AND p.visibility = 1"
    " LEFT JOIN ris_agendaitem i ON i.id = o.agenda_item_id AND i.visibility = 1"
    " LEFT JOIN ris_meeting m ON m.id = o.meeting_id AND m.visibility = 1"
)
CONSULTATIONS = f"SELECT {CONSULTATION_COLUMNS}{CONSULTATION_FROM} WHERE o.id {{many}} AND o.visibility = 1"
OF_PAPERS = (
    f"SELECT {CONSULTATION_COLUMNS}{CONSULTATION_FROM}"
    " WHERE o.paper_id {many} AND o.visibility = 1 ORDER BY o.id"
)
ORGANIZATIONS = links.union(
    links.joined(
        "organization", "consultationorganization", "consultation_id", "organization_id", "organization"
    )
)


def build(site: Site, row: Sequence[Any]) -> Object:
    """A Paper without what it embeds and lists."""
    key, body, name, reference, date, paper_type, *tail = row
    out: Object = {
        "id": f"{site.base}/paper/{key}",
        "type": TYPE + "Paper",
        "body": f"{site.base}/body/{body}",
    }
    if name:
        out["name"] = name
    if reference:
        out["reference"] = reference
    if date:
        out["date"] = str(date)
    if paper_type:
        out["paperType"] = paper_type
    web(out, site, "paper", key)
    return finish(out, tail)


def load(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Papers by key, with their files, places and course of consultation."""
    found = {row[0]: build(site, row) for row in db.for_keys(PAPERS, keys)}
    here = list(found)
    only = frozenset({"mainFile"}) if omit else None
    for key, held in files.attached(db, site, "paper", here, only).items():
        found[key].update(held)
    if not omit:
        for key, held_places in places.of_papers(db, site, here).items():
            found[key]["location"] = held_places
        paper_places.add(db, paper_places.OF_PAPERS, found)
    for key, consultations in _of_papers(db, site, here).items():
        found[key]["consultation"] = consultations
    links.add(db, site, LINKS, found, len(RELATED))
    return found


def build_consultation(site: Site, row: Sequence[Any], alone: bool) -> Object:
    """A Consultation; `alone`: with the back reference to its paper."""
    key, paper, item, meeting, authoritative, role, *tail = row
    out: Object = {"id": f"{site.base}/consultation/{key}", "type": TYPE + "Consultation"}
    if alone:
        out["paper"] = f"{site.base}/paper/{paper}"
    if item:
        out["agendaItem"] = f"{site.base}/agendaitem/{item}"
    if meeting:
        out["meeting"] = f"{site.base}/meeting/{meeting}"
    if authoritative is not None:
        out["authoritative"] = bool(authoritative)
    if role:
        out["role"] = role
    return finish(out, tail)


def _of_papers(db: Database, site: Site, papers: Sequence[int]) -> dict[int, list[Object]]:
    by_key: dict[int, Object] = {}
    by_paper: dict[int, list[Object]] = {}
    for row in db.for_keys(OF_PAPERS, papers):
        by_key[row[0]] = built = build_consultation(site, row, alone=False)
        by_paper.setdefault(row[1], []).append(built)
    links.add(db, site, ORGANIZATIONS, by_key, 1)
    return by_paper


def load_consultations(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Consultations by key, as they are when fetched alone."""
    found = {row[0]: build_consultation(site, row, alone=True) for row in db.for_keys(CONSULTATIONS, keys)}
    links.add(db, site, ORGANIZATIONS, found, 1)
    return found
