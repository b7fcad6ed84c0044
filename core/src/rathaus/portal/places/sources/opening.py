"""Which reader a file gets, by the end of its name; and a file's SHA-256."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rathaus.errors import RathausError
from rathaus.i18n import _

from . import geojson, osm, table
from .base import Clip, Progress, Report, silent


class Source(NamedTuple):
    """A kind of file: its reader, whom its licence wants named (""), the licence."""

    read: Callable[[Path, Clip, Progress], Report]
    origin: str = ""
    licence: str = ""


OSM = Source(osm.read, osm.ATTRIBUTION, osm.LICENCE)
SOURCES = {
    ".pbf": OSM,
    ".osm": OSM,
    ".osm.gz": OSM,
    ".osm.bz2": OSM,
    ".csv": Source(table.read),
    ".tsv": Source(table.read),
    ".txt": Source(table.read),
    ".geojson": Source(geojson.read),
    ".json": Source(geojson.read),
}


def source_of(file: Path) -> Source:
    """The reader for this file. RathausError if there is none, or no file."""
    if not file.is_file():
        raise RathausError(_("There is no file {file}.").format(file=file))
    for ending, source in SOURCES.items():
        if file.name.casefold().endswith(ending):
            return source
    raise RathausError(
        _("{file} is none of the files that can be imported.").format(file=file),
        hint=_("Possible are: {endings}.").format(endings=", ".join(SOURCES)),
    )


def open_source(file: Path, clip: Clip, progress: Progress = silent) -> Report:
    """Read the file with its reader. RathausError says what is wrong with it."""
    return source_of(file).read(file, clip, progress)


def sha256(file: Path) -> str:
    """The SHA-256 of the file, hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
