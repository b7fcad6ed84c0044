"""What we ship: the blueprints hold, Brandis is described as the public record has it, the demo's files are
in order.
"""

import pytest
from rathaus.blueprint import Library, NoSettings, check_portal
from rathaus.blueprint.find import PACKAGED
from rathaus.blueprint.resolve import DEVIATION
from rathaus.contracts.town import Inhabitants

from .conftest import TOWN, Folder

NAMES = ["small-town", "brandis"]


@pytest.mark.parametrize("name", NAMES)
def test_steps_name_roles_and_checks_that_exist(name: str) -> None:
    blueprint = Library().read(PACKAGED / f"{name}.yaml", name).blueprint
    assert {step.who for step in blueprint.steps} <= {role.id for role in blueprint.roles}
    assert {step.check for step in blueprint.steps if step.check} <= {
        check.id for check in blueprint.acceptance
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_is_estimated(name: str) -> None:
    effort = Library().read(PACKAGED / f"{name}.yaml").blueprint.effort
    assert (effort.person_days, effort.one_off_eur, effort.yearly_eur) == ("unknown",) * 3


def test_facts_of_brandis_are_those_of_the_public_record() -> None:
    origin = Library().read(PACKAGED / "brandis.yaml").blueprint.origin
    told = " ".join(fact.text["de"] for fact in origin.facts)
    assert origin.ags == "14729070"
    for fact in (
        "9.676 Einwohnerinnen und Einwohner am 31.12.2022",
        "34,89 km²",
        "04821",
        "Landkreis Leipzig",
        "2014",
        "19 Bewerbungen",
        "bis Ende 2016",
        "bis zu 1 Million Euro",
        "mehr als 30 Teilprojekte",
        "Erster Preis „Bestes Kooperationsprojekt“",
    ):
        assert fact in told
    assert all(fact.source for fact in origin.facts)


def test_demo_is_a_demo_without_warnings() -> None:
    checked = check_portal(
        PACKAGED / "towns" / "portal.yaml", settings_models={"defects": NoSettings, "ris": NoSettings}
    )
    assert checked.problems == ()
    assert checked.portal is not None
    (town,) = checked.portal.towns
    assert town.demo
    assert (town.id, town.ags, town.public_url) == ("brandis", "14729070", "http://brandis.localhost:8000")
    assert [(f.date.isoformat(), f.number) for f in town.inhabitants if isinstance(f, Inhabitants)] == [
        ("2022-12-31", 9676)
    ]
    assert town.blueprint is not None
    assert town.blueprint.id == "brandis"
    assert not [path for path in town.origins if not DEVIATION.match(path)]


def test_texts_of_blueprints_are_in_german_and_english() -> None:
    for name in NAMES:
        blueprint = Library().read(PACKAGED / f"{name}.yaml").blueprint
        texts = [blueprint.title, blueprint.summary, *(step.text for step in blueprint.steps)]
        texts += [check.text for check in blueprint.acceptance] + [
            lesson.text for lesson in blueprint.lessons
        ]
        assert [sorted(text) for text in texts] == [["de", "en"]] * len(texts)


def test_questions_of_the_small_town_reach_the_modules_settings(folder: Folder) -> None:
    (folder.path / "plain.yaml").unlink()
    folder.write(
        "rathaus.yaml",
        TOWN.replace("plain", "small-town")
        + "inputs: {council_sources: ['https://oparl.example.org/system']}\n",
    )
    portal = folder.check(models=None).portal
    assert portal is not None
    assert portal.towns[0].modules == {
        "ris": {"imports": {"sources": ["https://oparl.example.org/system"]}},
        "defects": {},
    }
