"""Typed names, with the errors that people make."""

import pytest
from rathaus.portal.api import places
from rathaus.testing.marks import both_databases


def first(text, **options):
    """The label of the best answer."""
    found = places.find(text, **options)
    return found[0].label if found else None


@pytest.mark.parametrize(
    "typed",
    [
        "Siebenmeilenweg", "siebenmeilen weg", "Siebenmeilen-Weg", "SIEBENMEILENWEG", "Siebenmailenweg",
        "Sibenmeilenweg", "Siebenmielenweg", "Siebenmeilenwe",
    ],
)  # fmt: skip
def test_weg_is_found_however_it_is_typed(streets, typed):
    assert first(typed) == "Siebenmeilenweg, Kernstadt"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Haubtstraße", "Hauptstraße, Kernstadt"),
        ("Hauptstr.", "Hauptstraße, Kernstadt"),
        ("haupt strasse", "Hauptstraße, Kernstadt"),
        ("Haupstrase", "Hauptstraße, Kernstadt"),
        ("Muenchhausenstr", "Münchhausenstraße, Kernstadt"),
        ("Munchhausenstraße", "Münchhausenstraße, Kernstadt"),
        ("Münchhausenstrasse", "Münchhausenstraße, Kernstadt"),
        ("Dr Eisenbart Str", "Dr.-Eisenbart-Straße, Kernstadt"),
        ("Doktor-Eisenbarth-Straße", "Dr.-Eisenbart-Straße, Kernstadt"),
        ("Frau Holle Straße", "Frau-Holle-Straße, Kernstadt"),
        ("Frauholle", "Frau-Holle-Straße, Kernstadt"),
        ("Markt am, Musterdorf", "Am Markt, Musterdorf"),
        ("Am Markt, Musterdorf", "Am Markt, Musterdorf"),
        ("Musterdorf, am markt", "Am Markt, Musterdorf"),
        ("Am Markt (Musterdorf)", "Am Markt, Musterdorf"),
        ("am markt musterdorf", "Am Markt, Musterdorf"),
        ("04821 Brandis, Nixengrund", "Nixengrund, Beispielau"),
        ("Str. d. Erfinder", "Straße der Erfinder, Kernstadt"),
        ("Muster Straße Alte", "Alte Muster Straße, Kernstadt"),
        ("Großemäusegasse", "Große Mäusegasse, Musterdorf"),
        ("Mäusegasse kleine", "Kleine Mäusegasse, Musterdorf"),
        ("Kita Libelle", "Kita Libelle, Beispielau"),
        ("Beispielau", "Beispielau"),
        ("Hinter den 7 Gärten", "Hinter den sieben Gärten, Musterdorf"),
    ],
)
def test_place_is_found_despite_its_spelling(streets, typed, meant):
    assert first(typed) == meant


@both_databases
def test_house_number_leads_to_the_address(streets):
    best = places.find("Haubtstr. 12")[0]
    assert (best.kind, best.label) == ("address", "Hauptstraße 12, Kernstadt")
    assert places.get(best.id) == best.__class__(**{**vars(best), "score": 0.0})


def test_house_number_that_does_not_exist_leads_to_the_street(streets):
    assert [p.label for p in places.find("Nixengrund 999b", limit=1)] == ["Nixengrund, Beispielau"]


@pytest.mark.parametrize("typed", ["", "   ", "!?", "0" * 5000, "xyzzyqwv", "東京", "04821", "Qqqqqstraße"])
def test_nonsense_finds_nothing(streets, typed):
    assert places.find(typed) == []


def test_exact_name_comes_alone_from_the_districts_that_have_it(streets):
    assert [(p.label, p.score) for p in places.find("Dorfstraße", limit=2)] == [
        ("Dorfstraße, Musterdorf", 1.0),
        ("Dorfstraße, Beispielau", 1.0),
    ]


def test_kinds_narrow_the_answers(streets):
    assert [p.kind for p in places.find("Musterdorf", kinds=["district"])] == ["district"]
    assert places.find("Brandis", kinds=["municipality"])[0].id == "municipality:14729070"
