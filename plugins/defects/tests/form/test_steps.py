"""From step to step without script: nothing typed is lost, every way to name the place leads on."""

import re
from typing import Any

import pytest
from rathaus_defects import write
from rathaus_defects.models import Category, PhotoWish, Question, Report
from rathaus_defects.settings import DefectsSettings, ReportSettings

BERLIN, LEIPZIG = ("52.52", "13.40"), ("51.3406", "12.3747")


def step_of(answer: Any) -> str:
    return re.findall(r'data-step="(\d)"', answer.text)[0]


def errors(answer: Any) -> list[str]:
    return re.findall(r'<a class="kern-link kern-link--no-visited-state" href="#([\w-]+)"', answer.text)


@pytest.mark.requirement("defects-req-002")
def test_report_takes_three_steps_and_carries_what_was_typed(visitor, filled):
    first = visitor.post("/maengel/neu/", filled())
    second = visitor.post("/maengel/neu/", filled(schritt="2", category="tree"))
    sent = visitor.post("/maengel/neu/", filled(schritt="3", category="tree", los="senden"))

    assert [step_of(visitor.get("/maengel/neu/")), step_of(first), step_of(second)] == ["1", "2", "3"]
    assert ['value="am Parkteich"' in page.text for page in (first, second)] == [True, True]
    assert (sent.status_code, Report.staff.get().place_text) == (302, "am Parkteich")


def test_form_is_not_begun_where_every_category_is_switched_off(visitor):
    before = visitor.get("/maengel/neu/").text
    Category.objects.update(active=False)

    after = visitor.get("/maengel/neu/").text

    assert ["data-defects-form" in page for page in (before, after)] == [True, False]
    assert "Zurzeit kann hier nichts gemeldet werden." in after
    assert re.findall(r'href="(/kontakt/)"', after)[:1] == ["/kontakt/"]


def test_category_that_is_known_saves_a_step(visitor, filled):
    opened = visitor.get("/maengel/neu/tree/")

    assert 'name="category" value="tree"' in opened.text
    assert step_of(visitor.post("/maengel/neu/", filled(category="tree"))) == "3"


@pytest.mark.parametrize(
    "place",
    [
        {"place_text": "hinter der Turnhalle"},
        {"place_text": "", "address": "Am Markt 3"},
        {"place_text": "", "lat": "51,3363", "lon": "12.6092"},
    ],
    ids=["words", "address", "position"],
)
@pytest.mark.requirement("defects-req-003")
def test_every_way_to_name_the_place_leads_on(visitor, filled, place):
    assert step_of(visitor.post("/maengel/neu/", filled(category="tree", **place))) == "3"


@pytest.mark.parametrize(
    ("fields", "step", "where"),
    [
        ({"text": ""}, "1", ["id_text"]),
        ({"place_text": ""}, "1", ["id_address"]),
        ({"text": "", "place_text": ""}, "1", ["id_text", "id_address"]),
        ({"lat": "abc", "lon": "12.6", "place_text": ""}, "1", ["id_lat"]),
        ({"schritt": "2", "category": ""}, "2", ["id_category"]),
        ({"schritt": "2", "category": "gibt-es-nicht"}, "2", ["id_category"]),
    ],
    ids=["no-text", "no-place", "neither", "no-degrees", "no-category", "unknown-category"],
)
def test_step_with_errors_comes_back_with_them(visitor, filled, fields, step, where):
    answer = visitor.post("/maengel/neu/", filled(name="Erika Muster", **fields))

    assert (step_of(answer), errors(answer)) == (step, where)
    assert 'value="Erika Muster"' in answer.text


def test_back_shows_what_was_typed_without_errors(visitor, filled):
    answer = visitor.post(
        "/maengel/neu/", filled(schritt="3", los="zurueck-1", email="unfertig", category="tree")
    )

    assert (answer.status_code, step_of(answer), errors(answer)) == (200, "1", [])
    assert ("Ein großer Ast" in answer.text, 'value="unfertig"' in answer.text) == (True, True)


def test_error_in_the_first_step_found_when_sending_leads_there(visitor, filled):
    answer = visitor.post(
        "/maengel/neu/", filled(schritt="3", los="senden", category="tree", text="x" * 4001)
    )

    assert (answer.status_code, step_of(answer), errors(answer)) == (422, "1", ["id_text"])


@pytest.mark.parametrize(
    "fields",
    [{"formular": "x"}, {"formular": "x", "category": "gibt-es-nicht"}, {"webseite": "x"}],
    ids=["no-key", "unknown-category", "trap"],
)
def test_form_without_category_that_is_refused_as_a_whole_comes_back_with_what_was_typed(
    visitor, filled, fields
):
    answer = visitor.post("/maengel/neu/", filled(los="senden", **fields))

    assert (answer.status_code, Report.staff.count()) == (422, 0)
    assert "Ein großer Ast" in answer.text


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "🕳️ tief", "a\x00b", "x" * 10_000],
    ids=["html", "emoji", "null", "long"],
)
def test_odd_text_is_shown_as_text_or_refused(visitor, filled, text):
    answer = visitor.post("/maengel/neu/", filled(category="tree", text=text))

    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text


def test_category_in_which_nothing_is_reported_says_so_at_once(visitor, filled):
    Category.objects.filter(code="tree").update(stop_de="Bitte rufen Sie den Forst an: 03425 1.")

    opened = visitor.get("/maengel/neu/tree/")
    chosen = visitor.post("/maengel/neu/", filled(schritt="2", category="tree"))

    assert "03425 1." in opened.text
    assert (chosen.status_code, step_of(chosen), "03425 1." in chosen.text) == (422, "2", True)


def test_notices_of_category_question_and_answer_stand_at_the_last_step(visitor, filled):
    tree = Category.objects.get(code="tree")
    Category.objects.filter(pk=tree.pk).update(notice_de="Kronen schneiden wir im Winter.")
    Question.objects.create(category=tree, code="hint", variable=False, text_de="Nester bleiben bis Oktober.")
    page = visitor.post("/maengel/neu/", filled(category="tree")).text
    lamp = visitor.post("/maengel/neu/", filled(category="street-light")).text

    assert ("Kronen schneiden wir im Winter." in page, "Nester bleiben bis Oktober." in page) == (True, True)
    assert re.findall(r'defects-note--stop">([^<]*112)', lamp) != []


def test_far_off_day_is_refused(visitor, filled):
    tree = Category.objects.get(code="tree")
    Question.objects.create(category=tree, code="since", datatype="datetime", text_de="Seit wann?")
    sent = filled(schritt="3", los="senden", category="tree")

    for day in ("0001-01-01T00:00", "9999-12-31T23:59", "2150-01-01T00:00"):
        answer = visitor.post("/maengel/neu/", {**sent, "answer-since": day})
        assert (answer.status_code, errors(answer)) == (422, ["id_answer-since"])
    assert Report.staff.count() == 0


@pytest.mark.requirement("defects-req-004")
@pytest.mark.parametrize(
    ("point", "words"),
    [(LEIPZIG, "Leipzig"), (BERLIN, "nicht in Sachsen")],
)
def test_point_outside_names_who_is_responsible(visitor, filled, monkeypatch, point, words):
    fields = filled(category="tree", place_text="", lat=point[0], lon=point[1])
    accepted = visitor.post("/maengel/neu/", fields)
    refusing = DefectsSettings(reports=ReportSettings(outside="refuse"))
    monkeypatch.setattr("rathaus_defects.form.sending.chosen", lambda: refusing)
    refused = visitor.post("/maengel/neu/", fields)

    assert (step_of(accepted), words in accepted.text) == ("3", True)
    assert (step_of(refused), refused.status_code, words in refused.text) == ("1", 422, True)


@pytest.mark.requirement("defects-req-035")
def test_report_that_may_be_the_same_is_offered_before_sending(visitor, filled, sent):
    there = sent(text="Straßenlampe am Markt ist dunkel", releases=True)
    hidden = sent(text="Straßenlampe am Markt ist dunkel")
    fields = filled(category="street-light", text="Die Straßenlampe am Markt ist dunkel")
    page = visitor.post("/maengel/neu/", fields | {"lat": "51.33001", "lon": "12.61001"}).text

    assert (f"/maengel/{there.number}/" in page, hidden.number in page) == (True, False)


def test_address_with_several_meanings_is_asked_for_once(visitor, filled, monkeypatch):
    from rathaus.portal.api import places

    found = [
        places.Place("street:1", "street", "Am Markt", 51.33, 12.61, district="Beucha", score=0.9),
        places.Place("street:2", "street", "Am Markt", 51.34, 12.62, district="Polenz", score=0.9),
    ]
    monkeypatch.setattr(places, "find", lambda *_given, **_more: found)
    monkeypatch.setattr(places, "get", lambda key: {one.id: one for one in found}.get(key))
    fields = filled(category="tree", place_text="", address="Am Markt")
    asked = visitor.post("/maengel/neu/", fields)
    chosen = visitor.post("/maengel/neu/", fields | {"wahl": "street:2"})
    kept = visitor.post("/maengel/neu/", fields | {"wahl": "wie-geschrieben"})

    assert re.findall(r'name="wahl" id="[^"]*" value="([^"]*)"', asked.text) == [
        "street:1",
        "street:2",
        "wie-geschrieben",
    ]
    assert [step_of(one) for one in (asked, chosen, kept)] == ["1", "3", "3"]
    assert 'name="lat" value="51.340000"' in chosen.text


def test_place_of_a_pin_is_filled_in(visitor):
    page = visitor.get("/maengel/neu/?lat=51.33&lon=12.61&kategorie=tree").text

    assert ('value="51.33"' in page, 'name="category" value="tree"' in page) == (True, True)


def test_category_that_needs_a_photo_leads_back_to_it(visitor, filled):
    Category.objects.filter(code="tree").update(photo=PhotoWish.REQUIRED)
    answers = [
        visitor.post("/maengel/neu/", filled(schritt="2", category="tree")),
        visitor.post("/maengel/neu/", filled(schritt="3", category="tree", los="senden")),
    ]

    assert [(step_of(one), errors(one)) for one in answers] == [("1", ["id_fotos"])] * 2
    assert Report.staff.count() == 0


def test_suggestion_while_typing_names_categories(visitor, monkeypatch):
    from rathaus.api import DefectSuggestion
    from rathaus_defects.form import helping

    named = [DefectSuggestion(category="tree", certainty=0.9)]
    monkeypatch.setattr(helping, "suggest", lambda text, language: named if "Ast" in text else [])

    assert visitor.post("/maengel/neu/vorschlag/", {"text": "Ast am Weg"}).json() == {
        "categories": [{"code": "tree", "name": Category.objects.get(code="tree").name_de}]
    }
    assert visitor.get("/maengel/neu/vorschlag/").status_code == 405


def test_suggested_category_is_chosen_without_script(visitor, filled, monkeypatch):
    from rathaus.api import DefectSuggestion
    from rathaus_defects.form import pages

    named = [DefectSuggestion(category="tree", certainty=0.9)]
    monkeypatch.setattr(pages, "suggest", lambda text, language: named)
    page = visitor.post("/maengel/neu/", filled()).text

    assert re.findall(r'value="([\w-]+)" checked', page) == ["tree"]


def test_point_on_the_map_gets_its_words(visitor):
    found = visitor.post("/maengel/neu/ort/", {"lat": LEIPZIG[0], "lon": LEIPZIG[1]}).json()

    assert ("Leipzig" in found["note"], found["address"]) == (True, "")
    assert visitor.post("/maengel/neu/ort/", {"lat": "x", "lon": "y"}).status_code == 404


def test_number_of_reports_of_a_connection_is_limited(visitor, filled, monkeypatch):
    few = DefectsSettings(reports=ReportSettings(per_hour=1))
    monkeypatch.setattr("rathaus_defects.form.sending.chosen", lambda: few)
    from django.utils import timezone
    from rathaus_defects.form.traps import new_key

    old = timezone.now() - timezone.timedelta(minutes=1)
    answers = [
        visitor.post("/maengel/neu/tree/", filled(los="senden", formular=new_key(old)))
        for _number in range(2)
    ]

    assert [one.status_code for one in answers] == [302, 422]
    assert ("Ein großer Ast" in answers[1].text, Report.staff.count()) == (True, 1)


def test_same_form_sent_again_after_the_town_refuses_leads_to_its_report(visitor, filled, sent):
    fields = filled(los="senden", schritt="3", category="tree")
    first = visitor.post("/maengel/neu/", fields)
    Category.objects.filter(code="tree").update(stop_de="Jetzt nicht mehr.")
    write.hide(Report.staff.get(), Report.staff.get().requested_at, reason="Probe")

    assert visitor.post("/maengel/neu/", fields).status_code in (302, 422)
    assert (first.status_code, Report.staff.count()) == (302, 1)


def test_question_without_answer_is_named_once_in_the_summary(visitor, filled):
    answer = visitor.post("/maengel/neu/", filled(schritt="3", los="senden", category="street-light"))

    summary = re.findall(
        r'<a class="kern-link kern-link--no-visited-state" href="#[\w-]+">(.*?)</a>', answer.text
    )
    assert summary == ["Was ist mit der Lampe? Bitte beantworten Sie diese Frage."]
