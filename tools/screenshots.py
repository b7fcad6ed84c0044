"""Takes the pictures of the documentation from a running demo portal.

    rathaus demo --dir demo                                in one terminal
    python tools/screenshots.py --password PASSWORD        in another; writes docs/images/*.png

Needs Chromium and Playwright. Only a portal that says it is a demo is photographed, so that no real person's
data gets into a picture. `--address` names another portal than http://brandis.localhost:8000; PASSWORD is the
one of the account `demo`, without it the workspace is left out.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
ACCOUNT = "demo"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
)


@dataclass(frozen=True)
class Shot:
    """One picture of a page, or of the first one below `main` whose address has the form `follow`."""

    name: str
    path: str
    follow: str = ""
    width: int = 1280
    height: int = 900
    dark: bool = False
    staff: bool = False


SHOTS = (
    Shot("home", "/"),
    Shot("paper-phone", "/ris/vorlagen/", follow=r"/ris/vorlagen/\d+/", width=390, height=844),
    Shot("street", "/ris/orte/", follow=r"/ris/orte/street-\d+/", height=1000),
    Shot(
        "meeting-staff",
        "/arbeitsplatz/ris/",
        follow=r"/arbeitsplatz/ris/sitzungen/\d+/",
        staff=True,
        height=1000,
    ),
    Shot("defect-phone", "/maengel/?stand=erledigt", follow=r"/maengel/\d+-\d+/", width=390, height=844),
    Shot("defects-figures", "/maengel/statistik/", height=1000),
    Shot("workspace", "/arbeitsplatz/", staff=True, height=1000),
)


def main() -> int:
    """Take all pictures, or those named; 1 if one could not be taken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="only these pictures")
    parser.add_argument("--address", default="http://brandis.localhost:8000")
    parser.add_argument("--password", default="")
    parser.add_argument("--to", type=Path, default=IMAGES)
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    failed = 0
    with chromium() as browser:
        for shot in SHOTS:
            if options.names and shot.name not in options.names:
                continue
            if shot.staff and not options.password:
                print(f"{shot.name}: left out, no password given")
                continue
            problem = take(browser, shot, options.address, options.to, options.password)
            print(f"{shot.name}: {problem or 'taken'}")
            failed += bool(problem)
    return 1 if failed else 0


@contextmanager
def chromium() -> Iterator[Any]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright
    from rathaus.testing.browser import chromium as find

    path = find()
    if path is None:
        sys.exit("Chromium is not installed (apt install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def take(browser: Any, shot: Shot, address: str, folder: Path, password: str) -> str | None:
    """Take one picture; gives what went wrong."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        locale="de-DE",
    )
    page = context.new_page()
    try:
        answer = page.goto(urljoin(address, shot.path))
        if shot.staff:
            page.fill("input[name=login]", ACCOUNT)
            page.fill("input[name=password]", password)
            with page.expect_navigation():
                page.locator("main form button[type=submit]").first.click()
            answer = page.goto(urljoin(address, shot.path))
        if shot.follow:
            addresses = page.eval_on_selector_all("main a", "links => links.map(a => a.getAttribute('href'))")
            found = next((address for address in addresses if re.fullmatch(shot.follow, address or "")), None)
            if found is None:
                return f"no link to {shot.follow}"
            answer = page.goto(urljoin(address, found))
        if not answer.ok:
            return f"answered {answer.status}"
        if not page.locator(".demo-banner").count():
            return "not a demo"
        page.screenshot(path=folder / f"{shot.name}.png")
        return None
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
