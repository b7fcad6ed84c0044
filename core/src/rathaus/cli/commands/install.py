"""`rathaus install`: modules from an index, a folder of wheels or an offline bundle."""

import os
from pathlib import Path
from typing import Annotated

import typer
from packaging.specifiers import SpecifierSet

from rathaus.cli.options import Dir, Json
from rathaus.cli.output import print_json, steps
from rathaus.cli.packages import pip
from rathaus.cli.packages.bundle import CONSTRAINTS, WHEELS, is_bundle
from rathaus.cli.packages.checksums import FILE as CHECKSUMS
from rathaus.cli.packages.checksums import verify
from rathaus.cli.packages.names import module_ranges, requirements
from rathaus.cli.portal import FILE, VARIABLE, portal_file
from rathaus.errors import RathausError, UsageError
from rathaus.i18n import N_, _

Modules = Annotated[
    list[str] | None,
    typer.Argument(metavar="MODULE", help=N_("Modules by name (else all that the blueprints name).")),
]
Source = Annotated[
    Path | None, typer.Option("--from", metavar="DIR", help=N_("Only from this bundle or folder of wheels."))
]
Index = Annotated[
    str | None,
    typer.Option("--index-url", metavar="URL", help=N_("Package index to ask.")),
]
Upgrade = Annotated[bool, typer.Option("--upgrade", help=N_("Take newer versions of what is installed."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Only say what would be installed."))]


def install(
    modules: Modules = None,
    source: Source = None,
    index_url: Index = None,
    place: Dir = None,
    upgrade: Upgrade = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Install into the environment Rathaus runs in, within the blueprints' ranges of versions."""
    ranges = allowed_ranges(place)
    wanted = requirements(modules or sorted(ranges), ranges)
    if not wanted:
        raise UsageError(_("No module is named, and no portal file here names any."))
    arguments = [*wanted, *source_options(source, index_url)]
    arguments += ["--upgrade"] if upgrade else []
    arguments += ["--dry-run"] if dry_run else []
    with steps() as shown:
        shown.say(_("Asking pip"))
        installed = pip.install(arguments, shown.say)
    if as_json:
        print_json([{"name": name, "version": version} for name, version in installed])
        return
    for name, version in installed:
        text = _("Would install {name} {version}.") if dry_run else _("Installed {name} {version}.")
        print(text.format(name=name, version=version))
    if not installed:
        print(_("Everything is installed already."))
    elif not dry_run:
        print(_("Now `rathaus apply`; then start `rathaus serve` again."))


def allowed_ranges(place: Path | None) -> dict[str, SpecifierSet]:
    """Return the modules' ranges from the portal's blueprints; none where there is no portal file here."""
    if place is None and not os.environ.get(VARIABLE) and not Path(FILE).exists():
        return {}
    return module_ranges(portal_file(place))


def source_options(source: Path | None, index_url: str | None) -> list[str]:
    """Return pip's options for where packages come from; a bundle is verified first.

    Raises:
        RathausError: the folder holds no wheels, or the bundle is damaged.
    """
    options = ["--index-url", index_url] if index_url else []
    if source is None:
        return options
    if not source.is_dir():
        hint = _("Name a folder of wheels, or one that `rathaus bundle` made.")
        raise RathausError(_("{folder} is not a folder.").format(folder=source), hint=hint)
    options += [] if index_url else ["--no-index"]
    if not is_bundle(source):
        if not any(source.glob("*.whl")):
            raise RathausError(_("There is no wheel in this folder."), file=str(source))
        return [*options, "--find-links", str(source)]
    if not (source / CHECKSUMS).exists():
        hint = _("Nothing was installed. Copy the bundle again from where it was made.")
        raise RathausError(_("This bundle has lost its checksums."), hint=hint, file=str(source))
    verify(source)
    return [*options, "--find-links", str(source / WHEELS), "--constraint", str(source / CONSTRAINTS)]
