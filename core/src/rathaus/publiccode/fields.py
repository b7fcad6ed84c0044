"""The table of all fields of publiccode.yml v0: what each is, whether it must be there, which rules it meets.

Source: "The Standard", core schema of publiccode.yml v0.7; country section `IT` of the same version. What the
standard demands for one language (`longDescription`, `features`) the reference parser demands for each
language that is there, and so do we.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rathaus.i18n import N_

from . import values
from .values import Rule
from .vocabulary import MAINTENANCE, STATUSES, TYPES

DROP = N_("It is safe to leave it out.")


@dataclass(frozen=True)
class Text:
    """One text. `least` and `most` count characters as people do. `empty` says that "" is looked at, too."""

    required: bool = False
    rules: tuple[Rule, ...] = ()
    least: int = 0
    most: int = 0
    empty: bool = False
    deprecated: str = ""


@dataclass(frozen=True)
class Flag:
    """true or false, as YAML 1.2 writes them."""

    required: bool = False


@dataclass(frozen=True)
class Many:
    """A list. `single` says that one value may stand without a list."""

    item: "Text | Section"
    required: bool = False
    filled: bool = False
    single: bool = False
    deprecated: str = ""


@dataclass(frozen=True)
class Section:
    """Keys with values."""

    fields: Mapping[str, "Field"]
    required: bool = False
    deprecated: str = ""


@dataclass(frozen=True)
class PerLanguage:
    """A section for each language, under its tag."""

    section: Section
    required: bool = True
    deprecated: str = field(default="", init=False)


Field = Text | Flag | Many | Section | PerLanguage


def _texts(*rules: Rule, deprecated: str = "", filled: bool = False) -> Many:
    return Many(Text(rules=rules), deprecated=deprecated, filled=filled)


_ORGANISATION: dict[str, Field] = {"name": Text(), "uri": Text(required=True, rules=(values.uri,))}
_DEPENDENCY: dict[str, Field] = {
    "name": Text(required=True),
    "version": Text(),
    "versionMin": Text(),
    "versionMax": Text(),
    "optional": Flag(),
}
_CONTRACTOR: dict[str, Field] = {
    "name": Text(required=True),
    "until": Text(required=True, rules=(values.day,)),
    "email": Text(rules=(values.email,)),
    "website": Text(rules=(values.web,), empty=True),
}
_CONTACT: dict[str, Field] = {
    "name": Text(required=True),
    "email": Text(rules=(values.email,)),
    "phone": Text(),
    "affiliation": Text(),
}
_DESCRIPTION: dict[str, Field] = {
    "localisedName": Text(),
    "genericName": Text(most=35, deprecated=DROP),
    "shortDescription": Text(required=True, most=150),
    "longDescription": Text(required=True, least=150, most=10_000),
    "documentation": Text(rules=(values.web,), empty=True),
    "apiDocumentation": Text(rules=(values.web,), empty=True),
    "features": Many(Text(), required=True, filled=True),
    "screenshots": _texts(values.relative_or_web),
    "videos": _texts(values.video),
    "awards": _texts(),
}
_ITALY: dict[str, Field] = {
    "countryExtensionVersion": Text(rules=(values.one_of(("0.2", "1.0")),)),
    "conforme": Section(
        {
            "lineeGuidaDesign": Flag(),
            "modelloInteroperabilita": Flag(),
            "misureMinimeSicurezza": Flag(),
            "gdpr": Flag(),
        },
        deprecated=DROP,
    ),
    "riuso": Section(
        {"codiceIPA": Text(deprecated=N_("Use organisation.uri: urn:x-italian-pa:CODE instead."))}
    ),
    "piattaforme": Section({name: Flag() for name in ("spid", "pagopa", "cie", "anpr", "io")}),
}

STANDARD = Section(
    {
        "publiccodeYmlVersion": Text(required=True),
        "name": Text(required=True),
        "applicationSuite": Text(),
        "url": Text(required=True, rules=(values.url,)),
        "landingURL": Text(rules=(values.web,), empty=True),
        "isBasedOn": Many(Text(rules=(values.url,)), single=True),
        "softwareVersion": Text(),
        "releaseDate": Text(rules=(values.day,), empty=True),
        "logo": Text(rules=(values.relative_or_web,)),
        "monochromeLogo": Text(rules=(values.relative_or_web,), deprecated=N_("Use logo instead.")),
        "organisation": Section(_ORGANISATION),
        "inputTypes": _texts(values.media_type, deprecated=DROP),
        "outputTypes": _texts(values.media_type, deprecated=DROP),
        "platforms": Many(Text(), required=True, filled=True),
        "categories": _texts(values.category),
        "usedBy": _texts(),
        "fundedBy": Many(Section(_ORGANISATION)),
        "roadmap": Text(rules=(values.web,), empty=True),
        "developmentStatus": Text(required=True, rules=(values.one_of(STATUSES),)),
        "softwareType": Text(required=True, rules=(values.one_of(TYPES),)),
        "supports": Many(Section({"id": Text(required=True, rules=(values.support,))})),
        "intendedAudience": Section(
            {
                "scope": _texts(values.scope),
                "countries": _texts(values.country),
                "unsupportedCountries": _texts(values.country),
            }
        ),
        "description": PerLanguage(Section(_DESCRIPTION)),
        "legal": Section(
            {
                "license": Text(required=True, rules=(values.licence,)),
                "mainCopyrightOwner": Text(),
                "repoOwner": Text(deprecated=N_("Use organisation.name instead.")),
                "authorsFile": Text(rules=(values.relative_or_web,), deprecated=DROP),
            },
            required=True,
        ),
        "maintenance": Section(
            {
                "type": Text(required=True, rules=(values.one_of(MAINTENANCE),)),
                "contractors": Many(Section(_CONTRACTOR)),
                "contacts": Many(Section(_CONTACT)),
            },
            required=True,
        ),
        "localisation": Section(
            {
                "localisationReady": Flag(required=True),
                "availableLanguages": Many(Text(rules=(values.language,)), required=True, filled=True),
            },
            required=True,
        ),
        "dependsOn": Section(
            {name: Many(Section(_DEPENDENCY)) for name in ("open", "proprietary", "hardware")}
        ),
        "IT": Section(_ITALY),
        "it": Section(_ITALY, deprecated=N_("Write IT instead: country codes are upper case.")),
    }
)
