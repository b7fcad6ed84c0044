"""Canary words over everything that anybody can fetch: what is not public of a report is told nowhere."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from rathaus.testing import canary as walking
from rathaus.testing.canary import Canary, words_for
from rathaus.testing.canary_routes import routes
from rathaus_defects import write
from rathaus_defects.models import State, Submission
from rathaus_defects.write import residents
from rathaus_defects.write.submitting import Person

OTHERS = ("ris/", "oparl/", "koerperschaft", "kalender", "abo/verwalten", "abo/ende", "bestaetigen")
"""Other modules' addresses, and private links of the portal."""
SHOWN = {"public: text", "public: answer", "public: place"}
SECRET = (
    *("unconfirmed: text", "unconfirmed: place", "unconfirmed: name"),
    *("unreleased: text", "unreleased: place", "held: text", "internal category: text"),
    *("hidden: text", "hidden: place", "typed: text", "contact: name", "contact: mail", "contact: phone"),
    *("internal answer", "hidden answer", "note", "remark", "answer to a question", "support: mail"),
    *("unreleased photo", "hidden photo", "order", "order: recipient"),
)
SEEDS = (
    "/suche/?q=kanarie",
    "/maengel/?text=kanarie",
    "/maengel/karte/punkte.json?box=12.5,51.2,12.7,51.4&zoom=15",
    "/karte/punkte.json?box=12.55,51.3,12.65,51.35",
    "/georeport/v2/requests.json?extensions=true&start_date=2026-01-01T00:00:00Z&end_date=2026-12-31T00:00:00Z",
)
UNCHANGING = (
    "/favicon.",
    "/stadt-",
    "/robots.txt",
    "/.well-known/",
    "/karte/",
    "/orte/",
    "/static/",
    "/en/karte/",
)


class Planted:
    """Reports with a word in every place that can hold one."""

    def __init__(self, sent: Any, now: dt.datetime) -> None:
        self.words = words_for([*SECRET, *sorted(SHOWN)])
        self.sent, self.now = sent, now
        self.rows = {
            "unconfirmed": self.report("unconfirmed", releases=True, needs_confirmation=True),
            "unreleased": self.report("unreleased"),
            "held": self.report("held", releases=True, problems=["Werbung"]),
            "internal": self.report("internal category", category="parking", releases=True),
            "hidden": self.report("hidden", releases=True),
        }
        write.hide(self.rows["hidden"], now, reason="Beleidigung")
        self.rows["public"] = self.public()

    def report(self, name: str, **arrival: Any) -> Any:
        found = {part: self.words.get(f"{name}: {part}", "") for part in ("text", "place", "name")}
        person = Person(name=found["name"], email="erika@example.org" if found["name"] else "")
        return self.sent(found["text"], place_text=found["place"], person=person, **arrival)

    def public(self) -> Any:
        word, now = self.words, self.now
        person = Person(
            email=f"{word['contact: mail']}@example.org",
            name=word["contact: name"],
            phone=word["contact: phone"],
        )
        row = self.sent(
            word["typed: text"],
            "road-damage",
            person=person,
            place_text=word["public: place"],
            answers={"danger": [word["answer to a question"]]},
        )
        write.edit_text(row, word["public: text"], now, reason="Name entfernt")
        write.release(row, now)
        write.set_state(row, State.IN_PROGRESS, now, answer=word["public: answer"])
        write.add_update(row, now, text=word["internal answer"], is_public=False)
        gone = write.add_update(row, now, text=word["hidden answer"])
        write.hide_update(gone, now, reason="Name")
        write.note(row, word["note"], now)
        residents.remark(row, word["remark"], now)
        write.support(row, f"{word['support: mail']}@example.org", now)
        write.add_photo(row, "a", now, width=9, height=9, alt=word["unreleased photo"])
        photo = write.add_photo(row, "b", now, width=9, height=9, alt=word["hidden photo"], releases=True)
        write.hide_photo(photo, now, reason="Gesicht")
        return row


def examples(rows: dict[str, Any]) -> dict[str, Any]:
    """Every report, public or not, for every pattern that shows one."""
    numbers = [row.number for row in rows.values()]
    georeport = [f"georeport/v2/{rest}" for rest in ("services.json", "requests.json", "requests.xml")]
    georeport += [f"georeport/v2/requests/{number}.json?extensions=true" for number in numbers]
    georeport += [
        "georeport/v2/servicerequestupdates.xml",
        "georeport/discovery.json",
        "georeport/v2/media/1.jpg",
    ]
    feeds = ["meldungen", "kategorie-street-light", "kategorie-parking", "gebiet-51.3300-12.6100-500"]
    feeds += [f"meldung-{number}" for number in numbers]
    return {
        "maengel/<report_number:number>/": [{"number": number} for number in numbers],
        "maengel/neu/<slug:code>/": [{"code": "tree"}],
        "maengel/neu/foto/<str:signed>/": [{"signed": "x"}],
        "maengel/fotos/<int:key>": [{"key": 1}, {"key": 2}],
        "maengel/auftrag/<str:token>/": [{"token": "x", "key": 1}],
        "maengel/meine/": [{"token": "x", "key": 1}],
        "georeport/^(?P<path>.*)$": georeport,
        "^abo/(?P<module>[a-z0-9_-]+)/(?P<key>[^/]+)\\.atom$": [f"abo/defects/{key}.atom" for key in feeds],
        "offene-daten/<slug:module>/<slug:key>/": [{"module": "defects", "key": "meldungen", "table": "x"}],
        "sitemap-<int:source>-<int:page>.xml": [{"source": 0, "page": 1}, {"source": 1, "page": 1}],
    }


@pytest.fixture
def planted(sent: Any, now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> Planted:
    ours = [route for route in routes() if not route.pattern.lstrip("^").startswith(OTHERS)]
    monkeypatch.setattr(walking, "routes", lambda: ours)
    return Planted(sent, now)


def canary(planted: Planted, client: Any, town: Any, languages: tuple[str, ...]) -> Canary:
    return Canary(
        client,
        planted.words,
        examples(planted.rows),
        host=sorted(town.hosts)[0],
        seeds=SEEDS,
        languages=languages,
    )


@pytest.mark.requirement("defects-req-040")
def test_what_is_not_public_of_a_report_is_told_nowhere(
    planted: Planted, town: Any, portal_client: Any
) -> None:
    assert Submission.staff.filter(typed_text=planted.words["typed: text"]).count() == 1
    bird = canary(planted, portal_client(), town, ("",))
    before = bird.walk(guarded=False)

    assert [one for one in before.missing if one.startswith(("maengel/", "georeport/"))] == []
    assert (before.errors, sorted(before.planted() ^ SHOWN)) == ([], [])
    assert [one for one in before.cached if not one.startswith(UNCHANGING)] == []
    assert bird.ask("/suche/?q={word}", SECRET) == []
    assert bird.ask("/maengel/?text={word}", SECRET) == []

    write.hide(planted.rows["public"], timezone.now(), reason="Beleidigung")
    both = canary(planted, portal_client(), town, ("", "en/"))
    again, after = both.again(before), both.walk(guarded=False)

    assert (again.hits, after.hits, after.errors) == ([], [], [])
    assert bird.look("mails", mails()) == []


def mails() -> str:
    """All that is in the outbox for those who follow: nobody does, so there is nothing."""
    from rathaus.portal.mail.models import Mail

    return "\n".join("\n".join(row) for row in Mail.objects.values_list("subject", "text", "html"))
