"""Files that staff hand in: stored before, and outside of, the transaction that uses them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rathaus.portal.api import files as portal_files

from ..settings import RisSettings
from .content import Kept, keep, stored

REQUEST_LIMIT = 500 << 20
"""Bytes of a request that hands in files, whatever the town's limit for one file is
(`imports.max_file_mib`)."""


class Refused(ValueError):
    """Some files were not taken; `reasons` are sentences, each beginning with the file's name."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@contextmanager
def taken_in(uploads: Iterable[Any], settings: RisSettings) -> Iterator[list[Kept]]:
    """Store uploaded files for the work inside; if that fails, nothing of them is kept.

    Raises Refused when one is too large or of a type that the town does not take (`imports.file_types`).
    """
    kept: list[Kept] = []
    reasons: list[str] = []
    limits: dict[str, Any] = {
        "allowed": settings.imports.file_types,
        "max_bytes": settings.imports.max_file_mib << 20,
    }
    try:
        for upload in uploads:
            try:
                kept.append(keep(upload, name=upload.name, **limits))
            except portal_files.FileRefused as error:
                reasons.append(f"{upload.name}: {error}")
        if reasons:
            raise Refused(reasons)
        yield kept
    except BaseException:
        for each in kept:
            if (row := stored(each.key)) is not None:
                row.delete()  # its content goes with the next sweep
        raise
