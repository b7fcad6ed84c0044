"""A whole new index, beside changes under way."""

import sys
import threading
from types import ModuleType

import pytest
from django.db import connection, connections, transaction
from rathaus.contracts.portal import SearchDocument, SearchSource
from rathaus.portal.search import indexing, query, reindex, reindexing, remove, update
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases


class Calls:
    """A module `probe` whose papers are what `PUBLIC` names."""

    def by_module(self, hook):
        return {"probe": [SearchSource(kind="paper", label="Vorlage", documents="probe_search:documents")]}


@pytest.fixture
def public(town, monkeypatch):
    """The keys that are public; tests change the set."""
    keys = {"a", "b"}
    module = ModuleType("probe_search")

    def documents(asked):
        for key in sorted(keys if asked is None else keys & set(asked)):
            yield SearchDocument(key=key, kind="paper", title=f"Laterne {key}", url=f"/{key}")

    module.documents = documents
    monkeypatch.setitem(sys.modules, "probe_search", module)
    monkeypatch.setattr(reindexing, "hooks", Calls)
    return keys


def found():
    return sorted(hit.key for hit in query("Laterne").hits)


@both_databases
def test_index_becomes_what_is_public(public):
    update("probe", [SearchDocument(key="gone", kind="paper", title="Laterne", url="/"),
                     SearchDocument(key="old", kind="dropped-kind", title="Laterne", url="/")])  # fmt: skip
    update("other", [SearchDocument(key="x", kind="paper", title="Laterne", url="/")])
    assert reindex() == {"probe:paper": 2}
    assert found() == ["a", "b", "x"]
    assert reindex() == {"probe:paper": 2}


@both_databases
def test_document_withdrawn_while_its_batch_is_read_does_not_come_back(public, town, monkeypatch):
    """The withdrawal has begun when the new index comes to the document, and commits after."""
    update(
        "probe",
        [SearchDocument(key=key, kind="paper", title=f"Laterne {key}", url="/") for key in sorted(public)],
    )
    began, finish = threading.Event(), threading.Event()

    def withdraw():
        with use_town(town), transaction.atomic():
            remove("probe", ["a"])
            began.set()
            finish.wait(10)
            public.discard("a")
        connections.close_all()

    thread = threading.Thread(target=withdraw)
    thread.start()
    began.wait(10)
    threading.Timer(0.3, finish.set).start()
    reindex()
    thread.join()
    assert found() == ["b"]


@both_databases
def test_module_that_fails_leaves_what_was_indexed(public, monkeypatch):
    reindex()

    def broken(asked):
        raise ValueError("x")
        yield

    sys.modules["probe_search"].documents = broken
    with pytest.raises(ValueError, match="x"):
        reindex()
    assert found() == ["a", "b"]


def test_texts_are_analysed_before_the_database_is_held(public, monkeypatch):
    held = []
    analyse = indexing.analyse

    def watched(text, words):
        held.append(connection.in_atomic_block)
        return analyse(text, words)

    monkeypatch.setattr(indexing, "analyse", watched)
    monkeypatch.setattr(reindexing, "is_outgrown", lambda: False)
    reindex()

    assert held == [False] * 4
    assert found() == ["a", "b"]


@both_databases
def test_document_changed_after_it_was_analysed_is_indexed_as_it_is_now(public, monkeypatch):
    titles = iter(["Laterne alt", "Laterne neu", "Laterne neu", "Laterne neu"])

    def documents(asked):
        yield SearchDocument(key="a", kind="paper", title=next(titles), url="/a")

    sys.modules["probe_search"].documents = documents
    monkeypatch.setattr(reindexing, "is_outgrown", lambda: False)
    reindex()

    assert [len(query(word).hits) for word in ("alt ", "neu ")] == [0, 1]


def test_others_have_room_to_write_between_two_batches(public, monkeypatch):
    rests = []
    monkeypatch.setattr(reindexing, "BATCH", 1)
    monkeypatch.setattr(reindexing, "ROOM", 100.0)
    monkeypatch.setattr(reindexing.time, "sleep", rests.append)
    monkeypatch.setattr(reindexing, "is_outgrown", lambda: False)
    reindex()

    assert [rest > 90 for rest in rests] == [False, True]
