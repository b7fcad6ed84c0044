"""Contract types of the building block `ris`."""

import datetime as dt

from pydantic import Field

from .base import Contract


class Source(Contract):
    """An OParl server to import from: `url` of its System or Body object; `interval` seconds between runs."""

    url: str
    interval: int = 3600
    files: bool = True


class SourceFile(Contract):
    """A stored file whose text is wanted: absolute `path`, detected `mime_type`, `size` in bytes."""

    path: str
    mime_type: str
    size: int


class FileText(Contract):
    """The text of a file, page by page, and what is known about its accessibility (None: not known)."""

    pages: list[str] = Field(default_factory=list)
    language: str | None = None
    tagged: bool | None = None
    title: str | None = None


class PaperPublished(Contract):
    """A paper became public: `id` is its OParl address, `at` carries an offset."""

    id: str
    name: str
    at: dt.datetime
