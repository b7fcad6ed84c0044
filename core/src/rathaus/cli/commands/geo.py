"""`rathaus geo`: a town's streets, addresses and districts."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

File = Annotated[Path, typer.Argument(metavar="FILE", help=N_("OpenStreetMap (.osm.pbf), CSV or GeoJSON."))]
Everywhere = Annotated[bool, typer.Option("--all", help=N_("Take what lies outside of the town as well."))]
WithMap = Annotated[
    bool, typer.Option("--map", help=N_("Build the background map from the same file as well (.osm.pbf)."))
]
MapFile = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help=N_("OpenStreetMap (.osm.pbf), or a finished .pmtiles.")),
]
Remove = Annotated[bool, typer.Option("--remove", help=N_("Remove the background map."))]
Dry = Annotated[bool, typer.Option("--dry-run", help=N_("Only count what would change."))]
Origin = Annotated[
    str | None, typer.Option("--origin", metavar="TEXT", help=N_("Whom maps have to name as the source."))
]
Licence = Annotated[
    str | None, typer.Option("--licence", metavar="TEXT", help=N_("The licence, as dl-de/by-2-0."))
]


def take_in(
    file: File,
    place: Dir = None,
    town: Town = None,
    everywhere: Everywhere = False,
    with_map: WithMap = False,
    dry_run: Dry = False,
    origin: Origin = None,
    licence: Licence = None,
    as_json: Json = False,
) -> int:
    """Replace the former import in one step; what staff entered or corrected stays."""
    options: dict[str, object] = {"everywhere": everywhere, "dry": dry_run, "with_map": with_map}
    options |= {"origin": origin, "licence": licence}
    return run_portal("geo", place, action="import", town=town, file=file.absolute(), json=as_json, **options)


def background(
    file: MapFile = None,
    place: Dir = None,
    town: Town = None,
    everywhere: Everywhere = False,
    remove: Remove = False,
    origin: Origin = None,
    as_json: Json = False,
) -> int:
    """Build the background map from a file, take a finished one, or remove it; without a file, name it."""
    options: dict[str, object] = {"everywhere": everywhere, "remove": remove, "origin": origin}
    found = file.absolute() if file else None
    return run_portal("geo", place, action="map", town=town, file=found, json=as_json, **options)


def show(place: Dir = None, town: Town = None, as_json: Json = False) -> int:
    """Say how many streets, addresses and districts there are, and where they come from."""
    return run_portal("geo", place, action="show", town=town, json=as_json)
