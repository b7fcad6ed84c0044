"""Telling a place from a word that only looks like one, by what stands around it.

The rules refuse rather than guess. They come from reading real papers: venues, letterheads, private
addresses, people named like streets, everyday words that some town has made a street's name.
"""

import re
from typing import TYPE_CHECKING

from .everyday import ADJECTIVES, EVERYDAY, NOT_ADJECTIVES, PREPOSITIONS
from .names import Name, Names, ending_of
from .wording import fold

if TYPE_CHECKING:
    from .reading import Mention

PERSON = re.compile(
    r"(?:\b(?:Herrn?|Frau|Familie|Fam\.|Dr\.|Prof\.|Kolleg(?:e|in|en)|Firma|Fa\.|Büro|\w*büro|Notar(?:in)?"
    r"|(?:Stadt|Gemeinde|Ort(?:schaft)?s|Kreis)r(?:at|ätin|äte)|SR(?:in)?|\w*[bB]ürgermeister(?:in)?"
    r"|Rechtsanw\w+|Architekt\w*|Ingenieur\w*)\s+(?:[A-ZÄÖÜ][\w.-]+\s+)?)$"
)
COMMITTEE = re.compile(
    r"\b(?:Ortschaftsr(?:at|ats|ates|äten?|ät\w+)|Ortsbeir\w+|Ortsvorsteher\w*"
    r"|Ortsverwaltung(?:en)?|Ortsamt|Stadtamt|O[RV])"
    r"(?:\s+(?:von|in|der\s+Ortschaft(?:en)?))?\s+(?:[A-ZÄÖÜ][\w-]+(?:,\s+|\s+und\s+|\s*/\s*))*$"
)
OFFICE = re.compile(
    r"(?:amt|verwaltung|fraktion|ministerium|direktion|(?:Gemeinde|Stadt|Kreis)rat|e\.\s?V\.|mbH|GmbH)[\s,]*$"
)
COMPANY = re.compile(r"\s*(?:,\s*)?(?:GmbH|mbH|AG\b|KG\b|e\.\s?V\.|UG\b|OHG|GbR|& |Apotheke|Versicherung)")
STREET_BEFORE = re.compile(
    r"(?:\b(?:Straßen?|Strassen?|Str\.|Ecke|Kreuzung|Knoten(?:punkt)?|Einmündung|Haltestelle|Grundstücke?s?|Flurstücke?|Anwesen"
    r"|Gebäudes?|Gebietes?|Bebauungsplan(?:s|es)?|Abschnitt|Bereich|Objekte?s?|Anlieger|Anwohner\w*)\s+)[„\"»“]?$"
)
QUOTED = re.compile(r"[„\"»“‚']\s*$")
IN_STREET = re.compile(
    r"\b(?:im|des|vom|zum|in der Straße|Ausbau|Sanierung|Umgestaltung|rund um den|auf dem|entlang des)\s+$"
)
PRIVATE = re.compile(
    r"\b(?:wohnhaft|wohnt|wohnend|geb\.|geboren|Privatadresse|Einwender\w*)\b[^\n]{0,50}$", re.IGNORECASE
)
VENUE = re.compile(
    r"[sS]aale?s?\b|Sitzungszimmer|Sitzungsort|Tagungsort|Versammlungsort|Veranstaltungsort|Treffpunkt"
    r"|Rathaus(?:es)?[ \t]*(?:\(|,|am\b|an\b|[A-ZÄÖÜ])"
)
CONTACT = re.compile(
    r"\b(?:Tel(?:efon|\.|efax)?|Fax|Telefax|E-?Mail|Internet|IBAN|BIC|Postfach|Postanschrift|Hausanschrift|Sprechzeiten"
    r"|Besucheradresse|Bankverbindung|Herausgeber(?:in)?|Impressum|Absender)\b|@\w|\bwww\."
)
CHAIR = re.compile(r"\s*,?\s*\n?\s*Vorsitz")
"""What follows the room in the head of minutes."""
POSTCODE = re.compile(r"[\s,]*(?:D-)?\d{5}\s+[A-ZÄÖÜ]")
LONGER = re.compile(r"[-\u2010-\u2013](?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Ring|Gasse|Damm)", re.IGNORECASE)
BEFORE = re.compile(r"([A-Za-zÄÖÜäöüßéè]+)[ \t]+$")
SHORT_LINE = 28
NEAR = 110
"""Characters before and after a name in which contact data make it an address of an office."""


def is_place(hit: "Mention", names: Names, *, is_title: bool = False, is_list: bool = False) -> bool:
    """Whether the words mean the place. `is_list`: they are a first part as "Bahnhof-" of two streets."""
    text, name = hit.text, hit.name
    before, after = text[max(0, hit.start - 90) : hit.start], text[hit.end : hit.end + 60]
    if (before[-1:] in "-\u2010" and before[-1:]) or LONGER.match(after) or COMPANY.match(after):
        return False
    if not is_list and not _is_written_as_name(text, hit, before, is_title=is_title):
        return False
    if PRIVATE.search(before) or (not hit.number and PERSON.search(before)):
        return False
    if name.kind == "street" and _is_part_of_longer(before, name, names):
        return False
    if is_title:
        return True
    if name.kind != "street" and COMMITTEE.search(before):
        return False
    return not _is_office(text, hit)


def _is_written_as_name(text: str, hit: "Mention", before: str, *, is_title: bool) -> bool:
    """Capital letter, and for words of everyday language something that says it is a place."""
    name = hit.name
    starts_sentence = not before.strip() or before.rstrip(" \t")[-1:] in ".!?:\n\u2022"
    has_proof = bool(hit.number or STREET_BEFORE.search(before) or (QUOTED.search(before) and is_title))
    if name.words[0] in PREPOSITIONS and name.kind == "street":
        if has_proof:
            return True
        whole = is_title and len(text.strip()) == hit.end - hit.start
        return whole or (text[hit.start].isupper() and (not starts_sentence or bool(QUOTED.search(before))))
    if not text[hit.start].isupper():
        return False
    if name.folded in EVERYDAY:
        locates = IN_STREET.search(before) or (name.folded.endswith("platz") and before.endswith("am "))
        return has_proof or bool(is_title and name.kind == "street" and locates)
    if name.kind == "street" and len(name.words) == 1 and not ending_of(name.folded):
        return has_proof or bool(IN_STREET.search(before))
    return True


def _is_part_of_longer(before: str, name: Name, names: Names) -> bool:
    """Whether another street is meant: the "Neureuter Hauptstraße" is not the "Hauptstraße"."""
    found = BEFORE.search(before)
    if found is None or not found[1][0].isupper() or (len(name.words) > 1 and name.words[0] in PREPOSITIONS):
        return False
    word = fold(found[1])
    if word in NOT_ADJECTIVES:
        return False
    if any(
        word.endswith(end) and word.removesuffix(end) in ADJECTIVES for end in ("e", "er", "en", "em", "es")
    ):
        return True
    # Beuchaer Hauptstraße: the Hauptstraße in Beucha
    return word.endswith("er") and len(word) > 4 and word.removesuffix("er") not in names.districts


def _is_office(text: str, hit: "Mention") -> bool:
    """Whether it is an office's address, the room of a meeting or a label of a plan."""
    line = text.rfind("\n", 0, hit.start) + 1
    end = text.find("\n", hit.end)
    whole = text[line : end if end >= 0 else len(text)]
    if (len(whole) < 120 and VENUE.search(whole)) or _is_label(text, line, end, hit):
        return True
    before, after = text[max(0, hit.start - NEAR) : hit.start], text[hit.end : hit.end + NEAR]
    if VENUE.search(before[-25:]) or POSTCODE.match(after) or CHAIR.match(after):
        return True
    return bool(hit.number and OFFICE.search(before)) or bool(CONTACT.search(after.partition("\n\n")[0]))


def _is_label(text: str, line: int, end: int, hit: "Mention") -> bool:
    """Whether the name stands alone between other short lines: the text of a plan or a map."""
    if end < 0 or text[line:end].strip() != text[hit.start : hit.end].strip():
        return False
    above = text[:line].rstrip().rpartition("\n")[2].strip()
    below = text[end:].lstrip().partition("\n")[0].strip()
    return len(above) < SHORT_LINE and len(below) < SHORT_LINE
