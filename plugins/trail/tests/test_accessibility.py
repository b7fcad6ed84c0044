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
