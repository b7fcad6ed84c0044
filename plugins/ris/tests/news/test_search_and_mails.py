"""What the portal's search and mails promise about the council: found, followed, gone when withdrawn."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone
from rathaus.portal.mail.delivery import _refreshed
from rathaus.portal.mail.models import Mail
from rathaus.portal.search import lexicon, query
from rathaus.portal.search.saved import Search, encode
from rathaus.portal.subscriptions import digests
from rathaus.portal.subscriptions.following import confirmed, end
from rathaus.portal.subscriptions.models import FollowedFeed, Subscriber
from rathaus_ris import write
from rathaus_ris.models import Body, File, FileText, Paper
from rathaus_ris.write.effects import index

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)


@pytest.fixture
def council(town):
    """A paper whose file says something on its second page, and others with the same word."""
    body = write.create(Body, NOW, publish=True, name="Stadt Brandis")
    others = [f"Sanierung der Straßen, Abschnitt {number}" for number in range(1, 5)]
    names = ["Straßensanierung in der Parkstraße", *others]
    papers = [write.create(Paper, NOW, publish=True, body=body, name=name) for name in names]
    file = write.create(File, NOW, publish=True, body=body, name="Lageplan")
    FileText.staff.create(file=file, pages=["Deckblatt", "Die Laternen bleiben stehen"], page_count=2)
    write.attach(papers[0], "mainFile", [file], NOW)
    keys = [f"file:{file.pk}", *(f"paper:{paper.pk}" for paper in papers)]
    index(keys)
    lexicon.rebuild()
    index(keys)
    return SimpleNamespace(body=body, papers=papers, file=file)


def follow(module, key):
    confirmed("anna@example.org", {"feeds": [[module, key]], "rhythm": "immediately", "language": "de"})
    return Subscriber.objects.get(email="anna@example.org")


def publish(council, name):
    """A paper of this moment: mails tell of what is new now."""
    return write.create(Paper, timezone.now(), publish=True, body=council.body, name=name)


@pytest.mark.requirement("ris-req-087")
def test_other_forms_and_pieces_of_words_are_found_and_a_file_under_its_paper(council):
    own = f"/ris/vorlagen/{council.papers[0].pk}/"
    plural, piece, page = query("Sanierungen"), query("Sanierung Parkstrasse"), query("Laterne")

    assert len(plural.hits) == 5
    assert [hit.url for hit in piece.hits] == [own]
    assert [(hit.url, [file.page for file in hit.inside]) for hit in page.hits] == [(own, [2])]


@pytest.mark.requirement("ris-req-092")
def test_suggested_spelling_goes_with_the_last_public_document_that_has_the_word(council):
    before = query("Laternnen").meant

    write.withdraw(council.file, NOW, reason="Datenschutz")

    assert (before, query("Laternnen").meant) == ("Laternen", "")


@pytest.mark.requirement("ris-req-090")
def test_followed_search_tells_of_what_matches_and_goes_with_its_subscription(council):
    key = encode(Search("Spielplatz"))
    anna = follow("portal", key)
    publish(council, "Neuer Spielplatz am Anger")
    publish(council, "Neue Bänke am Markt")

    digests.run()
    text = Mail.objects.get(purpose__contains="subscriptions").text
    end(anna, None)

    assert ("Spielplatz am Anger" in text, "Bänke" in text) == (True, False)
    assert not FollowedFeed.objects.filter(feed=key).exists()
    assert not Subscriber.objects.exists()


@pytest.mark.requirement("ris-req-091")
def test_waiting_mail_loses_what_is_withdrawn_and_is_dropped_when_nothing_is_left(council):
    follow("ris", "vorlagen")
    first, second = publish(council, "Neue Rutsche"), publish(council, "Neue Schaukel")
    digests.run()
    mail = Mail.objects.get(purpose__contains="subscriptions")
    waiting = ("Rutsche" in mail.text, "Schaukel" in mail.text)

    write.withdraw(first, timezone.now(), reason="Datenschutz")
    kept = _refreshed(mail)
    left = ("Rutsche" in mail.text + mail.subject, "Schaukel" in mail.text)
    write.withdraw(second, timezone.now(), reason="Datenschutz")

    assert (waiting, kept, left) == ((True, True), True, (False, True))
    assert not _refreshed(mail)
