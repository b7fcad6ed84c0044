"""Addresses that are taken: a module's pages lie below a prefix that nothing else in the portal has."""

from collections.abc import Iterable

from rathaus.host.discovery import Candidate
from rathaus.host.manifest import NewerManifest, UnreadableManifest
from rathaus.host.reading import read_manifest

PORTAL = frozenset(
    (
        *("abo", "barrierefreiheit", "bestaetigen", "bestaetigt", "dateien", "datenschutz", "favicon"),
        *(
            "healthz",
            "impressum",
            "kalender",
            "karte",
            "kontakt",
            "metrics",
            "offene-daten",
            "orte",
            "readyz",
        ),
        *("robots", "sitemap", "static", "suche", "wappen"),
    )
)
"""Where the portal's own pages begin; a test compares them with the portal's address map."""

WORKSPACE = frozenset(
    (
        *("abmelden", "anmelden", "arbeitsplatz", "benutzer", "betrieb", "extern", "konto"),
        *("passwort-vergessen", "post", "protokoll", "stammdaten", "webhooks"),
    )
)
"""Where those of the workspace begin, below `/arbeitsplatz/`; modules have pages there under their prefix."""

LANGUAGES = frozenset(("de", "dsb", "en", "hsb"))
"""An address in another language begins with it."""

STANDARDS = frozenset(("georeport", "oparl"))
"""Interfaces of standards, below prefixes that the building blocks keep for them."""

TAKEN = PORTAL | WORKSPACE | LANGUAGES | STANDARDS


def prefixes(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The prefixes of the installed modules, as their manifests name them."""
    found = set()
    for candidate in candidates:
        try:
            manifest = read_manifest(candidate.manifest) if candidate.manifest else None
        except (UnreadableManifest, NewerManifest):
            continue  # `rathaus doctor` names it
        if manifest and manifest.url_prefix:
            found.add(manifest.url_prefix)
    return frozenset(found)
