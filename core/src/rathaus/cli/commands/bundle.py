"""`rathaus bundle`: the offline folder for networks without internet."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus import __version__
from rathaus.cli.commands.install import allowed_ranges
from rathaus.cli.options import Dir, Json
from rathaus.cli.output import print_json, steps
from rathaus.cli.packages.bundle import make_bundle
from rathaus.cli.packages.names import requirements
from rathaus.i18n import N_, _, ngettext

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help=N_("The folder to make."))]
Modules = Annotated[
    list[str] | None,
    typer.Argument(metavar="MODULE", help=N_("Modules by name (else the installed ones, as they are).")),
]
Sources = Annotated[
    list[Path] | None,
    typer.Option("--from", metavar="DIR", help=N_("Also look in this folder of wheels; may be repeated.")),
]
Index = Annotated[
    str | None,
    typer.Option("--index-url", metavar="URL", help=N_("Package index to ask.")),
]
Offline = Annotated[bool, typer.Option("--no-index", help=N_("Take wheels from the named folders only."))]
Constraint = Annotated[
    Path | None,
    typer.Option("--constraint", metavar="FILE", help=N_("Take the versions in this file.")),
]
Platform = Annotated[
    list[str] | None,
    typer.Option("--platform", metavar="TAG", help=N_("For another system, as manylinux2014_x86_64.")),
]
Python = Annotated[
    str | None, typer.Option("--python-version", metavar="VERSION", help=N_("For another Python, as 3.12."))
]


def bundle(
    folder: Folder,
    modules: Modules = None,
    sources: Sources = None,
    index_url: Index = None,
    no_index: Offline = False,
    constraint: Constraint = None,
    platform: Platform = None,
    python_version: Python = None,
    place: Dir = None,
    as_json: Json = False,
) -> None:
    """Fetch wheels of Rathaus, the modules and all they need; add exact versions, checksums and an SBOM."""
    named = requirements(modules, allowed_ranges(place)) if modules else installed_modules()
    wanted = [f"rathaus[portal]=={__version__}", *named]
    options = [word for path in sources or () for word in ("--find-links", str(path))]
    options += ["--no-index"] if no_index else []
    options += ["--index-url", index_url] if index_url else []
    options += ["--constraint", str(constraint)] if constraint else []
    options += [word for tag in platform or () for word in ("--platform", tag)]
    options += ["--python-version", python_version] if python_version else []
    with steps() as shown:
        shown.say(_("Asking pip"))
        wheels = make_bundle(folder.absolute(), wanted, options, shown.say)
    if as_json:
        print_json({"folder": folder.absolute(), "packages": {wheel.name: wheel.version for wheel in wheels}})
        return
    text = ngettext("{n} package lies in {folder}.", "{n} packages lie in {folder}.", len(wheels))
    print(text.format(n=len(wheels), folder=folder))


def installed_modules() -> list[str]:
    """Return the installed modules' packages in exactly their versions."""
    from rathaus.host import load_host

    statuses = load_host().modules.values()
    return sorted(f"{status.distribution}=={status.version}" for status in statuses if status.distribution)
