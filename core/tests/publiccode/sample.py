"""A publiccode.yml with every field, and ways to change it."""

import copy
from pathlib import Path
from typing import Any

import yaml
from rathaus.publiccode import Finding, validate_text

LONG = (
    "Ein Werkzeug für kleine Städte, das Anträge annimmt, prüft und an die richtige Stelle weitergibt. " * 2
)

SMALL: dict[str, Any] = {
    "publiccodeYmlVersion": "0",
    "name": "Amtsblatt",
    "url": "https://git.example/amtsblatt.git",
    "platforms": ["web"],
    "developmentStatus": "beta",
    "softwareType": "standalone/web",
    "description": {
        "de": {
            "shortDescription": "Bekanntmachungen der Stadt",
            "longDescription": LONG,
            "features": ["Suche"],
        }
    },
    "legal": {"license": "EUPL-1.2"},
    "maintenance": {"type": "community", "contacts": [{"name": "Ada Muster"}]},
    "localisation": {"localisationReady": True, "availableLanguages": ["de", "en-GB"]},
}

FULL: dict[str, Any] = {
    **SMALL,
    "applicationSuite": "Rathaus",
    "landingURL": "https://amtsblatt.example/",
    "isBasedOn": "https://git.example/vorbild.git",
    "softwareVersion": 1.4,
    "releaseDate": "2026-03-31",
    "organisation": {"name": "Stadt Musterau", "uri": "https://musterau.example/"},
    "fundedBy": [{"name": "Land", "uri": "urn:x-land:sachsen"}],
    "platforms": ["web", "Türschild"],
    "categories": ["document-management", "other"],
    "usedBy": ["Stadt Musterau"],
    "roadmap": "https://amtsblatt.example/plan",
    "supports": [
        {"id": "alias:gdpr"},
        {"id": "https://schema.oparl.org/1.1/"},
        {"id": "urn:iso:std:iso:27001"},
    ],
    "intendedAudience": {"scope": ["government"], "countries": ["DE"], "unsupportedCountries": ["US"]},
    "description": {
        "de": {
            "localisedName": "Amtsblatt",
            "shortDescription": "Bekanntmachungen der Stadt",
            "longDescription": LONG,
            "documentation": "https://amtsblatt.example/hilfe",
            "apiDocumentation": "https://amtsblatt.example/api",
            "features": ["Suche", "Abonnement"],
            "videos": ["https://vimeo.com/123"],
            "awards": ["Preis der Kreisstädte"],
        }
    },
    "legal": {"license": "EUPL-1.2 OR MIT WITH Bison-exception-2.2", "mainCopyrightOwner": "Stadt Musterau"},
    "maintenance": {
        "type": "contract",
        "contractors": [
            {
                "name": "Firma",
                "until": "2027-12-31",
                "website": "https://firma.example",
                "email": "a@firma.example",
            }
        ],
        "contacts": [{"name": "Ada Muster", "email": "ada@musterau.example", "phone": "+49 34292 655"}],
    },
    "localisation": {"localisationReady": False, "availableLanguages": ["de", "sl-IT-nedis", "hsb"]},
    "dependsOn": {
        "open": [{"name": "PostgreSQL", "versionMin": 15, "optional": True}, {"name": "X", "version": "3"}],
        "proprietary": [{"name": "Y", "versionMax": "2"}],
        "hardware": [{"name": "Kartenleser", "optional": False}],
    },
    "IT": {"countryExtensionVersion": "1.0", "piattaforme": {"spid": True}},
}

GONE = object()
"""As a value of `changed`: take the key out."""


def changed(base: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy with another value at `a.b.0.c`."""
    result = copy.deepcopy(base)
    *parents, last = [int(word) if word.isdigit() else word for word in path.split(".")]
    place: Any = result
    for word in parents:
        place = place.setdefault(word, {}) if isinstance(place, dict) else place[word]
    if value is GONE:
        del place[last]
    else:
        place[last] = value
    return result


def found(data: dict[str, Any] | str, root: Path | None = None) -> list[Finding]:
    """Check a document given as values or as text."""
    text = data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    return validate_text(text, Path("publiccode.yml"), root=root)


def short(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Return severity, path and rule of each."""
    return [(each.severity, each.path, each.rule) for each in findings]
