"""Feeds of a category, a district, an area and a report."""

import datetime as dt

import pytest
from rathaus.portal.api import places
from rathaus.portal.jobs.models import Job
from rathaus.portal.subscriptions.models import Subscriber, Subscription
from rathaus_defects import write
from rathaus_defects.following import area_of_key, area_reports, feed_named
from rathaus_defects.models import State

NEWS = "rathaus.portal.subscriptions.digests:run"


def told(visitor, key):
    answer = visitor.get(f"/abo/defects/{key}.atom")
    return answer.text if answer.status_code == 200 else None


@pytest.fixture
def planted(sent):
    """Public reports near, far and of another category, and one nearby that is not public."""
    return {
        "near": sent(text="nahebei", lat=51.3300, lon=12.6100, releases=True),
        "far": sent(text="weitweg", lat=51.3400, lon=12.6100, releases=True),
        "tree": sent(text="baumwort", category="tree", lat=51.3301, lon=12.6101, releases=True),
        "secret": sent(text="geheimwort", lat=51.3300, lon=12.6100),
    }


@pytest.mark.requirement("defects-req-047")
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("meldungen", {"nahebei", "weitweg", "baumwort"}),
        ("kategorie-tree", {"baumwort"}),
        ("gebiet-51.3300-12.6100-250", {"nahebei", "baumwort"}),
        ("gebiet-51.3300-12.6100-2000", {"nahebei", "weitweg", "baumwort"}),
    ],
)
def test_feed_holds_the_public_reports_it_is_about(visitor, planted, key, expected):
    feed = told(visitor, key)

    assert {word for word in ("nahebei", "weitweg", "baumwort", "geheimwort") if word in feed} == expected


def test_feed_of_an_area_reads_on_where_the_newest_lie_in_the_corners_of_its_square(sent, now):
    inside = [
        sent(lat=51.3300, lon=12.6100, releases=True, at=now + dt.timedelta(hours=number))
        for number in range(3)
    ]
    for number in range(5):
        sent(lat=51.3318, lon=12.6130, releases=True, at=now + dt.timedelta(days=1, hours=number))

    found = area_reports(None, 2, "51.3300-12.6100-250")

    assert [one.id for one in found] == [f"defects-report-{row.pk}" for row in reversed(inside[1:])]


@pytest.mark.requirement("defects-req-047")
def test_feed_of_a_district_holds_its_reports(visitor, planted, now, monkeypatch):
    beucha = places.Place("district:3", "district", "Beucha", 51.33, 12.57)
    monkeypatch.setattr(places, "get", lambda key: beucha if key == "district:3" else None)
    write.set_place(planted["near"], now, lat=51.33, lon=12.57, district="Beucha")
    feed = told(visitor, "ortsteil-3")

    assert [word for word in ("nahebei", "weitweg", "geheimwort") if word in feed] == ["nahebei"]
    assert told(visitor, "ortsteil-4") is None


def test_feed_of_a_report_tells_answers_and_is_gone_with_it(visitor, planted, now):
    report = planted["near"]
    write.set_state(report, State.IN_PROGRESS, now, answer="Wir kommen.")
    write.add_update(report, now + dt.timedelta(hours=1), text="Internwort", is_public=False)
    shown = told(visitor, f"meldung-{report.number}")
    write.hide(report, now, reason="Beleidigung")

    assert [word for word in ("Wir kommen.", "Internwort") if word in shown] == ["Wir kommen."]
    assert told(visitor, f"meldung-{report.number}") is None


@pytest.mark.parametrize(
    "key",
    [
        "kategorie-",
        "kategorie-parking",
        "gebiet-51.33-12.61-250",
        "gebiet-51.3300-12.6100-300",
        "meldung-1",
        "x-1",
    ],
)
def test_key_of_no_feed_names_none(categories, key):
    assert feed_named(key) is None


def test_area_beyond_the_earth_is_none():
    assert (area_of_key("91.0000-12.0000-250"), area_of_key("51.0000-12.0000-250")) == (
        None,
        (51.0, 12.0, 250),
    )


def test_page_offers_all_that_can_be_followed(visitor, monkeypatch):
    market = places.Place("street:1", "street", "Am Markt", 51.33, 12.61, score=1.0)
    monkeypatch.setattr(places, "find", lambda text, **_more: [market] if text == "Am Markt" else [])
    plain = visitor.get("/maengel/abonnieren/").text
    around = visitor.get("/maengel/abonnieren/?ort=Am+Markt&umkreis=1000").text
    unknown = visitor.get("/maengel/abonnieren/?ort=Nirgends")

    assert ["kategorie-tree.atom" in plain, "kategorie-parking" in plain] == [True, False]
    assert "feed=defects/gebiet-51.3300-12.6100-1000" in around
    assert (unknown.status_code, 'value="Nirgends"' in unknown.text) == (422, True)


def test_release_tells_those_who_follow_soon(sent, now):
    subscriber = Subscriber.objects.create(email="a@example.org", language="de", created=now)
    Subscription.objects.create(
        subscriber=subscriber,
        module="defects",
        feed="meldungen",
        rhythm="immediately",
        position=0,
        looked=now,
        confirmed=now,
    )
    report = sent(text="nahebei")
    before = Job.objects.filter(name=NEWS).count()

    write.release(report, now)

    assert (before, Job.objects.filter(name=NEWS).count()) == (0, 1)
