"""The module's workspace in a real browser: accessible, fitting 320 px, keys and drawing."""

import io
import json
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest
from rathaus.api import DefectDraft

pytestmark = pytest.mark.browser

BASE = "/arbeitsplatz/maengel/"
PLACES = ("Am Markt 1", "Straße der Bürgerbeteiligungsverfahren 112", "Lindenweg 5")


@pytest.fixture
def reports(town: Any, now: Any) -> list[Any]:
    """Three reports: one waits for release, with a photo; one is public and answered, one its duplicate."""
    from PIL import Image
    from rathaus.portal.api import files
    from rathaus_defects import write
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Office, ResponseTemplate, State
    from rathaus_defects.write.submitting import Arrival, Person

    content = io.BytesIO()
    Image.new("RGB", (400, 300), "silver").save(content, "JPEG")
    content.seek(0)
    seed_categories()
    Office.objects.create(code="bauhof", name="Bauhof", is_central=True)
    ResponseTemplate.objects.create(name="In Arbeit", state="in_progress", text_de="{nummer}: {amt} kommt.")
    stored = files.photos.store(content, name="a.jpg")
    made = []
    for number, place in enumerate(PLACES):
        draft = DefectDraft(
            category="road-damage",
            text="Vor der Einfahrt ist ein tiefes Schlagloch.",
            at=now,
            lat=51.335 + number / 2000,
            lon=12.61,
            address=place,
        )
        arrival = Arrival(releases=number > 0, person=Person(email="erika@example.org"))
        made.append(write.submit(draft, now, arrival=arrival).report)
    size = {"width": stored.width, "height": stored.height}
    write.add_photo(made[0], stored.picture.token, now, preview=stored.preview.token, **size)
    write.set_state(made[1], State.IN_PROGRESS, now, answer="Der Bauhof ist am Donnerstag vor Ort.")
    write.note(made[1], "Absperrung steht.", now)
    write.merge(made[2], made[1], now)
    return made


@pytest.fixture
def desk(watch: Callable[..., Any], town: Any, sign_in: Any) -> Callable[..., Any]:
    """`desk("publisher", width=320)`: a page in which somebody with that role is signed in."""
    cookies: dict[str, SimpleCookie] = {}

    def opened(role: str, **options: Any) -> Any:
        if role not in cookies:
            cookies[role] = sign_in("defects", role).cookies
        return _Signed(watch(town, **options), cookies[role])

    return opened


class _Signed:
    def __init__(self, watched: Any, cookies: SimpleCookie) -> None:
        self.watched, self.cookies = watched, cookies

    def __enter__(self) -> Any:
        page = self.watched.__enter__()
        named = [{"name": key, "value": one.value, "url": page.address} for key, one in self.cookies.items()]
        page.page.context.add_cookies(named)
        return page

    def __exit__(self, *how: Any) -> Any:
        return self.watched.__exit__(*how)


def looked_at(watched: Any, width: int) -> tuple[list[str], int]:
    """What axe finds at this width, and by how many pixels the page is too wide."""
    watched.page.set_viewport_size({"width": width, "height": 800})
    return watched.axe(), watched.overflow()


def test_workspace_is_accessible_and_fits_in_both_languages(desk: Any, reports: list[Any]) -> None:
    first, second, third = reports
    pages = [
        "",
        "?liste=alle&sort=frist&kategorie=road-damage",
        *(f"{row.number}/" for row in (first, second, third)),
        f"{first.number}/foto/1/",
        "stammdaten/",
        "stammdaten/kategorien/1/",
        "stammdaten/vorlagen/neu/",
        "zahlen/",
        "schluessel/",
    ]
    faults: dict[str, Any] = {}
    with desk("administrator") as page:
        for address in pages:
            for prefix in ("", "/en"):
                assert page.open(prefix + BASE + address).status == 200, address
                found = {width: looked_at(page, width) for width in (320, 1280)}
                if any(map(any, found.values())) or page.problems:
                    faults[prefix + address] = found, page.problems
    assert faults == {}


def test_menus_are_folded_on_a_phone_and_open_with_the_keyboard(desk: Any, reports: list[Any]) -> None:
    menus = "nav.workspace-nav:visible", ".defects-menu:visible", ".defects-boxes-list:visible"
    with desk("editor", width=320, java_script_enabled=False) as page:
        page.page.set_viewport_size({"width": 320, "height": 640})
        page.open(f"{BASE}?liste=alle")
        folded = [page.page.locator(menu).count() for menu in menus]
        first_report = page.page.locator("[data-row]").first.bounding_box()["y"]
        page.page.locator(".folded--narrow summary", has_text="Listen: Alle Meldungen 3").press("Enter")
        opened = [page.page.locator(menu).count() for menu in menus]
        page.page.set_viewport_size({"width": 1280, "height": 800})
        wide = [page.page.locator(menu).count() for menu in menus]
        buttons = page.page.locator(".folded--narrow:visible").count()

    assert (folded, opened, wide, buttons) == ([0, 0, 0], [0, 0, 1], [1, 1, 1], 0)
    assert first_report < 1.5 * 640


def test_area_of_a_rule_is_drawn_with_pointer_and_button(desk: Any, reports: list[Any]) -> None:
    with desk("administrator") as page:
        page.open(f"{BASE}regeln/neu/")
        field, box = page.page.locator("#id_area"), page.page.locator("[data-defects-area]")
        stage = box.locator(".leaflet-container")
        stage.scroll_into_view_if_needed()
        stage.click(position={"x": 60, "y": 60})
        stage.click(position={"x": 200, "y": 60})
        before = field.input_value()
        box.get_by_role("button", name="Ecke in der Mitte der Karte").press("Enter")
        area = json.loads(field.input_value())
        found = {width: looked_at(page, width) for width in (320, 1280)}
        box.get_by_role("button", name="Letzte Ecke zurücknehmen").press("Enter")
        after = field.input_value()

    assert (before, after, area["type"], len(area["coordinates"][0])) == ("", "", "Polygon", 4)
    assert (found, page.problems) == ({320: ([], 0), 1280: ([], 0)}, [])


def test_list_is_worked_through_with_keys(desk: Any, reports: list[Any]) -> None:
    from rathaus_defects.models import Report

    with desk("editor") as page:
        page.open(f"{BASE}?liste=alle&sort=aelteste")
        page.page.keyboard.press("j")
        page.page.keyboard.press("j")
        page.page.keyboard.press("a")
        page.page.wait_for_url("**liste=alle**")
        page.page.get_by_text("1 Meldung ist geändert.").wait_for()
        page.page.keyboard.press("/")
        page.page.keyboard.type("jjx")
        typed = page.page.locator("#id_q").input_value()

    assert [row.assignee_id is not None for row in Report.staff.order_by("pk")] == [False, True, False]
    assert typed == "jjx"


def test_box_is_drawn_with_the_pointer_and_stands_in_the_fields(desk: Any, reports: list[Any]) -> None:
    with desk("publisher") as page:
        page.open(f"{BASE}{reports[0].number}/foto/1/")
        stage = page.page.locator(".defects-boxes__stage")
        stage.scroll_into_view_if_needed()
        box = stage.bounding_box()
        page.page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.2)
        page.page.mouse.down()
        page.page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6)
        page.page.mouse.up()
        fields = [
            round(float(page.page.locator(f"[name={side}_0]").input_value().replace(",", ".")))
            for side in ("links", "oben", "rechts", "unten")
        ]

    assert fields == [10, 20, 50, 60]
