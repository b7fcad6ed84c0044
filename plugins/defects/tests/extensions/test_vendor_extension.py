"""An extension in a folder of its own implements each hook of the block beside the module.

The page about extensions shows the very files that run here.
"""

import ast
import datetime as dt
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rathaus.api import DefectReceived, DefectStatusChanged

FOLDER = Path(__file__).parent / "lanternworks" / "rathaus_lanternworks"
PAGE = Path(__file__).resolve().parents[4] / "docs" / "en" / "extending-defects.md"
NIGHT = dt.datetime(2026, 5, 20, 22, tzinfo=dt.UTC)


@pytest.fixture
def extension() -> ModuleType:
    """The extension's plugin, imported from its folder."""
    spec = importlib.util.spec_from_file_location("rathaus_lanternworks.plugin", FOLDER / "plugin.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def hooks_of(plugin: ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(plugin).items() if name.startswith("defects_")}


@pytest.fixture
def installed(extension: ModuleType, second_module: Any, categories: Any) -> ModuleType:
    """The extension at work beside the module."""
    second_module(**hooks_of(extension))
    return extension


def test_extension_implements_every_hook_of_the_block(extension: ModuleType) -> None:
    from rathaus.hooks import defects as block

    assert set(hooks_of(extension)) == {name for name in vars(block) if name.startswith("defects_")}


def test_extension_imports_the_public_interface_alone() -> None:
    tree = ast.parse((FOLDER / "plugin.py").read_text("utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert (names, [node for node in ast.walk(tree) if isinstance(node, ast.Import)]) == ({"rathaus.api"}, [])


def test_manifest_of_the_extension_is_valid() -> None:
    from rathaus.host.reading import read_manifest

    found = read_manifest(FOLDER / "module.yaml")

    assert (found.id, found.requires) == ("lanternworks", ["defects"])


def test_defects_categories_of_the_extension_join_the_towns(installed: ModuleType) -> None:
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Category

    seed_categories()

    assert Category.objects.get(code="public-clock").close_days == 10


def test_defects_route_of_the_extension_names_the_company_and_who_is_on_call(
    installed: ModuleType, now: dt.datetime
) -> None:
    from rathaus_defects.intake.taking import Incoming, take
    from rathaus_defects.models import Office, Target

    company = Target.objects.create(code="lanternworks", name="Lampenwerke")
    on_call = Office.objects.create(code="on-call", name="Bereitschaft")
    lamp = Incoming(
        category="street-light", text="Lampe aus", place_text="am Markt", answers={"fault": ["dark"]}
    )

    by_day, by_night = take(lamp, now).report, take(lamp, NIGHT).report

    assert (by_day.target, by_day.office) == (company, None)
    assert (by_night.target, by_night.office) == (company, on_call)


def test_defects_forward_of_the_extension_sends_there(
    installed: ModuleType, sent: Any, now: dt.datetime
) -> None:
    from rathaus_defects.forwarding.sending import deliver, send_on
    from rathaus_defects.models import Forward, Target

    company = Target.objects.create(code="lanternworks", name="Lampenwerke")
    for report in (sent(), sent(lat=None, lon=None)):
        deliver(send_on(report, company, now).pk, now)

    told = [(row.state, row.remote_id, row.error) for row in Forward.staff.order_by("pk")]
    assert told == [
        ("sent", "LW-2026-000001", ""),
        ("failed", "", "The company needs a position."),
    ]


def test_defects_suggest_category_of_the_extension_goes_before_the_model(installed: ModuleType) -> None:
    from rathaus_defects.suggesting.asking import suggest

    assert [one.category for one in suggest("LW-0815 macht nichts", "de")] == ["street-light"]


def test_defects_duplicate_candidates_of_the_extension_are_offered_if_they_are_public(
    installed: ModuleType, sent: Any, now: dt.datetime
) -> None:
    from rathaus_defects import write
    from rathaus_defects.alike.asking import candidates

    report = sent(releases=True)
    shown = candidates("street-light", 51.39, 12.69, "Alles dunkel", now)
    write.hide(report, now, reason="Test")

    assert [one.number for one in shown] == [report.number]
    assert candidates("street-light", 51.39, 12.69, "Alles dunkel", now) == []


def test_defects_submission_problems_of_the_extension_refuse(installed: ModuleType, now: dt.datetime) -> None:
    from rathaus_defects.intake.taking import Incoming, Refused, take

    with pytest.raises(Refused) as refused:
        take(Incoming(category="tree", text="Hier ist Gasgeruch!", place_text="am Markt"), now)

    assert [one.text for one in refused.value.problems] == ["Gasgeruch? Gehen Sie weg und rufen Sie die 112."]


def test_defects_report_received_and_defects_status_changed_reach_the_extension(
    installed: ModuleType, now: dt.datetime, capsys: Any
) -> None:
    installed.defects_report_received(
        DefectReceived(number="2026-000001", category="tree", source="form", at=now)
    )
    for status in ("open", "closed"):
        installed.defects_status_changed(
            DefectStatusChanged(number="2026-000001", before="open", state="fixed", status=status, at=now)
        )

    assert capsys.readouterr().out == "received 2026-000001\nclosed 2026-000001\n"


def test_page_shows_the_files_that_run() -> None:
    page = PAGE.read_text("utf-8")

    for name, language in (("module.yaml", "yaml"), ("plugin.py", "python")):
        assert f"```{language}\n{(FOLDER / name).read_text('utf-8')}```" in page
