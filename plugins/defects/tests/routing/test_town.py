"""The town's own rules: order, fallbacks, refusing, routing once more."""

import csv
import datetime as dt
import os
from pathlib import Path

import pytest
from rathaus.api import DefectDraft, DefectRoute
from rathaus_defects import write
from rathaus_defects.models import Category, CategoryGroup, Office, RoutingRule, State, Target
from rathaus_defects.routing.again import recategorise, reroute
from rathaus_defects.routing.refusing import NoReason, refusals, refuse
from rathaus_defects.routing.town import own_route

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).resolve().parents[5] / "shared" / "data"))
RESPONSIBILITIES = DATA / "defects" / "responsibilities_authority_Recknitz-Trebeltal.csv"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[12.6, 51.3], [12.7, 51.3], [12.7, 51.4], [12.6, 51.4], [12.6, 51.3]]],
}


def draft(category: str = "tree", **fields: object) -> DefectDraft:
    at = dt.datetime(2026, 5, 20, 10, tzinfo=dt.UTC)
    return DefectDraft.model_validate({"category": category, "text": "Ast", "at": at, **fields})


@pytest.fixture
def offices(categories) -> dict[str, Office]:
    found = {code: Office.objects.create(code=code, name=code) for code in ("green", "yard", "roads")}
    found["desk"] = Office.objects.create(code="desk", name="desk", is_central=True)
    return found


@pytest.mark.requirement("defects-req-080")
def test_first_rule_that_holds_takes_the_report(offices, categories):
    for order, (code, fields) in enumerate(
        [
            ("roads", {"category": categories["road-damage"]}),
            ("yard", {"area": SQUARE}),
            ("green", {"group": categories["tree"].group}),
        ]
    ):
        RoutingRule.objects.create(name=code, order=order, office=offices[code], **fields)

    drafts = [
        draft("road-damage"),
        draft(lat=51.35, lon=12.65),
        draft(lat=51.5, lon=12.65),
        draft("graffiti"),
    ]
    assert [own_route(one).office for one in drafts] == ["roads", "yard", "green", "desk"]


def test_rule_that_is_switched_off_or_leads_nowhere_is_passed_over(offices):
    RoutingRule.objects.create(name="off", order=1, office=offices["yard"], active=False)
    RoutingRule.objects.create(name="nowhere", order=2)
    Office.objects.filter(code="roads").update(active=False)
    RoutingRule.objects.create(name="closed", order=3, office=offices["roads"])
    RoutingRule.objects.create(name="open", order=4, office=offices["green"])

    assert own_route(draft()) == DefectRoute(office="green")


def test_rule_may_name_another_authority(offices, categories):
    Target.objects.create(code="county", name="Landkreis")
    RoutingRule.objects.create(name="county", target=Target.objects.get(), office=offices["roads"])

    assert own_route(draft()) == DefectRoute(office="roads", target="county")


def test_area_that_cannot_be_read_holds_for_nothing(offices):
    RoutingRule.objects.create(name="broken", area={"type": "Polygon"}, office=offices["yard"])

    assert own_route(draft(lat=51.35, lon=12.65)) == DefectRoute(office="desk")


def test_group_without_categories_takes_nothing(offices):
    empty = CategoryGroup.objects.create(code="empty", name_de="Leer")
    RoutingRule.objects.create(name="empty", group=empty, office=offices["yard"])

    assert own_route(draft()) == DefectRoute(office="desk")


@pytest.mark.requirement("defects-req-081")
def test_refused_report_goes_to_the_second_line_then_to_the_desk_then_to_nobody(offices, sent, now):
    Office.objects.filter(code="green").update(second_line=offices["yard"])
    report = sent(category="street-light")
    write.set_office(report, Office.objects.get(code="green"), now)

    went = [refuse(report, now, reason="nicht zuständig") for _ in range(3)]

    assert [one.code if one else None for one in went] == ["yard", "desk", None]
    assert (report.office, report.state) == (None, State.FOR_TRIAGE)
    assert refusals(report) == ["green", "yard", "desk"]


def test_refusing_does_not_come_back_to_who_refused_already(offices, sent, now):
    Office.objects.filter(code="green").update(second_line=offices["yard"])
    Office.objects.filter(code="yard").update(second_line=offices["green"])
    report = sent()
    write.set_office(report, Office.objects.get(code="green"), now)

    assert [refuse(report, now, reason="nein").code for _ in range(2)] == ["yard", "desk"]


def test_refusing_needs_a_reason(offices, sent, now):
    report = sent()
    write.set_office(report, offices["green"], now)

    with pytest.raises(NoReason):
        refuse(report, now, reason=" ")
    assert report.office == offices["green"]


def test_new_category_brings_its_office(offices, sent, now):
    Category.objects.filter(code="tree").update(office=offices["green"])
    report = sent(category="street-light")
    write.set_office(report, offices["yard"], now)

    recategorise(report, Category.objects.get(code="tree"), now)

    assert (report.category.code, report.office) == ("tree", offices["green"])


def test_routing_again_asks_other_modules_first(offices, sent, now, second_module):
    second_module(defects_route=lambda draft: DefectRoute(office="roads"))

    assert reroute(sent(), now).office == offices["roads"]


@pytest.mark.skipif(not RESPONSIBILITIES.exists(), reason="RATHAUS_TEST_DATA has no folder defects")
def test_responsibilities_of_a_real_authority_lead_each_category_to_its_group(town):
    """204 lines of Klarschiff's list for Recknitz-Trebeltal: kinds below a heading, each with its group."""
    with RESPONSIBILITIES.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["Sub category"] and row["Group"]]
    names = sorted({row["Group"] for row in rows})
    offices = {
        name: Office.objects.create(code=f"office-{number}", name=name) for number, name in enumerate(names)
    }
    expected = {}
    for number, row in enumerate(rows[::5]):
        code = f"kind-{number}"
        made = Category.objects.create(code=code, name_de=row["Sub category"].strip())
        RoutingRule.objects.create(name=code, category=made, office=offices[row["Group"]], order=number)
        expected[code] = offices[row["Group"]].code

    sample = list(expected)[::4]
    assert [own_route(draft(code)).office for code in sample] == [expected[code] for code in sample]
    assert len(set(expected.values())) > 2
