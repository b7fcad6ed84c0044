"""Choosing the reader for a place."""

from pathlib import Path

from django.utils.translation import gettext as _
from rathaus.portal.api import outgoing

from ..issues import IssueLog
from .base import Failed, Reader
from .folder import FolderReader
from .server import ServerReader
from .snapshot import SnapshotReader


def open_reader(place: str, client: outgoing.Client, log: IssueLog, *, limit: int) -> Reader:
    """The reader for an address (http, https), a folder or a file. Raises Failed.

    `limit`: bytes of the largest answer of a server.
    """
    if place.lower().startswith(("http://", "https://")):
        return ServerReader(place, client, log, limit=limit)
    path = Path(place)
    if path.is_dir():
        return FolderReader(path, log)
    if path.is_file():
        return SnapshotReader(path, log)
    raise Failed(_("%(place)s: neither an address (https://...) nor a folder nor a file.") % {"place": place})
