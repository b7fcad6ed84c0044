"""The hooks of the block, each with a second implementer beside the module's own."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from rathaus.api import DefectCategory, DefectProblem, DefectRoute
from rathaus.portal.jobs import events
from rathaus.portal.jobs.models import Job
from rathaus_defects import write
from rathaus_defects.categories.seeding import seed_categories
from rathaus_defects.intake.taking import Incoming, Refused, take
from rathaus_defects.models import Category, Office, Report, State

BRANCH = Incoming(category="tree", text="Ein Ast hängt tief.", place_text="am Parkteich")


def stored_events() -> list[tuple[str, str, dict[str, Any]]]:
    rows = (
        Job.objects.filter(name=events.DELIVER).select_related("result").order_by("result__enqueued_at", "pk")
    )
    given = [row.result.args_kwargs["args"][1] for row in rows]
    return [(one[0], one[1], one[3]) for one in given]


def test_defects_categories_of_another_module_are_added_once(second_module, now):
    def bathing() -> list[DefectCategory]:
        return [DefectCategory(code="bathing-place", name={"de": "Badestelle", "en": "Bathing place"})]

    second_module(defects_categories=bathing)
    first, again = seed_categories(), seed_categories()

    assert (first, again) == (21, 0)
    assert Category.objects.get(code="bathing-place").name_en == "Bathing place"


def test_defects_categories_leave_what_staff_changed(categories):
    Category.objects.filter(code="tree").update(name_de="Baum in Not")

    seed_categories()

    assert Category.objects.get(code="tree").name_de == "Baum in Not"


def test_defects_route_of_a_town_goes_before_the_category(second_module, categories, now):
    green, yard = (Office.objects.create(code=code, name=code) for code in ("green", "yard"))
    Category.objects.filter(code__in=["tree", "graffiti"]).update(office=green)

    def rule(draft: Any) -> DefectRoute | None:
        return DefectRoute(office="yard") if draft.category == "tree" else None

    second_module(defects_route=rule)
    tree = take(BRANCH, now).report
    graffiti = take(Incoming(category="graffiti", text="Wand beschmiert", place_text="Brücke"), now).report

    assert (tree.office, graffiti.office) == (yard, green)


def test_defects_route_to_an_unknown_office_falls_back_to_the_category(second_module, categories, now):
    green = Office.objects.create(code="green", name="Grün")
    Category.objects.filter(code="tree").update(office=green)
    second_module(defects_route=lambda draft: DefectRoute(office="closed-down"))

    assert take(BRANCH, now).report.office == green


def test_defects_submission_problems_refuse_with_a_sentence(second_module, categories, now):
    second_module(defects_submission_problems=lambda draft: [DefectProblem(field="text", text="So nicht.")])

    with pytest.raises(Refused) as refused:
        take(BRANCH, now)

    assert [one.text for one in refused.value.problems] == ["So nicht."]
    assert Report.staff.count() == 0


def test_defects_submission_problems_hold_what_is_to_be_looked_at(second_module, categories, now):
    Category.objects.filter(code="tree").update(moderation=False)
    second_module(defects_submission_problems=lambda draft: [DefectProblem(text="Bitte prüfen.", hold=True)])

    held = take(BRANCH, now).report

    assert (held.is_held, held.is_public, held.submission.problems) == (True, False, ["Bitte prüfen."])


def test_defects_submission_problems_that_fail_hold_the_report_and_lose_nothing(
    second_module, categories, now
):
    Category.objects.filter(code="tree").update(moderation=False)

    def broken(draft: Any) -> list[DefectProblem]:
        raise RuntimeError("no answer")

    second_module(defects_submission_problems=broken)
    with translation.override("en"):
        held = take(BRANCH, now).report

    assert (held.is_held, held.is_public) == (True, False)
    assert held.submission.problems == ["Die Prüfung durch das Modul adapter ist fehlgeschlagen."]


@pytest.mark.parametrize("language", ["de", "en"])
def test_reason_of_a_hold_is_in_the_town_halls_language_whoever_reports(categories, now, language):
    text = "Ein Ast hängt tief. " + " ".join(f"https://werbung{number}.example" for number in range(9))
    with translation.override(language):
        held = take(replace(BRANCH, text=text), now).report

    assert held.submission.problems == ["Der Text enthält viele Internetadressen: Ist es Werbung?"]


def test_defects_report_received_is_stored_when_the_report_is_confirmed(second_module, sent, now):
    second_module(defects_report_received=lambda event: None)
    report = sent(needs_confirmation=True)
    before = stored_events()
    write.confirm(report, now)
    write.confirm(report, now)

    assert before == []
    assert [(hook, module) for hook, module, _event in stored_events()] == [
        ("defects_report_received", "defects"),
        ("defects_report_received", "adapter"),
    ]
    assert {event["number"] for _hook, _module, event in stored_events()} == {"2026-000001"}


def test_defects_status_changed_tells_both_states_and_the_address_of_what_is_public(second_module, sent, now):
    second_module(defects_status_changed=lambda event: None)
    report = sent(releases=True)
    write.set_state(report, State.FIXED, now, answer="Repariert.")
    write.set_state(report, State.FIXED, now, answer="Noch einmal geprüft.")

    told = [event for hook, module, event in stored_events() if module == "adapter"]
    assert [(one["before"], one["state"], one["status"], one["url"]) for one in told] == [
        ("open", "fixed", "closed", "http://brandis.localhost:8000/maengel/2026-000001/")
    ]
