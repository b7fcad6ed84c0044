"""The blueprint file: the shareable description of how a town runs a set of modules.

It carries the set-up *with* its legal basis, effort, cost and lessons. What no source says is `unknown`.
"""

from typing import Any, Literal, Self

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version
from pydantic import Field, field_validator, model_validator

from rathaus.i18n import _

from .fields import Amount, FileModel, Identifier, Text, Unknown, WebAddress

InputType = Literal[
    "string",
    "text",
    "integer",
    "number",
    "boolean",
    "choice",
    "list",
    "date",
    "time",
    "email",
    "url",
    "color",
]


class Option(FileModel):
    """One of the values of a choice."""

    value: str
    label: Text


class Input(FileModel):
    """Something the adopting town has to say; used in settings as `!input KEY`."""

    type: InputType = Field(description="What kind of value.")
    label: Text = Field(description="The question, for a form.")
    help: Text | None = Field(default=None, description="A sentence that helps to answer.")
    default: Any = Field(default=None, description="The value where the town says nothing.")
    required: bool = Field(default=False, description="The town must say something.")
    secret: bool = Field(
        default=False, description="Only as `!env NAME` or `!file PATH`, never in clear text."
    )
    selector: str | dict[str, Any] | None = Field(
        default=None, description="How a form asks: `multiline`, `office`, ..."
    )
    options: list[Option | str] = Field(
        default_factory=list, description="The values of a choice, or of a list's items."
    )
    min: float | None = Field(
        default=None, description="Smallest number, or least number of characters or items."
    )
    max: float | None = Field(
        default=None, description="Largest number, or greatest number of characters or items."
    )
    since: str | None = Field(default=None, description="Version of the blueprint that brought this input.")
    renamed_from: str | None = Field(default=None, description="Former key, still accepted.")

    def values(self) -> list[str]:
        """The values of `options`."""
        return [option if isinstance(option, str) else option.value for option in self.options]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.type == "choice" and not self.options:
            raise ValueError(_("A choice needs `options`."))
        if self.options and self.type not in ("choice", "list"):
            raise ValueError(_("Only a choice or a list has `options`."))
        if self.secret and self.default is not None:
            raise ValueError(_("A secret has no default."))
        return self


class ModuleEntry(FileModel):
    """A module the blueprint uses, with its settings."""

    id: Identifier
    version: str = Field(default="", description="Range of versions, as `>=0.1,<1`; empty means any.")
    enabled: bool = Field(
        default=True, description="False: offered, but off until a town switches it on by a deviation."
    )
    when: str | None = Field(
        default=None, description="Condition on inputs: `key`, `not key`, `key == value`, joined by `and`."
    )
    settings: dict[str, Any] = Field(
        default_factory=dict, description="The module's settings, with `!input KEY`."
    )

    @field_validator("version")
    @classmethod
    def _is_range(cls, value: str) -> str:
        try:
            SpecifierSet(value)
        except InvalidSpecifier:
            raise ValueError(
                _('"{value}" is not a range of versions, as `>=0.1,<1`.').format(value=value)
            ) from None
        return value


class Fact(FileModel):
    """A fact of the public record, with the source that says it."""

    text: Text
    source: str = Field(min_length=1)
    url: WebAddress | None = None


class Origin(FileModel):
    """Where the blueprint comes from."""

    municipality: str = Field(description="Name of the town, or `unknown`.")
    ags: str | None = Field(default=None, pattern=r"^([0-9]{8}|unknown)$")
    period: str = Field(default="unknown", description="When it was tried.")
    contact: str = Field(default="unknown", description="An office, never a person.")
    licence: str = Field(description="SPDX identifier of the blueprint's licence.")
    url: WebAddress | None = None
    facts: list[Fact] = Field(
        default_factory=list, description="What the public record says, each with its source."
    )


class Requirement(FileModel):
    """Something that must be there before."""

    text: Text
    source: str = Field(
        default="unknown", description="Law and paragraph, standard and section, or `unknown`."
    )
    url: WebAddress | None = None


class Prerequisites(FileModel):
    """What must be there before, by kind."""

    legal: list[Requirement] = Field(default_factory=list)
    organisational: list[Requirement] = Field(default_factory=list)
    technical: list[Requirement] = Field(default_factory=list)


class Effort(FileModel):
    """What it costs in work and money. Never estimated: `unknown` where no source says it."""

    person_days: Amount = "unknown"
    one_off_eur: Amount = "unknown"
    yearly_eur: Amount = "unknown"
    basis: Text = Field(default_factory=lambda: {"de": "unknown"}, description="Where the figures come from.")


class Role(FileModel):
    """Who is needed."""

    id: Identifier
    title: Text
    tasks: Text | None = None


class Step(FileModel):
    """One step of the introduction."""

    id: Identifier
    who: Identifier = Field(description="Id of a role.")
    text: Text
    check: Identifier | None = Field(
        default=None, description="Id of the acceptance check that shows the step is done."
    )


class Check(FileModel):
    """A check that shows that the portal does what the blueprint promises."""

    id: Identifier
    text: Text


class Effect(FileModel):
    """What changed, measured by an indicator."""

    indicator: str
    baseline: float | Unknown = "unknown"
    after: float | Unknown = "unknown"
    source: str = "unknown"


class Lesson(FileModel):
    """What others should know."""

    text: Text
    source: str = "unknown"
    url: WebAddress | None = None


class Migration(FileModel):
    """What an update from an older version has to do with a town's inputs."""

    model_config = FileModel.model_config | {"populate_by_name": True}

    from_version: str = Field(alias="from", description="Versions it applies to, as `<1.1`.")
    rename: dict[str, str] = Field(default_factory=dict, description="Old key: new key.")
    drop: list[str] = Field(default_factory=list, description="Keys that are gone.")
    ask: list[str] = Field(default_factory=list, description="Keys the town must answer.")


class BlueprintFile(FileModel):
    """How a town runs a set of modules, to be adopted by others."""

    id: Identifier
    version: str = Field(description="Version of the blueprint, in quotes: '1.0'.")
    extends: Identifier | None = Field(default=None, description="Id of the blueprint this one builds on.")
    title: Text
    summary: Text
    origin: Origin
    inputs: dict[str, Input] = Field(default_factory=dict)
    modules: list[ModuleEntry] = Field(default_factory=list)
    prerequisites: Prerequisites = Field(default_factory=Prerequisites)
    effort: Effort = Field(default_factory=Effort)
    roles: list[Role] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    acceptance: list[Check] = Field(default_factory=list)
    effects: list[Effect] = Field(default_factory=list)
    lessons: list[Lesson] = Field(default_factory=list)
    migrations: list[Migration] = Field(default_factory=list)

    @field_validator("version")
    @classmethod
    def _is_version(cls, value: str) -> str:
        try:
            Version(value)
        except InvalidVersion:
            raise ValueError(_('"{value}" is not a version, as 1.0.').format(value=value)) from None
        return value
