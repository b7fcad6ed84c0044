"""A walk over the public pages of a portal with demo content, as far as its links lead."""

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from rathaus.portal.hooks import hooks
from rathaus.portal.towns import use_town

LIMIT = 150
STAFF = ("/arbeitsplatz/", "/en/arbeitsplatz/", "/static/")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=")


def shape(path: str) -> str:
    """The path without numbers and query: pages of one kind have one shape."""
    return re.sub(r"\d+", "0", path.partition("?")[0])


def links(html: str) -> list[str]:
    """The addresses of the portal's own pages that a page leads to."""
    found = re.findall(r'<a [^>]*href="(/[^"#]*)', html)
    return [unescape(path) for path in found if not path.startswith(("//", *STAFF))]


@pytest.mark.slow
def test_every_public_page_that_links_lead_to_is_whole_and_sets_no_cookie(
    portal_client: Callable[..., Any], full_town: Any
) -> None:
    with use_town(full_town):
        hooks().portal_demo_data(today=dt.date(2026, 11, 24), small=False)
    client, seen, waiting = portal_client(full_town), dict[str, int](), ["/", "/en/"]
    faults, visited = [], set[str]()
    while waiting and len(visited) < LIMIT:
        path = waiting.pop(0)
        if path in visited or seen.get(shape(path), 0) >= 3:  # three pages of each kind
            continue
        visited.add(path)
        seen[shape(path)] = seen.get(shape(path), 0) + 1
        response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        response.close()
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        html = body.decode() if is_page else ""
        has_form = 'name="csrfmiddlewaretoken"' in html
        is_being_made = response.status_code == 202 and path.endswith(".pdf")  # a page says so
        if response.status_code not in (200, 301, 302, 304) and not is_being_made:
            faults.append(f"{path}: {response.status_code}")
        if set(response.cookies) - ({"csrftoken"} if has_form else set()):
            faults.append(f"{path}: cookies {sorted(response.cookies)}")
        # Files have a policy of their own, a sandbox.
        is_open = is_page and "unsafe" in response.headers["Content-Security-Policy"]
        if is_open or INLINE.search(html):
            faults.append(f"{path}: inline style or script")
        waiting += links(html)
    assert (faults, len(seen) >= 12) == ([], True)
