"""Places in lists, and keys, that nobody gave out are not found; they are no errors of ours."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "path",
    [
        "/ris/sitzungen/?nach=0001-01-01T00:00:00%2B14:00~1",
        "/ris/sitzungen/?vor=9999-12-31T23:59:59-14:00~1",
        "/ris/sitzungen/?nach=2026-03-02T09:00:00~1",
        "/ris/sitzungen/?nach=%00~1",
        "/ris/sitzungen/?nach=~1_",
        "/ris/vorlagen/99999999999999999999999999/",
        "/ris/dateien/99999999999999999999/ansehen",
    ],
)
def test_place_that_nobody_gave_out_is_not_found(town: Any, portal_client: Any, path: str) -> None:
    assert portal_client().get(path).status_code == 404


def test_key_beyond_all_numbers_ends_the_list(town: Any, portal_client: Any) -> None:
    assert portal_client().get("/ris/vorlagen/?nach=~99999999999999999999999999").status_code == 200
