"""A meeting's or paper's ZIP: a page of contents and the documents, named in the order of the agenda."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ..files.content import paths_of
from .archive import LIMIT, MOST, Entry, from_bytes, from_file
from .names import archive_names
from .package import Package


@dataclass(frozen=True)
class Line:
    """A document as the page of contents names it; `missing` says why it is not in the archive."""

    name: str
    file: str
    url: str
    missing: str


def entries(package: Package, max_bytes: int) -> list[Entry]:
    """The page of contents, then the documents that are stored here and fit. Two queries."""
    paths = paths_of([one.stored_key for one in package.documents if one.stored_key])
    names = archive_names(package)
    found: list[Entry] = []
    lines: dict[int, Line] = {}
    left = min(max_bytes, LIMIT)
    for document in package.documents:
        path = paths.get(document.stored_key)
        entry = from_file(names[document.key], path) if path is not None else None
        missing = "" if entry else _("The content of this document is not stored here.")
        if entry is not None and (entry.size > left or len(found) >= MOST):
            entry, missing = None, _("Not in this ZIP file: it would become too large.")
        if entry is not None:
            left -= entry.size
            found.append(entry)
        lines[document.key] = Line(document.name, entry.name if entry else "", document.url, missing)
    page = render_to_string("ris/downloads/contents.html", {"package": package, "lines": lines})
    return [from_bytes(_("00 Contents") + ".html", page.encode()), *found]
