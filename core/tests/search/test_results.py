"""Results as people need them: grouped, with page, sorted, narrowed, with a way on for misspelt words."""

import datetime as dt

import pytest
from rathaus.portal.search import lexicon, query, remove, update
from rathaus.portal.search.following import entries, feed_named
from rathaus.portal.search.saved import Search, encode
from rathaus.testing.marks import both_databases
from search_probe import document, keys

pytestmark = both_databases


@pytest.fixture
def papers(town):
    """A paper with a file of two pages, and enough others for a lexicon; indexed again with that."""
    made = [
        document("p1", "Straßensanierung in der Parkstraße", date=dt.date(2025, 3, 1)),
        document(
            "f1",
            "Anlage 1",
            "Deckblatt\fDie Laternen bleiben stehen",
            kind="file",
            group="p1",
            context="Straßensanierung in der Parkstraße",
            page_url="/f1/text/#seite-{page}",
            date=dt.date(2025, 3, 2),
        ),
        *(document(f"n{i}", f"Sanierung {i}", "Straßen", date=dt.date(2020 + i, 1, 1)) for i in range(4)),
    ]
    update("probe", made)
    lexicon.rebuild()
    update("probe", made)
    return made


@pytest.mark.requirement("ris-req-087")
def test_piece_of_a_compound_finds_it_after_the_word_itself(papers):
    assert keys("Sanierungen ") == ["n3", "n2", "n1", "n0", "p1"]
    assert keys("Sanierung Parkstrasse") == ["p1"]
    assert keys("Rung ") == []


@pytest.mark.requirement("ris-req-087")
def test_file_is_shown_under_its_paper_with_the_page(papers):
    found = query("Laterne Parkstraße")
    (hit,) = found.hits
    (file,) = hit.inside

    assert (found.total, hit.key, file.key) == (1, "p1", "f1")
    assert (file.page, file.page_url) == (2, "/f1/text/#seite-2")
    assert [part.text for part in file.snippet if part.marked] == ["Laternen"]
    assert [hit.key for hit in query("Laterne", kinds=["file"]).hits] == ["f1"]


def test_paper_that_is_withdrawn_does_not_head_its_files(papers):
    remove("probe", ["p1"])

    (hit,) = query("Laterne").hits

    assert (hit.key, hit.inside) == ("f1", ())


def test_days_and_order_narrow_and_sort(papers):
    assert keys("Sanierung ", order="oldest") == ["n0", "n1", "n2", "n3", "p1"]
    assert keys("Sanierung ", order="newest") == ["p1", "n3", "n2", "n1", "n0"]
    assert keys("Sanierung ", since=dt.date(2022, 1, 1), until=dt.date(2023, 12, 31)) == ["n3", "n2"]


@pytest.mark.requirement("ris-req-092")
def test_misspelt_word_is_offered_as_a_public_document_writes_it_and_only_then(papers):
    assert query("Laternnen").meant == "Laternen"
    assert query("Parkstrase Sanierung").meant == "Parkstraße sanierung"

    remove("probe", ["f1"])

    assert query("Laternnen").meant == ""


def test_query_of_misspelt_words_alone_does_not_walk_through_the_lexicon_for_each(papers, monkeypatch):
    from rathaus.portal.search import suggesting

    walks = []
    candidates = suggesting._candidates
    monkeypatch.setattr(
        suggesting, "_candidates", lambda *given: walks.append(given[0]) or candidates(*given)
    )

    assert query("Laternnen Parkstrase Laterrnen Sanierumg Laaternen Parrkstrasse").meant == ""
    assert len(walks) == suggesting.MISSPELT


def test_words_of_a_withdrawn_document_leave_the_lexicon_with_it(papers):
    update("probe", [document("p1", "Fahrbahn in der Parkstraße")])
    after_change = lexicon.lexicon().seen
    remove("probe", ["f1", "n0"])
    after_removal = lexicon.lexicon().seen

    assert ("strassensanierung" in after_change, "laternen" in after_change) == (True, True)
    assert {"laternen", "strassensanierung"} & after_removal.keys() == set()
    assert (after_change["sanierung"], after_removal["sanierung"]) == (4, 3)


def test_piece_that_no_document_has_as_a_word_any_more_finds_nothing(papers):
    update("probe", [document("other", "Kostenplanung")])
    assert keys("Sanierungen ")[-1] == "p1"

    remove("probe", ["n0", "n1", "n2", "n3"])

    assert keys("Sanierung ") == []
    assert keys("Straßensanierung") == ["p1"]


def test_lexicon_is_counted_again_where_words_went_meanwhile(papers, monkeypatch):
    count = lexicon._counted
    told = []

    def counted():
        found = count()
        if not told:
            told.append(found)
            remove("probe", ["f1"])
        return found

    monkeypatch.setattr(lexicon, "_counted", counted)
    lexicon.rebuild()

    assert "laternen " in told[0][0]
    assert "laternen" not in lexicon.lexicon().seen


@pytest.mark.requirement("ris-req-090")
def test_followed_search_gives_what_matches_those_stored_last_first(papers):
    key = encode(Search("Sanierung", years=("2025", "2020")))
    feed = feed_named(key)

    assert (feed.title, feed.url) == (
        "Suche nach „Sanierung“ (2020, 2025)",
        "/suche/?q=Sanierung&jahr=2020&jahr=2025",
    )
    assert {entry.id for entry in entries(None, 10, key)} == {
        "search-probe-p1",
        "search-probe-f1",
        "search-probe-n0",
    }
    update("probe", [document("later", "Sanierung später", date=dt.date(2025, 1, 1))])
    assert entries(None, 1, key)[0].id == "search-probe-later"
    assert entries(dt.datetime(2099, 1, 1, tzinfo=dt.UTC), 10, key) == []
    assert feed_named(encode(Search("..."))) is None
