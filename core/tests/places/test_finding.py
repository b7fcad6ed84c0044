"""Typed names, with the errors that people make."""

from dataclasses import replace

from rathaus.portal.api import places
from rathaus.testing.marks import both_databases

MEANT = {
    "siebenmeilen weg": "Siebenmeilenweg, Kernstadt",
    "SIEBENMEILENWEG": "Siebenmeilenweg, Kernstadt",
    "Siebenmailenweg": "Siebenmeilenweg, Kernstadt",
    "Sibenmeilenweg": "Siebenmeilenweg, Kernstadt",
    "Siebenmielenweg": "Siebenmeilenweg, Kernstadt",
    "Siebenmeilenwe": "Siebenmeilenweg, Kernstadt",
    "Haubtstraße": "Hauptstraße, Kernstadt",
    "Hauptstr.": "Hauptstraße, Kernstadt",
    "haupt strasse": "Hauptstraße, Kernstadt",
    "Haupstrase": "Hauptstraße, Kernstadt",
    "Muenchhausenstr": "Münchhausenstraße, Kernstadt",
    "Munchhausenstraße": "Münchhausenstraße, Kernstadt",
    "Münchhausenstrasse": "Münchhausenstraße, Kernstadt",
    "Dr Eisenbart Str": "Dr.-Eisenbart-Straße, Kernstadt",
    "Doktor-Eisenbarth-Straße": "Dr.-Eisenbart-Straße, Kernstadt",
    "Frau Holle Straße": "Frau-Holle-Straße, Kernstadt",
    "Frauholle": "Frau-Holle-Straße, Kernstadt",
    "Markt am, Musterdorf": "Am Markt, Musterdorf",
    "Am Markt, Musterdorf": "Am Markt, Musterdorf",
    "Musterdorf, am markt": "Am Markt, Musterdorf",
    "Am Markt (Musterdorf)": "Am Markt, Musterdorf",
    "am markt musterdorf": "Am Markt, Musterdorf",
    "04821 Brandis, Nixengrund": "Nixengrund, Beispielau",
    "Str. d. Erfinder": "Straße der Erfinder, Kernstadt",
    "Muster Straße Alte": "Alte Muster Straße, Kernstadt",
    "Großemäusegasse": "Große Mäusegasse, Musterdorf",
    "Mäusegasse kleine": "Kleine Mäusegasse, Musterdorf",
    "Kita Libelle": "Kita Libelle, Beispielau",
    "Beispielau": "Beispielau",
    "Hinter den 7 Gärten": "Hinter den sieben Gärten, Musterdorf",
}


def test_place_is_found_despite_its_spelling(streets):
    found = {typed: next((p.label for p in places.find(typed)), None) for typed in MEANT}
    assert found == MEANT


@both_databases
def test_house_number_leads_to_the_address(streets):
    best = places.find("Haubtstr. 12")[0]
    assert (best.kind, best.label) == ("address", "Hauptstraße 12, Kernstadt")
    assert places.get(best.id) == replace(best, score=0.0)


def test_house_number_that_does_not_exist_leads_to_the_street(streets):
    assert [p.label for p in places.find("Nixengrund 999b", limit=1)] == ["Nixengrund, Beispielau"]


def test_nonsense_finds_nothing(streets):
    typed = ["", "   ", "!?", "0" * 5000, "a" * 5000, "xyzzyqwv", "東京", "04821", "Qqqqqstraße", "\x00", "1"]
    assert {text[:20]: places.find(text) for text in typed} == {text[:20]: [] for text in typed}


def test_name_of_two_districts_is_found_in_both(streets):
    assert [(p.label, p.score) for p in places.find("Dorfstraße", limit=2)] == [
        ("Dorfstraße, Musterdorf", 1.0),
        ("Dorfstraße, Beispielau", 1.0),
    ]


def test_kinds_narrow_the_answers(streets):
    assert [p.kind for p in places.find("Musterdorf", kinds=["district"])] == ["district"]
    assert places.find("Brandis", kinds=["municipality"])[0].id == "municipality:14729070"
