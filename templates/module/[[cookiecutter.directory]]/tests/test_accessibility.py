"""The pages in a real browser: accessible, and fitting a narrow screen."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LIST = "/[[ cookiecutter.prefix ]]/"


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_accessible(watch: Any, town: Any, entry: Callable[..., Any], language: str) -> None:
    entry("Am Mühlenteich")
    with watch(town, width=320) as page:
        for path in (LIST, LIST + "[% if cookiecutter.model %]1[% else %]about[% endif %]/"):
            assert page.open(language + path).status == 200
            assert (page.axe(), page.overflow(), page.problems) == ([], 0, [])
