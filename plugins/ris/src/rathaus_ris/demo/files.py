"""The demo's documents on their way into the database."""

import datetime as dt
import io
from collections.abc import Hashable, Sequence
from typing import Any

from rathaus.portal import api

from .. import write
from ..models import Body, FetchStatus, File
from .documents import Facts, Section, pdf


class Shelf:
    """Typesets documents and stores their content; later gives the rows that stand for them."""

    def __init__(self, author: str) -> None:
        self._author = f"Stadt {author} (Demo)"
        self._kept: dict[Hashable, tuple[str, dt.date, Any]] = {}
        self._body: Body | None = None

    def add(self, key: Hashable, title: str, date: dt.date, parts: Sequence[Section | Facts]) -> None:
        """Typeset a document and put its content into the town's files. Outside of transactions."""
        content = pdf(title, self._author, date, parts)
        name = title.replace("/", "-").replace(":", "")
        stored = api.files.store(
            io.BytesIO(content), name=f"{name}.pdf", allowed={"application/pdf"}, max_bytes=len(content)
        )
        self._kept[key] = (title, date, stored)

    def open(self, body: Body) -> None:
        """From here on rows can be made: they belong to this body."""
        self._body = body

    def file(self, key: Hashable, now: dt.datetime) -> File:
        """The row of a document."""
        title, date, stored = self._kept[key]
        return write.create(
            File,
            now,
            body=self._body,
            name=title,
            file_name=stored.name,
            mime_type=stored.mime,
            size=stored.size,
            sha512_checksum=stored.sha512,
            date=date,
            stored_key=stored.token,
            fetch_status=FetchStatus.STORED,
        )
