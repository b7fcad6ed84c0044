"""Blueprints that extend another: what is merged, what wins, which file is found, and what cannot be."""

import pytest
from rathaus.blueprint import Problems, find_blueprint

from .conftest import BLUEPRINT, TOWN, Folder

CHILD = """\
id: child
version: "2.0"
extends: plain
title: Kind
summary: Erweitert eine andere.
origin: {municipality: Brandis, licence: EUPL-1.2}
inputs:
  page_size: {type: integer, label: Zeilen, default: 40}
modules:
  - id: ris
    settings:
      mail: {limit: 7}
  - {id: wlan, enabled: false}
"""


@pytest.fixture
def child(folder: Folder) -> Folder:
    folder.write("child.yaml", CHILD)
    folder.write("rathaus.yaml", TOWN.replace('{id: plain, version: "1.0"}', '{id: child, version: "2.0"}'))
    return folder


def test_child_wins_and_the_rest_comes_from_the_base(child: Folder) -> None:
    portal = child.check().portal
    assert portal is not None
    town = portal.towns[0]
    assert town.modules == {
        "ris": {
            "page_size": 40,
            "source": None,
            "key": None,
            "mail": {"sender": "ris@example.org", "limit": 7},
        }
    }
    assert town.origins["modules.ris.mail.limit"] == "blueprint child 2.0"
    assert town.origins["modules.ris.mail.sender"] == "blueprint plain 1.0"
    assert town.module_ranges == {"ris": ">=0.1,<1"}
    assert town.blueprint is not None
    assert (town.blueprint.id, town.blueprint.version) == ("child", "2.0")


def test_setting_refused_by_the_module_is_blamed_on_the_file_that_gave_it(child: Folder) -> None:
    child.write("child.yaml", CHILD.replace("limit: 7", "limit: 0"))
    problem = child.only()
    assert (problem.file, problem.line) == (str(child.path / "child.yaml"), 12)


def test_circle_of_blueprints_is_named(child: Folder) -> None:
    child.write("plain.yaml", BLUEPRINT.replace("title:", "extends: child\ntitle:", 1))
    problem = child.only()
    assert problem.text == "This blueprint extends itself: child → plain → child."
    assert problem.path == "extends"


def test_blueprint_that_extends_itself_is_named(folder: Folder) -> None:
    folder.blueprint("title:", "extends: plain\ntitle:")
    assert folder.only().text == "This blueprint extends itself: plain → plain."


def test_missing_base_is_named_where_it_is_extended(child: Folder) -> None:
    (child.path / "plain.yaml").unlink()
    problem = child.only()
    assert (problem.file, problem.line) == (str(child.path / "child.yaml"), 3)
    assert problem.text == 'There is no blueprint "plain".'


def test_missing_blueprint_gets_a_suggestion_and_the_places(folder: Folder) -> None:
    folder.write("rathaus.yaml", TOWN.replace("id: plain", "id: plian"))
    problem = folder.only()
    assert (problem.line, problem.path) == (4, "blueprint.id")
    assert problem.hint.startswith(f'Did you mean "plain"? Looked for plian.yaml in {folder.path}')


def test_blueprint_under_another_id_than_its_file_is_refused(folder: Folder) -> None:
    folder.blueprint("id: plain", "id: other")
    assert folder.only().text == 'The file plain.yaml holds the blueprint "other".'


def test_faulty_blueprint_is_named_once_for_many_towns(folder: Folder) -> None:
    folder.blueprint("summary:", "sumary:")
    folder.write(
        "b.yaml", TOWN.replace("14729070", "14729080").replace("brandis", "b").replace("Brandis", "B")
    )
    folder.write("portal.yaml", "towns: [rathaus.yaml, b.yaml]\n")
    assert len(folder.problems()) == 2  # the missing and the misspelt key, not again for the second town


def test_exact_version_is_taken_from_the_file_that_has_it(folder: Folder) -> None:
    folder.blueprint('version: "1.0"', 'version: "1.1"')
    folder.write("plain-1.0.yaml", BLUEPRINT.replace("default: 20", "default: 77"))
    portal = folder.check().portal
    assert portal is not None
    assert portal.towns[0].modules["ris"]["page_size"] == 77


def test_newer_version_of_the_same_major_number_is_taken_with_a_warning(folder: Folder) -> None:
    folder.blueprint('version: "1.0"', 'version: "1.1"')
    checked = folder.check()
    assert [(p.severity, p.path) for p in checked.problems] == [("warning", "blueprint.version")]
    assert checked.portal is not None
    assert checked.portal.towns[0].origins["modules.ris.enabled"] == "blueprint plain 1.1"


@pytest.mark.parametrize("found", ["2.0", "0.9"])
def test_other_version_is_refused(folder: Folder, found: str) -> None:
    folder.blueprint('version: "1.0"', f'version: "{found}"')
    problem = folder.only()
    assert problem.text == f'The blueprint "plain" is not here in version 1.0, only in {found}.'


def test_blueprint_is_found_beside_then_in_the_folder_then_in_the_package(folder: Folder) -> None:
    town = folder.path / "rathaus.yaml"
    beside = folder.write("small-town.yaml", "")
    inside = folder.write("blueprints/small-town.yaml", "")
    assert find_blueprint("small-town", town) == beside
    beside.unlink()
    assert find_blueprint("small-town", town) == inside
    inside.unlink()
    assert find_blueprint("small-town", town).parent.name == "blueprints"
    with pytest.raises(Problems):
        find_blueprint("nowhere", town)
