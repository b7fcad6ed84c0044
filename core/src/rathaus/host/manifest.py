"""The manifest `module.yaml`: what a module says about itself without being imported.

It lies in the module's top package. Six lines are enough (see `docs/en/modules.md`); whatever is left out
has a sound default. Unknown keys are errors.
"""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version
from pydantic import AfterValidator, Field, StringConstraints

from rathaus.contracts.base import Contract, Localized

if TYPE_CHECKING:
    from rathaus.blueprint.problems import Problem

MANIFEST_NAME = "module.yaml"
MANIFEST_VERSION = 1


def _specifier(value: str) -> str:
    try:
        SpecifierSet(value)
    except InvalidSpecifier as error:
        raise ValueError("not a range of versions such as >=1.2,<2") from error
    return value


def _version(value: str) -> str:
    try:
        Version(value)
    except InvalidVersion as error:
        raise ValueError("not a version such as 1.2.0") from error
    return value


def _texts(value: Localized) -> Localized:
    if "de" not in value and "en" not in value:
        raise ValueError("a German (de) or an English (en) text is needed")
    return value


ModuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
Dotted = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$")]
FunctionPath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")]
CommandName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Range = Annotated[str, AfterValidator(_specifier)]
Texts = Annotated[Localized, AfterValidator(_texts)]
FolderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][\w-]*(/[A-Za-z0-9_][\w-]*)*$")]
Requirement = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,30}\s*([<>=!~].*)?$")]


class Maintainer(Contract):
    """Who looks after the module."""

    name: Annotated[str, StringConstraints(min_length=1)]
    email: str | None = None
    organisation: str | None = None


class Implements(Contract):
    """A building block the module implements, by version of its specification, and which numbered
    requirements it meets.
    """

    block: ModuleId
    spec: Range = ""
    requirements: list[str] = Field(default_factory=list)


class Compat(Contract):
    """What the module runs with. Empty ranges leave it to what its wheel requires."""

    core: Range = ""
    hook_api: Range = ""
    python: Range = ""
    databases: list[Literal["sqlite", "postgresql"]] = Field(default=["sqlite", "postgresql"], min_length=1)


class Resources(Contract):
    """What the module needs while it runs: hosts it speaks to, space per town in MB, recurring jobs."""

    outbound_hosts: list[str] = Field(default_factory=list)
    storage_mb: int | None = Field(default=None, ge=0)
    jobs: list[str] = Field(default_factory=list)


class PersonalData(Contract):
    """A kind of personal data the module keeps: why, on which legal basis, for how long.

    `field` names it for people, `fields` where it lies in the models: `Report.email`, `Report` for all fields
    of the model, `*.changed_by` for a field of all models.
    """

    field: str
    fields: list[str] = Field(default_factory=list)
    purpose: str
    legal_basis: str
    retention: str


class Data(Contract):
    """How the module treats data: personal data, whether it exports and erases, what stays when it is
    uninstalled.
    """

    personal_data: list[PersonalData] = Field(default_factory=list)
    export: bool = False
    erase: bool = False
    uninstall: Literal["drop", "keep", "archive"] = "archive"


class Standard(Contract):
    """A standard the module speaks, and in which role."""

    name: str
    version: str = ""
    url: str = ""
    role: str = ""


class Accessibility(Contract):
    """How accessible the module's pages are, tested how and when."""

    level: Literal["none", "A", "AA", "AAA"] = "AA"
    statement: str | None = None
    tested: dt.date | None = None


class GradeClaim(Contract):
    """What the module claims about a rule of the grading; an exemption needs a comment."""

    rule: str
    status: Literal["done", "todo", "exempt"]
    comment: str = ""


class Manifest(Contract):
    """A module's `module.yaml`.

    `id` is also the name of its entry point, `version` the version of its wheel. `commands` maps a command's
    name to a function `package.module:name`. `specs` are modules with hook specifications of a block that
    this module brings. `templates` are folders in the module's package with templates for
    `rathaus new KIND`, by kind. `requires` names modules it cannot run without, each with a range of versions
    if needed (`ris>=0.2`); `conflicts` modules it cannot run beside; `after` modules it is loaded after, if
    they are there.
    """

    manifest_version: Literal[1] = 1
    id: ModuleId
    name: Texts
    summary: Texts
    version: Annotated[str, AfterValidator(_version)]
    licence: Annotated[str, StringConstraints(min_length=1)]
    maintainers: list[Maintainer] = Field(min_length=1)
    implements: list[Implements] = Field(default_factory=list)
    django_app: Dotted | None = None
    commands: dict[CommandName, FunctionPath] = Field(default_factory=dict)
    url_prefix: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")] | None = None
    specs: list[Dotted] = Field(default_factory=list)
    templates: dict[ModuleId, FolderName] = Field(default_factory=dict)
    compat: Compat = Field(default_factory=Compat.model_construct)
    requires: list[Requirement] = Field(default_factory=list)
    conflicts: list[ModuleId] = Field(default_factory=list)
    after: list[ModuleId] = Field(default_factory=list)
    resources: Resources = Field(default_factory=Resources.model_construct)
    data: Data = Field(default_factory=Data.model_construct)
    standards: list[Standard] = Field(default_factory=list)
    languages: list[str] = Field(default=["de", "en"], min_length=1)
    accessibility: Accessibility = Field(default_factory=Accessibility.model_construct)
    antifeatures: list[str] = Field(default_factory=list)
    grade_claims: list[GradeClaim] = Field(default_factory=list)


class UnreadableManifest(Exception):
    """The file is no YAML mapping; `problems` say where."""

    def __init__(self, problems: "tuple[Problem, ...]") -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = problems


class InvalidManifest(UnreadableManifest):
    """The file is YAML, but not a manifest; `problems` name every error, in the order of the lines."""


class NewerManifest(Exception):
    """The manifest is written in a version that this host cannot read."""

    def __init__(self, found: int) -> None:
        super().__init__(f"manifest version {found}")
        self.found = found
