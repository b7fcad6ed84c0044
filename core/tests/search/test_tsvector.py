"""PostgreSQL: pairs of words, blocks of ids, texts as long as they get."""

from itertools import product

import pytest
from django.db import connection
from rathaus.portal.search import asking, query, tsvector, update
from rathaus.portal.search.analyser import MAX_CHARACTERS
from rathaus.portal.search.engine import engine, selected
from rathaus.portal.search.models import SearchDocument as Row
from rathaus.portal.search.models import SearchFacet
from rathaus.portal.search.parsing import Clause, Query, parse
from rathaus.testing.marks import both_databases
from search_probe import document, keys

on_postgresql = pytest.mark.parametrize(
    "database", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)


@pytest.fixture
def quoted(town):
    """`exact` has the words in a row; the others have them, or each two of them."""
    update(
        "probe",
        [
            document("exact", "Beschluss", "Der Rat der Stadt Muster beschließt den Plan"),
            document("apart", "Beschluss", "Muster für den Plan: der Rat beschließt, die Stadt zahlt"),
            document("pairs", "Beschluss", "Rat der Stadt, und in der Stadt Muster"),
            document("border", "Der Rat der", "Stadt Muster"),
        ],
    )
    return town


@both_databases
def test_quotation_finds_its_words_in_a_row_and_nothing_else(quoted):
    found = {
        text: sorted(keys(text))
        for text in (
            '"Stadt Muster"',
            '"Rat der Stadt Muster"',
            '"Muster Stadt"',
            '"Stadt Mus',
            'Beschluss -"Stadt Muster"',
        )
    }

    assert found == {
        '"Stadt Muster"': ["border", "exact", "pairs"],
        '"Rat der Stadt Muster"': ["exact"],
        '"Muster Stadt"': [],
        '"Stadt Mus': ["border", "exact", "pairs"],
        'Beschluss -"Stadt Muster"': ["apart"],
    }


@both_databases
def test_words_written_apart_find_the_compound_only_in_a_row(town):
    from rathaus.portal.search import lexicon

    made = [document(f"n{i}", "Spielplatz", "Spiel Platz") for i in range(4)]
    update("probe", [*made, *(document(f"m{i}", "Spiel", "am Platz") for i in range(4))])
    lexicon.rebuild()

    assert keys("Spielplatz ") == ["n3", "n2", "n1", "n0"]


@on_postgresql
def test_pairs_that_share_a_number_are_told_apart(quoted, monkeypatch):
    shared = tsvector.pair("stadt", "must")
    monkeypatch.setattr(tsvector, "pair", lambda one, other: shared)

    assert keys('"Plan Muster"') == []
    assert sorted(keys('"Stadt Muster"')) == ["border", "exact", "pairs"]


@on_postgresql
def test_pair_has_the_number_that_the_database_gives_it(town):
    update("probe", [document("a", "Haushalt 2025", "Haushaltssatzung und Привет")])
    (terms,) = Row.objects.values_list("text_terms", flat=True)
    one, other, third = terms.split()
    wanted = {f"{tsvector.PAIR}{tsvector.pair(*each)}" for each in ((one, other), (other, third))}

    ((lexemes,),) = selected(
        f"SELECT tsvector_to_array({tsvector.LEXEMES}) FROM portal_search_searchdocument", ()
    )

    assert {lexeme for lexeme in lexemes if lexeme.startswith(tsvector.PAIR)} >= wanted


@both_databases
def test_quotation_in_more_documents_than_are_read_says_so(town, monkeypatch):
    monkeypatch.setattr(asking, "DEEPEST", 5)
    monkeypatch.setattr(asking, "RANKED", 5)
    update("probe", [document(f"n{i}", "Rat", "Der Rat der Stadt") for i in range(8)])
    found = query('"Rat der Stadt"', limit=3)

    assert (found.total, found.is_more, found.facets) == (5, True, {})
    assert [hit.key for hit in found.hits] == ["n7", "n6", "n5"]
    assert query('"Rat der Stadt"', kinds=["paper"]).facets == {"kind": {}}


@on_postgresql
@pytest.mark.parametrize("wanted", [3, 7, 20])
def test_newest_come_first_however_far_back_they_lie(town, wanted):
    """Ids are spread over many blocks; how many of them are asked differs with the number wanted."""
    update("probe", [document(f"n{i:02}", "Laterne" if i % 2 else "Brunnen") for i in range(24)])
    SearchFacet.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE portal_search_searchdocument SET id = id * {tsvector.BLOCK // 2}")
    dialect = engine()
    ids = sorted(Row.objects.filter(title="Laterne").values_list("id", flat=True), reverse=True)

    assert dialect.newest(dialect.expression(parse("Laterne "), ()), wanted) == ids[:wanted]


@both_databases
def test_documents_stored_again_keep_their_ids_and_spend_none(town):
    update("probe", [document("a", "Laterne"), document("b", "Laterne")])
    before = dict(Row.objects.values_list("key", "id"))
    for _ in range(3):
        update("probe", [document("a", "Brunnen"), document("b", "Laterne")])
    update("probe", [document("c", "Laterne")])
    after = dict(Row.objects.values_list("key", "id"))

    assert (after["a"], after["b"], after["c"]) == (before["a"], before["b"], before["b"] + 1)


@on_postgresql
def test_longest_text_of_words_that_are_all_different_is_stored(town):
    """The worst for the server's limit of 1 MB for a document's lexemes."""
    words = ["".join(letters) for letters in product("bcdfghklmnprstvwx", repeat=4)]
    terms = " ".join(words)[:MAX_CHARACTERS]
    Row.objects.create(module="probe", key="long", language="de", title="Wörterbuch", text_terms=terms)
    dialect = engine()

    found = dialect.newest(dialect.expression(Query((Clause(tuple(words[7:9])),)), ()), 10)

    assert (len(terms), len(found)) == (MAX_CHARACTERS, 1)
