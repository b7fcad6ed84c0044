"""Compounds, endings, spellings that may have been meant, searches as keys."""

import base64
import datetime as dt
import json

import pytest
from rathaus.portal.search.analyser import analyse, term
from rathaus.portal.search.asked import day_of
from rathaus.portal.search.compounds import Lexicon
from rathaus.portal.search.saved import Search, decode, encode
from rathaus.portal.search.suggesting import distance

LEXICON = Lexicon(
    {
        **dict.fromkeys(
            ["stadt", "teil", "stadtteil", "plan", "strassen", "sanierung", "kind", "garten"], 50
        ),
        **dict.fromkeys(["spo", "ort", "ant", "rag", "rat", "antw"], 50),
        "stadtteil": 20,
        "antrag": 900,
        "stadtrat": 900,
    }
)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("strassensanierung", {"strassen", "sanierung"}),
        ("sanierungsplan", {"sanierung", "plan"}),
        ("stadtteilplan", {"stadt", "teil", "stadtteil", "plan"}),
        ("antrag", set()),
        ("stadtrat", set()),
        ("unbekanntes", set()),
        ("", set()),
    ],
)
def test_word_is_taken_apart_where_its_pieces_are_words(word, pieces):
    assert set(LEXICON.pieces(word)) >= pieces
    assert bool(LEXICON.pieces(word)) == bool(pieces)


def test_text_without_lexicon_has_no_pieces():
    assert analyse("Straßensanierung").pieces == ""
    assert analyse("Straßensanierung", LEXICON).pieces.split() == [
        f"0{term('strassen')}",
        f"0{term('sanierung')}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("Kita", "Kitas"),
        ("Café", "Cafés"),
        ("Büro", "Büros"),
        ("Gremium", "Gremien"),
        ("Thema", "Themas", "Themen"),
        ("Firma", "Firmen"),
        ("Neubau", "Neubaus", "Neubauten"),
        ("Zentrum", "Zentren"),
        ("Kindergarten", "Kindergärten"),
        ("Straße", "Strassen"),
    ],
)
def test_endings_of_one_word_have_one_term(words):
    assert len({term(word) for word in words}) == 1


@pytest.mark.parametrize("words", [("Zeitraum", "Zeit"), ("Haus", "Hau"), ("Baum", "Bau")])
def test_different_words_have_different_terms(words):
    assert len({term(word) for word in words}) == 2


def test_search_becomes_one_key_in_whatever_order_it_was_chosen():
    one = Search("Spielplatz  am Bach", ("paper", "file"), ("2025",), (("committee", ("Rat", "Bau")),))
    other = Search("Spielplatz am Bach", ("file", "paper"), ("2025",), (("committee", ("Bau", "Rat")),))

    assert encode(one) == encode(other)
    assert decode(encode(one)) == Search(
        "Spielplatz am Bach", ("file", "paper"), ("2025",), (("committee", ("Bau", "Rat")),)
    )
    assert encode(Search("".join(chr(0x4E00 + n) for n in range(200)))) == ""


@pytest.mark.parametrize(
    "key", ["", "suche-", "suche-x", "suche-MA", "suche-MFtd", "suche-" + "A" * 130, "suche-é", "vorlage-1"]
)
def test_any_other_key_is_no_search(key):
    assert decode(key) is None


@pytest.mark.parametrize("parts", [["\ud800"], ["Weg", ["\udfff"]], ["Weg", [], [], {"x": ["y"]}]])
def test_forged_key_is_no_search(parts):
    packed = base64.urlsafe_b64encode(b"0" + json.dumps(parts).encode()).decode().rstrip("=")

    assert decode(f"suche-{packed}") is None


@pytest.mark.parametrize(
    ("one", "other", "far"), [("haus", "haus", 0), ("strase", "strasse", 1), ("ab", "ba", 1), ("a", "xyz", 3)]
)
def test_distance_counts_letters(one, other, far):
    assert distance(one, other, 2) == far


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-20", dt.date(2026, 5, 20)),
        ("20.5.2026", dt.date(2026, 5, 20)),
        ("31.2.2026", None),
        ("bald", None),
        ("", None),
    ],
)
def test_days_are_read_as_browsers_and_as_people_write_them(text, day):
    assert day_of(text) == day
