"""What is found, on both databases."""

import datetime as dt

import pytest
from django.db import transaction
from rathaus.portal.search import clear, query, remove, update
from rathaus.testing.marks import both_databases
from search_probe import document, keys

pytestmark = both_databases


@pytest.fixture
def filled(town):
    update(
        "probe",
        [
            document(
                "lamp", "Straßenbeleuchtung am Markt", "Erneuerung der Leuchten", date=dt.date(2024, 3, 1)
            ),
            document(
                "kita",
                "Kindergärten",
                "Fußgänger vor dem Kindergarten",
                kind="meeting",
                date=dt.date(2023, 5, 1),
            ),
            document("mill", "Herr Müller", "Der Bauausschuss tagt", facets={"body": ["Bauausschuss"]}),
        ],
    )
    return town


SPELLINGS = {
    "lamp": [
        "Straßenbeleuchtung",
        "STRASSENBELEUCHTUNG",
        "strassenbeleuchtungen",
        "straßenbe",
        "strassenbeleuchtu",
    ],
    "mill": ["müller", "Mueller", "muller", "MÜLLER", "mü", "mue", "Mu\u0308ller"],
    "kita": ["kindergarten", "Kindergärten", "kindergaer", "fussgänger", "FUSSGAENGER"],
}


def test_spellings_of_a_word_find_the_same_document(filled):
    found = {key: [keys(text) for text in texts] for key, texts in SPELLINGS.items()}
    assert found == {key: [[key]] * len(texts) for key, texts in SPELLINGS.items()}


def test_document_withdrawn_in_a_transaction_is_gone_with_its_commit(filled):
    assert keys("Leuchten") == ["lamp"]
    with transaction.atomic():
        remove("probe", ["lamp"])
        assert keys("Leuchten") == []
    assert keys("Leuchten") == []


def test_document_removed_in_a_transaction_that_fails_is_still_found(filled):
    with transaction.atomic():
        remove("probe", ["lamp"])
        transaction.set_rollback(True)
    assert keys("Leuchten") == ["lamp"]


def test_document_changed_is_found_by_its_new_words_only(filled):
    update("probe", [document("lamp", "Brunnen")])
    assert (keys("Leuchten"), keys("Brunnen")) == ([], ["lamp"])


def test_phrase_and_exclusion_narrow(filled):
    update("probe", [document("turned", "Markt am Straßenbeleuchtung")])
    assert keys('"Straßenbeleuchtung am Markt"') == ["lamp"]
    assert keys("Straßenbeleuchtung -Erneuerung") == ["turned"]


def test_facets_narrow_and_count(filled):
    update("probe", [document("second", "Müller zum Zweiten", kind="meeting", date=dt.date(2024, 1, 1))])
    found = query("Müller")
    assert found.facets == {
        "body": {"Bauausschuss": 1},
        "kind": {"meeting": 1, "paper": 1},
        "year": {"2024": 1},
    }
    chosen = query("Müller", kinds=["meeting"])
    assert [hit.key for hit in chosen.hits] == ["second"]
    assert chosen.facets["kind"] == {"meeting": 1, "paper": 1}
    assert keys("Müller", years=[2024]) == ["second"]
    assert keys("Müller", facets={"body": ["Bauausschuss"]}) == ["mill"]
    assert keys("Müller", facets={"body": ["x\0y"]}) == []


def test_word_in_the_title_ranks_first(town):
    update("probe", [document("text", "Anderes", "Haushalt"), document("title", "Haushalt", "Anderes")])
    assert keys("Haushalt") == ["title", "text"]


def test_pages_follow_each_other_without_gap_or_repetition(town):
    update("probe", [document(f"d{i}", f"Haushalt {i}") for i in range(25)])
    first = query("Haushalt", limit=10)
    second = query("Haushalt", limit=10, after=first.after)
    third = query("Haushalt", limit=10, after=second.after)
    seen = [hit.key for page in (first, second, third) for hit in page.hits]
    assert (len(seen), len(set(seen)), first.total, third.after) == (25, 25, 25, None)


def test_words_that_never_meet_give_what_has_some_of_them(filled):
    found = query("Leuchten Bauausschuss")
    assert (found.relaxed, {hit.key for hit in found.hits}) == (True, {"lamp", "mill"})


def test_snippet_marks_the_words_as_they_are_written(filled):
    hit = query("fussgaenger").hits[0]
    assert [segment.text for segment in hit.snippet if segment.marked] == ["Fußgänger"]
    assert "".join(segment.text for segment in hit.snippet) == "Fußgänger vor dem Kindergarten"


def test_what_a_module_that_is_switched_off_left_behind_is_not_found(filled, monkeypatch):
    update("ris", [document("paper", "Straßenbeleuchtung")])
    assert sorted(keys("Straßenbeleuchtung")) == ["lamp", "paper"]
    monkeypatch.setitem(vars(filled), "enabled", frozenset())
    assert keys("Straßenbeleuchtung") == ["lamp"]
    assert query("Straßenbeleuchtung").total == 1


def test_another_module_with_the_same_key_is_another_document(filled):
    update("other", [document("lamp", "Straßenbeleuchtung anderswo")])
    clear("other")
    assert keys("Straßenbeleuchtung") == ["lamp"]


HOSTILE = [
    "",
    "   ",
    '"',
    "-",
    "- -",
    "AND OR NOT",
    "title_terms : x",
    "a* OR (b",
    "NEAR(a b)",
    "\0",
    "😀",
    "x" * 10_000,
    "a " * 5_000,
    "' ; DROP TABLE x --",
    "a:b & c | !d",
    "<->",
    "\\",
    "%s %d",
    "Ω",
    "Привет",
    "\ud800",
    "{",
    "^a",
    "''",
    "1e5 2.5",
]


def test_any_text_is_understood(filled):
    found = {text: query(text) for text in HOSTILE}
    assert {text: len(answer.hits) for text, answer in found.items()} == {
        text: answer.total for text, answer in found.items()
    }


def test_other_scripts_are_found(town):
    update("probe", [document("ru", "Привет мир"), document("no", "Anderes")])
    assert (keys("привет"), keys("При")) == (["ru"], ["ru"])


def test_towns_do_not_see_each_other(two_towns):
    from rathaus.portal.towns import use_town

    with use_town(two_towns[0]):
        update("probe", [document("lamp", "Geheimnis")])
        assert keys("Geheimnis") == ["lamp"]
    with use_town(two_towns[1]):
        assert keys("Geheimnis") == []
