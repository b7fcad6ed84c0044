"""Which documents not everybody can read: counts, shares, lists, for the page and for CSV."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..files.accessible import FLAGS, PDF
from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    ConsultationOrganization,
    DocumentState,
    File,
    MeetingOrganization,
    Organization,
)

WORDS = {
    "struktur": "is_untagged",
    "text": "is_without_text",
    "sprache": "is_without_language",
    "titel": "is_without_title",
    "passwort": "is_encrypted",
}
"""Problems in addresses."""
PART = 500


@dataclass(frozen=True)
class Document:
    """A stored PDF and what is known of it; `committees` are keys."""

    key: int
    name: str
    year: int
    flags: frozenset[str]
    checked: bool
    requested: bool
    provided: bool
    committees: frozenset[int]

    @property
    def is_fine(self) -> bool:
        """Checked, and without a problem."""
        return self.checked and not self.flags


@dataclass(frozen=True)
class Share:
    """A group of documents: how many there are, were checked, are fine; how many have each problem."""

    label: str
    value: str
    total: int
    checked: int
    fine: int
    problems: dict[str, int]

    @property
    def percent(self) -> int | None:
        """The share of the checked ones that are fine, None where none was checked."""
        return round(100 * self.fine / self.checked) if self.checked else None


def labels() -> dict[str, str]:
    """The problems in words."""
    return {
        "is_untagged": _("without structure (tags)"),
        "is_without_text": _("without text (scan)"),
        "is_without_language": _("without language"),
        "is_without_title": _("without title"),
        "is_encrypted": _("protected by a password"),
    }


def advice() -> dict[str, str]:
    """What to do about each problem."""
    return {
        "is_untagged": _(
            "Write with real headings and lists, and export with “PDF/UA” or “accessible PDF” switched on. A "
            "screen reader then finds its way."
        ),
        "is_without_text": _(
            "Do not print and scan: export the PDF from the program, or run text recognition (OCR)."
        ),
        "is_without_language": _(
            "Set the document's language before you export, so that it is read aloud correctly."
        ),
        "is_without_title": _(
            "Fill in the title under the document's properties; it names the window and the tab."
        ),
        "is_encrypted": _("Save it without a password; nobody can open it otherwise."),
    }


def findings(state: DocumentState) -> list[tuple[str, str]]:
    """The problems of one document, each with what to do."""
    named, helping = labels(), advice()
    return [(named[flag], helping[flag]) for flag in FLAGS if getattr(state, flag)]


def documents() -> list[Document]:
    """All stored PDFs that are neither withdrawn nor deleted, newest first; a fixed number of queries."""
    rows = File.staff.filter(mime_type=PDF, deleted_at__isnull=True, withdrawn_at__isnull=True)
    files = list(
        rows.exclude(stored_key="")
        .order_by("-date", "-pk")
        .values_list("pk", "name", "file_name", "date", "created")
    )
    states = {
        key: values
        for key, *values in DocumentState.staff.values_list(
            "file_id", "checked_at", "requested_at", "provided_at", *FLAGS
        )
    }
    groups = committees_of()
    found = []
    for key, name, file_name, date, created in files:
        checked, requested, provided, *flags = states.get(key, [None, None, None, *[False] * len(FLAGS)])
        here = frozenset(flag for flag, is_set in zip(FLAGS, flags, strict=True) if is_set)
        year = (date or created).year
        is_open = requested is not None and provided is None
        found.append(
            Document(
                *(key, name or file_name, year, here, checked is not None, is_open, provided is not None),
                committees=frozenset(groups.get(key, ())),
            )
        )
    return found


def committees_of() -> dict[int, set[int]]:
    """The committees that treat a file: through its meeting, the meeting of its item, its paper's
    consultations."""
    of_meeting = _pairs(MeetingOrganization.links.values_list("meeting_id", "organization_id"))
    meeting_of = dict(AgendaItem.staff.filter(deleted_at__isnull=True).values_list("pk", "meeting_id"))
    of_step = _pairs(ConsultationOrganization.links.values_list("consultation_id", "organization_id"))
    of_paper: dict[int, set[int]] = defaultdict(set)
    steps = Consultation.staff.filter(deleted_at__isnull=True).values_list("pk", "paper_id", "meeting_id")
    for step, paper, meeting in steps:
        of_paper[paper] |= of_step.get(step, set()) | of_meeting.get(meeting, set())
    found: dict[int, set[int]] = defaultdict(set)
    links = Attachment.links.values_list("file_id", "meeting_id", "agenda_item_id", "paper_id")
    for file, meeting, item, paper in links:
        found[file] |= of_meeting.get(meeting or meeting_of.get(item) or 0, set()) | of_paper.get(
            paper, set()
        )
    return found


def by_year(rows: Iterable[Document]) -> list[Share]:
    """The newest year first."""
    groups: dict[int, list[Document]] = defaultdict(list)
    for row in rows:
        groups[row.year].append(row)
    return [share(str(year), str(year), groups[year]) for year in sorted(groups, reverse=True)]


def by_committee(rows: Iterable[Document]) -> list[Share]:
    """The committees by name; a document of several counts for each."""
    groups: dict[int, list[Document]] = defaultdict(list)
    for row in rows:
        for key in row.committees:
            groups[key].append(row)
    names = {row.pk: row.name for row in Organization.staff.filter(pk__in=list(groups))}
    return sorted(
        (share(names.get(key, str(key)), str(key), found) for key, found in groups.items()),
        key=lambda each: each.label,
    )


def share(label: str, value: str, rows: list[Document]) -> Share:
    """Count a group."""
    counted = Counter(flag for row in rows for flag in row.flags)
    checked, fine = sum(row.checked for row in rows), sum(row.is_fine for row in rows)
    return Share(label, value, len(rows), checked, fine, dict(counted))


def chosen(rows: Iterable[Document], given: Any) -> list[Document]:
    """The rows that the address asks for: `mangel`, `jahr`, `gremium`; without any: those with a problem."""
    flag = WORDS.get(given.get("mangel", ""))
    year, group = given.get("jahr", ""), given.get("gremium", "")
    return [
        row
        for row in rows
        if (
            flag in row.flags if flag else row.requested if given.get("mangel") == "gewuenscht" else row.flags
        )
        and (not year or str(row.year) == year)
        and (not group or group in {str(key) for key in row.committees})
    ]


def _pairs(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, value in rows:
        found[key].add(value)
    return found
