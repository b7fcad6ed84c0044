"""The pages in a real browser: accessible, and fitting a narrow screen."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

[% if cookiecutter.__staff %]
MODULE = "[[ cookiecutter.id ]]"
[% endif %]
LIST = "/[[ cookiecutter.prefix ]]/"


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_accessible(watch: Any, town: Any, entry: Callable[..., Any], language: str) -> None:
    entry("Am Mühlenteich"[% if cookiecutter.model and cookiecutter.map %], lat=51.33, lon=12.61[% endif %])
    with watch(town, width=320) as page:
        for path in (LIST, LIST + "[% if cookiecutter.model %]1[% else %]about[% endif %]/"):
            assert page.open(language + path).status == 200
            assert (page.axe(), page.overflow(), page.problems) == ([], 0, [])
[% if cookiecutter.__staff %]


def test_pages_for_staff_are_accessible(
    watch: Any, town: Any, entry: Callable[..., Any], sign_in: Any
) -> None:
    row = entry("Am Mühlenteich")
    cookies = sign_in(MODULE, "publisher").cookies
    found = {}
    with watch(town, width=320) as page:
        signed = [{"name": name, "value": one.value, "url": page.address} for name, one in cookies.items()]
        page.page.context.add_cookies(signed)
        for path in ("", "neu/", f"{row.pk}/", f"{row.pk}/loeschen/"):
            status = page.open(f"/arbeitsplatz{LIST}{path}").status
            found[path] = (status, page.axe(), page.overflow(), page.problems)

    assert set(map(repr, found.values())) == {repr((200, [], 0, []))}
[% endif %]
