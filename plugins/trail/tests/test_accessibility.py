"""The pages in a real browser: accessible, and fitting a narrow screen."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LIST = "/entdecken/"


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_accessible(watch: Any, town: Any, trail: Callable[..., Any], language: str) -> None:
    row = trail("Am Mühlenteich")
    riddle = f"{row.pk}/{row.places.first().pk}/"
    paths = [f"{riddle}?antwort=falsch"]
    if not language:
        paths += ["", f"{row.pk}/", f"{row.pk}/ziel/?wort=ok"]
    found = {}
    with watch(town, width=320) as page:
        for path in paths:
            status = page.open(language + LIST + path).status
            found[path] = (status, page.axe(), page.overflow(), page.problems)

    assert found == dict.fromkeys(paths, (200, [], 0, []))


def test_staff_set_a_place_on_the_map(watch: Any, town: Any, trail: Callable[..., Any], sign_in: Any) -> None:
    row = trail("Am Mühlenteich")
    first = row.places.first()
    signed = sign_in("trail", "editor").cookies
    found = {}
    with watch(town, width=320) as page:
        page.page.context.add_cookies(
            [{"name": name, "value": one.value, "url": page.address} for name, one in signed.items()]
        )
        for language in ("/en", ""):
            status = page.open(f"{language}/arbeitsplatz{LIST}{row.pk}/orte/{first.pk}/").status
            found[language] = (status, page.axe(), page.overflow())
        page.page.get_by_role("button", name="Markierung entfernen").click()
        page.page.get_by_role("button", name="Markierung in die Kartenmitte setzen").click()
        set_to = [page.page.input_value(f"#id_{name}") for name in ("lat", "lon")]
        page.page.get_by_role("button", name="Speichern").click()
        problems = page.problems
    first.refresh_from_db()

    assert (found, problems) == (dict.fromkeys(found, (200, [], 0)), [])
    assert [first.lat, first.lon] == [float(degrees) for degrees in set_to]
