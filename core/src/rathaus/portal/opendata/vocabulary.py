"""Words of DCAT-AP.de 3.0 and of the lists that it prescribes.

Sources: W3C DCAT 3; DCAT-AP.de 3.0 (dcat-ap.de/def/dcatde/3.0/spec) with its lists of licences and of
political geocoding; the EU Publications Office's authority tables (file types, frequencies, themes,
languages).
"""

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {"de": "DEU", "en": "ENG", "hsb": "HSB"}
MUNICIPALITY = "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/"
MUNICIPALITY_LEVEL = "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
LICENSES = "http://dcat-ap.de/def/licenses/"

KNOWN_LICENSES = {
    "govdata.de/dl-de/by-2-0": ("dl-by-de/2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0"),
    "govdata.de/dl-de/zero-2-0": ("dl-zero-de/2.0", "Datenlizenz Deutschland – Zero – Version 2.0"),
    "creativecommons.org/publicdomain/zero/1.0": ("cc-zero", "Creative Commons CC0 1.0"),
    "creativecommons.org/licenses/by/4.0": ("cc-by/4.0", "Creative Commons BY 4.0"),
    "creativecommons.org/licenses/by-sa/4.0": ("cc-by-sa/4.0", "Creative Commons BY-SA 4.0"),
}
"""Licences by their address without scheme, `www.` and what follows: the list's entry, and their name."""
WITH_ATTRIBUTION = frozenset({"dl-by-de/2.0", "cc-by/4.0", "cc-by-sa/4.0"})


def known_license(address: str) -> tuple[str, str] | None:
    """The entry of DCAT-AP.de's list and the name of a licence, by its address; None for an unknown one."""
    if address.startswith(LICENSES):
        entry = address.removeprefix(LICENSES)
        return next((known for known in KNOWN_LICENSES.values() if known[0] == entry), (entry, entry))
    bare = address.partition("://")[2].removeprefix("www.")
    return next((entry for start, entry in KNOWN_LICENSES.items() if bare.startswith(start)), None)


def license_uri(address: str) -> str:
    """A licence as DCAT-AP.de's list names it; an unknown one stays as it is."""
    known = known_license(address)
    return LICENSES + known[0] if known else address


def license_name(address: str) -> str:
    """What a licence is called; an unknown one is its address."""
    known = known_license(address)
    return known[1] if known else address


def needs_attribution(address: str) -> bool:
    """Whether the licence asks to name the source."""
    known = known_license(address)
    return known is not None and known[0] in WITH_ATTRIBUTION
