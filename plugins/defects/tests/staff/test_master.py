"""Master data in the workspace."""

import pytest
from rathaus_defects.models import Category, Office, Question, QuestionValue, ResponseTemplate, Target

MASTER = "/arbeitsplatz/maengel/stammdaten/"
CATEGORY = {
    "name_de": "Fahrradständer", "keywords": "Fahrrad, Bügel", "photo": "wanted", "is_public": "on",
    "moderation": "unknown", "photo_moderation": "true", "contact_required": "unknown", "order": "5",
    "active": "on",
}  # fmt: skip


@pytest.mark.requirement("defects-req-069")
def test_administrator_builds_a_category_with_a_question_and_answers(town, signed_in):
    client = signed_in("administrator")

    client.post(f"{MASTER}kategorien/neu/", CATEGORY | {"code": "bicycle-rack"})
    category = Category.objects.get(code="bicycle-rack")
    asked = {
        "text_de": "Was fehlt?",
        "code": "what",
        "variable": "on",
        "datatype": "singlevaluelist",
        "order": "1",
        "active": "on",
    }
    client.post(f"{MASTER}fragen/neu/?zu={category.pk}", asked)
    question = Question.objects.get(category=category)
    client.post(
        f"{MASTER}antworten/neu/?zu={question.pk}",
        {"name_de": "Bügel", "key": "rack", "order": "1", "active": "on"},
    )

    pages = (
        f"kategorien/{category.pk}/",
        f"fragen/{question.pk}/",
        "aemter/neu/",
        "vorlagen/neu/",
        "gruppen/neu/",
    )
    assert [client.get(f"{MASTER}{path}").status_code for path in pages] == [200] * 5
    assert "Was fehlt?" in client.get(f"{MASTER}kategorien/{category.pk}/").text
    assert (category.said("name"), category.keywords, category.photo_moderation) == (
        "Fahrradständer",
        ["Fahrrad", "Bügel"],
        True,
    )
    assert QuestionValue.objects.get(question=question).said("name") == "Bügel"


def test_code_stays_and_a_change_is_noted_without_contents(categories, signed_in):
    from rathaus.portal.staff.models import AuditEntry

    tree = categories["tree"]

    signed_in("administrator").post(f"{MASTER}kategorien/{tree.pk}/", CATEGORY | {"code": "other-code"})

    row = Category.objects.get(pk=tree.pk)
    entry = AuditEntry.objects.get(action="defects.master-change")
    assert (row.code, row.said("name"), "Fahrradständer" in entry.reason) == ("tree", "Fahrradständer", False)


def test_office_and_prepared_answer_are_made(town, signed_in):
    client = signed_in("administrator")

    client.post(f"{MASTER}aemter/neu/", {"name": "Bauhof", "code": "bauhof", "order": "1", "active": "on"})
    text = {"name": "Danke", "text_de": "Danke für Meldung {nummer}.", "order": "1", "active": "on"}
    client.post(f"{MASTER}vorlagen/neu/", text)
    wrong = client.post(f"{MASTER}vorlagen/neu/", text | {"text_de": "Liebe {name}"})

    assert list(Office.objects.values_list("code", "name")) == [("bauhof", "Bauhof")]
    assert ResponseTemplate.objects.get().text_de == "Danke für Meldung {nummer}."
    assert (wrong.status_code, "Diesen Platzhalter gibt es nicht: {name}." in wrong.text) == (422, True)


@pytest.mark.parametrize("path", ["", "kategorien/neu/", "kategorien/1/"])
def test_publisher_is_refused(categories, signed_in, path):
    assert signed_in("publisher").get(f"{MASTER}{path}").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "unsinn/neu/",
        "kategorien/99999/",
        "kategorien/99999999999999999999/",
        "fragen/neu/",
        "fragen/neu/?zu=x",
    ],
)
def test_unknown_master_data_is_not_found(categories, signed_in, path):
    assert signed_in("administrator").get(f"{MASTER}{path}").status_code == 404


def test_choice_of_nothing_is_said_in_words(sent, signed_in):
    Target.objects.create(code="kreis", name="Landkreis", email="kreis@example.org")
    number, client = sent().number, signed_in("administrator")
    pages = ("regeln/", "regeln/neu/", f"{number}/auftrag/", f"{number}/weitergeben/")

    answers = [client.get(f"/arbeitsplatz/maengel/{page}") for page in pages]

    words = ("---", ">Bitte wählen<", ">nicht festgelegt<")
    assert [(answer.status_code, *(word in answer.text for word in words)) for answer in answers] == [
        (200, False, True, False),
        (200, False, False, True),
        (200, False, False, True),
        (200, False, True, False),
    ]


def test_who_sets_deadlines_is_led_to_the_days_that_do_not_count(signed_in):
    link = 'href="/arbeitsplatz/stammdaten/portal_working_days/closingday/"'

    shown = [link in signed_in(role).get(MASTER).text for role in ("administrator", "editor")]

    assert shown == [True, False]
