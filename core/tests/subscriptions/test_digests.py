"""Mails on what is new: each entry once, none lost, whatever happens to the worker."""

import datetime as dt
import threading

import pytest
from django.db import transaction
from django.utils import timezone
from rathaus.portal.mail.delivery import _refreshed
from rathaus.portal.mail.models import Mail
from rathaus.portal.subscriptions import digests, numbering
from rathaus.portal.subscriptions.feeds import known
from rathaus.portal.subscriptions.following import confirmed, end
from rathaus.portal.subscriptions.models import FollowedFeed, Subscriber, Subscription
from rathaus.portal.subscriptions.rhythms import due
from rathaus.portal.towns import use_town
from rathaus.testing.killing import killed_at_transaction
from rathaus.testing.marks import both_databases
from rathaus.testing.threads import together

BERLIN = dt.timezone(dt.timedelta(hours=2))


def mailed() -> list[str]:
    """The ids of all entries in all mails, in order."""
    texts = Mail.objects.order_by("created").values_list("text", flat=True)
    return [
        line.removeprefix("* Titel ") for text in texts for line in text.splitlines() if line.startswith("* ")
    ]


@both_databases
def test_only_new_entries_are_mailed_and_each_once(town, publisher, follow):
    publisher.publish("meetings", "old")
    follow()
    publisher.publish("meetings", "a", "b")

    first = digests.run()
    publisher.publish("meetings", "c")
    second, third = digests.run(), digests.run()

    assert (first, second, third) == (1, 1, 0)
    assert mailed() == ["b", "a", "c"]


def test_entry_published_late_with_an_old_date_is_mailed(town, publisher, follow):
    publisher.publish("meetings", "old")
    follow()
    publisher.publish("meetings", "late", updated=timezone.now() - dt.timedelta(days=9))

    digests.run()

    assert mailed() == ["late"]


def test_changed_entry_is_not_mailed_again(town, publisher, follow):
    follow()
    publisher.publish("meetings", "a")
    digests.run()
    publisher.withdraw("meetings", "a")
    publisher.publish("meetings", "a", title="Titel geändert")

    assert digests.run() == 0


def test_entry_withdrawn_before_the_digest_is_not_mailed(town, publisher, follow):
    follow(rhythm="weekly")
    publisher.publish("meetings", "a", "secret")
    digests.run()
    publisher.withdraw("meetings", "secret")
    Subscription.objects.update(looked=timezone.now() - dt.timedelta(days=8))

    digests.run()

    assert mailed() == ["a"]


def test_feeds_of_one_subscriber_come_in_one_mail(town, publisher, follow):
    follow(feeds=("meetings", "papers"))
    publisher.publish("meetings", "a")
    publisher.publish("papers", "b", summary="Kurz gesagt")

    assert digests.run() == 1

    [mail] = Mail.objects.all()
    assert mailed() == ["a", "b"]
    assert "Kurz gesagt" in mail.text
    assert "http://brandis.localhost:8000/news/a/" in mail.text
    assert "Vorlagen &amp; mehr" in mail.html
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].startswith("<http://brandis.localhost:8000/abo/ende/")


def test_news_of_two_feeds_is_told_once_and_names_both(town, publisher, follow):
    follow(feeds=("meetings", "papers"))
    publisher.publish("meetings", "same", "own")
    publisher.publish("papers", "same")

    digests.run()

    mail = Mail.objects.get()
    assert mailed() == ["own", "same"]
    assert mail.text.count("Auch zu: Vorlagen & mehr") == 1
    assert mail.html.count("Auch zu: Vorlagen &amp; mehr") == 1


def test_news_of_two_feeds_stays_where_one_of_them_has_withdrawn_it(town, publisher, follow):
    follow(feeds=("meetings", "papers"))
    publisher.publish("meetings", "same")
    publisher.publish("papers", "same")
    digests.run()
    mail = Mail.objects.get()
    publisher.withdraw("meetings", "same")

    _refreshed(mail)

    assert ("Titel same" in mail.text, "Auch zu" in mail.text) == (True, False)


def test_long_digest_leads_to_the_page_for_the_rest(town, publisher, follow):
    follow()
    publisher.publish("meetings", *(f"e{number}" for number in range(digests.SHOWN + 3)))

    digests.run()

    assert len(mailed()) == digests.SHOWN
    assert "http://brandis.localhost:8000/news/meetings/" in Mail.objects.get().text


def test_mail_is_in_the_language_of_the_subscriber(town, publisher, follow):
    follow("anna@example.org", language="en")
    follow("otto@example.org", language="de")
    publisher.publish("meetings", "a", "b")

    digests.run()

    subjects = dict(Mail.objects.values_list("recipient", "subject"))
    assert subjects["anna@example.org"] == "Brandis: 2 news on Sitzungen"
    assert "http://brandis.localhost:8000/en/abo/" in Mail.objects.get(recipient="anna@example.org").text


def test_subject_of_many_feeds_names_the_first_and_counts_the_others(town, publisher, follow):
    follow(feeds=("meetings", "papers", "street-5"))
    publisher.publish("meetings", "a")
    publisher.publish("papers", "b")
    publisher.publish("street", "c")

    digests.run()

    assert Mail.objects.get().subject == "Brandis: Neues zu Sitzungen und 2 weiteren Abonnements"


def test_broken_feed_is_reported_and_the_others_are_mailed(town, publisher, follow):
    follow(feeds=("meetings", "papers"))
    publisher.publish("meetings", "a")
    publisher.publish("papers", "b")
    publisher.broken.add("papers")

    with pytest.raises(digests.DigestFailed, match="news/papers"):
        digests.run()
    publisher.broken.clear()
    digests.run()

    assert mailed() == ["a", "b"]


def test_line_breaks_in_a_title_do_not_become_headers(town, publisher, follow):
    follow()
    publisher.publish("meetings", "a", title="x\r\nBcc: evil@example.org")

    digests.run()

    assert Mail.objects.get().subject == "Brandis: x Bcc: evil@example.org"


def test_erased_subscriber_gets_nothing_more(town, publisher, follow):
    subscriber = follow()
    publisher.publish("meetings", "a")
    digests.run()

    end(subscriber, None)
    publisher.publish("meetings", "b")

    assert digests.run() == 0
    assert Mail.objects.count() == 0
    assert Subscriber.objects.count() == 0


@both_databases
@pytest.mark.parametrize("moment", range(8))
def test_killed_worker_neither_loses_nor_doubles_an_entry(town, publisher, follow, moment):
    for name in ("anna", "otto"):
        follow(f"{name}@example.org")
    publisher.publish("meetings", "a", "b")

    killed = killed_at_transaction(digests.run, moment // 2 + 2, before=moment % 2 == 0)
    digests.run()
    digests.run()

    assert killed
    assert sorted(mailed()) == ["a", "a", "b", "b"]
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == [
        "anna@example.org",
        "otto@example.org",
    ]


def test_towns_do_not_mail_for_each_other(two_towns, publisher, follow):
    with use_town(two_towns[0]):
        follow()
    publisher.publish("meetings", "a")

    with use_town(two_towns[1]):
        assert digests.run() == 0
    with use_town(two_towns[0]):
        assert digests.run() == 1


@both_databases
def test_numbers_go_on_without_gaps(town, publisher):
    from rathaus.portal.subscriptions.feeds import find

    feed = find("news", "meetings")
    publisher.publish("meetings", "a", "b")
    first = numbering.number(feed, publisher.entries["meetings"], timezone.now())
    publisher.publish("meetings", "c")
    second = numbering.number(feed, publisher.entries["meetings"], timezone.now())

    assert (first, second) == (2, 3)
    assert sorted(numbering.after(feed, 0).values()) == [1, 2, 3]
    assert list(numbering.after(feed, 2).values()) == [3]


@pytest.mark.parametrize(
    ("rhythm", "looked", "now", "expected"),
    [
        ("immediately", "2026-05-20T10:00", "2026-05-20T10:00", True),
        ("daily", "2026-05-20T06:59", "2026-05-20T07:00", True),
        ("daily", "2026-05-20T07:00", "2026-05-20T23:59", False),
        ("daily", "2026-05-19T07:00", "2026-05-20T06:59", False),
        ("daily", "2026-05-17T07:00", "2026-05-20T06:59", True),
        ("weekly", "2026-05-18T06:59", "2026-05-18T07:00", True),
        ("weekly", "2026-05-18T07:00", "2026-05-24T23:59", False),
        ("weekly", "2026-05-11T07:00", "2026-05-18T06:59", False),
        ("weekly", "2026-05-04T07:00", "2026-05-18T06:59", True),
    ],
)
def test_due_by_rhythm(rhythm, looked, now, expected):
    times = [dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN) for text in (looked, now)]

    assert due(rhythm, *times) is expected


@pytest.mark.requirement("ris-req-091")
def test_waiting_mail_loses_what_is_withdrawn_before_it_leaves(town, publisher, follow):
    follow()
    publisher.publish("meetings", "a", "b")
    digests.run()
    mail = Mail.objects.get()

    publisher.withdraw("meetings", "b")
    assert _refreshed(mail)
    assert (mail.subject, "Titel b" in mail.text + mail.html) == ("Brandis: Titel a", False)

    publisher.withdraw("meetings", "a")
    assert not _refreshed(mail)


@pytest.mark.requirement("ris-req-091")
def test_waiting_mail_to_somebody_who_has_left_is_dropped(town, publisher, follow):
    anna = follow()
    publisher.publish("meetings", "a")
    digests.run()
    mail = Mail.objects.get()
    anna.delete()

    assert not _refreshed(mail)


@pytest.mark.requirement("ris-req-090")
def test_search_that_is_followed_goes_with_its_subscription(town, publisher, follow):
    from rathaus.portal.search.saved import Search, encode
    from rathaus.portal.subscriptions.models import FollowedFeed
    from rathaus.portal.subscriptions.privacy import person_erase, person_export

    key = encode(Search("Spielplatz"))
    confirmed("anna@example.org", {"feeds": [["portal", key]], "rhythm": "immediately", "language": "de"})
    records = person_export("anna@example.org").records["subscriptions"]

    assert [row["topic"] for row in records] == ["Suche nach „Spielplatz“"]
    assert FollowedFeed.objects.filter(feed=key).exists()
    person_erase("anna@example.org")
    assert not FollowedFeed.objects.filter(feed=key).exists()


def test_feed_that_nobody_follows_any_more_leaves_no_key_behind(town, publisher, follow):
    from rathaus.portal.subscriptions.models import FollowedFeed

    anna, _ben = follow(feeds=("meetings", "papers")), follow("ben@example.org", feeds=("papers",))
    before = sorted(FollowedFeed.objects.values_list("feed", flat=True))

    end(anna, None)

    assert (before, list(FollowedFeed.objects.values_list("feed", flat=True))) == (
        ["meetings", "papers"], ["papers"]
    )  # fmt: skip


@pytest.mark.postgresql
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_feed_keeps_its_numbers_while_somebody_is_about_to_follow_it(town, publisher, follow):
    first = follow("first@example.org")
    publisher.publish("meetings", "a", "b")
    digests.run()
    numbered, ended = threading.Event(), threading.Event()

    def begin(_number):
        with use_town(town), transaction.atomic():
            (followed,) = known([("news", "meetings")])
            position = numbering.number(followed, publisher.entries["meetings"], timezone.now())
            numbered.set()
            ended.wait(60)
            now, rhythm = timezone.now(), "immediately"
            second = Subscriber.objects.create(
                email="second@example.org", secret="x", language="de", created=now
            )
            feed = {"module": "news", "feed": "meetings", "looked": now, "confirmed": now}
            second.subscriptions.create(**feed, rhythm=rhythm, position=position)

    thread = threading.Thread(target=lambda: together(begin, 1))
    thread.start()
    assert numbered.wait(60)
    end(first, None)
    ended.set()
    thread.join()
    publisher.publish("meetings", "c")

    digests.run()

    assert mailed()[-1:] == ["c"]
    assert FollowedFeed.objects.get().last == 3
