"""What is sent from a device that had no network: the same checks, one report however often it is sent."""

import datetime as dt
import io
import json
import re
import uuid
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from rathaus_defects.form.traps import BadKey, new_key
from rathaus_defects.models import Category, Photo, PhotoDraft, PhotoWish, Report, Submission
from rathaus_defects.offline.keys import kept_key

OWN = "5f0c3f5e-52f3-4d6c-9f0b-6f4ac7e1d001"


@pytest.fixture
def visitor(categories: Any, portal_client: Any) -> Any:
    return portal_client()


def photo(colour: tuple[int, int, int] = (9, 90, 200)) -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(held, "JPEG")
    held.seek(0)
    held.name = "foto.jpg"
    return held


def kept(**fields: Any) -> dict[str, Any]:
    opened = timezone.now() - dt.timedelta(minutes=1)
    common = {"geraet": OWN, "formular": new_key(opened), "vorher": ""}
    return {**common, "category": "road-damage", "text": "Ein tiefes Loch", "address": "Am Markt 1", **fields}


def send(visitor: Any, **fields: Any) -> Any:
    return visitor.post("/maengel/offline/senden/", kept(**fields))


@pytest.mark.requirement("defects-req-048")
def test_kept_report_gets_its_number_and_private_page_with_its_photo(visitor):
    answer = send(visitor, fotos=photo())
    found = answer.json()

    row = Report.staff.get()
    assert (answer.status_code, found["number"], row.public_text) == (200, row.number, "Ein tiefes Loch")
    assert row.number in visitor.get(found["path"]).text
    assert (Photo.staff.filter(report=row).count(), PhotoDraft.objects.count()) == (1, 0)


@pytest.mark.requirement("defects-req-048")
def test_kept_report_sent_again_is_the_same_report_with_the_same_photos(visitor):
    answers = [send(visitor, fotos=photo()).json() for _turn in range(2)]

    assert answers[0] == answers[1]
    assert (Report.staff.count(), Photo.staff.count()) == (1, 1)


def test_form_that_had_arrived_before_the_network_went_is_the_same_report(visitor):
    signed = new_key(timezone.now() - dt.timedelta(minutes=5))
    fields = {"formular": signed, "category": "tree", "text": "Ast", "place_text": "im Park", "los": "senden"}
    path = visitor.post("/maengel/neu/", fields)["Location"]
    again = send(visitor, vorher=signed, category="tree", text="Ast").json()

    assert (again["path"], Report.staff.count()) == (path, 1)


@pytest.mark.requirement("defects-req-173")
def test_category_that_needs_a_photo_is_kept_with_it_and_refused_without(visitor, categories):
    Category.objects.filter(code="road-damage").update(photo=PhotoWish.REQUIRED)

    without = send(visitor)
    refused = (without.status_code, without.json()["problems"][0], Report.staff.count())
    taken = send(visitor, fotos=photo())

    wanted = "Für „Schlagloch oder Straßenschaden“ brauchen wir ein Foto. Bitte fügen Sie eines hinzu."
    assert refused == (422, {"field": "fotos", "text": wanted}, 0)
    assert (taken.status_code, Photo.staff.count()) == (200, 1)


def test_photo_of_the_ordinary_form_counts_for_what_is_kept_of_it(visitor, categories):
    Category.objects.filter(code="tree").update(photo=PhotoWish.REQUIRED)
    signed = new_key(timezone.now() - dt.timedelta(minutes=5))
    visitor.post("/maengel/neu/", {"formular": signed, "los": "foto", "text": "Ast", "fotos": photo()})

    answer = send(visitor, vorher=signed, category="tree", text="Ast", fotos=photo((200, 9, 9)))

    assert (answer.status_code, Photo.staff.count(), PhotoDraft.objects.count()) == (200, 2, 0)


def test_page_says_before_the_way_which_categories_need_a_photo_and_which_take_no_reports(visitor):
    Category.objects.filter(code="tree").update(photo=PhotoWish.REQUIRED)
    Category.objects.filter(code="road-damage").update(stop_de="Bitte rufen Sie an: 112.")

    page = visitor.get("/maengel/offline/").text

    assert re.findall(r'value="([a-z-]+)" data-photo', page) == ["tree"]
    assert 'value="road-damage" data-stop="Bitte rufen Sie an: 112."' in page
    assert send(visitor).json()["problems"] == [{"field": "category", "text": "Bitte rufen Sie an: 112."}]


def test_photos_kept_on_devices_are_limited_like_all(visitor, monkeypatch):
    monkeypatch.setattr("rathaus_defects.form.drafts.PER_HOUR", 1)
    answers = [send(visitor, geraet=str(uuid.UUID(int=turn)), fotos=photo()) for turn in (1, 2)]

    assert [one.status_code for one in answers] == [200, 422]
    assert "Fotos" in answers[1].json()["problems"][0]["text"]


def test_what_is_wrong_comes_back_as_sentences_and_nothing_is_stored(visitor):
    answer = send(visitor, text=" ", address="", email="erika")
    fields = [problem["field"] for problem in answer.json()["problems"]]

    assert (answer.status_code, Report.staff.count()) == (422, 0)
    assert "email" in fields


def test_photo_that_is_none_is_refused_with_a_sentence(visitor):
    bad = io.BytesIO(b"<svg onload=alert(1)>")
    bad.name = "foto.jpg"
    answer = send(visitor, fotos=bad)

    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (422, "fotos")
    assert (Report.staff.count(), PhotoDraft.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "fields",
    [{"webseite": "https://spam.example"}, {"formular": "forged"}, {"geraet": "x"}],
    ids=["trap", "forged-key", "no-uuid"],
)
def test_robots_are_kept_out_here_too(visitor, fields):
    assert (send(visitor, **fields).status_code, Report.staff.count()) == (422, 0)


def test_report_sent_at_once_comes_back_like_any_form(visitor):
    quick = new_key(timezone.now() + dt.timedelta(hours=1))

    assert (send(visitor, formular=quick).status_code, Report.staff.count()) == (422, 0)


def test_key_of_a_device_is_no_key_of_a_form(town, now):
    fresh = new_key(now)
    found = kept_key(OWN, fresh, "", now)

    assert found.key == f"geraet-{uuid.UUID(OWN)}"
    assert kept_key(OWN, fresh, "forged", now) == found
    with pytest.raises(BadKey):
        kept_key(OWN, new_key(now - dt.timedelta(days=9)), "", now)


def test_device_gets_a_fresh_key_that_nobody_caches(visitor):
    answer = visitor.get("/maengel/offline/schluessel.json")

    assert set(answer.json()) == {"formular", "csrf", "wait"}
    assert "no-store" in answer["Cache-Control"]
    assert Submission.staff.count() == 0


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_worker_is_a_script_for_its_own_language_that_caches_ask_for(visitor, prefix):
    answer = visitor.get(f"{prefix}/maengel/dienst.js")
    known = json.loads(re.match(r"self\.RATHAUS = (\{.*?\});", answer.text)[1])

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert known["page"] == f"{prefix}/maengel/offline/"


def test_worker_changes_with_the_categories_and_not_with_reports(visitor, categories, sent):
    first = visitor.get("/maengel/dienst.js").text
    sent(releases=True)
    second = visitor.get("/maengel/dienst.js").text
    row = categories["tree"]
    row.name_de = "Baum oder Strauch"
    row.save()

    assert (first == second, visitor.get("/maengel/dienst.js").text == first) == (True, False)


def test_page_without_network_holds_nothing_of_reports_and_sets_no_cookie(visitor, sent):
    report = sent(text="Weithin sichtbar", releases=True)
    answer = visitor.get("/maengel/offline/")

    assert [word for word in (report.number, "Weithin", "csrf") if word in answer.text] == []
    assert list(answer.cookies) == []


@pytest.mark.requirement("defects-req-171")
def test_wish_made_without_network_goes_to_whoever_is_responsible_at_the_place(visitor, categories):
    from rathaus.portal.api import places
    from rathaus_defects.models import Target

    before = visitor.get("/maengel/offline/").text
    ags = places.municipality_at(51.2770, 12.5890).id.partition(":")[2]
    there = Target.objects.create(
        code="naunhof", name="Stadt Naunhof", municipality_ags=ags, email="meldung@naunhof.example"
    )

    page = visitor.get("/maengel/offline/").text
    send(visitor, forward_to="*", lat="51.2770", lon="12.5890")
    send(visitor, forward_to="*", geraet=str(uuid.uuid4()))

    assert ['name="forward_to" value="*"' in text for text in (before, page)] == [False, True]
    assert [one.wish for one in Submission.staff.order_by("pk")] == [there, None]
