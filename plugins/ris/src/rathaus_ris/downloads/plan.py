"""What the child process needs to know to make a PDF, as JSON values: it reads no database."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rathaus.portal.api import current_town

from ..models import TextStatus
from ..settings import DownloadSettings
from . import reasons
from .package import Document, Package

COLOUR = "#1a3da5"
DRAWN = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}


def plan_of(
    package: Package,
    paths: Mapping[str, Path],
    out: Path,
    settings: DownloadSettings,
    refused: Mapping[int, str],
) -> dict[str, Any]:
    """The plan: texts in the active language, documents with their paths, limits."""
    look = current_town().effective.look
    coat = look.coat_of_arms or ""
    given = look.tokens.get("brand", "")
    moment = dt.datetime.fromisoformat(package.updated)
    return {
        "title": package.title,
        "author": package.author,
        "url": package.url,
        "language": package.language,
        "updated": package.updated,
        "state": date_format(moment),
        "colour": given if re.fullmatch(r"#[0-9a-fA-F]{6}", given) else COLOUR,
        "coat": coat if Path(coat).suffix.lower() in DRAWN and Path(coat).is_file() else "",
        "coat_alt": _("Coat of arms"),
        "facts": [list(pair) for pair in package.facts],
        "labels": _labels(),
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.title,
                "lines": list(chapter.lines),
                "documents": [_document(one, paths) for one in chapter.documents],
            }
            for chapter in package.chapters
        ],
        "refused": {str(key): reason for key, reason in refused.items()},
        "max_bytes": settings.max_pdf_mib << 20,
        "max_pages": settings.max_pdf_pages,
        "memory_mib": settings.memory_mib,
        "seconds": settings.time_limit,
        "out": str(out),
    }


def _document(document: Document, paths: Mapping[str, Path]) -> dict[str, Any]:
    path = paths.get(document.stored_key)
    return {
        "id": document.key,
        "name": document.name,
        "path": str(path) if path else "",
        "mime": document.mime,
        "url": document.url,
        "scanned": document.text == TextStatus.EMPTY,
    }


def _labels() -> dict[str, Any]:
    return {
        "cover": _("Cover sheet"),
        "contents": _("Contents"),
        "state": _("As of"),
        "page": _("page {first}"),
        "pages": _("pages {first} to {last}"),
        "note": _(
            "Put together from the public documents as they were on the day named above."
            " The documents themselves are unchanged. What counts is what is published at the address below."
        ),
        "reasons": reasons.sentences(),
    }
