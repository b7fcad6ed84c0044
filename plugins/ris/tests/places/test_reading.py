"""Recognising: the forms of German names are found, words that only look like a place are not."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from rathaus_ris.placing.judging import Source, evidence
from rathaus_ris.placing.names import Names, collect
from rathaus_ris.placing.reading import mentions

STREETS = (
    "Bahnhofstraße", "Gartenstraße", "Karl-Marx-Straße", "Beuchaer Straße", "Lange Straße", "Alte Gasse",
    "Unterer Dammweg", "Werderplatz", "Marktplatz", "Markt", "Am Markt", "An der Mühle", "Schulweg",
    "Hauptstraße", "Straße des Friedens", "Dr.-Külz-Straße", "Rosenweg", "Ringstraße",
)  # fmt: skip


@pytest.fixture(scope="module")
def names() -> Names:
    return collect(
        [
            *((name, f"street:{number}", "street", "") for number, name in enumerate(STREETS)),
            ("Beucha", "district:1", "district", ""),
            ("Polenz", "district:2", "district", ""),
            ("Hauptstraße", "street:50", "street", "Beucha"),
        ]
    )


def found(names: Names, text: str, *, title: bool = False) -> list[str]:
    return [f"{hit.name.text} {hit.number}".strip() for hit in mentions(text, names, is_title=title)]


@pytest.mark.requirement("ris-req-060")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ausbau der Bahnhofstr. 12a", ["Bahnhofstraße 12a"]),
        ("an der BAHNHOFSTRASSE", ["Bahnhofstraße"]),
        ("die Bahnhof-\nstraße wird gesperrt", ["Bahnhofstraße"]),
        ("die Karl-\nMarx-Straße 3–5 wird", ["Karl-Marx-Straße 3-5"]),
        ("in der Karl-Marx-Str. Nr. 7", ["Karl-Marx-Straße 7"]),
        ("der Beuchaer Straße, Hausnr. 4", ["Beuchaer Straße 4"]),
        ("in der Langen Straße 12 bis 18", ["Lange Straße 12-18"]),
        ("Gehweg im Unteren Dammweg", ["Unterer Dammweg"]),
        ("Umgestaltung des Werderplatzes", ["Werderplatz"]),
        ("Werderpl. 3", ["Werderplatz 3"]),
        ("Bahnhof- und Gartenstraße", ["Bahnhofstraße", "Gartenstraße"]),
        ("Bahnhof-, Ring- und Gartenstraße", ["Bahnhofstraße", "Ringstraße", "Gartenstraße"]),
        ("Kreuzung Ring-/Karl-Marx-Straße", ["Ringstraße", "Karl-Marx-Straße"]),
        ("Beuchaer und Lange Straße", ["Beuchaer Straße", "Lange Straße"]),
        ("Ecke Gartenstraße/Rosenweg", ["Gartenstraße", "Rosenweg"]),
        ("in der Straße des Friedens 8", ["Straße des Friedens 8"]),
        ("Doktor-Külz-Straße", ["Dr.-Külz-Straße"]),
        ("das Haus Am Markt 3 gehört", ["Am Markt 3"]),
        ("in der Straße Am Markt wird", ["Am Markt"]),
        ("im Ortsteil Beucha", ["Beucha"]),
        ("Rosenweg 1. Bauabschnitt", ["Rosenweg"]),
        ("Rosenweg 300 m weit", ["Rosenweg"]),
    ],
)
def test_forms_of_german_names_are_found(names, text, expected):
    assert found(names, text) == expected or found(names, text, title=True) == expected


@pytest.mark.requirement("ris-req-066")
@pytest.mark.parametrize(
    "text",
    [
        "Firmen, die am Markt vertreten sind",
        "Am Markt herrscht Wettbewerb.",
        "ein sicherer Schulweg für Kinder",
        "der Markt für Strom",
        "an der Mühle hängt viel",
        "die Neureuter Hauptstraße",
        "die Obere Gartenstraße",
        "Herr Polenz fragt nach",
        "Stadträtin Anna Polenz",
        "Polenz GmbH",
        "Ortschaftsrat Beucha 12.05.2026",
        "Ratssaal, Bahnhofstraße 3",
        "Rathaus am Marktplatz",
        "Stadtverwaltung, Bahnhofstraße 3, 04821 Brandis",
        "Bahnhofstraße 3 · Tel. 034292 655-0",
        "wohnhaft in der Gartenstraße 5",
        "Liegenschaftsamt, Gartenstraße 7a",
        "Gartenstraße-Weg",
    ],
)
def test_words_that_only_look_like_a_place_are_left_out(names, text):
    assert found(names, f"{text}\n") == []


@pytest.mark.requirement("ris-req-066")
def test_foot_of_every_page_places_nothing(names):
    foot = "\nGemeinde Muster, Gartenstraße 1\n"
    pages = [f"Der Rosenweg {n}{foot}" for n in range(4)]
    hits = evidence("", [Source(1, pages, is_main=True)], names)
    assert {one.place_id for one in hits} == {f"street:{STREETS.index('Rosenweg')}"}


def test_street_of_two_districts_is_the_one_whose_district_stands_beside_it(names):
    beside = evidence("Gehweg an der Hauptstraße in Beucha", [], names)
    alone = evidence("Gehweg an der Hauptstraße", [], names)
    assert [(one.place_id, one.is_sure) for one in beside if one.place_id != "district:1"] == [
        ("street:50", True)
    ]
    assert sorted((one.place_id, one.is_sure) for one in alone) == [
        ("street:13", False),
        ("street:50", False),
    ]


def test_title_and_proposal_make_a_place_the_subject_and_a_list_does_not(names):
    page = (
        "Beschlussvorschlag\nDer Rosenweg wird gebaut.\n"
        + "x" * 700
        + "\nAuch in der Gartenstraße gibt es so etwas."
    )
    hits = evidence("Bäume, Lange Straße", [Source(1, [page], is_main=True)], names)
    subject = {one.place_id: one.is_subject for one in hits}
    order = [
        subject[f"street:{STREETS.index(name)}"] for name in ("Lange Straße", "Rosenweg", "Gartenstraße")
    ]
    assert order == [True, True, False]


@pytest.mark.parametrize(
    "text", ["", "-", "\u00ad" * 9, "Bahnhof-", "\x00", "ß" * 5000, "A-" * 3000, "(" * 9999]
)
def test_odd_texts_are_read(names, text):
    assert found(names, text) == []


DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).resolve().parents[5] / "shared" / "data"))
TEXTS = DATA / "ris" / "karlsruhe_2025" / "texts.jsonl"


@pytest.mark.requirement("ris-req-066")
@pytest.mark.parametrize(("part", "found_at_least"), [("known", 0.95), ("unknown", 0.8)])
def test_real_texts_place_what_a_person_marked_and_hardly_anything_else(part, found_at_least):
    if not TEXTS.is_file():
        pytest.skip(f"no real data: {TEXTS} is not there (set RATHAUS_TEST_DATA)")
    marked = yaml.safe_load(Path(__file__).with_name("marked.yaml").read_text("utf-8"))
    known = collect([(name, name, "street", "") for name in marked["names"]])
    right = seen = wanted = 0
    for line in TEXTS.read_text("utf-8").split("\n"):
        file = re.match(r'\{"file": ?"(\d+)', line)
        listed = marked[part].get(file[1]) if file else None
        if listed is None:
            continue
        pages = re.split(r"-- \d+ of \d+ --", json.loads(line)["text"])
        got = {one.place_id for one in evidence("", [Source(1, pages, is_main=True)], known)}
        right, seen, wanted = right + len(got & set(listed)), seen + len(got), wanted + len(listed)
    assert wanted == sum(len(listed) for listed in marked[part].values())
    assert (right / seen >= 0.98, right / wanted >= found_at_least) == (True, True)
