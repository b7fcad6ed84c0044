"""Canary words over everything that anybody can fetch: what never was public, and what was taken away, is
told nowhere, from the first request on.
"""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest
from rathaus.testing.canary import Canary

sys.path.insert(0, str(Path(__file__).parent))

UNCHANGING = ("/favicon.", "/stadt-", "/robots.txt", "/.well-known/", "/karte/grenze", "/karte/str", "/orte/")
"""The look of the town, its streets and borders: nothing that is published or withdrawn."""
SEEDS = (
    "/oparl/v1.1/body/1/paper?modified_since=2000-01-01T00:00:00%2B00:00",
    "/suche/?q=kanarie",
    "/karte/punkte.json?box=12.55,51.3,12.65,51.35",
    "/ris/orte/umkreis/?lat=51.33&lon=12.61&umkreis=250",
    "/abo/ris/gebiet-51.3300-12.6100-250.atom",
)
DERIVED = {
    *(f"place in paper {how}" for how in ("withdraw", "hide", "erase")),
    *(f"{what} {how}" for what in ("ballot of item", "place in item") for how in ("hide", "erase")),
}
"""Rows made of objects that are public first."""
SHOWING = ("/unterlagen.pdf", "/unterlagen.zip", *SEEDS[2:])
"""Addresses that tell words before these are taken away."""
SEARCHES = (
    "/suche/?q={word}",
    "/orte/suche.json?q={word}",
)


def examples(rows: dict[str, Any]) -> dict[str, Any]:
    """Keys of every object, public or not, for every pattern that shows one."""

    def keys(*models: str) -> list[dict[str, Any]]:
        found = [row.pk for row in rows.values() if type(row).__name__ in models]
        return [{"key": key} for key in found]

    def versions(model: str) -> list[dict[str, Any]]:
        return [{**key, "number": 1, "file": rows["redacted"].pk} for key in keys(model)]

    oparl = [
        f"oparl/v1.1/{type(row).__name__.lower()}/{row.pk}{end}"
        for row in rows.values()
        for end in (("", "/access", "/download") if type(row).__name__ == "File" else ("",))
    ]
    return {
        "ris/sitzungen/": keys("Meeting"),
        "ris/vorlagen/": keys("Paper"),
        "ris/gremien/": keys("Organization"),
        "ris/personen/": keys("Person"),
        "ris/dateien/": keys("File"),
        "ris/koerperschaften/": keys("Body"),
        "ris/vorlagen/<int:key>/fassungen/<int:number>/": versions("Paper"),
        "ris/sitzungen/<int:key>/fassungen/<int:number>/": versions("Meeting"),
        "ris/orte/<str:name>/": [{"name": "street-1"}],
        "oparl/^(?P<path>.*)$": ["oparl/v1.1/system", "oparl/gibt-es-nicht", *oparl],
        "ris/daten/^(?P<name>.*)$": [
            f"ris/daten/{name}"
            for name in ("alles.jsonl", "paper.csv", "paper.jsonl", "file.csv", "gibt-es-nicht.csv")
        ],
        "stadt-<slug:digest>.css": [{"digest": "x"}],
        "karte/hintergrund/<slug:digest>.pmtiles": [{"digest": "x"}],
        "^offene-daten/katalog\\.(?P<suffix>ttl|rdf|jsonld)$": [
            f"offene-daten/katalog.{suffix}" for suffix in ("ttl", "rdf", "jsonld")
        ],
        "offene-daten/<slug:module>/<slug:key>/": [{"module": "ris", "key": "paper", "table": "paper"}],
        "^abo/(?P<module>[a-z0-9_-]+)/(?P<key>[^/]+)\\.atom$": [
            "abo/ris/vorlagen.atom",
            "abo/ris/sitzungen.atom",
            *(f"abo/ris/vorlage-{row['key']}.atom" for row in keys("Paper")),
            *(f"abo/ris/gremium-{row['key']}.atom" for row in keys("Organization")),
            "abo/ris/gibt-es-nicht.atom",
        ],
        "kalender/<int:year>/<int:month>/": [{"year": 2026, "month": 1}],
        "sitemap-<int:source>-<int:page>.xml": [{"source": 0, "page": 1}, {"source": 1, "page": 1}],
        "dateien/<slug:token>/<path:name>": [
            {"token": row.stored_key, "name": "plan.pdf"}
            for row in rows.values()
            if getattr(row, "stored_key", "")
        ],
        "bestaetigen/<str:token>/": [{"token": "x"}],
        "abo/verwalten/<str:token>/": [{"token": "x"}],
        "abo/ende/<str:token>/": [{"token": "x"}],
    }


def own(patterns: list[str]) -> list[str]:
    """Those that are not another module's, which has its own examples."""
    from rathaus.portal.api import hooks

    mounts = hooks().by_module("portal_urls")
    others = tuple(
        f"{mount.prefix}/" for module, given in mounts.items() if module != "ris" for mount in given
    )
    return [pattern for pattern in patterns if not pattern.startswith(others)]


@pytest.fixture
def council(town: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The planted council, indexed, with a subscriber to its feeds."""
    from canary_council import Council
    from rathaus.portal.subscriptions.following import confirmed
    from rathaus_ris.write import effects

    with monkeypatch.context() as patched:
        patched.setattr(effects, "AT_ONCE", 10_000)
        made = Council()
    feeds = [["ris", "vorlagen"], ["ris", "sitzungen"], ["ris", f"gremium-{made.rows['committee'].pk}"]]
    made.derive()
    confirmed("leserin@example.org", {"feeds": feeds, "rhythm": "immediately", "language": "de"})
    return made


def canary(council: Any, client: Any, town: Any, languages: tuple[str, ...]) -> Canary:
    return Canary(
        client,
        council.plant.words,
        examples(council.rows),
        host=sorted(town.hosts)[0],
        seeds=SEEDS,
        languages=languages,
    )


@pytest.mark.requirement("ris-req-078", "ris-req-079")
def test_canary_words_are_told_nowhere_from_the_first_request_on(
    council: Any, town: Any, portal_client: Any
) -> None:
    plant = council.plant
    before = canary(council, portal_client(), town, ("",)).walk(guarded=False)
    assert (own(before.missing), before.errors) == ([], [])
    assert before.planted() - plant.kept - plant.derived == set()
    assert (plant.kept | DERIVED) - before.planted() == set()
    assert {part for part in SHOWING if not any(part in hit.address for hit in before.hits)} == set()

    for take in council.gone:
        take()

    bird = canary(council, portal_client(), town, ("", "en/"))
    again, after = bird.again(before), bird.walk()
    assert (again.hits, after.hits) == ([], [])
    assert (own(after.missing), after.errors, again.errors) == ([], [], [])
    names = [place for place in plant.words if place.endswith(": name")]
    assert [address for address in after.cached if not address.startswith(UNCHANGING)] == []
    assert [hit for search in SEARCHES for hit in bird.ask(search, names)] == []
    assert bird.look("mail", mails()) == []


def mails() -> str:
    """All mails that go out now."""
    from rathaus.portal.mail.models import Mail
    from rathaus.portal.subscriptions.digests import run

    run()
    rows = Mail.objects.values_list("subject", "text", "html")
    return "\n".join("\n".join(row) for row in rows)


@pytest.mark.requirement("ris-req-058")
def test_other_town_tells_nothing_at_the_same_addresses(two_towns: Any, portal_client: Any) -> None:
    from rathaus.portal.towns import use_town
    from rathaus.testing.canary import words_for
    from rathaus_ris import models, write

    words = words_for(["paper", "body"])
    with use_town(two_towns[0]) as first:
        now = dt.datetime.now(dt.UTC)
        body = write.create(models.Body, now, publish=True, name=words["body"])
        paper = write.create(models.Paper, now, publish=True, body=body, name=words["paper"])
        write.update(paper, now + dt.timedelta(hours=1), reference="1/26")
    addresses = [
        *("/ris/", "/ris/vorlagen/", "/oparl/v1.1/body", "/abo/ris/vorlagen.atom", "/suche/?q=kanarie"),
        *(f"/ris/vorlagen/{paper.pk}/{end}" for end in ("", "fassungen/", "fassungen/1/", "unterlagen.zip")),
        *(f"/oparl/v1.1/{word}/1" for word in ("body", "paper")),
    ]
    told = {
        town.id: Canary(portal_client(town), words, {}, host=sorted(town.hosts)[0]).visit(addresses).planted()
        for town in two_towns
    }
    assert told == {first.id: {"paper", "body"}, two_towns[1].id: set()}


def leaking(request: Any) -> Any:
    """A page somebody added that forgets what is public."""
    from django.http import HttpResponse
    from rathaus_ris.models import Paper

    return HttpResponse("\n".join(Paper.staff.values_list("name", flat=True)))


@pytest.mark.requirement("ris-req-078")
def test_walk_sees_a_page_that_leaks_and_one_without_an_example(
    town: Any, portal_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.urls import get_resolver, path
    from rathaus.portal.towns.urlconf import urlconf_name
    from rathaus.testing import canary
    from rathaus.testing.canary_routes import routes
    from rathaus_ris import models, write

    words = canary.words_for(["draft"])
    now = dt.datetime.now(dt.UTC)
    body = write.create(models.Body, now, publish=True, name="Stadt")
    write.create(models.Paper, now, body=body, name=words["draft"])
    resolver = get_resolver(urlconf_name(town.enabled))
    added = [path("neu/", leaking), path("neu/<int:key>/", leaking)]
    monkeypatch.setattr(resolver, "url_patterns", [*added, *resolver.url_patterns])
    ours = [route for route in routes() if route.pattern.startswith("neu/")]
    monkeypatch.setattr(canary, "routes", lambda: ours)
    walk = Canary(portal_client(), words, {}, host=sorted(town.hosts)[0]).walk()

    assert walk.hits == [("draft", "/neu/", "body")]
    assert walk.missing == ["neu/<int:key>/"]
