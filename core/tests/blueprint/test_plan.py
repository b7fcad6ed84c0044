"""The plan names exactly what would change, nothing after it was applied, and no secret."""

from typing import Any

from rathaus.blueprint import plan, towns_touched
from rathaus.contracts.town import EffectivePortal

from .conftest import TOWN, Folder


def _portal(folder: Folder) -> EffectivePortal:
    portal = folder.check().portal
    assert portal is not None
    return portal


def _changes(before: EffectivePortal | None, after: EffectivePortal) -> list[tuple[Any, ...]]:
    return [(c.town, c.path, c.kind, c.before, c.after) for c in plan(before, after).changes]


def test_plan_after_apply_is_empty(folder: Folder) -> None:
    folder.town(
        "inputs: {key: !env KEY}\n"
        "deviations: [{path: modules.ris.mail.limit, value: 2, reason: x, date: 2026-01-01}]\n"
    )
    stored = EffectivePortal.model_validate_json(_portal(folder).model_dump_json())
    result = plan(stored, _portal(folder))
    assert not result
    assert len(result) == 0


def test_first_plan_adds_the_town_and_its_settings(folder: Folder) -> None:
    changes = _changes(None, _portal(folder))
    assert ("brandis", "", "add", None, "Brandis") in changes
    assert ("brandis", "modules.ris.page_size", "add", None, 20) in changes
    assert (None, "database", "add", None, "sqlite") in changes
    assert {kind for _town, _path, kind, *_rest in changes} == {"add"}


def test_changed_setting_is_the_only_change_beside_its_input(folder: Folder) -> None:
    before = _portal(folder)
    folder.town("inputs: {page_size: 50}\n")
    paths = [change[1:] for change in _changes(before, _portal(folder))]
    assert paths[0] == ("modules.ris.page_size", "change", 20, 50)
    assert [path for path, *_rest in paths] == [
        "modules.ris.page_size",
        "blueprint.inputs_sha256",
        "inputs.page_size",
    ]


def test_module_without_settings_is_seen_to_come_and_go(folder: Folder) -> None:
    before = _portal(folder)
    folder.town("inputs: {wifi: true}\n")
    after = _portal(folder)
    assert ("brandis", "modules.wlan.enabled", "add", None, True) in _changes(before, after)
    assert ("brandis", "modules.wlan.enabled", "remove", True, None) in _changes(after, before)


def test_comment_and_order_change_nothing(folder: Folder) -> None:
    before = _portal(folder)
    folder.write("rathaus.yaml", "# neu\n" + "\n".join(reversed(TOWN.splitlines())) + "\n")
    assert not plan(before, _portal(folder))


def test_town_that_is_gone_is_one_removal(folder: Folder) -> None:
    folder.write(
        "b.yaml", TOWN.replace("14729070", "14729080").replace("brandis", "b").replace("Brandis", "B")
    )
    folder.write("portal.yaml", "towns: [rathaus.yaml, b.yaml]\n")
    before = _portal(folder)
    folder.write("portal.yaml", "towns: [rathaus.yaml]\n")
    assert _changes(before, _portal(folder)) == [("b", "", "remove", "B", None)]
    assert towns_touched(plan(before, _portal(folder)).changes) == ["b"]


def test_new_order_of_towns_is_a_change(folder: Folder) -> None:
    folder.write(
        "b.yaml", TOWN.replace("14729070", "14729080").replace("brandis", "b").replace("Brandis", "B")
    )
    folder.write("portal.yaml", "towns: [rathaus.yaml, b.yaml]\n")
    before = _portal(folder)
    folder.write("portal.yaml", "towns: [b.yaml, rathaus.yaml]\n")
    assert _changes(before, _portal(folder)) == [
        (None, "towns", "change", ["brandis", "b"], ["b", "brandis"])
    ]


def test_truth_value_is_not_a_number(folder: Folder) -> None:
    before = _portal(folder)
    town = before.towns[0].model_copy(update={"modules": {"ris": {"x": 1}}})
    changed = town.model_copy(update={"modules": {"ris": {"x": True}}})
    first, second = (
        before.model_copy(update={"towns": [town]}),
        before.model_copy(update={"towns": [changed]}),
    )
    assert _changes(first, second) == [("brandis", "modules.ris.x", "change", 1, True)]


def test_reference_to_a_secret_is_masked(folder: Folder) -> None:
    before = _portal(folder)
    folder.town("inputs: {key: !env RIS_KEY}\n")
    changes = _changes(before, _portal(folder))
    assert ("brandis", "modules.ris.key", "change", None, "*** (env RIS_KEY)") in changes
    assert ("brandis", "inputs.key", "add", None, "*** (env RIS_KEY)") in changes
