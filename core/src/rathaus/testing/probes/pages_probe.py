"""Looks at a module's pages, from its front page on, in both languages: HTML and accessibility."""

import os
from typing import Any

import pytest

MODULE = os.environ["RATHAUS_GRADE_MODULE"]
MOST = 30
"""Pages looked at, of each language."""


@pytest.fixture
def filled(two_towns: Any, tmp_path: Any) -> Any:
    """The first town with the module's demo content, where it has some."""
    from rathaus.testing.lifecycle import Life

    life = Life(MODULE, two_towns[0], tmp_path)
    try:
        life.prepare()
        life.fill()
    except Exception as error:  # a module without content is looked at as it is
        print(f"no demo content: {error}")
    return two_towns[0]


def prefix() -> Any:
    from rathaus.host import load_host

    manifest = load_host().modules[MODULE].manifest
    if manifest is None or not manifest.url_prefix:
        pytest.skip("the module has no pages")
    return manifest.url_prefix


def walk(client: Any, start: Any) -> Any:
    """The module's HTML pages by path, found by following links from its front page."""
    from rathaus.grading.html import links

    waiting: list[str] = [start]
    pages: dict[str, tuple[int, str]] = {}
    while waiting and len(pages) < MOST:
        path = waiting.pop(0)
        if path in pages:
            continue
        answer = client.get(path, follow=True)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
        pages[path] = (answer.status_code, text)
        waiting += [link for link in links(text) if link.startswith(start) and link not in pages]
    return pages


def test_pages_are_valid_html(filled: Any, portal_client: Any, record_property: Any) -> None:
    from rathaus.grading.html import problems

    found: list[str] = []
    seen: list[str] = []
    for start in (f"/{prefix()}/", f"/en/{prefix()}/"):
        for path, (status, text) in walk(portal_client(filled), start).items():
            seen.append(path)
            found += [f"{path}: answers {status}"] if status != 200 else []
            found += [f"{path}: {problem}" for problem in problems(text)]
    record_property("pages", seen)

    assert found == []
    assert seen != []


def test_pages_are_accessible(filled: Any, portal_client: Any, watch: Any, record_property: Any) -> None:
    found: list[str] = []
    seen: list[str] = []
    for start in (f"/{prefix()}/", f"/en/{prefix()}/"):
        paths = list(walk(portal_client(filled), start))
        with watch(filled, width=320) as page:
            for path in paths:
                seen.append(path)
                page.open(path)
                found += [f"{path}: {problem}" for problem in page.axe()]
                found += [f"{path}: {page.overflow()} pixels too wide"] if page.overflow() else []
    record_property("pages", seen)

    assert found == []
    assert seen != []
