"""Reporting without network in a real browser: kept on the device, sent once when the network is back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rathaus.portal.towns import use_town
from rathaus_defects.settings import DefectsSettings, ReportSettings

pytestmark = pytest.mark.browser

PATIENCE = 20_000
"""Milliseconds after which something has not happened: only a failing test waits as long."""


@pytest.fixture
def ready(two_towns: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A town with its categories, in which a form may be sent at once."""
    import rathaus_defects.form.sending
    import rathaus_defects.offline.views
    from rathaus_defects.categories.seeding import seed_categories

    quick = DefectsSettings(reports=ReportSettings(min_seconds=0))
    for module in (rathaus_defects.offline.views, rathaus_defects.form.sending):
        monkeypatch.setattr(module, "chosen", lambda: quick)
    with use_town(two_towns[0]) as town:
        seed_categories()
    return town


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "foto.jpg"
    Image.new("RGB", (64, 48), (40, 120, 60)).save(path, "JPEG")
    return path


def activated(page: Any) -> None:
    """Wait until the service worker answers for the page."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=PATIENCE)


def fill(page: Any, text: str) -> None:
    page.select_option("#category", "road-damage")
    page.fill("[name=text]", text)
    page.fill("[name=address]", "Am Markt 1")


def needs_photo(town: Any, code: str) -> None:
    from rathaus_defects.models import Category, PhotoWish

    with use_town(town):
        Category.objects.filter(code=code).update(photo=PhotoWish.REQUIRED)


def others_duty(town: Any, code: str) -> None:
    """The category is a company's matter, to which one may ask reports to be sent on."""
    from rathaus_defects.models import Category, Target

    with use_town(town):
        company = Target.objects.create(code="company", name="Stadtwerke", email="netz@company.example")
        company.categories.set(Category.objects.filter(code=code))


def wish(town: Any) -> str:
    from rathaus_defects.models import Submission

    with use_town(town):
        return str(Submission.staff.values_list("wish__code", flat=True).get())


def reports(town: Any) -> list[tuple[str, int]]:
    from rathaus_defects.models import Photo, Report

    with use_town(town):
        rows = Report.staff.order_by("pk")
        return [(row.public_text, Photo.staff.filter(report=row).count()) for row in rows]


@pytest.mark.requirement("defects-req-048", "defects-req-171", "defects-req-173")
def test_report_begun_without_network_is_sent_once_when_the_network_is_back(
    watch: Callable[..., Any], ready: Any, picture: Path
) -> None:
    needs_photo(ready, "road-damage")
    others_duty(ready, "road-damage")
    with watch(ready, width=390) as watched:
        page = watched.page
        watched.open("/maengel/")
        activated(page)
        page.context.set_offline(True)
        watched.open("/maengel/neu/")
        page.wait_for_selector("[data-away]:not([hidden])")
        shown = (watched.axe(), watched.overflow())
        fill(page, "Ohne Netz gemeldet")
        page.check("[name=forward_to]")
        page.click("[data-offline] form button[type=submit]")
        asked = page.text_content("[data-live]")
        page.set_input_files("#fotos", str(picture))
        page.click("[data-offline] form button[type=submit]")
        page.wait_for_selector("[data-state=waiting]", timeout=PATIENCE)
        before = reports(ready)
        page.context.set_offline(False)
        page.wait_for_selector("[data-state=sent]", timeout=PATIENCE)
        link = page.get_attribute("[data-state=sent] a", "href")
        watched.open("/maengel/offline/")
        page.wait_for_selector("[data-state=sent]", timeout=PATIENCE)
        problems = watched.problems

    assert shown == ([], 0)
    assert asked.endswith("brauchen wir ein Foto. Bitte fügen Sie eines hinzu.")
    assert (before, reports(ready)) == ([], [("Ohne Netz gemeldet", 1)])
    assert wish(ready) == "company"
    assert link.startswith("/maengel/meine/")
    assert problems == []


@pytest.mark.requirement("defects-req-048")
def test_form_that_loses_the_network_is_kept_and_no_public_page_is(
    watch: Callable[..., Any], ready: Any
) -> None:
    with watch(ready, width=390) as watched:
        page = watched.page
        watched.open("/maengel/")
        activated(page)
        watched.open("/maengel/neu/")
        page.fill("[name=text]", "Mitten im Formular")
        page.fill("[name=address]", "Am Markt 1")
        page.context.set_offline(True)
        page.press("[name=address]", "Enter")
        page.wait_for_selector("[data-state=draft]", timeout=PATIENCE)
        page.click("[data-state=draft] button")
        kept = page.input_value("[name=text]")
        page.select_option("#category", "tree")
        page.click("[data-offline] form button[type=submit]")
        page.wait_for_selector("[data-state=waiting]", timeout=PATIENCE)
        watched.open("/maengel/")
        stale = page.query_selector("[data-offline]") is None
        page.context.set_offline(False)
        page.wait_for_selector("[data-state=sent]", timeout=PATIENCE)

    assert (kept, stale) == ("Mitten im Formular", False)
    assert reports(ready) == [("Mitten im Formular", 0)]


def test_back_button_shows_the_step_before_and_sends_nothing_twice(
    watch: Callable[..., Any], ready: Any
) -> None:
    with watch(ready, width=390) as watched:
        page = watched.page
        watched.open("/maengel/")
        activated(page)
        watched.open("/maengel/neu/")
        page.fill("[name=text]", "Das Schlagloch ist tief")
        page.fill("[name=address]", "Am Markt 1")
        page.get_by_role("button", name="Weiter", exact=True).last.click()
        page.check("[name=category][value=road-damage]")
        page.get_by_role("button", name="Weiter", exact=True).last.click()
        page.get_by_role("button", name="Meldung senden").click()
        page.wait_for_url("**/meine/**")
        own = page.url
        page.go_back()
        page.get_by_role("button", name="Meldung senden").click()
        page.wait_for_url("**/meine/**")
        again = page.url
        page.go_back()
        page.go_back()
        heading = page.inner_text("h1")

    assert (again, heading) == (own, "Worum geht es?")
    assert reports(ready) == [("Das Schlagloch ist tief", 0)]


@pytest.mark.requirement("defects-req-048")
def test_refused_report_says_why_and_can_be_deleted(watch: Callable[..., Any], ready: Any) -> None:
    with watch(ready, width=390) as watched:
        page = watched.page
        watched.open("/en/maengel/offline/")
        activated(page)
        fill(page, "x" * 4001)
        page.click("[data-offline] form button[type=submit]")
        page.wait_for_selector("[data-state=failed]", timeout=PATIENCE)
        reason = page.text_content(".defects-problem")
        page.on("dialog", lambda dialog: dialog.accept())
        page.click("[data-state=failed] button:last-child")
        page.wait_for_selector("[data-some]", state="hidden", timeout=PATIENCE)

    assert "4001" in reason
    assert reports(ready) == []
