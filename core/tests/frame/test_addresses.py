"""Remembered addresses are those that Django would give: in each language, for each set of modules."""

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from rathaus.portal.api import numbered_url, page_url


@pytest.mark.parametrize("language", ["de", "en", "hsb"])
def test_remembered_addresses_are_in_the_active_language(town: Any, language: str) -> None:
    page_url("frame:calendar"), numbered_url("staff:user", 7)

    with override(language):
        assert page_url("frame:calendar") == reverse("frame:calendar")
        assert numbered_url("staff:user", 7) == reverse("staff:user", args=[7])


def test_page_that_a_set_of_modules_does_not_have_is_not_found(town: Any) -> None:
    for _turn in range(2):
        with pytest.raises(NoReverseMatch):
            page_url("nowhere:list")
