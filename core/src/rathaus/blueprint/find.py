"""Finds a blueprint and the ones it extends: next to the town file, in `blueprints/` beside it, in the
installed package.

A town names the version it adopted. Exactly that version is taken where it lies (`ID.yaml` or
`ID-VERSION.yaml`); else one of the same major number that is newer, with a warning; anything else is a
problem.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from packaging.version import InvalidVersion, Version

from rathaus.i18n import _

from .blueprint_file import BlueprintFile
from .check import check, suggestion
from .document import Document, read_document
from .problems import Problem, Problems

PACKAGED = Path(__file__).resolve().parent.parent / "_data" / "blueprints"


@dataclass(frozen=True)
class Source:
    """A blueprint as read: its file with places, and its checked contents."""

    document: Document
    blueprint: BlueprintFile


@dataclass
class Library:
    """The blueprints read in one run; each file is read and checked once, however many towns use it.

    `folder` is where the operator keeps blueprints of his own for all towns, or None.
    """

    packaged: Path = PACKAGED
    _read: dict[Path, Source | Problems] = field(default_factory=dict)

    def folders(self, beside: Path) -> list[Path]:
        """Where blueprints are looked for, seen from a file, in order."""
        near = beside.resolve().parent
        return list(dict.fromkeys([near, near / "blueprints", self.packaged]))

    def chain(self, town: Document, identifier: str, version: str) -> tuple[list[Source], list[Problem]]:
        """Return the blueprint's chain, base first, and warnings.

        Raises:
            Problems: it is not there in a fitting version, is faulty, or extends itself.
        """
        found, warnings = self._adopted(town, identifier, version)
        chain = [found]
        while (base := chain[0].blueprint.extends) is not None:
            document = chain[0].document
            if base in [source.blueprint.id for source in chain]:
                names = " → ".join([*(source.blueprint.id for source in reversed(chain)), base])
                text = _("This blueprint extends itself: {names}.").format(names=names)
                raise Problems([document.problem(("extends",), text, hint=_("Remove one `extends`."))])
            candidates = list(self._candidates(base, document.file, town.file))
            if not candidates:
                raise Problems([self._missing(document, ("extends",), base, town.file)])
            chain.insert(0, candidates[0])
        return chain, warnings

    def _adopted(self, town: Document, identifier: str, version: str) -> tuple[Source, list[Problem]]:
        candidates = list(self._candidates(identifier, town.file, town.file, version))
        if not candidates:
            raise Problems([self._missing(town, ("blueprint", "id"), identifier, town.file)])
        place = ("blueprint", "version")
        try:
            wanted = Version(version)
        except InvalidVersion:
            text = _('"{value}" is not a version, as 1.0.').format(value=version)
            raise Problems([town.problem(place, text)]) from None
        versions = [Version(source.blueprint.version) for source in candidates]
        if wanted in versions:
            return candidates[versions.index(wanted)], []
        newer = [v for v in versions if v.major == wanted.major and v > wanted]
        if newer:
            best = max(newer)
            text = _('Version {wanted} of the blueprint "{id}" is not here any more; {found} is used.')
            hint = _('When the plan is as you want it, write version: "{found}".').format(found=best)
            warning = town.problem(
                place, text.format(wanted=wanted, id=identifier, found=best), hint=hint, warning=True
            )
            return candidates[versions.index(best)], [warning]
        text = _('The blueprint "{id}" is not here in version {wanted}, only in {found}.')
        listed = ", ".join(str(v) for v in sorted(set(versions)))
        hint = _("Write one of these versions, or put the file of the wanted one beside the town file.")
        raise Problems(
            [town.problem(place, text.format(id=identifier, wanted=wanted, found=listed), hint=hint)]
        )

    def _candidates(self, identifier: str, *beside: str | Path) -> Iterator[Source]:
        *files, version = beside if isinstance(beside[-1], str) else (*beside, "")
        names = [f"{identifier}.yaml", *([f"{identifier}-{version}.yaml"] if version else [])]
        folders = dict.fromkeys(folder for file in files for folder in self.folders(Path(file)))
        for folder in folders:
            for name in names:
                if (folder / name).is_file():
                    yield self.read(folder / name, identifier)

    def read(self, path: Path, identifier: str | None = None) -> Source:
        """Read and check a blueprint's file; with `identifier`, it must bear that id.

        Raises:
            Problems: of the file.
        """
        if path not in self._read:
            try:
                document = read_document(path)
                self._read[path] = Source(document, check(document, BlueprintFile))
            except Problems as problems:
                self._read[path] = problems
        source = self._read[path]
        if isinstance(source, Problems):
            raise source
        if identifier is not None and source.blueprint.id != identifier:
            text = _('The file {name} holds the blueprint "{id}".').format(
                name=path.name, id=source.blueprint.id
            )
            raise Problems(
                [source.document.problem(("id",), text, hint=_("Rename the file or change the id."))]
            )
        return source

    def _missing(
        self, document: Document, place: tuple[str, ...], identifier: str, town_file: Path
    ) -> Problem:
        folders = self.folders(town_file)
        known = {path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}
        text = _('There is no blueprint "{id}".').format(id=identifier)
        looked = _("Looked for {id}.yaml in {folders}.").format(
            id=identifier, folders=", ".join(map(str, folders))
        )
        similar = suggestion(identifier, known - {"rathaus", "portal"})
        return document.problem(place, text, hint=f"{similar} {looked}".strip())


def find_blueprint(identifier: str, town_file: Path, version: str = "") -> Path:
    """Return the file of a blueprint, seen from a town file (which need not exist).

    Raises:
        Problems: it is nowhere.
    """
    library = Library()
    names = [*([f"{identifier}-{version}.yaml"] if version else []), f"{identifier}.yaml"]
    for folder in library.folders(town_file):
        for name in names:
            if (folder / name).is_file():
                return folder / name
    raise Problems([library._missing(Document(town_file), (), identifier, town_file)])
