"""The workspace's pages of rules, refusing and sending on."""

import pytest
from rathaus_defects import write
from rathaus_defects.models import Forward, Office, RoutingRule, Target

PREFIX = "/arbeitsplatz/maengel"


@pytest.fixture
def admin(signed_in, categories):
    return signed_in("administrator")


@pytest.fixture
def office(categories):
    return Office.objects.create(code="yard", name="Bauhof", is_central=True)


def names() -> list[str]:
    return list(RoutingRule.objects.order_by("order", "pk").values_list("name", flat=True))


@pytest.mark.requirement("defects-req-080")
def test_rule_is_made_moved_and_deleted(admin, office, categories):
    for name in ("A", "B", "C"):
        admin.post(
            f"{PREFIX}/regeln/neu/",
            {"name": name, "office": office.pk, "weekdays": ["6", "7"], "begins": "18:00", "active": "on"},
        )
    last = RoutingRule.objects.get(name="C")
    admin.post(f"{PREFIX}/regeln/{last.pk}/aendern/", {"was": "up"})
    moved = names()
    admin.post(f"{PREFIX}/regeln/{last.pk}/aendern/", {"was": "delete"})

    assert (moved, names()) == (["A", "C", "B"], ["A", "B"])
    assert RoutingRule.objects.get(name="A").weekdays == [6, 7]


def test_area_is_taken_from_a_feature_and_refused_as_prose(admin, office):
    ring = "[[[12.6,51.3],[12.7,51.3],[12.7,51.4],[12.6,51.3]]]"
    feature = f'{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":{ring}}}}}'
    given = {"name": "Nord", "office": office.pk, "active": "on"}

    refused = admin.post(f"{PREFIX}/regeln/neu/", {**given, "area": "im Norden"})
    admin.post(f"{PREFIX}/regeln/neu/", {**given, "area": feature})

    assert (refused.status_code, "im Norden" in refused.text) == (422, True)
    assert RoutingRule.objects.get().area["type"] == "Polygon"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"office": ""}, "id_office-error"),
        ({"reply": "risk"}, "id_reply-error"),
        ({"begins": "25:00"}, "id_begins-error"),
    ],
    ids=["leads-nowhere", "no-such-answer", "no-time"],
)
def test_rule_that_makes_no_sense_says_what_to_do(admin, office, fields, error):
    page = admin.post(f"{PREFIX}/regeln/neu/", {"name": "X", "office": office.pk, **fields})

    assert (page.status_code, f'id="{error}"' in page.text, names()) == (422, True, [])


def test_trying_says_where_it_goes_and_what_speaks_against_each_rule(admin, office, categories):
    green = Office.objects.create(code="green", name="Grünflächenamt")
    RoutingRule.objects.create(name="Bäume", category=categories["tree"], office=green, order=1)
    RoutingRule.objects.create(name="Nachts", begins="20:00", ends="23:00", office=office, order=2)

    page = admin.get(f"{PREFIX}/regeln/?kategorie=tree&wann=2026-05-20T10:00").text
    other = admin.get(f"{PREFIX}/regeln/?kategorie=graffiti&wann=2026-05-20T10:00").text

    assert "Sie ginge an: Grünflächenamt" in page
    assert "Sie ginge an: Bauhof" in other
    assert ("andere Kategorie" in other, "andere Uhrzeit" in other) == (True, True)


def test_reader_does_not_change_rules(signed_in, office):
    assert signed_in("editor").get(f"{PREFIX}/regeln/neu/").status_code == 403


@pytest.mark.requirement("defects-req-081")
def test_office_refuses_on_the_page_and_the_next_one_has_it(signed_in, sent, office, now):
    green = Office.objects.create(code="green", name="Grünflächenamt", second_line=office)
    report, editor = sent(), signed_in("editor")
    write.set_office(report, green, now)

    empty = editor.post(f"{PREFIX}/{report.number}/ablehnen/", {"grund": ""})
    editor.post(f"{PREFIX}/{report.number}/ablehnen/", {"grund": "Das ist ein Weg, kein Beet."})

    report.refresh_from_db()
    assert (empty.status_code, report.office) == (422, office)


@pytest.mark.requirement("defects-req-091")
def test_report_is_sent_on_from_its_page_with_the_text_that_was_edited(signed_in, sent, categories):
    target = Target.objects.create(code="forest", name="Forstbezirk", email="forst@example.org")
    report, editor = sent("Baum. Gruß, Erika Mustermann"), signed_in("editor")

    editor.post(f"{PREFIX}/{report.number}/weitergeben/", {"ziel": target.pk, "text": "Baum."})
    page = editor.get(f"{PREFIX}/{report.number}/weitergeben/").text

    assert Forward.staff.get().text == "Baum."
    assert "wartet" in page


def test_page_says_who_is_responsible_and_by_which_law(signed_in, sent, categories):
    report = sent(lat=51.2770, lon=12.5890)

    page = signed_in("editor").get(f"{PREFIX}/{report.number}/weitergeben/").text

    assert "Für diesen Ort ist Naunhof zuständig." in page
    assert "§ 44 Absatz 1 Satz 3 SächsStrG" in page


def test_authority_is_entered_with_its_server_and_never_with_its_key(admin):
    given = {
        "name": "Landkreis",
        "code": "county",
        "road_class": "county-road",
        "on_request": "staff",
        "order": "10",
        "active": "on",
    }
    server = {"endpoint": "https://county.example/open311", "service_codes": "road-damage = 017\n* = 99"}
    address = f"{PREFIX}/stammdaten/behoerden/neu/"

    refused = admin.post(address, {**given, **server, "secret": "a1b2c3"})
    admin.post(address, {**given, **server, "secret": "env:COUNTY_KEY"})

    row = Target.objects.get()
    assert (refused.status_code, 'id="id_secret-error"' in refused.text) == (422, True)
    assert (row.secret, row.service_codes) == ("env:COUNTY_KEY", {"road-damage": "017", "*": "99"})


def test_answer_and_area_of_a_rule_are_chosen_in_words_and_noted_with_a_reason(admin, office, categories):
    from rathaus.portal.staff.models import AuditEntry

    square = '{"type": "Polygon", "coordinates": [[[12.6, 51.3], [12.7, 51.3], [12.7, 51.4], [12.6, 51.3]]]}'
    given = {"name": "Gift", "office": office.pk, "active": "on", "reply": "hazardous=yes", "area": square}

    admin.post(f"{PREFIX}/regeln/neu/", given | {"grund": "Beschluss vom Mai"})
    row = RoutingRule.objects.get()
    form, listed = admin.get(f"{PREFIX}/regeln/{row.pk}/").text, admin.get(f"{PREFIX}/regeln/").text
    admin.post(f"{PREFIX}/regeln/{row.pk}/aendern/", {"was": "delete", "grund": "überholt"})

    assert (row.question, row.answer, row.area["type"]) == ("hazardous", "yes", "Polygon")
    assert ('<option value="hazardous=yes" selected' in form, "data-defects-area" in form) == (True, True)
    assert "hazardous" not in listed.partition('id="probe"')[0]
    noted = AuditEntry.objects.filter(action__startswith="defects.rule").order_by("pk")
    assert list(noted.values_list("action", "reason")) == [
        ("defects.rule", "Beschluss vom Mai"),
        ("defects.rule-deleted", "überholt"),
    ]
