"""Checks a single file, whichever of the three kinds it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rathaus.blueprint import Library, Problem, Problems, read_document
from rathaus.i18n import _

from .reading import check_files, settings_models, versions

if TYPE_CHECKING:
    from rathaus.host import Host

PORTAL_KEYS = frozenset({"data", "towns"})
TOWN_KEYS = frozenset({"ags", "blueprint", "public_url"})
BLUEPRINT_KEYS = frozenset({"title", "modules", "extends", "summary"})


def check_file(path: Path, host: "Host") -> Sequence[Problem]:
    """Return the problems of a portal file (with all it names), a town file or a blueprint."""
    try:
        keys = set(read_document(path).data)
    except Problems as problems:
        return problems.problems
    if keys & PORTAL_KEYS:
        return check_files(path, host).problems
    if keys & TOWN_KEYS:
        return _town(path, host)
    if keys & BLUEPRINT_KEYS:
        return _blueprint(path)
    text = _("This is neither a portal file nor a town file nor a blueprint.")
    return Problems.one(path, text, hint=_("`rathaus schema` shows what each of them may hold.")).problems


def _town(path: Path, host: "Host") -> Sequence[Problem]:
    from rathaus.blueprint.load import load_town
    from rathaus.blueprint.resolve import Installed

    installed = Installed(settings_models(host), versions(host))
    return load_town(path, Library(), installed)[1]


def _blueprint(path: Path) -> Sequence[Problem]:
    try:
        Library().read(path)
    except Problems as problems:
        return problems.problems
    return ()
