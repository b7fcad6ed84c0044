"""The town file `rathaus.yaml`: one municipality, the blueprint it adopted, its inputs and its reasoned
deviations.
"""

import datetime as dt
import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, field_validator, model_validator

from rathaus.contracts.town import Accessibility, Barrier, Contact, EnforcementBody, Inhabitants
from rathaus.i18n import _

from .fields import BaseAddress, Digits, FileModel, HostName, Identifier, MailAddress, Text, WebAddress
from .opening import check_opening_hours


class BarrierEntry(Barrier):
    """Content that is not accessible."""

    text: Text = Field(description="What is not accessible.")
    alternative: Text | None = Field(default=None, description="What helps instead.")


class EnforcementEntry(EnforcementBody):
    """Who decides when the town does not answer; what is left out is that of the Free State of Saxony."""

    email: MailAddress | None = None
    url: WebAddress | None = None


class AccessibilityEntry(Accessibility):
    """Facts for the accessibility statement in the form of (EU) 2018/1523."""

    status: Literal["full", "partial", "none"] | None = Field(
        default=None,
        description="Result of the assessment; without it, the statement says that there was none.",
    )
    barriers: list[BarrierEntry] = Field(default_factory=list)  # type: ignore[assignment]
    prepared: dt.date | None = Field(default=None, description="Day the statement was made.")
    reviewed: dt.date | None = Field(default=None, description="Day it was last looked at.")
    report_url: WebAddress | None = None
    feedback_email: MailAddress | None = None
    feedback_url: WebAddress | None = None
    enforcement: EnforcementEntry | None = None


class LegalEntry(FileModel):
    """A legal page: the address of the town's existing page, or a text of its own."""

    url: WebAddress | None = Field(
        default=None, description="Address of the page on the town's existing site."
    )
    text: Text | None = Field(default=None, description="The text itself, in Markdown.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.url is None) == (self.text is None):
            raise ValueError(_("Give either `url` or `text`."))
        return self


class LegalEntries(FileModel):
    """The pages that German law asks for (DDG § 5, GDPR Art. 13, BfWebG)."""

    imprint: LegalEntry | None = Field(default=None, description="Impressum.")
    privacy: LegalEntry | None = Field(default=None, description="Datenschutzerklärung.")
    accessibility: LegalEntry | None = Field(
        default=None,
        description="Erklärung zur Barrierefreiheit; without it, one is made from `accessibility`.",
    )


class ContactEntry(Contact):
    """How to reach the town hall; shown in the footer and on the contact page."""

    postal_code: Digits | None = None
    phone: Digits | None = None
    email: MailAddress | None = None


_TOKENS = ("brand", "brand-dark")


class LookEntry(FileModel):
    """The town's look: values only, never templates."""

    tokens: dict[str, str] = Field(
        default_factory=dict,
        description="Colours as '#rrggbb': `brand` (links, buttons), and `brand-dark` for the dark scheme.",
    )
    coat_of_arms: str | None = Field(
        default=None, description="Path of an SVG, PNG, JPEG or WebP, seen from this file."
    )

    @field_validator("tokens")
    @classmethod
    def _colours(cls, tokens: dict[str, str]) -> dict[str, str]:
        for name, value in tokens.items():
            if name not in _TOKENS:
                raise ValueError(
                    _('There is no colour "{name}"; possible are: {words}.').format(
                        name=name, words=", ".join(_TOKENS)
                    )
                )
            if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
                raise ValueError(_("Expected is a colour in quotes, as '#004b76'."))
        return tokens

    @field_validator("coat_of_arms")
    @classmethod
    def _picture(cls, path: str | None) -> str | None:
        if path is not None and not path.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".webp")):
            raise ValueError(_('"{path}" is not an SVG, PNG, JPEG or WebP.').format(path=path))
        return path


_WMTS = {"{TileMatrix}": "{z}", "{TileCol}": "{x}", "{TileRow}": "{y}"}
"""What addresses of a WMTS (OGC 07-057r7, section 11.3) call level, column and row."""


class MapEntry(FileModel):
    """The background of maps; without it they show the town's boundary and its own streets. Either `own` or
    `tiles`.
    """

    own: bool = Field(
        default=False,
        description="Whether maps show what `rathaus geo import FILE --map` built; no other server is asked.",
    )
    tiles: WebAddress | None = Field(
        default=None,
        description="Address of another server's pictures, as https://maps.example.org/{z}/{x}/{y}.png.",
    )
    attribution: str = Field(default="", description="What that server's terms want shown, as plain text.")
    max_zoom: int = Field(default=19, ge=1, le=22, description="The last level that server has.")

    @field_validator("tiles")
    @classmethod
    def _places(cls, tiles: str | None) -> str | None:
        if tiles is None:
            return None
        for wmts, ours in _WMTS.items():
            tiles = tiles.replace(wmts, ours)
        if not tiles.startswith("https://") or not all(part in tiles for part in ("{z}", "{x}", "{y}")):
            raise ValueError(_("The address begins with https:// and holds {z}, {x} and {y}."))
        return tiles

    @model_validator(mode="after")
    def _one_background(self) -> Self:
        if self.own == (self.tiles is not None):
            raise ValueError(_("Maps have one background: either `own: true` or `tiles` with an address."))
        if self.tiles is not None and not self.attribution.strip():
            raise ValueError(_("Say in `attribution` what the map server's terms want shown."))
        return self


class AdoptedBlueprint(FileModel):
    """Which blueprint the town adopted."""

    id: Identifier = Field(description="Id of the blueprint, as `small-town`.")
    version: str = Field(description="The version that was adopted, in quotes: '1.0'.")


class DeviationEntry(FileModel):
    """A difference from the blueprint."""

    path: str = Field(
        description="`modules.ID.SETTING`, or `modules.ID.enabled` to switch a module on or off."
    )
    value: Any = Field(description="The value that holds instead; secrets as `!env NAME` or `!file PATH`.")
    reason: str | None = Field(
        default=None, description="Why. Without a reason, comparisons count it as drift."
    )
    decided_by: str | None = Field(
        default=None, description="The office or the number of the resolution; never a person."
    )
    date: dt.date | None = Field(default=None, description="Day of the decision, as 2026-03-31.")


def _eight_digits(value: str) -> str:
    if not re.fullmatch(r"[0-9]{8}", value):
        raise ValueError(
            _('The municipality key (AGS) has eight digits; "{value}" has not.').format(value=value)
        )
    return value


def _town_id(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", value):
        raise ValueError(
            _('"{value}" is no id: small letters, digits and _, a letter first, 31 signs at most.').format(
                value=value
            )
        )
    return value


TownId = Annotated[
    str, AfterValidator(_town_id), WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9_]{0,30}$"})
]

Ags = Annotated[Digits, AfterValidator(_eight_digits)]
"""A municipality key of eight digits, of any state; a leading zero needs no quotes."""


def _distinct(value: list[str]) -> list[str]:
    if len(set(value)) != len(value):
        raise ValueError(_("An entry stands here twice."))
    return value


class TownFile(FileModel):
    """One municipality's adoption of a blueprint. This file alone decides modules and settings."""

    id: TownId | None = Field(
        default=None,
        description="Short name for database and folder, never to be changed. Without it, made from `name`.",
    )
    ags: Ags = Field(description="Amtlicher Gemeindeschlüssel, eight digits (Destatis, Gemeindeverzeichnis).")
    name: str = Field(min_length=1, max_length=300, description="Name of the municipality, without `Stadt`.")
    council_name: str = Field(
        default="Stadtrat", description="Stadtrat, Gemeinderat or as the main statute names it."
    )
    public_url: BaseAddress = Field(
        description="Scheme and host as residents reach the portal; the base of OParl ids and mail links."
    )
    hosts: Annotated[list[HostName], AfterValidator(_distinct)] = Field(
        default_factory=list, description="Further host names that lead here."
    )
    district: str | None = Field(default=None, description="Landkreis.")
    inhabitants: list[Inhabitants] = Field(
        default_factory=list, description="Population figures, each with its source."
    )
    languages: Annotated[list[Literal["de", "en", "hsb"]], AfterValidator(_distinct)] = Field(
        default=["de", "en"],
        min_length=1,
        description="Languages of the portal; the first is the default.",
    )
    contact: ContactEntry = ContactEntry()
    opening_hours: Annotated[str, AfterValidator(check_opening_hours)] | None = Field(
        default=None,
        description="In OpenStreetMap's syntax: `Mo 09:00-12:00; Tu 09:00-12:00,13:00-18:00; PH off`.",
    )
    corpus_christi: bool = Field(
        default=False,
        description="Whether Corpus Christi is a public holiday here (Saxony: Fronleichnamsverordnung).",
    )
    legal: LegalEntries = LegalEntries()
    accessibility: AccessibilityEntry | None = Field(
        default=None, description="Facts for the accessibility statement."
    )
    look: LookEntry = LookEntry()
    map: MapEntry | None = Field(default=None, description="A background for maps; none by default.")
    open_data_contributor: (
        Annotated[str, Field(pattern=r"^http://dcat-ap\.de/def/contributors/\S+$")] | None
    ) = Field(
        default=None,
        description="Address that GovData gave the town, or its data portal, as a provider of open data.",
    )
    demo: bool = Field(
        default=False, description="Invented contents: a banner on every page, and no search engines."
    )
    blueprint: AdoptedBlueprint
    inputs: dict[str, Any] = Field(
        default_factory=dict, description="The town's values for the blueprint's inputs."
    )
    deviations: list[DeviationEntry] = Field(default_factory=list)
