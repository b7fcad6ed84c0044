"""Public detail that lies in other tables, for views, feeds and the OParl server."""

from collections.abc import Iterable

from ..models import File, FileText, OParlObject
from .recompute import chunks


def public_keys(model: type[OParlObject], keys: Iterable[int]) -> set[int]:
    """Those of the keys whose objects are public: for addresses of related objects, which must not lead to
    hidden ones."""
    found: set[int] = set()
    for part in chunks(set(keys)):
        found.update(model.public.filter(pk__in=part).values_list("pk", flat=True))
    return found


def file_pages(keys: Iterable[int]) -> dict[int, list[str]]:
    """The text of those of the files that are public, page by page."""
    texts: dict[int, list[str]] = {}
    for part in chunks(public_keys(File, keys)):
        texts.update(FileText.staff.filter(file_id__in=part).values_list("file_id", "pages"))
    return texts


def file_facts(keys: Iterable[int]) -> dict[int, tuple[int, str]]:
    """(number of pages, 0 if unknown; language or empty) of files with a text.

    The keys are those of files that were read through `File.public`.
    """
    facts: dict[int, tuple[int, str]] = {}
    for part in chunks(keys):
        rows = FileText.staff.filter(file_id__in=part).values_list("file_id", "page_count", "language")
        facts.update({key: (pages, language) for key, pages, language in rows})
    return facts
