"""The columns of the CSV, out and in: names of GeoReport where it has one; what old systems call them."""

from types import MappingProxyType

REPORT = (
    "service_request_id",
    "status",
    "state",
    "status_notes",
    "service_code",
    "service_name",
    "description",
    "agency_responsible",
    "requested_datetime",
    "updated_datetime",
    "first_answered_datetime",
    "expected_datetime",
    "closed_datetime",
    "address",
    "place",
    "zipcode",
    "district",
    "lat",
    "long",
    "media_url",
    "source",
    "supports",
    "urgent",
    "public",
    "merged_into",
    "answers",
    "origin",
    "origin_id",
)
"""Every column of a report. Times are ISO 8601 with offset, `lat`/`long` WGS84 degrees, `answers` is JSON
{code: text}, `media_url` addresses with a space between them.
"""

PERSON = ("name", "email", "phone")
"""Who reported: only for those who may see it, and only if they ask for it."""

ALIASES = MappingProxyType(
    {
        "service_request_id": ("id", "nummer", "meldungsnummer", "aktenzeichen", "vorgang", "ticket"),
        "status": ("stand", "zustand", "bearbeitungsstand"),
        "state": ("detailed_status", "extended_status"),
        "status_notes": ("antwort", "rückmeldung", "stellungnahme", "kommentar"),
        "service_code": ("kategorie_code", "kategorie_id", "category_id"),
        "service_name": ("kategorie", "category", "rubrik", "art", "typ"),
        "description": ("beschreibung", "text", "meldung", "details", "detail", "nachricht"),
        "requested_datetime": ("datum", "eingang", "erstellt", "gemeldet", "gemeldet am", "created", "date"),
        "updated_datetime": ("geändert", "aktualisiert", "updated", "zuletzt geändert"),
        "closed_datetime": ("erledigt am", "abgeschlossen", "geschlossen", "closed", "closed_date", "fixed"),
        "address": ("adresse", "ort", "straße", "strasse", "anschrift", "standort"),
        "place": ("ortsbeschreibung", "lage", "place_text"),
        "zipcode": ("plz", "postleitzahl"),
        "lat": ("latitude", "breite", "breitengrad", "y"),
        "long": ("lon", "lng", "longitude", "länge", "längengrad", "laenge", "x"),
        "media_url": ("foto", "bild", "fotos", "bilder", "photo", "image"),
        "name": ("melder", "absender", "vorname und name"),
        "email": ("e-mail", "mail", "e-mail-adresse"),
        "phone": ("telefon", "tel", "telefonnummer"),
    }
)
"""What other systems call the columns that an import reads; compared without case."""


def known(header: str, given: dict[str, str]) -> str:
    """Our name of a column: as the operator says, else by its own name or an alias; empty: not read."""
    word = header.strip().strip("\ufeff").casefold()
    for theirs, ours in given.items():
        if theirs.strip().casefold() == word:
            return ours
    if word in REPORT or word in PERSON:
        return word
    return next((ours for ours, names in ALIASES.items() if word in names), "")
