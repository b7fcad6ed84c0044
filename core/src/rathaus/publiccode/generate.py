"""Makes a publiccode.yml from what a module's project says anyway: manifest, pyproject, changelog, git.

What the manifest knows is written anew each time; what only people know (categories, pictures, long texts,
who uses and pays for it) is taken over from the file that is there.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .project import Project
from .words import texts
from .yamlfile import write

GENERATED = (
    "publiccodeYmlVersion",
    "name",
    "applicationSuite",
    "url",
    "landingURL",
    "softwareVersion",
    "releaseDate",
    "platforms",
    "developmentStatus",
    "softwareType",
    "localisation",
    "legal",
    "maintenance",
    "supports",
    "description",
    "dependsOn",
)
"""Keys that are written from the project; others of an existing file stay."""

DEFAULTS: Mapping[str, Any] = {
    "intendedAudience": {"countries": ["DE"], "scope": ["government", "local-authorities"]},
}
"""Written where the file does not say otherwise."""

ORDER = (*GENERATED[:6], "isBasedOn", *GENERATED[6:10], "categories", "intendedAudience", *GENERATED[10:])


def generate(project: Project, *, known: str = "") -> str:
    """Return the text of the file; `known` is the text of the one that is there, if any.

    The result passes `validate` where the project names its repository's address.
    """
    kept = _read(known)
    data = {**DEFAULTS, **kept, **_facts(project, kept)}
    data = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    ordered = {key: data[key] for key in ORDER if key in data}
    return write({**ordered, **{key: value for key, value in data.items() if key not in ordered}})


def _read(text: str) -> dict[str, Any]:
    """Return what an existing file says; what cannot be read is as if it were not there."""
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


class _Loader(yaml.SafeLoader):
    """Leaves all values texts as they are written (a version 1.10 stays one), but true and false."""

    yaml_implicit_resolvers: dict[Any, Any] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def _facts(project: Project, kept: Mapping[str, Any]) -> dict[str, Any]:
    manifest = project.manifest
    return {
        "publiccodeYmlVersion": "0",
        "name": manifest.name.get("de") or next(iter(manifest.name.values())),
        "applicationSuite": "Rathaus",
        "url": project.repository or kept.get("url"),
        "landingURL": project.homepage or kept.get("landingURL"),
        "softwareVersion": manifest.version,
        "releaseDate": project.released,
        "platforms": ["web"],
        "developmentStatus": project.status,
        "softwareType": "addon",
        "legal": {**_section(kept, "legal"), "license": project.licence},
        "maintenance": _maintenance(project, _section(kept, "maintenance")),
        "localisation": {"localisationReady": True, "availableLanguages": list(manifest.languages)},
        "description": _description(project, _section(kept, "description")),
        "supports": _supports(project, kept),
        "dependsOn": {**_section(kept, "dependsOn"), "open": _needs(project)},
    }


def _section(kept: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = kept.get(key)
    return dict(value) if isinstance(value, dict) else {}


def _maintenance(project: Project, kept: dict[str, Any]) -> dict[str, Any]:
    """Contacts come from the manifest; a contract with a firm is only known to the file that is there."""
    contacts = [
        {
            key: value
            for key, value in (("name", who.name), ("email", who.email), ("affiliation", who.organisation))
            if value
        }
        for who in project.manifest.maintainers
    ]
    return {"type": "community", **kept, "contacts": contacts}


def _description(project: Project, kept: dict[str, Any]) -> dict[str, Any]:
    """For each language of name or summary: what people wrote before, else sentences from the manifest."""
    manifest = project.manifest
    languages = [language for language in ("de", "en") if language in {*manifest.name, *manifest.summary}]
    result: dict[str, Any] = {}
    for language in languages:
        before = kept.get(language)
        before = before if isinstance(before, dict) else {}
        long, features = texts(project, language)
        result[language] = {
            "localisedName": manifest.name.get(language, ""),
            "shortDescription": _shortened(manifest.summary.get(language, manifest.name.get(language, ""))),
            "longDescription": long,
            "features": features,
            **{
                key: value
                for key, value in before.items()
                if key not in ("localisedName", "shortDescription")
            },
        }
        result[language] = {key: value for key, value in result[language].items() if value}
    return {**{tag: text for tag, text in kept.items() if tag not in result}, **result}


def _shortened(text: str) -> str:
    """Cut a summary to the 150 characters that the standard allows, at a space."""
    return text if len(text) <= 150 else text[:149].rsplit(" ", 1)[0] + "…"


def _supports(project: Project, kept: Mapping[str, Any]) -> list[dict[str, str]]:
    """Standards with an address, and what the file names besides them."""
    named = [each.url for each in project.manifest.standards if each.url]
    before = kept.get("supports")
    for item in before if isinstance(before, list) else []:
        if isinstance(item, dict) and item.get("id") and item["id"] not in named:
            named.append(item["id"])
    return [{"id": name} for name in named]


def _needs(project: Project) -> list[dict[str, Any]]:
    """What has to run beside the module, with the lowest version that the manifest's ranges allow."""
    compat = project.manifest.compat
    needs: list[dict[str, Any]] = [
        {"name": "Rathaus", "versionMin": project.lowest(compat.core)},
        {"name": "Python", "versionMin": project.lowest(compat.python)},
    ]
    if project.manifest.django_app and "postgresql" in compat.databases:
        needs.append({"name": "PostgreSQL", "optional": "sqlite" in compat.databases})
    return [{key: value for key, value in need.items() if value != ""} for need in needs]


def path_of(folder: Path) -> Path:
    """Return where a project's file lies."""
    return folder / "publiccode.yml"
