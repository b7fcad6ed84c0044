"""Static files: found in the packages, kept for good under the address of their state."""

from collections.abc import Callable
from typing import Any

import pytest
from rathaus.portal.frame.static_files import version


@pytest.fixture
def get(portal_client: Callable[..., Any], full_town: Any) -> Callable[..., Any]:
    """`get(path, **headers)` asks the full town's portal; the answer's file is closed."""

    def ask(path: str, **headers: str) -> Any:
        response = portal_client(full_town).get(path, headers=headers)
        response.close()
        return response

    return ask


def test_page_names_files_under_the_version_of_all_files(get: Callable[..., Any]) -> None:
    html = get("/").content.decode()
    assert f'href="/static/{version()}/portal/portal.css"' in html


def test_current_version_may_be_kept_for_good(get: Callable[..., Any]) -> None:
    response = get(f"/static/{version()}/portal/portal.css")
    assert (response.status_code, response.headers["Cache-Control"]) == (
        200,
        "max-age=315360000, public, immutable",
    )


@pytest.mark.parametrize("prefix", ["/static/", "/static/0123456789ab/"])
def test_other_addresses_are_answered_but_not_kept(get: Callable[..., Any], prefix: str) -> None:
    response = get(f"{prefix}portal/portal.css")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "max-age=60, public")


def test_big_style_sheet_comes_compressed(get: Callable[..., Any]) -> None:
    response = get(f"/static/{version()}/vendor/kern/kern.min.css", **{"accept-encoding": "gzip"})
    size = int(response.headers["Content-Length"])
    assert (response.headers["Content-Encoding"], size < 60_000) == ("gzip", True)


@pytest.mark.parametrize(
    "path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/portal/", "/static/x.css"]
)
def test_nothing_but_static_files_is_served(get: Callable[..., Any], path: str) -> None:
    assert get(path).status_code == 404


def test_style_sheets_name_no_other_host_and_only_files_that_are_there() -> None:
    import re
    from pathlib import Path

    from django.contrib.staticfiles import finders

    own = Path(str(finders.find("portal/portal.css")))
    addresses = re.findall(r'url\("([^"]+)"\)', own.read_text())
    missing = [address for address in addresses if not (own.parent / address).is_file()]
    kern = Path(str(finders.find("vendor/kern/kern.min.css"))).read_text()
    outside = [found for found in re.findall(r"url\([\"']?(.{5})|@import", kern) if found != "data:"]
    assert (len(addresses), missing, outside) == (4, [], [])
