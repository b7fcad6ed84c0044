"""`rathaus geo map`: the town's own background map, built from a file or taken as it is."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rathaus.cli.output import console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, current_language

if TYPE_CHECKING:
    from rathaus.portal.places.tiles.archive import Facts
    from rathaus.portal.places.tiles.stored import OwnMap

OSM = (".pbf", ".osm", ".osm.gz", ".osm.bz2")
FINISHED = ".pmtiles"


def background(
    *,
    file: Path | None = None,
    everywhere: bool = False,
    remove: bool = False,
    origin: str | None = None,
    json: bool = False,
) -> int:
    """Build, take, remove or name the map of the current town."""
    from rathaus.portal.places.tiles import stored

    if remove:
        gone = stored.remove()
        console().print(_("The background map was removed.") if gone else _("There is no background map."))
        return DONE
    own = build(file, everywhere=everywhere, attribution=origin) if file else stored.current()
    if json:
        print_json(vars(own) if own else {})
    elif own is None:
        console().print(_("There is no background map. Build one: `rathaus geo map FILE.osm.pbf`."))
    else:
        say(own)
    return DONE


def build(file: Path, *, everywhere: bool, attribution: str | None) -> "OwnMap":
    """Build the map from the file, or take a finished archive over. RathausError says what is wrong."""
    from django.utils import timezone

    from rathaus.portal.places.sources import osm
    from rathaus.portal.places.tiles import stored

    named = attribution or osm.ATTRIBUTION
    if not file.is_file():
        raise RathausError(_("There is no file {file}.").format(file=file))

    def make(target: Path) -> "Facts":
        return (
            _taken(file, target)
            if file.suffix.casefold() == FINISHED
            else _drawn(file, target, everywhere, named)
        )

    return stored.replace(make, source=file.name, attribution=named, now=timezone.now())


def is_openstreetmap(file: Path) -> bool:
    """Whether a map can be built from the file, by the end of its name."""
    return file.name.casefold().endswith(OSM)


def say(own: "OwnMap") -> None:
    """Say what the map is, and what is missing for it to be seen."""
    from django.utils import timezone, translation

    from rathaus.portal.frame.formats import date as day_text
    from rathaus.portal.towns import current_town

    text = _("Background map: {tiles} tiles, {size:.1f} MB, from {file}, built on {day}. {origin}")
    size = own.size / 1_000_000
    with translation.override(current_language()):
        day = day_text(timezone.localtime(own.moment).date())
    console().print(
        text.format(tiles=own.tiles, size=size, file=own.source, day=day, origin=own.attribution),
        markup=False,
    )
    background = current_town().effective.map
    if background is None or not background.own:
        hint = _(
            "Maps do not show it yet. Write into the town file: `map: {own: true}`, then `rathaus apply`."
        )
        console().print(hint, markup=False)


def _drawn(file: Path, target: Path, everywhere: bool, attribution: str) -> "Facts":
    from rathaus.portal.places.municipalities import town_box
    from rathaus.portal.places.tiles import building

    if not is_openstreetmap(file):
        hint = _("Possible are: {endings}.").format(endings=", ".join((*OSM, FINISHED)))
        raise RathausError(_("No map can be built from {file}.").format(file=file), hint=hint)
    box = None if everywhere else town_box()
    with steps() as shown:
        told = {
            "read": _("Reading {file} for the map: {count}"),
            "draw": _("Drawing the map, level {count}"),
        }
        return building.build(
            file,
            target,
            building.with_margin(box) if box else None,
            attribution=attribution,
            step=lambda what, count: shown.say(told[what].format(file=file.name, count=count)),
        )


def _taken(file: Path, target: Path) -> "Facts":
    """A finished archive, such as an extract of the Protomaps basemap, whose layers have the same names."""
    from rathaus.portal.places.tiles import archive

    try:
        facts = archive.look(file)
    except (OSError, ValueError) as error:
        text = _("This is no PMTiles archive of vector tiles (version 3), or it is damaged.")
        raise RathausError(
            text, file=str(file), hint=_("Build the map from an .osm.pbf file instead.")
        ) from error
    shutil.copyfile(file, target)
    return facts
