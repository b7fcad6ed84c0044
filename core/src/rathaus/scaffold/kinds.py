"""Finds the templates: those that came with the core, and those that installed modules bring."""

from collections.abc import Iterable
from pathlib import Path

from rathaus.errors import UsageError
from rathaus.host.discovery import Candidate, discover
from rathaus.host.manifest import NewerManifest, UnreadableManifest
from rathaus.host.reading import read_manifest
from rathaus.i18n import _

from .addresses import prefixes
from .template import CONTEXT, Template

GROUP = "rathaus.modules"
OWN = Path(__file__).resolve().parent.parent / "_data" / "templates"


def template_kinds(candidates: Iterable[Candidate] | None = None) -> dict[str, Template]:
    """The templates by kind. A module's own template goes before one of the same kind that the core has: it
    fits the installed version of the block.
    """
    found = {
        path.parent.name: Template(path.parent.name, path.parent) for path in sorted(OWN.glob(f"*/{CONTEXT}"))
    }
    for candidate in discover([GROUP]) if candidates is None else candidates:
        for kind, folder in _of_module(candidate).items():
            found[kind] = Template(kind, folder)
    return found


def find_template(kind: str) -> Template:
    """Return the template of this kind. Raises UsageError, naming the kinds there are."""
    kinds = template_kinds()
    if kind not in kinds:
        raise UsageError(
            _("There is no template {kind}.").format(kind=kind),
            hint=_("Templates: {kinds}.").format(kinds=", ".join(sorted(kinds))),
        )
    return kinds[kind]


def taken() -> dict[str, frozenset[str]]:
    """What installed modules have already, by question: their ids and the prefixes of their pages."""
    found = discover([GROUP])
    return {"id": frozenset(candidate.name for candidate in found), "prefix": prefixes(found)}


def _of_module(candidate: Candidate) -> dict[str, Path]:
    """A module's templates by kind; none where its manifest cannot be read (`rathaus doctor` says so)."""
    if candidate.manifest is None or candidate.package is None:
        return {}
    try:
        manifest = read_manifest(candidate.manifest)
    except (UnreadableManifest, NewerManifest):
        return {}
    folders = {kind: candidate.package / folder for kind, folder in manifest.templates.items()}
    return {kind: folder for kind, folder in folders.items() if (folder / CONTEXT).is_file()}
