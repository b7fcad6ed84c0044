"""The map page: all of it readable as a list, without script and without other servers."""

import json
from urllib.parse import quote

import pytest
from rathaus.contracts.places import MapFeature
from rathaus.portal.api import places


@pytest.fixture
def features(monkeypatch):
    """Two things that a module has on the map, one of them beyond the border."""
    from rathaus.portal.places import around_here

    pond = {"id": "pond", "kind": "pond", "label": "Teich", "title": "Ententeich", "url": "/beispiel/"}
    town_hall = {**pond, "id": "hall", "title": "Amtshaus"}
    given = [
        MapFeature(**pond, lat=51.3245, lon=12.572, note="am Rand"),
        MapFeature(**town_hall, lat=51.335, lon=12.6105),
        MapFeature(**{**pond, "id": "far"}, lat=52.5, lon=13.4),
    ]

    class Calls:
        def portal_map_features(self, **_box):
            return given

    monkeypatch.setattr(around_here, "hooks", Calls)
    return given


def text_of(response):
    return " ".join(response.content.decode().split())


def test_map_page_lists_what_is_on_the_map_by_district(streets, features, portal_client):
    text = text_of(portal_client(streets).get("/karte/"))
    order = [text.index(part) for part in ("Beispielau</h3>", "Ententeich", "Kernstadt</h3>", "Amtshaus")]
    assert (order, text.count("Ententeich")) == (sorted(order), 1)


def test_english_map_page_links_to_english_pages(streets, features, portal_client):
    text = text_of(portal_client(streets).get("/en/karte/"))
    assert ('href="/en/beispiel/"' in text, 'href="/beispiel/"' in text) == (True, False)


def test_typed_street_shows_what_is_near(streets, features, portal_client):
    text = text_of(portal_client(streets).get("/karte/?q=Am+Markt,+Kernstadt"))
    assert ("<h1" in text, "Am Markt, Kernstadt</h1>" in text) == (True, True)
    assert ("Amtshaus" in text, "Ententeich" in text) == (True, False)


def test_paper_about_two_streets_is_told_once_where_it_is_nearest(streets, features, portal_client):
    hall = features[1]
    features.append(hall.model_copy(update={"id": "hall-2", "lat": hall.lat + 0.002}))

    text = text_of(portal_client(streets).get("/karte/?q=Am+Markt,+Kernstadt"))

    assert (text.count("Amtshaus</a>"), text.count("an diesem Ort")) == (1, 1)


def test_name_of_two_streets_leaves_the_choice(streets, features, portal_client):
    text = text_of(portal_client(streets).get("/karte/?q=Dorfstr."))
    found = [p for p in places.find("Dorfstr.") if p.name == "Dorfstraße"]
    assert [f'href="/karte/?ort={quote(p.id)}"' in text for p in found] == [True, True]


def test_unknown_street_is_said_in_a_sentence(streets, portal_client):
    text = text_of(portal_client(streets).get("/karte/?q=Xyzzyweg<script>"))
    assert ("Xyzzyweg&lt;script&gt;" in text, "<script>" in text) == (True, False)


def test_unknown_place_is_not_found(streets, portal_client):
    client = portal_client(streets)
    unknown = ("street:999999", "x", "street:" + "9" * 30, "municipality:0", "address:1e3", "street:-1")
    assert {client.get(f"/karte/?ort={place}").status_code for place in unknown} == {404}


def test_district_shows_its_streets(streets, portal_client):
    district = places.find("Beispielau", kinds=["district"])[0]
    text = text_of(portal_client(streets).get(f"/karte/?ort={district.id}"))
    assert (">Nixengrund<" in text, ">Siebenmeilenweg<" in text) == (True, False)


def test_map_page_names_its_sources(streets, portal_client):
    from rathaus.portal.places.models import Import

    Import.objects.update(origin="© OpenStreetMap contributors", licence="ODbL-1.0")
    text = text_of(portal_client(streets).get("/karte/"))
    assert (
        "© GeoBasis-DE / BKG (2025), dl-de/by-2-0" in text,
        "© OpenStreetMap contributors (ODbL-1.0)" in text,
    ) == (
        True,
        True,
    )


def test_map_asks_no_other_server_by_default(streets, portal_client):
    answer = portal_client(streets).get("/karte/")
    directives = answer.headers["Content-Security-Policy"].split("; ")
    assert [d for d in directives if d.startswith("img-src")] == ["img-src 'self' data:"]
    assert "data-map-background" not in answer.content.decode()


def test_configured_background_opens_pages_with_a_map_alone(town, portal_client, monkeypatch):
    from rathaus.contracts.town import MapBackground

    background = MapBackground(tiles="https://tiles.example.org/{z}/{x}/{y}.png", attribution="© Karte")
    monkeypatch.setitem(town.effective.__dict__, "map", background)
    pictures = {
        address: next(
            d
            for d in portal_client(town).get(address).headers["Content-Security-Policy"].split("; ")
            if d.startswith("img-src")
        )
        for address in ("/karte/", "/kontakt/")
    }
    assert pictures == {
        "/karte/": "img-src 'self' data: https://tiles.example.org",
        "/kontakt/": "img-src 'self' data:",
    }


def test_points_of_a_box_are_geojson(streets, features, portal_client):
    answer = portal_client(streets).get("/karte/punkte.json?box=12.56,51.31,12.58,51.33")
    assert json.loads(answer.content) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [12.572, 51.3245]},
                "properties": {
                    "id": "pond", "kind": "pond", "label": "Teich", "title": "Ententeich", "note": "am Rand",
                    "url": "/beispiel/", "date": None,
                },
            }
        ],
    }  # fmt: skip


def test_senseless_box_is_not_found(town, portal_client):
    client = portal_client(town)
    boxes = ("", "1,2,3", "a,b,c,d", "nan,nan,nan,nan", "12,51,11,52", "0,0,90,80", "1e999,0,1,1")
    assert {client.get(f"/karte/punkte.json?box={box}").status_code for box in boxes} == {404}


def test_suggestions_are_the_best_places(streets, portal_client):
    answer = json.loads(portal_client(streets).get("/orte/suche.json?q=nixengr&art=street").content)
    assert [place["label"] for place in answer["places"]] == ["Nixengrund, Beispielau"]


def test_too_many_suggestions_are_refused(streets, portal_client):
    client = portal_client(streets)
    assert {client.get("/orte/suche.json?q=a").status_code for _ in range(241)} == {200, 429}


def test_too_many_questions_for_what_is_on_the_map_are_refused(streets, features, portal_client):
    client = portal_client(streets)
    url = "/karte/punkte.json?box=12.6,51.3,12.61,51.31"
    assert [client.get(url).status_code for _ in range(241)][239:] == [200, 429]


def test_map_page_asks_as_often_for_many_things_as_for_few(streets, features, portal_client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = portal_client(streets)
    client.get("/karte/")
    counts = []
    for copies in (1, 200):
        features[:] = features[:3] * copies
        with CaptureQueriesContext(connection) as seen:
            client.get("/karte/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
