"""Following, changing and ending: without an account, by private links."""

import re

import pytest
from django.core import signing
from django.utils import timezone
from rathaus.portal.mail import confirm
from rathaus.portal.mail.models import Confirmation, Mail
from rathaus.portal.subscriptions import links, privacy
from rathaus.portal.subscriptions.models import Subscriber, Subscription
from rathaus.portal.towns import use_town

FORM = {"feeds": ["news/meetings", "news/papers"], "rhythm": "weekly", "email": "Anna@Example.org"}


def path_of(url: str) -> str:
    return url.removeprefix("http://brandis.localhost:8000")


def test_follow_confirm_and_manage(town, portal_client, publisher):
    client = portal_client()

    asked = client.post("/abo/", FORM)
    before = Subscription.objects.count()
    token = re.search(r"/bestaetigen/([^/]+)/", Mail.objects.get().text)[1]
    confirmed = client.post(f"/bestaetigen/{token}/")
    page = client.get(confirmed.headers["Location"]).content.decode()

    assert (asked.status_code, asked.headers["Location"]) == (302, "/abo/angefragt/")
    assert before == 0
    found = set(Subscription.objects.values_list("subscriber__email", "module", "feed", "rhythm"))
    assert found == {
        ("anna@example.org", "news", "meetings", "weekly"),
        ("anna@example.org", "news", "papers", "weekly"),
    }
    assert "anna@example.org" in page
    assert "Vorlagen &amp; mehr" in page


def test_form_with_errors_comes_back_filled_in(town, portal_client, publisher):
    response = portal_client().post("/abo/", {"feeds": ["news/papers"], "rhythm": "weekly", "email": "anna@"})
    page = response.content.decode()

    assert response.status_code == 422
    assert 'value="anna@"' in page
    assert re.search(r'value="news/papers"[^>]*checked', page)
    assert re.search(r'value="weekly"[^>]*checked', page)
    assert Confirmation.objects.count() == 0


@pytest.mark.parametrize(
    "change", [{"feeds": ["news/unknown"]}, {"feeds": []}, {"rhythm": "hourly"}, {"email": ""}]
)
def test_form_refuses_what_is_not_offered(town, portal_client, publisher, change):
    response = portal_client().post("/abo/", {**FORM, **change})

    assert response.status_code == 422
    assert Confirmation.objects.count() == 0


def test_program_that_fills_the_trap_asks_nothing(town, portal_client, publisher):
    response = portal_client().post("/abo/", {**FORM, "website": "http://spam.example"})

    assert response.headers["Location"] == "/abo/angefragt/"
    assert Confirmation.objects.count() == 0


def test_answer_does_not_tell_who_follows(town, portal_client, publisher, follow):
    follow("anna@example.org")

    answers = [
        portal_client().post("/abo/link/", {"email": email}).headers["Location"]
        for email in ("anna@example.org", "otto@example.org")
    ]

    assert answers[0] == answers[1]
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["anna@example.org"]


def test_too_many_requests_are_refused(town, portal_client, publisher):
    client = portal_client()

    codes = [client.post("/abo/", {**FORM, "website": "x"}).status_code for _ in range(11)]

    assert codes == [302] * 10 + [429]


def test_manage_changes_rhythms_and_ends_single_ones(town, portal_client, publisher, follow):
    subscriber = follow(feeds=("meetings", "papers"))
    first, second = subscriber.subscriptions.order_by("feed")
    url = path_of(links.manage_url(subscriber))

    response = portal_client().post(url, {f"abo-{first.pk}": "weekly", f"abo-{second.pk}": "end"})

    assert response.status_code == 200
    assert list(Subscription.objects.values_list("feed", "rhythm")) == [("meetings", "weekly")]


def test_manage_cannot_touch_the_subscriptions_of_others(town, portal_client, publisher, follow):
    anna, otto = follow("anna@example.org"), follow("otto@example.org")
    [other] = otto.subscriptions.all()

    portal_client().post(
        path_of(links.manage_url(anna)), {f"abo-{other.pk}": "end", "abo-99999": "end", "abo-x": "1"}
    )

    assert Subscription.objects.count() == 2


def test_ending_everything_erases_the_address_at_once(town, portal_client, publisher, follow):
    subscriber = follow(feeds=("meetings", "papers"))
    url = path_of(links.manage_url(subscriber))

    response = portal_client().post(url, {"alles-beenden": "1"})

    assert response.headers["Location"] == "/abo/beendet/"
    assert Subscriber.objects.count() == 0
    assert portal_client().get(url).status_code == 410


def test_one_click_ends_what_the_mail_was_about(town, portal_client, publisher, follow):
    subscriber = follow(feeds=("meetings", "papers"))
    first = subscriber.subscriptions.get(feed="meetings")
    url = path_of(links.end_url(subscriber, [first.pk]))
    client = portal_client(enforce_csrf_checks=True)

    opened = client.get(url)
    after_opening = Subscription.objects.count()
    posted = client.post(url, {"List-Unsubscribe": "One-Click"})
    again = client.post(url, {"List-Unsubscribe": "One-Click"})

    assert (opened.status_code, after_opening) == (200, 2)
    assert (posted.status_code, again.status_code) == (200, 200)
    assert list(Subscription.objects.values_list("feed", flat=True)) == ["papers"]


def test_end_page_sets_no_cookie(town, portal_client, publisher, follow):
    subscriber = follow()

    response = portal_client().get(path_of(links.end_url(subscriber, [1])))

    assert not response.cookies


def test_button_ends_and_leads_on(town, portal_client, publisher, follow):
    subscriber = follow()
    url = path_of(links.end_url(subscriber, [each.pk for each in subscriber.subscriptions.all()]))

    response = portal_client().post(url)

    assert response.headers["Location"] == "/abo/beendet/"
    assert Subscriber.objects.count() == 0


def test_links_of_another_town_or_forged_ones_lead_nowhere(two_towns, publisher, follow, portal_client):
    with use_town(two_towns[0]):
        subscriber = follow()
        url = path_of(links.manage_url(subscriber))
        forged = signing.dumps([subscriber.id.hex, "guess"], salt=links.MANAGE)
        wrong_kind = signing.dumps([subscriber.id.hex, subscriber.secret], salt=links.END)
        not_ours = signing.dumps(["x", None], salt=links.MANAGE)
    with use_town(two_towns[1]):
        Subscriber.objects.create(
            id=subscriber.id, email="a@b.de", secret=subscriber.secret, language="de", created=timezone.now()
        )

    assert portal_client(two_towns[1]).get(url).status_code == 410
    for token in (forged, wrong_kind, not_ours, "nonsense"):
        assert portal_client(two_towns[0]).get(f"/abo/verwalten/{token}/").status_code == 410
        assert portal_client(two_towns[0]).get(f"/abo/ende/{token}/").status_code == 410
    assert portal_client(two_towns[0]).get(url).status_code == 200


def test_following_again_changes_the_rhythm_and_doubles_nothing(town, publisher, follow):
    follow(rhythm="daily")
    follow(rhythm="weekly")

    assert list(Subscription.objects.values_list("feed", "rhythm")) == [("meetings", "weekly")]


def test_feed_gone_before_the_confirmation_leaves_no_address(town, publisher):
    from rathaus.portal.subscriptions.following import confirmed

    path = confirmed("anna@example.org", {"feeds": [["news", "gone"]], "rhythm": "daily", "language": "de"})

    assert path == ""
    assert Subscriber.objects.count() == 0


def test_person_export_and_erase(town, publisher, follow):
    follow("anna@example.org")
    follow("otto@example.org")

    exported = privacy.person_export("Anna@Example.org")
    erased = privacy.person_erase("Anna@Example.org")

    assert [row["feed"] for row in exported.records["subscriptions"]] == ["news/meetings"]
    assert erased.erased == {"subscriptions": 1}
    assert list(Subscriber.objects.values_list("email", flat=True)) == ["otto@example.org"]


def test_pages_exist_in_english(town, portal_client, publisher, follow):
    page = portal_client().get("/en/abo/").content.decode()

    assert "Stay informed" in page
    assert "/en/abo/news/meetings.atom" in page


def test_confirm_names_the_topics(town, portal_client, publisher):
    portal_client().post("/en/abo/", FORM)

    assert Confirmation.objects.get().what == "News by mail: Sitzungen, Vorlagen & mehr"
    assert Confirmation.objects.get().purpose == "subscriptions.follow"
    assert confirm.MAX_OPEN > 1


def test_words_of_a_search_are_not_in_the_mail_that_asks(town, publisher):
    from rathaus.portal.search.saved import Search, encode
    from rathaus.portal.subscriptions.feeds import find
    from rathaus.portal.subscriptions.following import ask

    planted = find("portal", encode(Search("Konto gesperrt, siehe boese.example")))

    ask("opfer@example.org", [planted], "daily")

    assert planted.feed.title == "Suche nach „Konto gesperrt, siehe boese.example“"
    assert Confirmation.objects.get().what == "Neuigkeiten per E-Mail: Suche"
